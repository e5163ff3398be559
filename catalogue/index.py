"""Every published initiative as bitmaps and columns, in the memory of the process.

A row is one state of one initiative. A changed initiative gets a new row at the end, and its old
row is no longer live; so a change need not find out which values the initiative had before. Rows
of a newly built index are in the order "newest", ascending. The few rows that are added later are
sorted when they are asked for.

Threads read the index while another thread patches it. A patch therefore makes another Index,
and readers of the old one see no change. Both share columns, bitmaps and words, which only grow
by rows that are not live in the old one: readers may look rows up in them, but not iterate.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from pyroaring import BitMap

from catalogue.columns import UNKNOWN, YEARS, Columns
from catalogue.facets import FACETS, Facet, Key, Value, pairs_of
from catalogue.meanings import Meanings, read_meanings
from catalogue.rows import (
    FIELDS,
    all_rows,
    folded_names,
    indexed_initiatives,
    known_costs,
    one_row,
)
from catalogue.stems import halves, may_be_one, stem
from catalogue.titles import rank_between, title_hash
from catalogue.values import Values, union_of
from catalogue.words import WordIndex
from placebook.lib.text import fold

# Facets whose values a search finds by name.
NAMED_FACETS = ("city", "organisation", "principle", "theme")
# Initiatives that are read by one query while the index is patched.
PATCH_SIZE = 400


class Index:
    """Answers which initiatives match a query, in what order, and how many each facet has.

    `row_of` has the row of each initiative by primary key, -1 without one. `live` has the rows
    that count. `bitmaps` has the rows of each facet's values by key, `years` those
    that started, were last seen at work or planned, or ended in each year. `names` has the (facet,
    value) with a word of a stem in a name, `name_words` these words; `meanings` what words stand
    for besides themselves.
    """

    def __init__(self) -> None:
        self.columns = Columns()
        self.row_of: npt.NDArray[np.int32] = np.full(256, -1, np.int32)
        self.live = BitMap()
        self.built = 0
        self.bitmaps: dict[str, dict[Key, BitMap]] = {facet.name: {} for facet in FACETS}
        self.years: dict[str, dict[int, BitMap]] = {name: {} for name in YEARS}
        self.words = WordIndex()
        self._publication_span: tuple[int, int] | None = None
        self.values: dict[str, Values] = {}
        self.names: dict[str, list[tuple[str, Value]]] = {}
        self.name_words: list[str] = []
        self.meanings = Meanings((), {})

    def __getstate__(self) -> dict[str, Any]:
        """Leaves out the facets' labels, which are quick to read and may have changed."""
        none = {"values": {}, "names": {}, "name_words": [], "meanings": Meanings((), {})}
        return {**self.__dict__, **none}

    # --- building ------------------------------------------------------------------------------

    @classmethod
    def build(cls) -> "Index":
        """The index of all that is published now."""
        index = cls()
        index._read_rows()
        for facet in FACETS:
            index._read_pairs(facet)
        index._count_pairs()
        index.years = {name: index._years(name) for name in YEARS}
        texts = indexed_initiatives().values_list("pk", "folded_text").iterator(chunk_size=5000)
        names = folded_names()
        index.words.build(
            (int(index.row_of[pk]), f"{names[pk]} {text}" if pk in names else text)
            for pk, text in texts
        )
        index.read_values()
        return index

    def _read_rows(self) -> None:
        columns = all_rows()
        self.columns.fill(columns)
        self.built = len(columns["pk"])
        self.live = BitMap(range(self.built))
        self.row_of = np.full(max(int(columns["pk"].max(initial=0)) + 1, 256), -1, np.int32)
        self.row_of[self.columns["pk"]] = np.arange(self.built)

    def _read_pairs(self, facet: Facet) -> None:
        """Sets the bitmaps of a facet from all its pairs."""
        with connection.cursor() as cursor:
            cursor.execute(facet.sql)
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
            indexed = rows_of_key[rows_of_key >= 0].astype(np.uint32)
            if len(indexed):
                self.bitmaps[facet.name][key] = BitMap(indexed)

    def _count_pairs(self) -> None:
        pairs = self.columns["pairs"]
        for bitmaps in self.bitmaps.values():
            for rows in bitmaps.values():
                pairs[np.array(rows, np.int64)] += 1

    def _years(self, column: str) -> dict[int, BitMap]:
        """The rows of each year of a column, without those that have none."""
        years = self.columns[column][: self.built]
        return {
            int(year): BitMap(np.flatnonzero(years == year).astype(np.uint32))
            for year in np.unique(years)
            if year
        }

    def read_values(self) -> None:
        """Reads the labels of all values of facets from the database."""
        values = {f.name: Values(f, self.bitmaps[f.name], self.live) for f in FACETS}
        names: dict[str, list[tuple[str, Value]]] = {}
        words: set[str] = set()
        compounds: list[tuple[str, str, Value]] = []
        for facet in NAMED_FACETS:
            for value in values[facet].by_slug.values():
                folded = [fold(name).split() for name in value.names]
                for word in {word for parts in folded for word in parts}:
                    words.add(word)
                    names.setdefault(stem(word), []).append((facet, value))
                pairs = (pair for parts in folded for pair in pairwise(parts) if may_be_one(*pair))
                compounds += [("".join(pair), facet, value) for pair in pairs]
        for whole, facet, value in compounds:
            if whole in words or self.words.has_word(whole):
                names.setdefault(stem(whole), []).append((facet, value))
        self.values, self.names, self.name_words = values, names, sorted(words)
        self.meanings = read_meanings(values)
        self._rank_cities()

    def _rank_cities(self) -> None:
        """Ranks cities by name, and sets each row's city to the first of its cities."""
        cities = list(self.values["city"].by_slug.values())
        cities.sort(key=lambda value: (value.obj.sort_name, value.obj.pk), reverse=True)
        self.city_rank: dict[Key, int] = {v.key: len(cities) - n for n, v in enumerate(cities)}
        column = np.zeros_like(self.columns["city"])
        for value in cities:
            rows = self.bitmaps["city"].get(value.key)
            if rows:
                column[np.array(rows, np.int64)] = self.city_rank[value.key]
        self.columns.arrays["city"] = column

    # --- patching ------------------------------------------------------------------------------

    def patched(self, pks: Collection[int], *, names: bool = False) -> "Index":
        """An index in which the initiatives `pks`, and with `names` all labels, are read anew.

        Raises RebuildNeeded where patching cannot do it. This index stays as it was in any case:
        rows that were added in vain are not live.
        """
        index = object.__new__(Index)
        index.__dict__ = self.__dict__.copy()
        index.row_of = self.row_of.copy()
        index.years = {name: years.copy() for name, years in self.years.items()}
        if names:
            index.read_values()
        index._patch(pks)
        return index

    def _patch(self, pks: Collection[int]) -> None:
        """Retires the rows of `pks`, and adds new rows for those that are published."""
        retired = self._retire(pks)
        waiting = sorted(pks)
        added: dict[int, list[BitMap]] = {}
        for start in range(0, len(waiting), PATCH_SIZE):
            chunk = waiting[start : start + PATCH_SIZE]
            added |= self._add_rows(chunk, waiting[start:], retired)
        live = (self.live - BitMap(retired.values())) | BitMap(added)
        changed = live ^ self.live
        for row, bitmaps in added.items():
            old = retired.get(int(self.columns["pk"][row]))
            if old is not None and self._has_exactly(old, bitmaps):
                changed -= BitMap([old, row])
        self.values = {f: values.with_rows(live, changed) for f, values in self.values.items()}
        self.live, self._publication_span = live, None

    def _retire(self, pks: Collection[int]) -> dict[int, int]:
        """Removes the rows of `pks` from `row_of`; returns the row that each had."""
        retired = {}
        for pk in pks:
            if pk < len(self.row_of) and self.row_of[pk] >= 0:
                retired[pk] = int(self.row_of[pk])
                self.row_of[pk] = -1
        return retired

    def _add_rows(
        self, pks: Collection[int], waiting: Collection[int], retired: Mapping[int, int]
    ) -> dict[int, list[BitMap]]:
        """Appends a row for each of `pks` that is published; `waiting` have no row yet.

        Returns the bitmaps of facets that each new row is in.
        """
        added, unranked = [], set(waiting)
        names, costs = folded_names(pks), known_costs(pks)
        table = indexed_initiatives().filter(pk__in=pks).values_list(*FIELDS, "folded_text")
        # By title, so that each finds the neighbour before it ranked already.
        for values in sorted(table, key=lambda values: (values[6], values[0])):
            *fields, text = values
            pk, title = fields[0], fields[6]
            rank = self._title_rank(title, pk, unranked, retired.get(pk))
            row = self.columns.append(one_row(tuple(fields), rank, costs.get(pk, UNKNOWN)))
            unranked.discard(pk)
            self._set_row(pk, row)
            for name, years in self.years.items():
                if year := int(self.columns[name][row]):
                    years.setdefault(year, BitMap()).add(row)
            self.words.add(row, f"{names[pk]} {text}" if pk in names else text)
            added.append(pk)
        return self._add_pairs(added)

    def _title_rank(
        self, title: str, pk: int, unranked: Collection[int], retired: int | None
    ) -> int:
        """The rank of the `retired` row if the title is the same, else one between neighbours."""
        columns = self.columns
        if retired is not None and columns["title_hash"][retired] == title_hash(title):
            return int(columns["title"][retired])
        ranked = indexed_initiatives().exclude(pk__in=unranked)
        return rank_between(columns, self.row_of, ranked, title, pk)

    def _set_row(self, pk: int, row: int) -> None:
        if pk >= len(self.row_of):
            longer = np.full(max(pk + 1, 2 * len(self.row_of)), -1, np.int32)
            longer[: len(self.row_of)] = self.row_of
            self.row_of = longer
        self.row_of[pk] = row

    def _add_pairs(self, pks: Collection[int]) -> dict[int, list[BitMap]]:
        """Adds the rows of the initiatives `pks` to the bitmaps of their values.

        Returns these bitmaps for each row. Sets each row's first city by name as well.
        """
        added: dict[int, list[BitMap]] = {int(self.row_of[pk]): [] for pk in pks}
        cities, ranks = self.columns["city"], self.city_rank
        for facet, pk, key in pairs_of(pks):
            row, rows = int(self.row_of[pk]), self.bitmaps[facet].setdefault(key, BitMap())
            if row not in rows:
                rows.add(row)
                added[row].append(rows)
            if facet == "city" and key in ranks:
                cities[row] = min(cities[row] or ranks[key], ranks[key])
        for row, bitmaps in added.items():
            self.columns["pairs"][row] = len(bitmaps)
        return added

    def _has_exactly(self, row: int, bitmaps: Collection[BitMap]) -> bool:
        """Whether `row` has the values of these bitmaps and no others."""
        return self.columns["pairs"][row] == len(bitmaps) and all(row in rows for rows in bitmaps)

    # --- reading -------------------------------------------------------------------------------

    @property
    def needs_rebuild(self) -> bool:
        """Whether so many rows are not live that a new index would be smaller and quicker."""
        return self.columns.length > 1000 + 1.25 * len(self.live)

    @property
    def publication_span(self) -> tuple[int, int]:
        """The first and the last time of publication, in µs since 1970."""
        if self._publication_span is None:
            published = self.columns["published"][np.array(self.live, np.int64)]
            first_and_last = (
                (int(published.min()), int(published.max())) if len(published) else (0, 0)
            )
            self._publication_span = first_and_last
        return self._publication_span

    def rows_of(self, pks: Iterable[int]) -> BitMap:
        """The live rows of the initiatives `pks`; initiatives that are not published have none."""
        rows = (int(self.row_of[pk]) for pk in pks if pk < len(self.row_of))
        return BitMap(row for row in rows if row >= 0) & self.live

    def rows_with_stem(self, wanted: str) -> BitMap:
        """Rows, live or not, with a word of this stem in their texts or the names of values."""
        return union_of(self._rows_with_stem(wanted))

    def has_stem(self, wanted: str) -> bool:
        return any(self._rows_with_stem(wanted))

    def halves(self, word: str) -> list[tuple[str, str]]:
        """The ways to write `word` as two words that are known here."""
        return [pair for pair in halves(word) if all(self.has_stem(stem(half)) for half in pair)]

    def _rows_with_stem(self, wanted: str) -> Iterator[BitMap]:
        for _, rows in self.words.postings(wanted):
            yield rows
        for facet, value in self.names.get(wanted, ()):
            yield self.values[facet].rows_with(value)
