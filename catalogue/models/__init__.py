from catalogue.models.highlight import Highlight
from catalogue.models.state import CatalogueChange, CatalogueState

__all__ = ["CatalogueChange", "CatalogueState", "Highlight"]
