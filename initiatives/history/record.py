"""The record of an initiative: all that it consists of, as plain values for JSON.

Other nouns stand in it by their slugs, which lead to them for good. What becomes of the entry
(its status) is not part of it: restoring an old text does not publish or withdraw anything.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from addresses.models import SluggedModel, resolve_slugs
from initiatives.history.grounds import check_requirements
from initiatives.models import (
    Example,
    Initiative,
    InitiativeNation,
    Measure,
    Organisation,
    Partnership,
    Principle,
    Result,
    Source,
)
from placebook.lib.text import normalise

Record = dict[str, Any]

TEXTS = ("title", "summary", "challenge", "approach", "results", "lessons", "caution")
FIELDS = (
    *("slug", *TEXTS, "area", "reach", "stage", "started_year", "ended_year", "website"),
    *("latitude", "longitude", "verified_on"),
)
LISTS = ("cities", "themes", "sources")


@dataclass(frozen=True)
class Part:
    """Rows that belong to an initiative, such as its partners.

    `key` tells which row of one record is the same as which of another; `references` are the
    keys that name another noun.
    """

    name: str
    label: str
    model: type[models.Model]
    keys: tuple[str, ...]
    key: tuple[str, ...]
    references: dict[str, type[SluggedModel]]


PARTS = (
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


def read(initiative: Initiative) -> Record:
    """The record of `initiative` as the database has it."""
    record: Record = {name: plain(getattr(initiative, name)) for name in FIELDS}
    for name in LISTS:
        record[name] = sorted(getattr(initiative, name).values_list("slug", flat=True))
    for part in PARTS:
        columns = [f"{key}__slug" if key in part.references else key for key in part.keys]
        rows = part.model._default_manager.filter(initiative=initiative).order_by("pk")
        record[part.name] = [
            dict(zip(part.keys, map(plain, row), strict=True)) for row in rows.values_list(*columns)
        ]
    return record


def plain(value: Any) -> Any:
    """`value` as JSON has it; texts normalised, also those of rows older than that rule."""
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, datetime.date) else value


def write(initiative: Initiative, record: Record) -> None:
    """Makes `initiative`, which may be new, what `record` says; call it within a transaction.

    Raises ValidationError, with a message for each key of the record, where that cannot be:
    something that it names is gone, a value does not hold, or the public would be left without.
    """
    if initiative.is_published and initiative.sources.exists():
        check_requirements(record["summary"], record["sources"])
    references = References(record)
    for name in FIELDS:
        setattr(initiative, name, record[name])
    initiative.full_clean(exclude=[] if initiative.pk else ["slug"])
    initiative.save()
    for name in LISTS:
        related = Initiative._meta.get_field(name).related_model
        getattr(initiative, name).set(references.of(related, record[name]))  # type: ignore[arg-type]
    for part in PARTS:
        write_part(initiative, part, record[part.name], references)


def write_part(
    initiative: Initiative, part: Part, wanted: list[Record], references: "References"
) -> None:
    """Keeps the rows that are as wanted, deletes the others, and adds what is missing."""
    waiting = list(wanted)
    columns = [f"{key}__slug" if key in part.references else key for key in part.keys]
    stored = part.model._default_manager.filter(initiative=initiative).order_by("pk")
    for pk, *values in stored.values_list("pk", *columns):
        row = dict(zip(part.keys, map(plain, values), strict=True))
        if row in waiting:
            waiting.remove(row)
        else:
            part.model._default_manager.get(pk=pk).delete()
    for values in waiting:
        added = part.model(initiative=initiative)
        for key in part.keys:
            target = part.references.get(key)
            [value] = references.of(target, [values[key]]) if target else [values[key]]
            setattr(added, key, value)
        try:
            added.full_clean()
        except ValidationError as error:
            raise ValidationError({part.name: error.messages}) from None
        added.save()


class References:
    """The nouns that a record names, found at once."""

    def __init__(self, record: Record) -> None:
        self.found: dict[type[models.Model], dict[str, Any]] = {}
        gone: dict[str, list[str]] = {}
        for model, slugs in named(record).items():
            pages: Any = model._default_manager
            now = {slug: slug for slug in slugs}
            now |= resolve_slugs(pages.all(), slugs)
            rows = {row.slug: row for row in pages.filter(slug__in={*slugs, *now.values()})}
            # A live page with the slug goes before one that had it once.
            self.found[model] = {s: rows.get(s) or rows.get(now[s]) for s in slugs}
            for slug in slugs:
                if self.found[model][slug] is None:
                    gone.setdefault(str(model._meta.verbose_name), []).append(slug)
        if gone:
            raise ValidationError(
                [f"There is no {noun} “{slug}” any more." for noun in gone for slug in gone[noun]]
            )

    def of(self, model: type[models.Model], slugs: Iterable[str]) -> list[Any]:
        return [self.found[model][slug] for slug in slugs]


def named(record: Record) -> dict[type[models.Model], set[str]]:
    """The slugs that stand in `record`, by the noun that they name."""
    found: dict[type[models.Model], set[str]] = {}
    for name in LISTS:
        related = Initiative._meta.get_field(name).related_model
        assert isinstance(related, type)
        found.setdefault(related, set()).update(record[name])
    for part in PARTS:
        for key, model in part.references.items():
            found.setdefault(model, set()).update(row[key] for row in record[part.name])
    return {model: slugs for model, slugs in found.items() if slugs}
