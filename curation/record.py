"""The record of an initiative: all that it consists of, as plain values for JSON.

Other objects are named by their slugs, which lead to them for good. The status of the entry is
not part of it: restoring an old text does not publish or withdraw anything.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Value

from initiatives.models import (
    Example,
    Initiative,
    InitiativeName,
    InitiativeNation,
    Measure,
    Organisation,
    Partnership,
    Principle,
    Result,
    Source,
)
from pictures.models import Picture
from placebook.lib.text import normalise
from slugs.models import SluggedModel

Record = dict[str, Any]

TEXTS = ("title", "summary", "challenge", "approach", "results", "lessons", "caution")
# The texts whose changes are shown word by word.
PROSE = (*TEXTS, "ending_note", "take_part")
FIELDS = (
    *("slug", *TEXTS, "area", "reach", "stage", "stage_as_of", "started_year", "ended_year"),
    *("ending", "ending_note", "website", "take_part", "take_part_source"),
    *("latitude", "longitude", "verified_on", "picture"),
)
# The fields that name one object of another model.
REFERENCES: dict[str, type[SluggedModel]] = {"take_part_source": Source, "picture": Picture}
# Those that may be gone, and are left out then: a picture can be deleted for good.
PASSING = frozenset({"picture"})
# The fields that cannot be chosen one without another, by the first of them.
JOINED = {
    "latitude": ("latitude", "longitude"),
    "stage": ("stage", "stage_as_of", "ending", "ending_note"),
    "take_part": ("take_part", "take_part_source"),
}
FOLLOWING = frozenset(name for names in JOINED.values() for name in names[1:])
LISTS = ("cities", "themes", "sources")


@dataclass(frozen=True)
class Part:
    """Rows that belong to an initiative, such as its partners.

    `key` tells which row of one record is the same as which of another; `references` are the
    keys that name an object of another model; `owner` is the foreign key to what has the rows.
    """

    name: str
    label: str
    model: type[models.Model]
    keys: tuple[str, ...]
    key: tuple[str, ...]
    references: dict[str, type[SluggedModel]]
    owner: str = "initiative"


PARTS = (
    Part("other_names", "Other names", InitiativeName, ("name", "kind"), ("name",), {}),
    Part("nations", "Nations", InitiativeNation, ("nation",), ("nation",), {}),
    Part(
        "partners",
        "Partners",
        Partnership,
        ("organisation", "role"),
        ("organisation", "role"),
        {"organisation": Organisation},
    ),
    Part(
        "examples",
        "Principles",
        Example,
        ("principle", "basis", "rationale", "source"),
        ("principle",),
        {"principle": Principle, "source": Source},
    ),
    Part(
        "readings",
        "Results",
        Result,
        ("ref", "measure", "value", "qualifier", "year", "period_note", "scope", "source", "note"),
        ("measure", "year", "scope"),
        {"measure": Measure, "source": Source},
    ),
)
KEYS = (*FIELDS, *LISTS, *(part.name for part in PARTS))


@dataclass(frozen=True)
class Kind:
    """What the records of a model consist of: fields, lists of other objects, and parts.

    `references` are the fields that name one object; changes of `prose` are shown word by word.
    """

    model: type[SluggedModel]
    fields: tuple[str, ...]
    lists: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    references: dict[str, type[SluggedModel]] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return (*self.fields, *self.lists, *(part.name for part in self.parts))

    def objects_of(self, name: str) -> Any:
        """The manager of the model that one of `lists` leads to."""
        related: Any = self.model._meta.get_field(name).related_model
        return related._default_manager


INITIATIVE = Kind(Initiative, FIELDS, LISTS, PROSE, REFERENCES, PARTS)


def read(initiative: Initiative) -> Record:
    """The record of `initiative` as the database has it."""
    return read_own(initiative, INITIATIVE) | _read_lists(initiative)


def read_own(obj: SluggedModel, kind: Kind) -> Record:
    """The record of `obj`, but for its lists."""
    record = empty_of(obj, kind)
    for part in kind.parts:
        columns = [f"{key}__slug" if key in part.references else key for key in part.keys]
        rows = part.model._default_manager.filter(**{part.owner: obj}).order_by("pk")
        record[part.name] = [
            dict(zip(part.keys, map(plain, row), strict=True)) for row in rows.values_list(*columns)
        ]
    return record


def _read_lists(initiative: Initiative) -> dict[str, list[str]]:
    """The sorted slugs of each of `LISTS`, by one query for all."""
    slugs: dict[str, list[str]] = {name: [] for name in LISTS}
    first, *others = (
        related_objects(name)
        .filter(initiatives=initiative)
        .order_by()
        .values_list(Value(name, output_field=models.CharField()), "slug")
        for name in LISTS
    )
    for name, slug in first.union(*others, all=True):
        slugs[name].append(slug)
    return {name: sorted(values) for name, values in slugs.items()}


def empty_of(obj: SluggedModel, kind: Kind) -> Record:
    """The record of `obj` as it has no objects in lists, and no parts."""
    record: Record = {name: plain(getattr(obj, name)) for name in kind.fields}
    for name in kind.references:
        record[name] = record[name] and record[name].slug
    return record | {name: [] for name in kind.keys if name not in kind.fields}


def row_of(part: Part, item: models.Model) -> Record:
    """The row of a record that `item` is."""
    values = {key: getattr(item, key) for key in part.keys}
    return {
        key: value.slug if key in part.references else plain(value) for key, value in values.items()
    }


def related_objects(name: str) -> Any:
    """The manager of the model that one of `LISTS` leads to."""
    return INITIATIVE.objects_of(name)


def plain(value: Any) -> Any:
    """`value` as JSON has it; texts normalised, also those of rows older than that rule."""
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, datetime.date) else value


def empty_record() -> Record:
    """The record of an entry of which nothing is known yet, with the defaults of the model."""
    nothing = Initiative()
    record: Record = {name: plain(getattr(nothing, name)) for name in FIELDS}
    return record | {name: [] for name in (*LISTS, *(part.name for part in PARTS))}


def named(record: Record, kind: Kind = INITIATIVE) -> dict[type[models.Model], set[str]]:
    """The slugs in `record`, which may be a part of one, by the model that they name."""
    slugs: dict[type[models.Model], set[str]] = {}
    for name in kind.lists:
        slugs.setdefault(kind.objects_of(name).model, set()).update(record.get(name, ()))
    for name, model in kind.references.items():
        if slug := record.get(name):
            slugs.setdefault(model, set()).add(slug)
    for part in kind.parts:
        for key, model in part.references.items():
            slugs.setdefault(model, set()).update(row[key] for row in record.get(part.name, ()))
    return {model: names for model, names in slugs.items() if names}


def renamed(record: Record, slugs: Mapping[type[models.Model], Mapping[str, str]]) -> Record:
    """`record` with the slugs by which it names others replaced by those in `slugs`, by model."""

    def now(model: type[models.Model], slug: Any) -> Any:
        return slugs.get(model, {}).get(slug, slug)

    new = dict(record)
    for name in filter(record.get, LISTS):
        model = related_objects(name).model
        new[name] = sorted({now(model, slug) for slug in record[name]})
    for name, reference in REFERENCES.items():
        if name in record:
            new[name] = now(reference, record[name])
    for part in PARTS:
        if part.name in record:
            new[part.name] = [
                row | {key: now(model, row[key]) for key, model in part.references.items()}
                for row in record[part.name]
            ]
    return new
