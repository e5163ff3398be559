"""The values of a facet: their labels, the rows that have each, and how many these are."""

import copy
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Self

from pyroaring import BitMap

from catalogue.facets import Facet, Key, Value

# The most values of a facet that a page counts and shows; the rest are found by typing.
MOST_VALUES = 100
# How many of them it shows until a reader asks for all; a few more are shown at once.
FIRST_VALUES, A_FEW_MORE = 8, 4
IN_THEIR_OWN_ORDER = ("going", "principle", "stage", "reach")
# Up to so many changed rows, only the values that they have are counted again.
FEW = 20
NONE = BitMap()

# What values are sorted by; it ends with the slug.
SortKey = tuple[int, str, str]


class Values(Mapping[str, Value]):
    """The public values of a facet by slug: the most used first, or in the facet's own order.

    Immutable: it counts the rows that were `live` when it was made. `by_slug` has all values,
    public or not, `counts` the number of rows by a value's key. `bitmaps` has the rows of each
    value by key, among them rows that are not live.
    """

    def __init__(self, facet: Facet, bitmaps: Mapping[Key, BitMap], live: BitMap) -> None:
        self.facet, self.bitmaps = facet, bitmaps
        self.by_slug = {value.slug: value for value in facet.values()}
        self.by_key = {value.key: value for value in self.by_slug.values()}
        self._position = {key: n for n, key in enumerate(self.by_key)}
        self._containing: dict[Key, list[Value]] = {}
        for value in self.by_slug.values():
            for key in value.descendants or (value.key,):
                self._containing.setdefault(key, []).append(value)
        self._count_all(live)

    def __getitem__(self, slug: str) -> Value:
        return self._in_order[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._in_order)

    # --- counting ------------------------------------------------------------------------------

    def _count_all(self, live: BitMap) -> None:
        self._set_live(live)
        self.counts = {value.key: self._count(value) for value in self.by_slug.values()}
        self._sort_keys = sorted(self._sort_key(value) for value in self.by_slug.values())
        self._public: dict[str, Value] | None = None

    def _set_live(self, live: BitMap) -> None:
        self.live = live
        self._unions: dict[Key, BitMap] = {}
        self._shown: list[tuple[str, BitMap]] | None = None

    def with_rows(self, live: BitMap, changed: BitMap) -> Self:
        """The same values, counted over `live`, which differs by the rows `changed`."""
        values = copy.copy(self)
        if len(changed) > FEW:
            values._count_all(live)
        else:
            values._set_live(live)
            values._recount(changed)
        return values

    def _recount(self, changed: BitMap) -> None:
        """Counts the values again that a row of `changed` has or had."""
        bitmaps = self.bitmaps.items()
        keys = {key for row in changed for key, rows in bitmaps if row in rows}
        touched = {value.key: value for key in keys for value in self._containing.get(key, ())}
        counts = {key: self._count(value) for key, value in touched.items()}
        moved = [value for key, value in touched.items() if counts[key] != self.counts[key]]
        if not moved:
            return
        sort_keys = self._sort_keys.copy()
        for value in moved:
            del sort_keys[bisect_left(sort_keys, self._sort_key(value))]
        self.counts = {**self.counts, **counts}
        for value in moved:
            insort(sort_keys, self._sort_key(value))
        self._sort_keys, self._public = sort_keys, None

    def _count(self, value: Value) -> int:
        return self.live.intersection_cardinality(self.rows_with(value))

    def _sort_key(self, value: Value) -> SortKey:
        own = self.facet.name in IN_THEIR_OWN_ORDER
        first = self._position[value.key] if own else -self.counts[value.key]
        return first, value.label, value.slug

    @property
    def _in_order(self) -> dict[str, Value]:
        if self._public is None:
            ordered = [self.by_slug[slug] for *_, slug in self._sort_keys]
            by_use = self.facet.public_by_use
            self._public = {v.slug: v for v in ordered if not by_use or self.counts[v.key]}
        return self._public

    # --- reading -------------------------------------------------------------------------------

    def at_keys(self, keys: Iterable[Key]) -> list[Value]:
        """The values with `keys` in the facet's own order, public or not, without unknown ones."""
        known = sorted((key for key in keys if key in self.by_key), key=self._position.__getitem__)
        return [self.by_key[key] for key in known]

    def rows_with(self, value: Value) -> BitMap:
        """Rows, live or not, that have `value` or one of its descendants."""
        if len(value.descendants) < 2:
            return self.bitmaps.get(value.key, NONE)
        union = self._unions.get(value.key)
        if union is None:
            bitmaps = (self.bitmaps[key] for key in value.descendants if key in self.bitmaps)
            union = self._unions[value.key] = union_of(bitmaps)
        return union

    def rows_with_any(self, slugs: Iterable[str]) -> BitMap:
        """Rows, live or not, that have any of the values `slugs`; unknown slugs are ignored."""
        return union_of(self.rows_with(self[slug]) for slug in slugs if slug in self)

    @property
    def shown(self) -> list[tuple[str, BitMap]]:
        """(slug, rows) of the first MOST_VALUES values that live rows have, which a page shows."""
        if self._shown is None:
            used = (value for value in self._in_order.values() if self.counts[value.key])
            first = islice(used, MOST_VALUES)
            self._shown = [(value.slug, self.rows_with(value)) for value in first]
        return self._shown

    @property
    def first(self) -> list[tuple[str, BitMap]]:
        """Those of `shown` that a page shows until a reader asks for all."""
        is_short = len(self.shown) <= FIRST_VALUES + A_FEW_MORE
        return self.shown if is_short else self.shown[:FIRST_VALUES]


def union_of(rows: Iterable[BitMap]) -> BitMap:
    """The union of `rows`. It may be one of them, so it must not be modified."""
    bitmaps = list(rows)
    if len(bitmaps) < 2:
        return bitmaps[0] if bitmaps else NONE
    return BitMap.union(*bitmaps)
