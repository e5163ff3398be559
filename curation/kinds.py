"""The records of what entries name: places, organisations, themes, principles and their sets.

Declared as the record of an entry is (curation/record.py); what is done with records, such as to
tell two apart or to go back to one, is done for all by the same functions.
"""

from dataclasses import replace
from typing import Any

from django.db import models

from cities.models import City, CityName
from curation.record import INITIATIVE, PARTS, Kind, Part, Record, read, read_own
from initiatives.models import (
    Framework,
    Initiative,
    Organisation,
    OrganisationName,
    Principle,
    Theme,
)
from pictures.models import Picture
from slugs.models import SluggedModel

[RESULTS] = [part for part in PARTS if part.name == "readings"]


def other_names(model: type[models.Model]) -> Part:
    return Part("other_names", "Other names", model, ("name", "kind"), ("name",), {}, "owner")


CITY = Kind(
    City,
    fields=(
        *("name", "slug", "kind", "introduction", "picture", "part_of", "successor"),
        *("nation", "region", "latitude", "longitude", "gss_code"),
    ),
    lists=("sources",),
    prose=("introduction",),
    references={"picture": Picture, "part_of": City, "successor": City},
    parts=(other_names(CityName), replace(RESULTS, owner="city")),
)
ORGANISATION = Kind(
    Organisation,
    fields=("name", "slug", "sector", "city", "website", "summary", "successor"),
    lists=("sources",),
    prose=("summary",),
    references={"city": City, "successor": Organisation},
    parts=(other_names(OrganisationName),),
)
THEME = Kind(Theme, fields=("name", "slug"))
FRAMEWORK = Kind(
    Framework,
    fields=("title", "slug", "position", "publisher", "published", "introduction"),
    lists=("sources",),
    prose=("introduction",),
)
PRINCIPLE = Kind(
    Principle,
    fields=(
        *("framework", "number", "source_number", "title", "short_title", "slug", "summary"),
        *("narrative", "what_it_needs", "caution", "published"),
    ),
    lists=("sources",),
    prose=("summary", "narrative", "what_it_needs", "caution"),
    references={"framework": Framework},
)
# By the name that `slug_kind` gives.
KINDS = {kind.model.slug_kind(): kind for kind in (CITY, ORGANISATION, THEME, FRAMEWORK, PRINCIPLE)}


def kind_of(obj: SluggedModel) -> Kind:
    """What the record of `obj`, an entry or one of KINDS, consists of."""
    return INITIATIVE if isinstance(obj, Initiative) else KINDS[obj.slug_kind()]


def read_object(obj: SluggedModel) -> Record:
    """The record of `obj`, an entry or one of KINDS, as the database has it."""
    if isinstance(obj, Initiative):
        return read(obj)
    kind, lists = kind_of(obj), {}
    for name in kind.lists:
        related: Any = getattr(obj, name)
        lists[name] = sorted(related.order_by().values_list("slug", flat=True))
    return read_own(obj, kind) | lists
