"""The pages that answer a search: a table of contents."""

from catalogue.views.geojson import initiative_geojson
from catalogue.views.initiative_list import initiative_list
from catalogue.views.social_card import city_card, initiative_card, principle_card, site_card
from catalogue.views.suggestions import suggestions, town_suggestions

__all__ = [
    "city_card",
    "initiative_card",
    "initiative_geojson",
    "initiative_list",
    "principle_card",
    "site_card",
    "suggestions",
    "town_suggestions",
]
