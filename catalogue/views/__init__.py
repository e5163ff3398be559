"""The pages that answer a search: a table of contents."""

from catalogue.views.geojson import initiative_geojson
from catalogue.views.initiative_list import initiative_list
from catalogue.views.suggestions import suggestions, town_suggestions

__all__ = ["initiative_geojson", "initiative_list", "suggestions", "town_suggestions"]
