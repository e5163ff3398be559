"""How many initiatives started in each year: a small histogram whose bars are links."""

from collections.abc import Callable
from dataclasses import dataclass

from pyroaring import BitMap

from catalogue.index import Index
from catalogue.query import Query

# As many bars as can be told apart beside the list; all earlier years share the first.
MOST_YEARS = 24
BAR_WIDTH = 10
TALLEST = 48


@dataclass(frozen=True)
class Bar:
    """The initiatives of one year, or of all years up to one.

    `link` leads to them; empty on pages with too many links. `x` and `height` are in units of
    the drawing's view box.
    """

    label: str
    count: int
    selected: bool
    link: str
    x: int
    height: int


@dataclass(frozen=True)
class Histogram:
    bars: list[Bar]
    undated: int

    @property
    def last(self) -> Bar:
        return self.bars[-1]

    @property
    def viewbox(self) -> str:
        return f"0 0 {len(self.bars) * BAR_WIDTH} {TALLEST}"


def histogram(index: Index, query: Query, rows: BitMap) -> Histogram:
    """The years in which `rows` started: what `query` matches, whatever the year."""
    known = [
        year for year, started in index.years["started"].items() if index.live.intersect(started)
    ]
    if not known:
        return Histogram([], len(rows))
    first, last = min(known), max(known)
    start = max(first, last - MOST_YEARS + 1)
    spans = [(year, year) for year in range(start, last + 1)]
    if start > first:
        spans.insert(0, (first, start - 1))
    counts = [
        sum(
            rows.intersection_cardinality(index.years["started"].get(y, BitMap()))
            for y in range(a, b + 1)
        )
        for a, b in spans
    ]
    tallest = max(*counts, 1)
    link_to = links_to_years(query)
    bars = [
        Bar(
            label=str(b) if a == b else f"{b} or earlier",
            count=count,
            selected=(query.started_from or a) <= b and (query.started_to or b) >= a,
            link="" if query.has_many_choices else link_to(a, b),
            x=position * BAR_WIDTH,
            height=max(2, round(TALLEST * count / tallest)) if count else 0,
        )
        for position, ((a, b), count) in enumerate(zip(spans, counts, strict=True))
    ]
    return Histogram(bars, len(rows) - sum(counts))


def links_to_years(query: Query) -> Callable[[int, int], str]:
    """A function that returns the address of `query` for one year, or for all up to a last one."""
    link = query.with_changes(started_from=None, started_to=None).link
    shared = f"{link}&" if len(link) > 1 else link

    def link_to(first: int, last: int) -> str:
        start = f"started_from={first}&" if first == last else ""
        return f"{shared}{start}started_to={last}"

    return link_to
