"""One measure place by place: what the figures of each add up to, and on how many that rests."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from catalogue.index import Index
from cities.models import City
from evidence.sums import Reading, Sum, add_up, why_not_added

# Places with most figures first; a table of more is no comparison.
MOST_PLACES = 50


@dataclass(frozen=True)
class PlaceSum:
    """A place, and the sum of the figures of its initiatives; those of its parts count for it."""

    city: City
    sum: Sum


def by_place(index: Index, readings: Iterable[Reading]) -> list[PlaceSum]:
    """The sums of all places with a figure, those with most figures first, then by name.

    An initiative in several places counts in each. Empty where the figures cannot be added.
    """
    of_initiative: dict[int, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.initiative:
            of_initiative[reading.initiative].append(reading)
    if why_not_added([one for own in of_initiative.values() for one in own]):
        return []
    cities = index.values["city"]
    rows = index.rows_of(of_initiative)
    places = []
    for value in cities.by_slug.values():
        own = np.array(rows & cities.rows_with(value), np.int64)
        if len(own):
            pks = index.columns["pk"][own].tolist()
            total = add_up(one for pk in pks for one in of_initiative[pk])
            places.append(PlaceSum(value.obj, total))
    return sorted(places, key=lambda place: -place.sum.count)
