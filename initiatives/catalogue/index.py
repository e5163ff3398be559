"""Every published initiative as bitmaps and columns, in the memory of the process.

A row is one state of one initiative. A changed initiative gets a new row at the end and its
old row dies, so that a change never has to find out what was true before. A row's number tells
its place among the newest when the index was built; what came later is few and sorted by hand.

Threads ask while another patches. A patch therefore makes another Index, and the one that a
reader holds goes on saying what it said. The two share what only grows by rows that the older
one takes for dead: columns, bitmaps and words, which no reader may iterate over.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import QuerySet
from pyroaring import BitMap

from initiatives.catalogue.columns import Columns, microseconds
from initiatives.catalogue.facets import FACETS, Facet, Key, Value, pairs_of
from initiatives.catalogue.values import Values, union_of
from initiatives.catalogue.words import WordIndex, stem
from initiatives.models import Initiative
from placebook.lib.text import fold

NAMED = ("city", "organisation", "principle", "theme")
OWN = ("pk", "published_at", "updated_at", "started_year", "latitude", "longitude", "sort_title")
PATCH_SIZE = 400
TITLE_GAP = 1 << 32  # room between neighbours for titles that come later


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
        self._span: tuple[int, int] | None = None
        self.values: dict[str, Values] = {}
        self.names: dict[str, list[tuple[str, Value]]] = {}
        self.name_words: list[str] = []

    def __getstate__(self) -> dict[str, Any]:
        """Without what facets are called, which is quick to read and may have changed."""
        return {**self.__dict__, "values": {}, "names": {}, "name_words": []}

    # --- reading the database ------------------------------------------------------------------

    @classmethod
    def build(cls) -> "Index":
        """The index of all that is published now."""
        index = cls()
        index._read_rows()
        for facet in FACETS:
            index._read_pairs(facet)
        index._count_pairs()
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
                "pairs": np.zeros(len(table)),
                "latitude": np.array([or_nan(row[4]) for row in table], np.float32)[order],
                "longitude": np.array([or_nan(row[5]) for row in table], np.float32)[order],
            }
        )
        self.built = len(table)
        self.live = BitMap(range(self.built))
        self.row_of = np.full(max(int(pk.max(initial=0)) + 1, 256), -1, np.int32)
        self.row_of[self.columns["pk"]] = np.arange(self.built)

    def _read_pairs(self, facet: Facet) -> None:
        """Sets the bitmaps of a facet from the whole of its ties."""
        with connection.cursor() as cursor:
            cursor.execute(facet.pairs)
            pairs = cursor.fetchall()
        if not pairs:
            return
        codes: defaultdict[Key, int] = defaultdict(count().__next__)
        code = np.fromiter((codes[key] for _, key in pairs), np.int32, len(pairs))
        pks = np.fromiter((pk for pk, _ in pairs), np.int64, len(pairs))
        known = pks < len(self.row_of)
        rows = self.row_of[pks[known]]
        order = np.argsort(code[known], kind="stable")
        ends = np.cumsum(np.bincount(code[known], minlength=len(codes)))
        for key, rows_of_key in zip(codes, np.split(rows[order], ends[:-1]), strict=True):
            public = rows_of_key[rows_of_key >= 0].astype(np.uint32)
            if len(public):
                self.bitmaps[facet.name][key] = BitMap(public)

    def _count_pairs(self) -> None:
        pairs = self.columns["pairs"]
        for bitmaps in self.bitmaps.values():
            for rows in bitmaps.values():
                pairs[np.array(rows, np.int64)] += 1

    def _add_pairs(self, pks: Collection[int]) -> dict[int, list[BitMap]]:
        """Adds the ties of a few initiatives, which have their rows already, and returns them.

        They are the bitmaps that each row is in now. Sets the rows' first city by name as well.
        """
        tied: dict[int, list[BitMap]] = {int(self.row_of[pk]): [] for pk in pks}
        cities, ranks = self.columns["city"], self.city_rank
        for facet, pk, key in pairs_of(pks):
            row, rows = int(self.row_of[pk]), self.bitmaps[facet].setdefault(key, BitMap())
            if row not in rows:
                rows.add(row)
                tied[row].append(rows)
            if facet == "city" and key in ranks:
                cities[row] = min(cities[row] or ranks[key], ranks[key])
        for row, found in tied.items():
            self.columns["pairs"][row] = len(found)
        return tied

    def _read_started(self) -> None:
        years = self.columns["started"][: self.built]
        for year in np.unique(years):
            if year:
                self.started[int(year)] = BitMap(np.flatnonzero(years == year).astype(np.uint32))

    def read_values(self) -> None:
        """Reads what the values of the facets are called."""
        values = {f.name: Values(f, self.bitmaps[f.name], self.live) for f in FACETS}
        names: dict[str, list[tuple[str, Value]]] = {}
        words: set[str] = set()
        for facet in NAMED:
            for value in values[facet].every.values():
                for word in set(fold(value.label).split()):
                    words.add(word)
                    names.setdefault(stem(word), []).append((facet, value))
        self.values, self.names, self.name_words = values, names, sorted(words)
        self._place_cities()

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last moment of publication, in µs since 1970."""
        if self._span is None:
            published = self.columns["published"][np.array(self.live, np.int64)]
            self._span = (int(published.min()), int(published.max())) if len(published) else (0, 0)
        return self._span

    def _place_cities(self) -> None:
        """Sets each row's city to the first by name, and remembers the order of the names."""
        cities = list(self.values["city"].every.values())
        cities.sort(key=lambda value: (value.obj.sort_name, value.obj.pk), reverse=True)
        self.city_rank: dict[Key, int] = {v.key: len(cities) - n for n, v in enumerate(cities)}
        column = np.zeros_like(self.columns["city"])
        for value in cities:
            rows = self.bitmaps["city"].get(value.key)
            if rows:
                column[np.array(rows, np.int64)] = self.city_rank[value.key]
        self.columns.arrays["city"] = column

    def patched(self, pks: Collection[int], *, names: bool = False) -> "Index":
        """An index in which the initiatives `pks`, and the `names` of facets, are read anew.

        Raises NoRoom where only a new one will do. Whatever goes wrong, this index stays as it
        was: rows that were added in vain are dead.
        """
        index = object.__new__(Index)
        index.__dict__ = self.__dict__.copy()
        index.row_of, index.started = self.row_of.copy(), self.started.copy()
        if names:
            index.read_values()
        index._patch(pks)
        return index

    def _patch(self, pks: Collection[int]) -> None:
        """The old rows of `pks` die, those that are public get new rows."""
        retired = self._retire(pks)
        waiting = sorted(pks)
        added: dict[int, list[BitMap]] = {}
        for start in range(0, len(waiting), PATCH_SIZE):
            few = waiting[start : start + PATCH_SIZE]
            added |= self._read_anew(few, waiting[start:], retired)
        live = (self.live - BitMap(retired.values())) | BitMap(added)
        changed = live ^ self.live
        for row, tied in added.items():
            old = retired.get(int(self.columns["pk"][row]))
            if old is not None and self._is_tied_to(old, tied):
                changed -= BitMap([old, row])
        self.values = {f: values.with_rows(live, changed) for f, values in self.values.items()}
        self.live, self._span = live, None

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
    ) -> dict[int, list[BitMap]]:
        """Appends a row for each of `pks` that is public; `waiting` have no row yet.

        Returns the new rows, each with the bitmaps of its values.
        """
        found, unranked = [], set(waiting)
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
                    "pairs": 0,
                    "latitude": or_nan(latitude),
                    "longitude": or_nan(longitude),
                }
            )
            unranked.discard(pk)
            self._remember(pk, row)
            if year:
                self.started.setdefault(year, BitMap()).add(row)
            self.words.add(row, text)
            found.append(pk)
        return self._add_pairs(found)

    def _is_tied_to(self, row: int, values: Collection[BitMap]) -> bool:
        """Whether `row` has these values and no others."""
        return self.columns["pairs"][row] == len(values) and all(row in rows for rows in values)

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

    @property
    def is_worn(self) -> bool:
        """Whether so many rows have died that a new index would be smaller and quicker."""
        return self.columns.length > 1000 + 1.25 * len(self.live)

    def rows_of(self, pks: Iterable[int]) -> BitMap:
        """The live rows of the initiatives `pks`, of those that are published."""
        rows = (int(self.row_of[pk]) for pk in pks if pk < len(self.row_of))
        return BitMap(row for row in rows if row >= 0) & self.live

    def having_stem(self, wanted: str) -> BitMap:
        """Rows with a word of this stem in a text, or in the name of what they are tied to."""
        return union_of(self._having_stem(wanted))

    def has_stem(self, wanted: str) -> bool:
        return any(self._having_stem(wanted))

    def _having_stem(self, wanted: str) -> Iterator[BitMap]:
        for _, rows in self.words.having(wanted):
            yield rows
        for facet, value in self.names.get(wanted, ()):
            yield self.values[facet].having(value)
