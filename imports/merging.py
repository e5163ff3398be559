"""Merges the values that a file gives into the record of an entry."""

from collections.abc import Collection
from typing import Any

from curation.record import FIELDS, FOLLOWING, JOINED, LISTS, PARTS, Part, Record, empty_record


def merge_record(
    current: Record,
    given: Record,
    before: Record | None,
    *,
    exact: bool,
    taken: Collection[str] = (),
) -> Record:
    """`current` with the values of `given`, which is part of a record.

    `before` is what the same register gave last: only what has changed since is taken over, so
    that edits made here stay. What both have changed stays as well, but for the fields `taken`.
    Without `before` an empty value changes nothing, and lists only grow. `exact` (our own export)
    takes over every value, empty ones as well.
    """
    if exact:
        return current | given
    kept = {*contested(current, given, before)} - {*taken}
    kept_names = {name for key in kept for name in JOINED.get(key, (key,))}
    new, before = dict(current), before or {}
    for name in FIELDS:
        if name not in given or name in kept_names:
            continue
        if is_news(name, given, before) and differs(current[name], given[name]):
            new[name] = given[name]
    for name in LISTS:
        if name in given:
            old, now = set(before.get(name, ())), set(given[name])
            new[name] = sorted((set(current[name]) - (old - now)) | (now - old))
    for part in PARTS:
        if part.name in given:
            new[part.name] = merge_part(
                part, current[part.name], given[part.name], before.get(part.name, [])
            )
    return new


def contested(current: Record, given: Record, before: Record | None) -> list[str]:
    """The fields, or the first of those joined, that were edited here and changed by the register.

    A field of which the register says something for the first time was edited here if it is filled.
    """
    if before is None:
        return []
    last = empty_record() | before
    keys = [name for name in FIELDS if name not in FOLLOWING]
    units = [(key, [name for name in JOINED.get(key, (key,)) if name in given]) for key in keys]
    return [
        key
        for key, names in units
        if any(differs(current[name], last[name]) for name in names)
        and any(
            is_news(name, given, before) and differs(current[name], given[name]) for name in names
        )
    ]


def is_news(name: str, given: Record, before: Record) -> bool:
    """Whether a value is another than before, or the first and not empty."""
    if name in before:
        return bool(given[name] != before[name])
    return given[name] not in ("", None)


def differs(old: Any, new: Any) -> bool:
    """Whether two values differ in more than white space."""
    if isinstance(old, str) and isinstance(new, str):
        return old.split() != new.split()
    return bool(old != new)


def merge_part(
    part: Part, current: list[Record], given: list[Record], before: list[Record]
) -> list[Record]:
    """The rows of a part: without those that the register has dropped, with those it has added."""
    remaining = [row for row in current if row not in before or row in given]
    keys = [[row[key] for key in part.key] for row in remaining]
    added = [
        row
        for row in given
        if row not in before and row not in remaining and [row[key] for key in part.key] not in keys
    ]
    return [*remaining, *added]
