from catalogue.models.highlight import Highlight
from catalogue.models.state import CatalogueChange, CatalogueState
from catalogue.models.synonyms import Synonyms

__all__ = ["CatalogueChange", "CatalogueState", "Highlight", "Synonyms"]
