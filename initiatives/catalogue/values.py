"""The values of a facet: what they are called, which rows have each, and how many of them."""

import copy
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Self

from pyroaring import BitMap

from initiatives.catalogue.facets import Facet, Key, Value

# No more values of a facet than these are counted and shown; a reader finds the rest by typing.
MOST_VALUES = 60
IN_THEIR_OWN_ORDER = ("principle", "stage", "reach")
# Up to so many changed rows it is quicker to find what they had than to count everything anew.
FEW = 20
NONE = BitMap()

# What values are sorted by; it ends with the slug.
Place = tuple[int, str, str]


class Values(Mapping[str, Value]):
    """The public values of a facet by slug: the most used first, or in the facet's own order.

    It tells of the rows that were `live` when it was made, and stays so: a change makes another.
    `bitmaps` has the rows of each value by its key, dead and later ones among them.
    """

    def __init__(self, facet: Facet, bitmaps: Mapping[Key, BitMap], live: BitMap) -> None:
        self.facet, self.bitmaps = facet, bitmaps
        self.every = {value.slug: value for value in facet.values()}
        self._position = {value.key: n for n, value in enumerate(self.every.values())}
        self._containing: dict[Key, list[Value]] = {}
        for value in self.every.values():
            for key in value.descendants or (value.key,):
                self._containing.setdefault(key, []).append(value)
        self._measure(live)

    def __getitem__(self, slug: str) -> Value:
        return self._in_order[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._in_order)

    # --- counting ------------------------------------------------------------------------------

    def _measure(self, live: BitMap) -> None:
        self._are(live)
        self.sizes = {value.key: self._size(value) for value in self.every.values()}
        self._places = sorted(self._place(value) for value in self.every.values())
        self._public: dict[str, Value] | None = None

    def _are(self, live: BitMap) -> None:
        self.live = live
        self._unions: dict[Key, BitMap] = {}
        self._shown: list[tuple[str, BitMap]] | None = None

    def with_rows(self, live: BitMap, changed: BitMap) -> Self:
        """The same where `live` is what it is now, and the rows `changed` have come or gone."""
        values = copy.copy(self)
        if len(changed) > FEW:
            values._measure(live)
        else:
            values._are(live)
            values._measure_again(changed)
        return values

    def _measure_again(self, changed: BitMap) -> None:
        """Counts only the values that a row of `changed` has or had."""
        having = self.bitmaps.items()
        keys = {key for row in changed for key, rows in having if row in rows}
        touched = {value.key: value for key in keys for value in self._containing.get(key, ())}
        sizes = {key: self._size(value) for key, value in touched.items()}
        moved = [value for key, value in touched.items() if sizes[key] != self.sizes[key]]
        if not moved:
            return
        places = self._places.copy()
        for value in moved:
            del places[bisect_left(places, self._place(value))]
        self.sizes = {**self.sizes, **sizes}
        for value in moved:
            insort(places, self._place(value))
        self._places, self._public = places, None

    def _size(self, value: Value) -> int:
        return self.live.intersection_cardinality(self.having(value))

    def _place(self, value: Value) -> Place:
        own = self.facet.name in IN_THEIR_OWN_ORDER
        first = self._position[value.key] if own else -self.sizes[value.key]
        return first, value.label, value.slug

    @property
    def _in_order(self) -> dict[str, Value]:
        if self._public is None:
            ordered = [self.every[place[-1]] for place in self._places]
            by_use = self.facet.public_by_use
            self._public = {v.slug: v for v in ordered if not by_use or self.sizes[v.key]}
        return self._public

    # --- asking --------------------------------------------------------------------------------

    def having(self, value: Value) -> BitMap:
        """Rows, dead and later ones among them, that have `value` or one of its descendants."""
        if len(value.descendants) < 2:
            return self.bitmaps.get(value.key, NONE)
        union = self._unions.get(value.key)
        if union is None:
            found = (self.bitmaps[key] for key in value.descendants if key in self.bitmaps)
            union = self._unions[value.key] = union_of(found)
        return union

    def union(self, slugs: Iterable[str]) -> BitMap:
        """Rows with any of the values at `slugs`; a slug that is no value has no rows."""
        return union_of(self.having(self[slug]) for slug in slugs if slug in self)

    @property
    def shown(self) -> list[tuple[str, BitMap]]:
        """(slug, rows) of the values that a page shows: the first MOST_VALUES."""
        if self._shown is None:
            first = islice(self._in_order.values(), MOST_VALUES)
            self._shown = [(value.slug, self.having(value)) for value in first]
        return self._shown


def union_of(found: Iterable[BitMap]) -> BitMap:
    """All rows of `found`. It may be one of them, and is not to be changed."""
    bitmaps = list(found)
    if len(bitmaps) < 2:
        return bitmaps[0] if bitmaps else NONE
    return BitMap.union(*bitmaps)
