"""The public pages of what is catalogued: a table of contents."""

from initiatives.views.initiative_detail import initiative_detail
from initiatives.views.initiative_geojson import initiative_geojson
from initiatives.views.initiative_list import initiative_list
from initiatives.views.initiative_preview import initiative_preview
from initiatives.views.organisations import organisation_detail, organisation_list
from initiatives.views.principles import principle_detail, principle_list
from initiatives.views.sources import source_detail, source_list
from initiatives.views.suggestions import suggestions

__all__ = [
    "initiative_detail",
    "initiative_geojson",
    "initiative_list",
    "initiative_preview",
    "organisation_detail",
    "organisation_list",
    "principle_detail",
    "principle_list",
    "source_detail",
    "source_list",
    "suggestions",
]
