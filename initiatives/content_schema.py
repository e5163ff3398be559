"""How records of `fixtures/README.md` become rows: one shape for each file."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from cities.models import City
from initiatives.models import (
    Example,
    Framework,
    Initiative,
    InitiativeNation,
    Measure,
    Organisation,
    Partnership,
    Principle,
    Result,
    Source,
    Theme,
)

Record = dict[str, Any]


@dataclass(frozen=True)
class Parts:
    """Rows that belong to a record, such as the partners of an initiative.

    `owner` is their foreign key to it, `keys` the fields that a record gives.
    """

    model: type[models.Model]
    owner: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """How the records of one file become rows of `model`.

    `references` are foreign keys and `lists` many-to-many fields, both given by slug. `key` is
    the field that identifies a row.
    """

    file: str
    model: type[models.Model]
    fields: tuple[str, ...]
    references: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    parts: dict[str, Parts] = field(default_factory=dict)
    key: str = "slug"

    @property
    def keys(self) -> set[str]:
        return {self.key, *self.fields, *self.references, *self.lists, *self.parts}


SHAPES = (
    Shape("themes", Theme, ("name",)),
    Shape("sources", Source, ("title", "author", "publisher", "published", "url", "kind", "note")),
    Shape(
        "frameworks",
        Framework,
        ("title", "position", "publisher", "published", "introduction"),
        lists=("sources",),
    ),
    Shape(
        "principles",
        Principle,
        (
            *("number", "title", "source_number", "summary", "narrative", "what_it_needs"),
            *("caution", "published"),
        ),
        references=("framework",),
        lists=("sources",),
    ),
    Shape(
        "cities",
        City,
        ("name", "kind", "nation", "region", "gss_code", "latitude", "longitude", "introduction"),
        references=("part_of",),
        lists=("sources",),
    ),
    Shape(
        "organisations",
        Organisation,
        ("name", "sector", "website", "summary"),
        references=("city",),
        lists=("sources",),
    ),
    Shape(
        "initiatives",
        Initiative,
        (
            *("title", "summary", "challenge", "approach", "results", "lessons", "caution"),
            *("area", "reach", "stage", "started_year", "ended_year", "website"),
            *("latitude", "longitude"),
        ),
        lists=("cities", "themes", "sources"),
        parts={
            "nations": Parts(InitiativeNation, "initiative", ("nation",)),
            "partners": Parts(Partnership, "initiative", ("organisation", "role")),
            "principles": Parts(
                Example, "initiative", ("principle", "basis", "rationale", "source")
            ),
        },
    ),
    Shape("measures", Measure, ("name", "unit", "description", "direction")),
    Shape(
        "results",
        Result,
        ("value", "qualifier", "year", "period_note", "scope", "note"),
        references=("measure", "initiative", "city", "source"),
        key="ref",
    ),
)
