"""How many in each bin, as columns from zero; what came to an end may hang beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.safestring import SafeString

from placebook.lib.charts.frame import NOT_RECORDED, Table, Words, figure, label, per_cent, plot

HEIGHT = "12em"
MOST_TICKS = 6
# The px that a letter takes, and the width in px of the narrowest plot.
LETTER, NARROWEST = 6.8, 330
# More columns than this are too narrow for their counts; only the tallest says its own.
MOST_COUNTS = 16
# Room for the counts above and beneath, and for the words of the bins, in per cent.
COUNTS, TICKS = 9.0, 12.0
GAP = 0.15


@dataclass(frozen=True)
class Bin:
    """`count` is None where nobody knows; `below` is what hangs beneath, such as endings."""

    label: str
    count: int | None
    below: int | None = None


def histogram(words: Words, bins: Sequence[Bin], names: Sequence[str] = ("Number",)) -> SafeString:
    """Columns for `bins`. `names` says what is counted, and what hangs beneath, if anything."""
    floor, unit = _floor_and_unit(bins, has_below=len(names) > 1)
    width = 100 / max(len(bins), 1)
    has_room = len(bins) <= MOST_COUNTS
    most = max((each.count or 0 for each in bins), default=0)
    marks = "".join(
        _column(
            each,
            i * width,
            width,
            floor,
            unit,
            "both" if has_room else "count" if each.count == most else "",
        )
        for i, each in enumerate(bins)
    )
    marks += f'<line class="zero" x1="0" x2="100%" y1="{per_cent(floor)}" y2="{per_cent(floor)}"/>'
    marks += _ticks(bins, width)
    table = Table(
        ("", *names),
        [(each.label, _words(each.count), _words(each.below))[: 1 + len(names)] for each in bins],
    )
    return figure("histogram", words, plot(HEIGHT, marks, "plot plot-flush"), table)


def _words(count: int | None) -> str:
    return NOT_RECORDED if count is None else str(count)


def _floor_and_unit(bins: Sequence[Bin], *, has_below: bool) -> tuple[float, float]:
    """Where zero lies and how tall one is, in per cent of the height."""
    most = max([1, *(each.count or 0 for each in bins)])
    least = max([0, *(each.below or 0 for each in bins)]) if has_below else 0
    room = 100 - TICKS - COUNTS * (2 if least else 1)
    unit = room / (most + least)
    return COUNTS + most * unit, unit


def _column(each: Bin, x: float, width: float, floor: float, unit: float, labelled: str) -> str:
    left, wide, middle = x + width * GAP / 2, width * (1 - GAP), x + width / 2
    if each.count is None:
        return label(middle, per_cent(floor - 2), "?", name="when")
    marks = ""
    if each.count:
        top = floor - each.count * unit
        marks += _rect("bar", left, top, wide, floor - top)
        if labelled:
            marks += label(middle, per_cent(top - 2), str(each.count), name="value")
    elif labelled and not each.below:
        marks += label(middle, per_cent(floor - 2), "0", name="when")
    if each.below:
        deep = each.below * unit
        marks += _rect("hollow", left, floor, wide, deep)
        if labelled == "both":
            marks += label(middle, per_cent(floor + deep + 7.5), str(each.below), name="value")
    return marks


def _rect(name: str, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="{name}" x="{per_cent(x)}" y="{per_cent(y)}" '
        f'width="{per_cent(width)}" height="{per_cent(height)}"/>'
    )


def _ticks(bins: Sequence[Bin], width: float) -> str:
    """The words of the bins: as many as there is room for, and fewer of them on a phone."""
    every = max(ceil(len(bins) / MOST_TICKS), 1)
    longest = max((len(each.label) for each in bins), default=0) * LETTER + 6
    on_phone = every * ceil(longest / (NARROWEST * width * every / 100))
    return "".join(
        label((i + 0.5) * width, "99%", each.label, name="tick wide" if i % on_phone else "tick")
        for i, each in enumerate(bins)
        if i % every == 0
    )
