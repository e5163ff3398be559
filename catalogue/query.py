"""A query to the catalogue: a plain value that writes its own address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

PAGE_SIZE = 24
# With more selected values than these, a page leaves out optional links, because each link
# repeats all of them.
MANY_CHOICES = 20


@dataclass(frozen=True)
class Selected:
    """The slugs selected of one facet: entries with any of `include` and none of `exclude`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.include or self.exclude)

    def __contains__(self, value: object) -> bool:
        return value in self.include or value in self.exclude

    def without(self, value: str) -> "Selected":
        return Selected(
            tuple(v for v in self.include if v != value),
            tuple(v for v in self.exclude if v != value),
        )

    def excluding(self, value: str) -> "Selected":
        rest = self.without(value)
        return Selected(rest.include, (*rest.exclude, value))

    def as_values(self) -> list[str]:
        """As in an address, where an excluded value begins with `!`."""
        return [*self.include, *(f"!{value}" for value in self.exclude)]


NOTHING = Selected()
WITHIN_KM = 25.0


@dataclass(frozen=True)
class Near:
    """A point to be near to, in degrees; `value` as in an address, `label` for readers.

    `note` tells readers how near the point itself is, if that needs to be said.
    """

    value: str
    label: str
    latitude: float
    longitude: float
    note: str = ""


@dataclass(frozen=True)
class Query:
    """A query to the catalogue; every part of it is optional.

    `selected` maps a facet's name to the values selected of it; years are inclusive; `seen_from` is
    of those seen last at work or planned; costs are in pounds, inclusive; `within` is in km.
    """

    words: str = ""
    selected: Mapping[str, Selected] = field(default_factory=dict)
    started_from: int | None = None
    started_to: int | None = None
    seen_from: int | None = None
    ended_from: int | None = None
    ended_to: int | None = None
    cost_from: int | None = None
    cost_to: int | None = None
    near: Near | None = None
    within: float = WITHIN_KM
    sort: str = ""
    view: str = "list"
    page: int = 1

    def of(self, facet: str) -> Selected:
        return self.selected.get(facet, NOTHING)

    @property
    def has_many_choices(self) -> bool:
        selected = self.selected.values()
        return sum(len(one.include) + len(one.exclude) for one in selected) > MANY_CHOICES

    @property
    def is_for_search_engines(self) -> bool:
        """Whether it is all, or one value of one facet: of others there are millions."""
        chosen = [value for selected in self.selected.values() for value in selected.as_values()]
        return len(chosen) < 2 and replace(self.canonical, selected={}, page=1) == Query()

    @property
    def canonical(self) -> "Query":
        """The same page as a list: to search engines, its table and its map are that list."""
        return replace(self, view="list")

    @property
    def years(self) -> list[tuple[str, int | None, int | None]]:
        """(what was done, the first year, the last) of the years that it asks for."""
        rows = (
            ("started", self.started_from, self.started_to),
            ("ended", self.ended_from, self.ended_to),
        )
        return [row for row in rows if row[1] or row[2]]

    @property
    def has_cost(self) -> bool:
        """Whether it asks for what cost so much at least, or at most."""
        return self.cost_from is not None or self.cost_to is not None

    @property
    def sort_in_use(self) -> str:
        return self.sort or ("relevance" if self.words else "distance" if self.near else "newest")

    def with_changes(self, **changes: Any) -> "Query":
        """The same query with `changes`, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def selecting(self, facet: str, selected: Selected) -> "Query":
        return self.with_changes(selected={**self.selected, facet: selected})

    def without_filters(self) -> "Query":
        """Only the words, the sort and the view, as people expect of “Clear all”."""
        return Query(words=self.words, sort=self.sort, view=self.view)

    def link_selecting(self, facet: str) -> Callable[[Selected], str]:
        """A function that returns the address of this query with other values of one facet.

        A page has hundreds of such links, so what they share is written once.
        """
        others = self.with_changes(selected={f: c for f, c in self.selected.items() if f != facet})
        shared = others.querystring

        def link(selected: Selected) -> str:
            # Slugs need no quoting, and “!” is always quoted as %21.
            own = [f"{facet}={value.replace('!', '%21')}" for value in selected.as_values()]
            return "?" + "&".join([*own, shared] if shared else own)

        return link

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """(name, value) pairs as in an address: in a fixed order, without defaults."""
        parameters = [("q", self.words)]
        for facet, selected in self.selected.items():
            parameters += [(facet, value) for value in selected.as_values()]
        parameters += [
            ("started_from", str(self.started_from or "")),
            ("started_to", str(self.started_to or "")),
            ("seen_from", str(self.seen_from or "")),
            ("ended_from", str(self.ended_from or "")),
            ("ended_to", str(self.ended_to or "")),
            ("cost_from", "" if self.cost_from is None else str(self.cost_from)),
            ("cost_to", "" if self.cost_to is None else str(self.cost_to)),
            ("near", self.near.value if self.near else ""),
            ("within", f"{self.within:g}" if self.near and self.within != WITHIN_KM else ""),
            ("sort", self.sort),
            ("view", "" if self.view == "list" else self.view),
            ("page", "" if self.page == 1 else str(self.page)),
        ]
        return [(name, value) for name, value in parameters if value]

    @property
    def querystring(self) -> str:
        return urlencode(self.parameters)

    @property
    def link(self) -> str:
        """The address of this query, relative to the page of the list."""
        return f"?{self.querystring}"
