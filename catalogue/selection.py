"""The answer to a query, for pages and data alike: which initiatives, how many, which facets."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from catalogue.description import costs, describe, introduced, short_name, years
from catalogue.facets import FACETS
from catalogue.index import Index
from catalogue.matching import apply_facets, matching_rows, unfaceted_rows
from catalogue.panels import Panel, link_unfolding, panels
from catalogue.parsed_search import plain_words
from catalogue.query import NOTHING, PAGE_SIZE, WITHIN_KM, Query
from catalogue.ranking import sorted_pks
from catalogue.search_terms import also_searched, stems_to_mark
from catalogue.text_matching import corrected
from catalogue.years import Histogram, histogram

# Of the words of a search that finds nothing, how many are tried alone, and how many are offered.
MOST_TRIED, MOST_OFFERED = 8, 3


@dataclass(frozen=True)
class Chip:
    """A filter in use, and the query without it."""

    facet: str
    label: str
    without: Query

    @property
    def link(self) -> str:
        return self.without.link

    @property
    def in_words(self) -> str:
        return f"{introduced(self.facet)} {self.label}"


@dataclass(frozen=True)
class WayOut:
    """A filter to drop where nothing matches, and how many would match without it."""

    chip: Chip
    total: int


class Selection:
    """The answer of `index` to `query`. Later changes of the catalogue do not show in it.

    `requested` is the query as it was; `query` has its spelling corrected, and its page in range.
    The facets that a reader has `unfolded` show all their values, and “started” every year.
    """

    def __init__(self, index: Index, query: Query, unfolded: Collection[str] = ()) -> None:
        self.index, self.requested, self.values = index, query, index.values
        self.unfolded = unfolded
        self.live = index.live
        self.requested_words = query.words
        if query.words:
            query = replace(query, words=corrected(index, query.words))
        self.unfaceted_rows = unfaceted_rows(index, query, self.live)
        self.rows = apply_facets(index, self.unfaceted_rows, query)
        self.total = len(self.rows)
        self.pages = max(1, -(-self.total // PAGE_SIZE))
        self.query = query if query.page <= self.pages else query.with_changes(page=self.pages)

    @property
    def is_past_the_end(self) -> bool:
        return self.requested.page > self.pages

    @property
    def title(self) -> str:
        return describe(self.query, self.values)

    @property
    def is_corrected(self) -> bool:
        """Whether the spelling of a word was corrected."""
        return self.query.words != self.requested_words

    @property
    def exactly(self) -> Query:
        """The query with the words as they were typed, in quotes."""
        return self.query.with_changes(words=f'"{self.requested_words.replace(chr(34), "")}"')

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems to mark in the texts of the page."""
        return stems_to_mark(self.index, self.query.words) if self.query.words else frozenset()

    @cached_property
    def also_searched(self) -> list[str]:
        """The synonyms by which the search was widened."""
        return also_searched(self.index, self.query.words) if self.query.words else []

    @property
    def first(self) -> int:
        """The position of the page's first initiative, from 1; 0 where there is none."""
        return (self.query.page - 1) * PAGE_SIZE + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.query.page * PAGE_SIZE, self.total)

    @cached_property
    def page_pks(self) -> list[int]:
        """Primary keys of the page's initiatives, in order."""
        return sorted_pks(self.index, self.rows, self.query, max(0, self.first - 1), self.last)

    @cached_property
    def all_pks(self) -> list[int]:
        return sorted_pks(self.index, self.rows, self.query, 0, self.total)

    @cached_property
    def panels(self) -> list[Panel]:
        return panels(self.index, self.query, self.unfaceted_rows, self.unfolded)

    @cached_property
    def started(self) -> Histogram:
        """The years in which they started, under all the other filters."""
        rows = self.rows
        if self.query.started_from or self.query.started_to:
            anytime = self.query.with_changes(started_from=None, started_to=None)
            rows = matching_rows(self.index, anytime, self.live)
        return histogram(self.index, self.query, rows)

    @property
    def unfold_years(self) -> str:
        """The address of the same page with the number for each year."""
        return link_unfolding(self.query, [*self.unfolded, "started"])

    @cached_property
    def chips(self) -> list[Chip]:
        query, chips = self.query, []
        if query.words:
            chips.append(Chip("Search", f"“{query.words}”", query.with_changes(words="")))
        for facet in FACETS:
            selected = query.of(facet.name)
            if query.has_many_choices and len(selected.as_values()) > 1:
                label = f"{len(selected.as_values())} chosen"
                chips.append(Chip(facet.label, label, query.selecting(facet.name, NOTHING)))
                continue
            for slug in (*selected.include, *selected.exclude):
                label = short_name(self.values[facet.name][slug])
                label = f"not {label}" if slug in selected.exclude else label
                without = query.selecting(facet.name, selected.without(slug))
                chips.append(Chip(facet.label, label, without))
        for verb, first, last in query.years:
            label = years(verb, first, last).removeprefix(f"{verb} ").removeprefix("in ")
            without = query.with_changes(**{f"{verb}_from": None, f"{verb}_to": None})
            chips.append(Chip(verb.capitalize(), label, without))
        if query.seen_from:
            label = f"{query.seen_from} or later"
            chips.append(Chip("Last seen at work", label, query.with_changes(seen_from=None)))
        if query.has_cost:
            without = query.with_changes(cost_from=None, cost_to=None)
            chips.append(Chip("Cost", costs(query), without))
        if query.near:
            label = f"within {query.within:g} km of {query.near.label}"
            chips.append(Chip("Near", label, query.with_changes(near=None, within=WITHIN_KM)))
        return chips

    @property
    def filters_in_use(self) -> int:
        selected = sum(len(selected.as_values()) for selected in self.query.selected.values())
        years = len(self.query.years) + bool(self.query.seen_from)
        return selected + years + self.query.has_cost + bool(self.query.near)

    @cached_property
    def ways_out(self) -> list[WayOut]:
        """Where nothing matches: single filters to drop, the one that leaves most first.

        Without the only one, all would match, which is no way out.
        """
        if self.total or len(self.chips) < 2:
            return []
        ways = [
            WayOut(chip, len(matching_rows(self.index, chip.without, self.live)))
            for chip in self.chips
        ]
        return sorted((way for way in ways if way.total), key=lambda way: -way.total)

    @cached_property
    def words_alone(self) -> list[WayOut]:
        """Where nothing has all the words of a search: those that some have, the rarest first.

        Each is the search for that word alone, under the same filters.
        """
        words = plain_words(self.query.words)
        if self.total or not 1 < len(words) <= MOST_TRIED:
            return []
        searches = [self.query.with_changes(words=word) for word in words]
        ways = [
            WayOut(
                Chip("Search", f"“{one.words}”", one),
                len(matching_rows(self.index, one, self.live)),
            )
            for one in searches
        ]
        return sorted((way for way in ways if way.total), key=lambda way: way.total)[:MOST_OFFERED]
