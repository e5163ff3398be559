"""The answer to a question, for any door: which initiatives, how many, and where to go next."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from initiatives.catalogue.facets import FACETS, Facet, Value
from initiatives.catalogue.index import Index
from initiatives.catalogue.matching import (
    before_facets,
    corrected,
    counts,
    matching,
    narrowed,
)
from initiatives.catalogue.query import NOTHING, PAGE_SIZE, WITHIN_KM, Query, Selected
from initiatives.catalogue.ranking import in_order
from initiatives.catalogue.sentence import describe, years
from initiatives.catalogue.values import MOST_VALUES
from initiatives.catalogue.words import ParsedSearch
from initiatives.catalogue.years import Histogram, histogram

OPEN_FACETS = ("city", "principle", "theme")
SHORT_LIST = 8


@dataclass(frozen=True)
class Option:
    """A value of a facet as a reader can choose it. `count` is what it alone would bring.

    `in_use` is all that is chosen of the facet; `link_to` gives the link to another choice, and
    `has_links` says whether there is room for such links.
    """

    value: Value
    count: int
    in_use: Selected
    link_to: Callable[[Selected], str]
    has_links: bool

    @property
    def selected(self) -> bool:
        return self.value.slug in self.in_use.include

    @property
    def excluded(self) -> bool:
        return self.value.slug in self.in_use.exclude

    @property
    def only_link(self) -> str:
        """The question with this value alone of its facet."""
        return self.link_to(Selected((self.value.slug,)))

    @property
    def is_only(self) -> bool:
        return self.in_use.include == (self.value.slug,) and not self.in_use.exclude

    @property
    def exclude_link(self) -> str:
        """The question without what has this value."""
        return self.link_to(self.in_use.excluding(self.value.slug))

    @property
    def ticked(self) -> bool:
        return self.value.slug in self.in_use

    @property
    def parameter(self) -> str:
        """As it stands in an address while it is ticked."""
        return f"!{self.value.slug}" if self.excluded else self.value.slug


@dataclass(frozen=True)
class Panel:
    """A facet with its options; `is_cut` where it has more values than are listed."""

    facet: Facet
    options: list[Option]
    link_to: Callable[[Selected], str]
    is_cut: bool

    @property
    def clear(self) -> str:
        """The question with nothing chosen of this facet."""
        return self.link_to(NOTHING)

    @property
    def ticked(self) -> int:
        return sum(option.ticked for option in self.options)

    @property
    def is_open(self) -> bool:
        return bool(self.ticked) or self.facet.name in OPEN_FACETS

    @property
    def is_long(self) -> bool:
        return len(self.options) > SHORT_LIST + 4

    @property
    def first(self) -> list[Option]:
        """The most used options; those that are ticked stay in their place among the rest."""
        return self.options[:SHORT_LIST] if self.is_long else self.options

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """The first options under their headings; a facet with one group needs none."""
        if len({option.value.group for option in self.options}) < 2 or self.rest:
            return [("", self.first)]
        by_group = groupby(self.first, key=lambda option: option.value.group)
        return [(group, list(options)) for group, options in by_group]

    @property
    def rest(self) -> list[Option]:
        return self.options[len(self.first) :]

    @property
    def rest_is_open(self) -> bool:
        return any(option.ticked for option in self.rest)


@dataclass(frozen=True)
class Chip:
    """One filter that is in use, and the question without it."""

    facet: str
    label: str
    without: Query

    @property
    def link(self) -> str:
        return self.without.link


@dataclass(frozen=True)
class WayOut:
    """A filter to drop where nothing matches, and how many that would bring."""

    chip: Chip
    total: int


class Selection:
    """What `index` answers to `query`, as of now: later changes do not show in it."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index, self.requested, self.values = index, query, index.values
        self.live = index.live
        self.requested_words = query.words
        if query.words:
            query = replace(query, words=corrected(index, query.words))
        self.before_facets = before_facets(index, query, self.live)
        self.rows = narrowed(index, self.before_facets, query)
        self.total = len(self.rows)
        self.pages = max(1, -(-self.total // PAGE_SIZE))
        self.query = query if query.page <= self.pages else query.having(page=self.pages)

    @property
    def is_past_the_end(self) -> bool:
        return self.requested.page > self.pages

    @property
    def title(self) -> str:
        return describe(self.query, self.values)

    @property
    def is_corrected(self) -> bool:
        """Whether a word that nothing has was taken for another that is spelt nearly so."""
        return self.query.words != self.requested_words

    @property
    def exactly(self) -> Query:
        """The question with the words as they were typed."""
        return self.query.having(words=f'"{self.requested_words.replace(chr(34), "")}"')

    @cached_property
    def stems(self) -> frozenset[str]:
        """What to mark in the texts of what was found."""
        return ParsedSearch.parse(self.query.words).stems if self.query.words else frozenset()

    @property
    def first(self) -> int:
        """The place of the first initiative of the page, from 1; 0 where there is none."""
        return (self.query.page - 1) * PAGE_SIZE + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.query.page * PAGE_SIZE, self.total)

    @cached_property
    def page_pks(self) -> list[int]:
        """The pks of the page's initiatives, in order."""
        return in_order(self.index, self.rows, self.query, max(0, self.first - 1), self.last)

    @cached_property
    def all_pks(self) -> list[int]:
        return in_order(self.index, self.rows, self.query, 0, self.total)

    @cached_property
    def panels(self) -> list[Panel]:
        found = counts(self.index, self.query, self.before_facets)
        return [self._panel(facet, found[facet.name]) for facet in FACETS if found[facet.name]]

    def _panel(self, facet: Facet, counts: dict[str, int]) -> Panel:
        values = self.values[facet.name]
        selected, link_to = self.query.of(facet.name), self.query.link_selecting(facet.name)
        options = [
            Option(values[slug], count, selected, link_to, not self.query.has_many_choices)
            for slug, count in counts.items()
            if slug in selected or values.sizes[values[slug].key]
        ]
        return Panel(facet, options, link_to, len(values) > MOST_VALUES)

    @cached_property
    def started(self) -> Histogram:
        """In which years they started, under all the other filters."""
        rows = self.rows
        if self.query.started_from or self.query.started_to:
            anytime = self.query.having(started_from=None, started_to=None)
            rows = matching(self.index, anytime, self.live)
        return histogram(self.index, self.query, rows)

    @cached_property
    def chips(self) -> list[Chip]:
        query, found = self.query, []
        if query.words:
            found.append(Chip("Search", f"“{query.words}”", query.having(words="")))
        for facet in FACETS:
            selected = query.of(facet.name)
            if query.has_many_choices and len(selected.as_values()) > 1:
                label = f"{len(selected.as_values())} chosen"
                found.append(Chip(facet.label, label, query.selecting(facet.name, NOTHING)))
                continue
            for slug in (*selected.include, *selected.exclude):
                label = self.values[facet.name][slug].label
                label = f"not {label}" if slug in selected.exclude else label
                without = query.selecting(facet.name, selected.without(slug))
                found.append(Chip(facet.label, label, without))
        if query.started_from or query.started_to:
            label = years(query).removeprefix(", started ").removeprefix("in ")
            found.append(Chip("Started", label, query.having(started_from=None, started_to=None)))
        if query.near:
            label = f"within {query.within:g} km of {query.near.label}"
            found.append(Chip("Near", label, query.having(near=None, within=WITHIN_KM)))
        return found

    @property
    def filters_in_use(self) -> int:
        selected = sum(len(selected.as_values()) for selected in self.query.selected.values())
        years = bool(self.query.started_from or self.query.started_to)
        return selected + years + bool(self.query.near)

    @cached_property
    def ways_out(self) -> list[WayOut]:
        """Where nothing matches: single filters to drop, the one that brings most first."""
        if self.total:
            return []
        ways = [
            WayOut(chip, len(matching(self.index, chip.without, self.live))) for chip in self.chips
        ]
        return sorted((way for way in ways if way.total), key=lambda way: -way.total)
