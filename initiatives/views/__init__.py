"""The public pages of the catalogued models: a table of contents."""

from initiatives.views.initiative_by_link import initiative_by_link
from initiatives.views.initiative_detail import initiative_detail
from initiatives.views.initiative_preview import initiative_preview
from initiatives.views.organisations import organisation_detail, organisation_list
from initiatives.views.principles import principle_detail, principle_list
from initiatives.views.sources import source_detail, source_list

__all__ = [
    "initiative_by_link",
    "initiative_detail",
    "initiative_preview",
    "organisation_detail",
    "organisation_list",
    "principle_detail",
    "principle_list",
    "source_detail",
    "source_list",
]
