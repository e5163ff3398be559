"""Bars from zero, one beneath the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from placebook.lib.charts.frame import Table, Words, figure, per_cent, plot, row_head, rows
from placebook.lib.charts.readings import Reading, chevron, known
from placebook.lib.charts.scales import Scale, from_zero

THICK = ".75em"


@dataclass(frozen=True, kw_only=True)
class Bar:
    label: str
    reading: Reading
    detail: str = ""
    url: str = ""


def bars(words: Words, items: Sequence[Bar], unit: str = "") -> SafeString:
    """A bar for each item, in the order given; all start at zero and share a scale."""
    scale = from_zero((value for _, value in known(item.reading for item in items)), unit)
    body = rows(_row(item, scale) for item in items)
    has_time = any(item.reading.when for item in items)
    table = Table(
        ("", "Value", "When") if has_time else ("", "Value"),
        [
            (item.label, item.reading.words, item.reading.when)[: 3 if has_time else 2]
            for item in items
        ],
    )
    return figure("bars", words, body, table)


def _row(item: Bar, scale: Scale) -> str:
    head = row_head(item.label, item.url, item.detail, item.reading.words)
    return head + plot(THICK, _marks(item.reading, scale), "plot plot-flush")


def _marks(reading: Reading, scale: Scale) -> str:
    """The bar; a zero is a tick at the start, and what is missing has a dotted track only."""
    if reading.value is None:
        return '<line class="missing" x1="0" x2="100%" y1="50%" y2="50%"/>'
    start, end = sorted((scale.at(0), scale.at(reading.value)))
    return (
        '<rect class="track" width="100%" height="100%"/>'
        f'<rect class="bar" x="{per_cent(start)}" width="{per_cent(end - start)}" height="100%"/>'
        f'<line class="zero" x1="{per_cent(scale.at(0))}" x2="{per_cent(scale.at(0))}" '
        'y1="0" y2="100%"/>' + chevron(reading, scale.at(reading.value), "50%", 5, is_outside=True)
    )
