"""What differs between two records, in words for a person."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from django.db import models

from curation.record import INITIATIVE, JOINED, Kind, Part, Record, named
from initiatives.models import Result
from placebook.lib.figures import number_in_words

TOKEN = re.compile(r"\s+|[^\s]+")
KEPT, ADDED, REMOVED = "kept", "added", "removed"
Words = list[tuple[str, str]]


@dataclass(frozen=True)
class Item:
    """One row of a list, such as a partner: `kind` is added, removed or changed."""

    kind: str
    text: str
    details: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """What differs under one key of a record: `words` of a text, `items` of a list, or two values.

    `words` are (kept, added or removed, text) in the order in which they are read.
    """

    key: str
    label: str
    old: str = ""
    new: str = ""
    words: Words = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


Names = Callable[[type[models.Model], str], str]


def diff(
    old: Record, new: Record, names: Names | None = None, kind: Kind = INITIATIVE
) -> list[Change]:
    """The changes that lead from `old` to `new`, in the order of the form; none if they agree.

    `names` tells what is called how, where it was read for many records at once.
    """
    names = names or names_in(old, new, kind=kind)
    changed = {key for key in kind.keys if old[key] != new[key]}
    return [
        *(field_change(key, old[key], new[key], kind) for key in kind.fields if key in changed),
        *(
            list_change(key, old[key], new[key], names, kind)
            for key in kind.lists
            if key in changed
        ),
        *(
            part_change(part, old[part.name], new[part.name], names)
            for part in kind.parts
            if part.name in changed
        ),
    ]


def names_in(*records: Record, kind: Kind = INITIATIVE) -> Names:
    """The names of the objects that `records` refer to by slug; the slug where one is gone."""

    @cache
    def of_model(model: type[models.Model]) -> dict[str, str]:
        slugs = {slug for record in records for slug in named(record, kind).get(model, ())}
        objects = model._default_manager.filter(slug__in=slugs)
        return {item.slug: str(item) for item in objects}  # type: ignore[attr-defined]

    return lambda model, slug: of_model(model).get(slug, slug)


def label_of(key: str, kind: Kind = INITIATIVE) -> str:
    """What the form calls a key of a record."""
    parts = {part.name: part.label for part in kind.parts}
    # The other side of a relation has no name of its own.
    name = getattr(column(kind.model, key), "verbose_name", key) if key not in parts else ""
    return parts.get(key) or f"{name[:1].upper()}{name[1:]}"


def field_change(key: str, old: Any, new: Any, kind: Kind = INITIATIVE) -> Change:
    label = label_of(key, kind)
    if key in kind.prose and old and new:
        return Change(key, label, words=words_between(old, new))
    return Change(key, label, value_text(key, old, kind), value_text(key, new, kind))


def value_text(key: str, value: Any, kind: Kind = INITIATIVE) -> str:
    """A value of a field as the form shows it."""
    if key in kind.references and value:
        objects = kind.references[key]._default_manager
        return str(objects.filter(slug=value).first() or value)
    choices = dict(column(kind.model, key).flatchoices)
    return str(choices.get(value, "" if value is None else value))


def joined_text(key: str, values: Iterable[Any]) -> str:
    """The values of the fields that are joined with `key`, as the form shows them."""
    separator = ", " if key == "latitude" else "; "
    return separator.join(filter(None, map(value_text, JOINED[key], values)))


def list_change(key: str, old: list[str], new: list[str], names: Names, kind: Kind) -> Change:
    model = kind.objects_of(key).model
    items = [Item(REMOVED, names(model, slug)) for slug in old if slug not in new]
    items += [Item(ADDED, names(model, slug)) for slug in new if slug not in old]
    return Change(key, label_of(key, kind), items=items)


def column(model: type[models.Model], key: str) -> Any:
    return model._meta.get_field(key)


def part_change(part: Part, old: list[Record], new: list[Record], names: Names) -> Change:
    return Change(part.name, part.label, items=list(items_between(part, old, new, names)))


def items_between(part: Part, old: list[Record], new: list[Record], names: Names) -> Iterator[Item]:
    """Rows that only one of two records has, and rows of both that are told apart by details."""
    gone = [row for row in old if row not in new]
    come = [row for row in new if row not in old]
    for row in gone:
        same = [other for other in come if all(row[key] == other[key] for key in part.key)]
        if not same:
            yield Item(REMOVED, row_in_words(part, row, names))
            continue
        come.remove(same[0])
        details = [
            f"{key.replace('_', ' ')}: {cell(part, row, key, names) or 'nothing'}"
            f" → {cell(part, same[0], key, names) or 'nothing'}"
            for key in part.keys
            if row[key] != same[0][key]
        ]
        yield Item("changed", row_in_words(part, row, names), details)
    for row in come:
        yield Item(ADDED, row_in_words(part, row, names))


def row_in_words(part: Part, row: Record, names: Names) -> str:
    """What a row is, in short."""
    if part.model is Result:
        value = number_in_words(Decimal(row["value"]))
        text = f"{cell(part, row, 'measure', names)}: {value}"
        return f"{text} ({row['year']})" if row["year"] else text
    first, *rest = (cell(part, row, key, names) for key in part.key)
    return f"{first} ({', '.join(rest).lower()})" if rest else first


def cell(part: Part, row: Record, key: str, names: Names) -> str:
    """One value of a row, in words."""
    value = row[key]
    if key in part.references:
        return names(part.references[key], value)
    choices = dict(column(part.model, key).flatchoices)
    return str(choices.get(value, "" if value is None else value))


def words_between(old: str, new: str) -> Words:
    """The words of both texts in one sequence, each marked as kept, added or removed."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    words: Words = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            words.append((KEPT, "".join(before[a:b])))
            continue
        if b > a:
            words.append((REMOVED, "".join(before[a:b])))
        if d > c:
            words.append((ADDED, "".join(after[c:d])))
    return words
