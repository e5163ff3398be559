"""Every published initiative as bitmaps and columns, in the memory of the process.

A row is one state of one initiative. A changed initiative gets a new row at the end and its
old row dies, so that a change never has to find out what was true before. A row's number tells
its place among the newest when the index was built; what came later is few and sorted by hand.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import QuerySet
from pyroaring import BitMap

from initiatives.catalogue.columns import Columns, microseconds
from initiatives.catalogue.facets import FACETS, Facet, Key, Value
from initiatives.catalogue.words import WordIndex, stem
from initiatives.models import Initiative
from placebook.lib.text import fold

IN_THEIR_OWN_ORDER = ("principle", "stage", "reach")
NAMED = ("city", "organisation", "principle", "theme")
OWN = ("pk", "published_at", "updated_at", "started_year", "latitude", "longitude", "sort_title")
PATCH_SIZE = 400
# No more values of a facet than these are counted and shown; a reader finds the rest by typing.
MOST_VALUES = 60
# Up to so many changed rows it is quicker to find what they had than to count everything anew.
FEW = 20
NONE = BitMap()
TITLE_GAP = 1 << 32  # room between neighbours for titles that come later


NAMES_AND_SIZES = frozenset(
    ("_all_values", "_values", "names", "name_words", "_covering", "_sizes", "_unions", "_shown")
)


class NoRoom(Exception):
    """A patch cannot be made in place; a new index can."""


def public() -> "QuerySet[Initiative]":
    """What is indexed, in no order."""
    return Initiative.objects.published().order_by()


def or_nan(degrees: float | None) -> float:
    return math.nan if degrees is None else degrees


def title_hash(title: str) -> int:
    """64 bits of `title`, to tell whether it has changed without keeping it."""
    return int.from_bytes(blake2b(title.encode(), digest_size=8).digest(), "big", signed=True)


class Index:
    """Answers which initiatives match a question, in what order, and how many each facet has."""

    def __init__(self) -> None:
        self.columns = Columns()
        self.row_of: npt.NDArray[np.int32] = np.full(256, -1, np.int32)
        self.live = BitMap()
        self.built = 0
        self.bitmaps: dict[str, dict[Key, BitMap]] = {facet.name: {} for facet in FACETS}
        self.started: dict[int, BitMap] = {}
        self.words = WordIndex()
        self._all_values: dict[str, dict[str, Value]] = {}
        self._values: dict[str, dict[str, Value]] = {}
        self._sizes: dict[str, dict[Key, int]] | None = None
        self._unions: dict[Key, BitMap] = {}
        self._shown: dict[str, list[tuple[str, BitMap]]] = {}
        self._span: tuple[int, int] | None = None
        self._covering: dict[str, dict[Key, list[Value]]] = {}
        self.names: dict[str, list[tuple[str, Value]]] = {}
        self.name_words: list[str] = []

    def __getstate__(self) -> dict[str, Any]:
        """Without what facets are called, which is quick to read and may have changed."""
        return {**self.__dict__, **Index().names_and_sizes}

    @property
    def names_and_sizes(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name in NAMES_AND_SIZES}

    # --- reading the database ------------------------------------------------------------------

    @classmethod
    def build(cls) -> "Index":
        """The index of all that is published now."""
        index = cls()
        index._read_rows()
        for facet in FACETS:
            index._read_ties(facet)
        index._read_started()
        texts = public().values_list("pk", "folded_text").iterator(chunk_size=5000)
        index.words.build((int(index.row_of[pk]), text) for pk, text in texts)
        index.read_values()
        return index

    def _read_rows(self) -> None:
        table = list(public().values_list(*OWN).iterator(chunk_size=20_000))
        pk = np.array([row[0] for row in table], np.int64)
        published = np.array([microseconds(row[1]) for row in table], np.int64)
        started = np.array([row[3] or 0 for row in table], np.int64)
        title = np.zeros(len(table), np.int64)
        by_title = sorted(range(len(table)), key=lambda n: (table[n][6], table[n][0]))
        title[by_title] = np.arange(1, len(table) + 1) * TITLE_GAP
        # Ascending by what is newest: the last row is the first that a reader sees.
        order = np.lexsort([-pk, -title, started, published])
        self.columns.fill(
            {
                "pk": pk[order],
                "published": published[order],
                "updated": np.array([microseconds(row[2]) for row in table], np.int64)[order],
                "started": started[order],
                "title": title[order],
                "title_hash": np.array([title_hash(row[6]) for row in table], np.int64)[order],
                "city": np.zeros(len(table)),
                "latitude": np.array([or_nan(row[4]) for row in table], np.float32)[order],
                "longitude": np.array([or_nan(row[5]) for row in table], np.float32)[order],
            }
        )
        self.built = len(table)
        self.live = BitMap(range(self.built))
        self.row_of = np.full(max(int(pk.max(initial=0)) + 1, 256), -1, np.int32)
        self.row_of[self.columns["pk"]] = np.arange(self.built)

    def _read_ties(self, facet: Facet) -> None:
        """Sets the bitmaps of a facet from the whole of its ties."""
        with connection.cursor() as cursor:
            cursor.execute(facet.ties)
            ties = cursor.fetchall()
        if not ties:
            return
        codes: dict[Key, int] = {}
        code = np.fromiter((codes.setdefault(key, len(codes)) for _, key in ties), np.int32)
        pks = np.fromiter((pk for pk, _ in ties), np.int64, len(ties))
        known = pks < len(self.row_of)
        rows = self.row_of[pks[known]]
        order = np.argsort(code[known], kind="stable")
        ends = np.cumsum(np.bincount(code[known], minlength=len(codes)))
        for key, rows_of_key in zip(codes, np.split(rows[order], ends[:-1]), strict=True):
            public = rows_of_key[rows_of_key >= 0].astype(np.uint32)
            if len(public):
                self.bitmaps[facet.name][key] = BitMap(public)

    def _add_ties(self, facet: Facet, pks: Collection[int]) -> None:
        """Adds the ties of a few initiatives, which have their rows already."""
        if not pks:
            return
        places = ", ".join(["%s"] * len(pks))
        with connection.cursor() as cursor:
            sql = f"SELECT * FROM ({facet.ties}) AS ties WHERE initiative_id IN ({places})"
            cursor.execute(sql, list(pks))
            for pk, key in cursor.fetchall():
                self.bitmaps[facet.name].setdefault(key, BitMap()).add(int(self.row_of[pk]))

    def _read_started(self) -> None:
        years = self.columns["started"][: self.built]
        for year in np.unique(years):
            if year:
                self.started[int(year)] = BitMap(np.flatnonzero(years == year).astype(np.uint32))

    def read_values(self) -> None:
        """Reads what the values of the facets are called."""
        values = {facet.name: {v.slug: v for v in facet.values()} for facet in FACETS}
        names: dict[str, list[tuple[str, Value]]] = {}
        words: set[str] = set()
        for facet in NAMED:
            for value in values[facet].values():
                for word in set(fold(value.label).split()):
                    words.add(word)
                    names.setdefault(stem(word), []).append((facet, value))
        self.name_words = sorted(words)
        self._all_values, self.names = values, names
        self._covering = {facet: covering(every.values()) for facet, every in values.items()}
        self._sizes, self._unions, self._shown = None, {}, {}
        self._place_cities()

    @property
    def values(self) -> dict[str, dict[str, Value]]:
        """For each facet, its public values by slug, in their fixed order: the most used first."""
        if self._sizes is None:
            self._measure()
        return self._values

    @property
    def sizes(self) -> dict[str, dict[Key, int]]:
        """For each facet, how many initiatives have each value, by its key."""
        if self._sizes is None:
            self._measure()
        assert self._sizes is not None
        return self._sizes

    def _measure(self) -> None:
        """Counts how many initiatives have each value, and puts the values in order."""
        self._sizes = {
            facet: {value.key: self._size(facet, value) for value in values.values()}
            for facet, values in self._all_values.items()
        }
        self._values = {facet.name: self._in_order(facet) for facet in FACETS}

    def _measure_again(self, rows: Collection[int]) -> None:
        """Counts anew only the values that `rows`, come or gone, have or had."""
        assert self._sizes is not None
        for facet in FACETS:
            sizes, before = self._sizes[facet.name], dict(self._sizes[facet.name])
            for key, having in self.bitmaps[facet.name].items():
                if any(row in having for row in rows):
                    for value in self._covering[facet.name].get(key, ()):
                        sizes[value.key] = self._size(facet.name, value)
            if sizes != before:
                self._values = {**self._values, facet.name: self._in_order(facet)}

    def _size(self, facet: str, value: Value) -> int:
        return self.live.intersection_cardinality(self.having(facet, value))

    def _in_order(self, facet: Facet) -> dict[str, Value]:
        """The public values of a facet by slug, the most used first unless it has its own order."""
        assert self._sizes is not None
        sizes, values = self._sizes[facet.name], self._all_values[facet.name].values()
        public = [v for v in values if sizes[v.key] or not facet.public_by_use]
        if facet.name not in IN_THEIR_OWN_ORDER:
            public.sort(key=lambda value: (-sizes[value.key], value.label, value.slug))
        return {value.slug: value for value in public}

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last moment of publication, in µs since 1970."""
        if self._span is None:
            published = self.columns["published"][np.array(self.live, np.int64)]
            self._span = (int(published.min()), int(published.max())) if len(published) else (0, 0)
        return self._span

    def _place_cities(self) -> None:
        """Sets each row's city to the first by name, and remembers the order of the names."""
        cities = list(self._all_values["city"].values())
        cities.sort(key=lambda value: (value.thing.sort_name, value.thing.pk), reverse=True)
        self.city_rank: dict[Key, int] = {v.key: len(cities) - n for n, v in enumerate(cities)}
        column = self.columns["city"]
        column[:] = 0
        for value in cities:
            rows = self.bitmaps["city"].get(value.key)
            if rows:
                column[np.array(rows, np.int64)] = self.city_rank[value.key]

    def patch(self, pks: Collection[int]) -> None:
        """Reads the initiatives `pks` anew: their old rows die, the public ones get new rows.

        Whoever asks meanwhile sees either all of the change or nothing of it. Raises NoRoom,
        and leaves the index of no further use, where only a new one will do.
        """
        retired = self._retire(pks)
        live = self.live - BitMap(retired.values())
        waiting = sorted(pks)
        for start in range(0, len(waiting), PATCH_SIZE):
            few = waiting[start : start + PATCH_SIZE]
            live.update(self._read_anew(few, waiting[start:], retired))
        changed = {*retired.values(), *(live - self.live)}
        self.live, self._unions, self._shown, self._span = live, {}, {}, None
        if self._sizes is not None and len(changed) <= FEW:
            self._measure_again(changed)
        else:
            self._sizes = None

    def _retire(self, pks: Collection[int]) -> dict[int, int]:
        """Takes the rows of `pks` from them, and returns the row that each had."""
        retired = {}
        for pk in pks:
            if pk < len(self.row_of) and self.row_of[pk] >= 0:
                retired[pk] = int(self.row_of[pk])
                self.row_of[pk] = -1
        return retired

    def _read_anew(
        self, pks: Collection[int], waiting: Collection[int], retired: Mapping[int, int]
    ) -> list[int]:
        """Appends a row for each of `pks` that is public; `waiting` have no row yet."""
        rows, found, unranked = [], [], set(waiting)
        table = public().filter(pk__in=pks).values_list(*OWN, "folded_text")
        # By title, so that each finds those before it in place already.
        for own in sorted(table, key=lambda own: (own[6], own[0])):
            pk, published, updated, year, latitude, longitude, title, text = own
            row = self.columns.append(
                {
                    "pk": pk,
                    "published": microseconds(published),
                    "updated": microseconds(updated),
                    "started": year or 0,
                    "title": self._title_rank(title, pk, unranked, retired.get(pk)),
                    "title_hash": title_hash(title),
                    "city": 0,
                    "latitude": or_nan(latitude),
                    "longitude": or_nan(longitude),
                }
            )
            unranked.discard(pk)
            self._remember(pk, row)
            if year:
                self.started.setdefault(year, BitMap()).add(row)
            self.words.add(row, text)
            rows.append(row)
            found.append(pk)
        for facet in FACETS:
            self._add_ties(facet, found)
        for row in rows:
            self._place(row)
        return rows

    def _remember(self, pk: int, row: int) -> None:
        if pk >= len(self.row_of):
            longer = np.full(max(pk + 1, 2 * len(self.row_of)), -1, np.int32)
            longer[: len(self.row_of)] = self.row_of
            self.row_of = longer
        self.row_of[pk] = row

    def _title_rank(
        self, title: str, pk: int, waiting: Collection[int], retired: int | None
    ) -> int:
        """A rank for `title`: the one it had, else between its neighbours that have one."""
        columns = self.columns
        if retired is not None and columns["title_hash"][retired] == title_hash(title):
            return int(columns["title"][retired])
        others = public().exclude(pk__in=waiting)
        same = others.filter(sort_title=title)
        low = self._title_of(
            same.filter(pk__lt=pk).order_by("-pk"),
            others.filter(sort_title__lt=title).order_by("-sort_title", "-pk"),
        )
        high = self._title_of(
            same.filter(pk__gt=pk).order_by("pk"),
            others.filter(sort_title__gt=title).order_by("sort_title", "pk"),
        )
        if high is None:
            return TITLE_GAP if low is None else low + TITLE_GAP
        if low is None:
            return high - TITLE_GAP
        if high - low < 2:
            raise NoRoom
        return (low + high) // 2

    def _title_of(self, *nearest: "QuerySet[Initiative]") -> int | None:
        """The rank of the first of the initiatives in `nearest`; None where there are none."""
        for initiatives in nearest:
            # More than one, because the very nearest may be newer than what is being read.
            pks = list(initiatives.values_list("pk", flat=True)[:5])
            for pk in pks:
                if pk < len(self.row_of) and self.row_of[pk] >= 0:
                    return int(self.columns["title"][self.row_of[pk]])
            if pks:
                raise NoRoom
        return None

    def _place(self, row: int) -> None:
        """Sets the city of `row` to the first by name."""
        bitmaps = self.bitmaps["city"].items()
        ranks = [self.city_rank.get(key, 0) for key, rows in bitmaps if row in rows]
        self.columns["city"][row] = min(ranks, default=0)

    def all_values(self, facet: str) -> Iterable[Value]:
        """Every value of a facet, public or not."""
        return self._all_values[facet].values()

    @property
    def is_worn(self) -> bool:
        """Whether so many rows have died that a new index would be smaller and quicker."""
        return self.columns.length > 1000 + 1.25 * len(self.live)

    # --- asking --------------------------------------------------------------------------------

    def having(self, facet: str, value: Value) -> BitMap:
        """Rows, dead ones among them, that have a value of a facet or what it covers."""
        bitmaps = self.bitmaps[facet]
        if len(value.covers) < 2:
            return bitmaps.get(value.key, NONE)
        union = self._unions.get(value.key)
        if union is None:
            found = [bitmaps[key] for key in value.covers if key in bitmaps]
            union = self._unions[value.key] = BitMap.union(*found) if found else NONE
        return union

    def shown(self, facet: str) -> list[tuple[str, BitMap]]:
        """(slug, rows) of the values that a page shows: the most used MOST_VALUES."""
        if facet not in self._shown:
            values = list(self.values[facet].values())[:MOST_VALUES]
            self._shown[facet] = [(value.slug, self.having(facet, value)) for value in values]
        return self._shown[facet]

    def union(self, facet: str, slugs: Iterable[str]) -> BitMap:
        """Rows with any of the values at `slugs`; a slug that is no value has no rows."""
        values = self.values[facet]
        return union_of(self.having(facet, values[slug]) for slug in slugs if slug in values)

    def having_stem(self, wanted: str) -> BitMap:
        """Rows with a word of this stem in a text, or in the name of what they are tied to."""
        found = [rows for _, rows in self.words.having(wanted)]
        found += [self.having(facet, value) for facet, value in self.names.get(wanted, ())]
        return union_of(found)


def covering(values: Iterable[Value]) -> dict[Key, list[Value]]:
    """For each key, the values that count it as theirs."""
    found: dict[Key, list[Value]] = {}
    for value in values:
        for key in value.covers or (value.key,):
            found.setdefault(key, []).append(value)
    return found


def union_of(found: Iterable[BitMap]) -> BitMap:
    bitmaps = list(found)
    return BitMap.union(*bitmaps) if bitmaps else BitMap()
