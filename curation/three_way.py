"""Merges two changes of one record, from the version that both began with.

A record is taken apart into units, each merged by itself: a field, a point on the map, one of the
objects of a list, a row of a part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from curation.record import FIELDS, LISTS, PARTS, Record
from placebook.lib import three_way
from placebook.lib.three_way import NO_CHOICES, Conflict, Name, Side, Units

POINT = ("latitude", "longitude")


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

    Their names: (key) of a field, (key, slug) in a list, (key, *key of the row, number among equal
    ones) in a part.
    """
    units: Units = {(key,): record[key] for key in FIELDS if key not in POINT}
    units[(POINT[0],)] = tuple(record[key] for key in POINT)
    for key in LISTS:
        units |= {(key, slug): slug for slug in record[key]}
    for part in PARTS:
        for row in record[part.name]:
            own = (part.name, *(row[key] for key in part.key))
            number = sum(name[:-1] == own for name in units)
            units[(*own, number)] = row
    return units


def from_units(units: Units) -> Record:
    """The record that consists of `units`; those that are None are deleted rows."""
    record: Record = {key: units[(key,)] for key in FIELDS if key not in POINT}
    record |= dict(zip(POINT, units[(POINT[0],)], strict=True))
    keys = (*LISTS, *(part.name for part in PARTS))
    for key in keys:
        record[key] = [
            value for name, value in units.items() if name[0] == key and value is not None
        ]
    return record | {key: sorted(record[key]) for key in LISTS}
