"""Merges the values that a file gives into the record of an entry."""

from typing import Any

from curation.record import FIELDS, LISTS, PARTS, Part, Record


def merge_record(current: Record, given: Record, before: Record | None, *, exact: bool) -> Record:
    """`current` with the values of `given`, which is part of a record.

    `before` is what the same register gave last: only what has changed since is taken over, so
    that edits made here stay. Without it an empty value changes nothing, and lists only grow.
    `exact` (our own export) takes over every value, empty ones as well.
    """
    if exact:
        return current | given
    new, before = dict(current), before or {}
    for name in FIELDS:
        if name in given and is_news(name, given, before) and differs(current[name], given[name]):
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
