"""How records of `fixtures/README.md` become rows, and rows become records: a shape a file."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from cities.models import City, CityName
from initiatives.models import (
    Example,
    Framework,
    Initiative,
    InitiativeName,
    InitiativeNation,
    Measure,
    Organisation,
    OrganisationName,
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

    `owner` is their foreign key to it, `keys` the fields that a record gives. Of parts with one
    key, a record gives the bare values.
    """

    model: type[models.Model]
    owner: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """How the records of one file become rows of `model`.

    `keys` are those of a record, in the order of the file; `key` identifies a row. Each names a
    field of the model; foreign keys and many-to-many fields are given by slugs. `parts` are keys
    that hold a list of other rows, `nested` keys that hold an object of several fields of the
    model: its keys with the names of the fields. `optional` are keys that a record may leave out.
    """

    file: str
    model: type[models.Model]
    keys: tuple[str, ...]
    parts: dict[str, Parts] = field(default_factory=dict)
    nested: dict[str, dict[str, str]] = field(default_factory=dict)
    key: str = "slug"
    optional: frozenset[str] = frozenset()

    def column(self, name: str) -> Any:
        return self.model._meta.get_field(name)

    @cached_property
    def own(self) -> list[str]:
        """The keys that name a field of the model."""
        return [name for name in self.keys if name not in {self.key, *self.parts, *self.nested}]

    @cached_property
    def fields(self) -> list[str]:
        """The plain fields, those of nested objects included."""
        nested = [name for names in self.nested.values() for name in names.values()]
        return [*(name for name in self.own if not self.column(name).is_relation), *nested]

    @cached_property
    def references(self) -> list[str]:
        return [name for name in self.own if self.column(name).many_to_one]

    @cached_property
    def of_its_own(self) -> list[str]:
        """The references to other records of the same file."""
        return [name for name in self.references if self.column(name).related_model is self.model]

    @cached_property
    def lists(self) -> list[str]:
        return [name for name in self.own if self.column(name).many_to_many]


SHAPES = (
    Shape("themes", Theme, ("slug", "name")),
    Shape(
        "sources",
        Source,
        ("slug", "title", "author", "publisher", "published", "url", "kind", "note"),
    ),
    Shape(
        "frameworks",
        Framework,
        ("slug", "title", "position", "publisher", "published", "introduction", "sources"),
    ),
    Shape(
        "principles",
        Principle,
        (
            *("framework", "number", "slug", "title", "short_title", "source_number", "summary"),
            *("narrative", "what_it_needs", "caution", "published", "sources"),
        ),
    ),
    Shape(
        "cities",
        City,
        (
            *("slug", "name", "other_names", "kind", "nation", "region", "gss_code", "latitude"),
            *("longitude", "part_of", "successor", "introduction", "sources"),
        ),
        parts={"other_names": Parts(CityName, "owner", ("name", "kind"))},
        optional=frozenset({"successor"}),
    ),
    Shape(
        "organisations",
        Organisation,
        (
            *("slug", "name", "other_names", "sector", "city", "website", "summary", "successor"),
            "sources",
        ),
        parts={"other_names": Parts(OrganisationName, "owner", ("name", "kind"))},
        optional=frozenset({"successor"}),
    ),
    Shape(
        "initiatives",
        Initiative,
        (
            *("slug", "title", "other_names", "summary", "challenge", "approach", "results"),
            "lessons",
            *("cities", "nations", "area", "reach", "themes", "stage", "stage_as_of"),
            *("started_year", "ended_year", "ending", "website", "take_part"),
            *("take_part_source", "latitude", "longitude", "caution", "partners"),
            *("principles", "sources"),
        ),
        parts={
            "other_names": Parts(InitiativeName, "initiative", ("name", "kind")),
            "nations": Parts(InitiativeNation, "initiative", ("nation",)),
            "partners": Parts(Partnership, "initiative", ("organisation", "role")),
            "principles": Parts(
                Example, "initiative", ("principle", "basis", "rationale", "source")
            ),
        },
        nested={"ending": {"reason": "ending", "note": "ending_note"}},
        optional=frozenset({"other_names"}),
    ),
    Shape(
        "measures",
        Measure,
        ("slug", "name", "unit", "kind", "description", "direction"),
        optional=frozenset({"kind"}),
    ),
    Shape(
        "results",
        Result,
        (
            *("ref", "measure", "initiative", "city", "value", "qualifier", "year"),
            *("period_note", "scope", "source", "note"),
        ),
        key="ref",
    ),
)
