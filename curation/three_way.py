"""Merges two changes of one record, from the version that both began with.

A record is taken apart into units, each merged by itself: a field, or fields that are joined, such
as a point on the map; one of the objects of a list; a row of a part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from curation.record import FIELDS, FOLLOWING, JOINED, LISTS, PARTS, Record
from placebook.lib import three_way
from placebook.lib.three_way import NO_CHOICES, Conflict, Name, Side, Units


@dataclass(frozen=True)
class Merge:
    """The merged record, which has `theirs` for each of `conflicts`."""

    record: Record
    conflicts: list[Conflict]


def merge(
    base: Units, theirs: Units, mine: Units, choices: Mapping[Name, Side] = NO_CHOICES
) -> Merge:
    """Merges what `theirs` and `mine` have made of `base`; `choices` resolve conflicts by name."""
    merged, conflicts = three_way.merge(base, theirs, mine, choices)
    return Merge(from_units(merged), conflicts)


def as_units(record: Record) -> Units:
    """A record by its units, in the order of the form.

    Their names: (key) of a field or the first of those joined, (key, slug) in a list, (key, *key
    of the row, number among equal ones) in a part.
    """
    units: Units = {(key,): unit_of(record, key) for key in FIELDS if key not in FOLLOWING}
    for key in LISTS:
        units |= {(key, slug): slug for slug in record[key]}
    for part in PARTS:
        for row in record[part.name]:
            own = (part.name, *(row[key] for key in part.key))
            number = sum(name[:-1] == own for name in units)
            units[(*own, number)] = row
    return units


def unit_of(record: Record, key: str) -> Any:
    """The value of a field, or the values of all that are joined with it."""
    return tuple(record[name] for name in JOINED[key]) if key in JOINED else record[key]


def from_units(units: Units) -> Record:
    """The record that consists of `units`; those that are None are deleted rows."""
    record: Record = {key: units[(key,)] for key in FIELDS if key not in {*JOINED, *FOLLOWING}}
    for key, joined in JOINED.items():
        record |= dict(zip(joined, units[(key,)], strict=True))
    keys = (*LISTS, *(part.name for part in PARTS))
    for key in keys:
        record[key] = [
            value for name, value in units.items() if name[0] == key and value is not None
        ]
    return record | {key: sorted(record[key]) for key in LISTS}
