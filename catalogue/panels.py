"""The facets of the list page: what each offers to select, and how many would match it.

A long facet is folded: it shows its most used values and those selected, until a reader unfolds
it with the parameter `all`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import groupby

from pyroaring import BitMap

from catalogue.facets import FACETS, Facet, Value
from catalogue.index import Index
from catalogue.matching import facet_counts
from catalogue.query import NOTHING, Query, Selected
from catalogue.values import IN_THEIR_OWN_ORDER, MOST_VALUES

OPEN_FACETS = ("going", "city", "principle", "theme")


@dataclass(frozen=True)
class Option:
    """A value of a facet that a reader can select. `count` is how many would match it alone.

    `in_use` is what is selected of the facet now; `link_to` returns the address with another
    selection; `has_links` is false where a page would have too many links.
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
        """The address of the query with this value alone of its facet.

        Empty where nothing else is selected of it, and selecting the value comes to the same.
        """
        has_others = self.in_use.without(self.value.slug) or self.excluded
        return self.link_to(Selected((self.value.slug,))) if self.has_links and has_others else ""

    @property
    def exclude_link(self) -> str:
        """The address of the query that excludes this value; empty if it is excluded."""
        if not self.has_links or self.excluded:
            return ""
        return self.link_to(self.in_use.excluding(self.value.slug))

    @property
    def ticked(self) -> bool:
        return self.value.slug in self.in_use

    @property
    def parameter(self) -> str:
        """As in an address while it is ticked."""
        return f"!{self.value.slug}" if self.excluded else self.value.slug


@dataclass(frozen=True)
class Panel:
    """A facet with the `options` that the page shows, of the `number` that it can show.

    `is_cut` if the facet has still more values. `clear` is the address of the query with nothing
    selected of the facet; `unfold` that of the same page with all options, empty if it has them.
    """

    facet: Facet
    options: list[Option]
    ticked: int
    number: int
    is_cut: bool
    is_unfolded: bool
    clear: str
    unfold: str

    @property
    def is_open(self) -> bool:
        return bool(self.ticked) or self.is_unfolded or self.facet.name in OPEN_FACETS

    @property
    def is_long(self) -> bool:
        """Whether a reader would rather type than look for a value."""
        return bool(self.unfold) or self.is_unfolded

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """The options by heading; without one where there is only the first framework, or none."""
        groups = {option.value.group for option in self.options}
        is_named = any(getattr(option.value.obj, "set_name", "") for option in self.options)
        has_headings = is_named or len(groups) > 1
        if not has_headings or self.facet.name not in IN_THEIR_OWN_ORDER:
            return [("", self.options)]
        by_group = groupby(self.options, key=lambda option: option.value.group)
        return [(group, list(options)) for group, options in by_group]


def panels(
    index: Index, query: Query, unfaceted_rows: BitMap, unfolded: Collection[str]
) -> list[Panel]:
    """The panels of the facets that are offered or in use, if they have values.

    Those named in `unfolded` have all of them.
    """
    folded = {facet.name for facet in FACETS}.difference(unfolded)
    counts = facet_counts(index, query, unfaceted_rows, folded=folded)
    return [
        panel(index, query, facet, counts[facet.name], unfolded)
        for facet in FACETS
        if counts[facet.name] and (facet.offered or query.of(facet.name))
    ]


def panel(
    index: Index, query: Query, facet: Facet, counts: dict[str, int], unfolded: Collection[str]
) -> Panel:
    values, selected = index.values[facet.name], query.of(facet.name)
    link_to, has_links = query.link_selecting(facet.name), not query.has_many_choices
    is_folded = facet.name not in unfolded and len(values.first) < len(values.shown)
    return Panel(
        facet,
        [
            Option(values[slug], count, selected, link_to, has_links)
            for slug, count in counts.items()
        ],
        ticked=sum(slug in selected for slug in counts),
        number=len(values.shown),
        is_cut=len(values) > MOST_VALUES,
        is_unfolded=facet.name in unfolded,
        clear=link_to(NOTHING),
        unfold=link_unfolding(query, [*unfolded, facet.name]) if is_folded else "",
    )


def link_unfolding(query: Query, facets: Collection[str]) -> str:
    """The address of `query` with the facets unfolded."""
    return "&".join([query.link, *(f"all={facet}" for facet in facets)]).replace("?&", "?")
