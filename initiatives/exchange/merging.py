"""What becomes of a record when a file speaks of part of it."""

from typing import Any

from initiatives.history.record import FIELDS, LISTS, PARTS, Part, Record


def merge_record(live: Record, said: Record, before: Record | None, *, exact: bool) -> Record:
    """`live` with what the file says now.

    A register is heard only where it has changed since it said `before`, so that what people
    have written here stays; without `before`, an empty cell says nothing, and lists only grow.
    An `exact` file, being an export of ours, is taken at its word.
    """
    if exact:
        return live | said
    new, before = dict(live), before or {}
    for name in FIELDS:
        if name in said and says_something(name, said, before) and unlike(live[name], said[name]):
            new[name] = said[name]
    for name in LISTS:
        if name in said:
            old, now = set(before.get(name, ())), set(said[name])
            new[name] = sorted((set(live[name]) - (old - now)) | (now - old))
    for part in PARTS:
        if part.name in said:
            new[part.name] = merged_part(
                part, live[part.name], said[part.name], before.get(part.name, [])
            )
    return new


def says_something(name: str, said: Record, before: Record) -> bool:
    if name in before:
        return bool(said[name] != before[name])
    return said[name] not in ("", None)


def unlike(old: Any, new: Any) -> bool:
    """Whether two values differ in more than white space."""
    if isinstance(old, str) and isinstance(new, str):
        return old.split() != new.split()
    return bool(old != new)


def merged_part(
    part: Part, live: list[Record], said: list[Record], before: list[Record]
) -> list[Record]:
    """The rows of a part: those that the register has dropped go, and new ones come."""
    kept = [row for row in live if row not in before or row in said]
    keys = [[row[key] for key in part.key] for row in kept]
    come = [
        row
        for row in said
        if row not in before and row not in kept and [row[key] for key in part.key] not in keys
    ]
    return [*kept, *come]
