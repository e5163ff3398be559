"""All series as dots over the same years: what was measured of one subject is joined by a line."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString

from placebook.lib.charts.frame import Table, Words, figure, label, per_cent, plot
from placebook.lib.charts.readings import Reading, Series, known
from placebook.lib.charts.scales import Magnitudes, Scale, fitting, in_short, of_years

HEIGHT = "17em"
# The part of the height that values take, in per cent from the top; years stand beneath.
TOP, FLOOR = 8.0, 90.0
RADIUS = ".3em"


def scatter(words: Words, series: Sequence[Series], unit: str = "") -> SafeString:
    """One panel for all; the highest dot has its value beside it, and the table has the undated.

    Where the highest is over a hundred times the lowest, the scale is of powers of ten.
    """
    dated = [(each, reading, value) for each in series for reading, value in _dated(each)]
    values = fitting((value for _, _, value in dated), unit)
    at = [reading.year for _, reading, _ in dated if reading.year is not None]
    years = of_years(min(at, default=0), max(at, default=1))
    lines = "".join(_line(each, values, years) for each in series)
    circles = "".join(_circle(reading, value, values, years) for _, reading, value in dated)
    marks = _grid(values, years, unit) + lines + circles + _highest(dated, values, years)
    body = format_html('<p class="unseen">{}</p>', _sentence(dated)) + plot(HEIGHT, marks)
    table = Table(
        ("", "When", "Value"),
        [(each.label, reading.when, reading.words) for each in series for reading in each.readings],
    )
    return figure("scatter", words, body, table)


def _dated(series: Series) -> list[tuple[Reading, float]]:
    """The known readings with a year, in the order of time."""
    dated = [(each, value) for each, value in known(series.readings) if each.year is not None]
    return sorted(dated, key=lambda pair: pair[0].year or 0)


def _height(values: Scale | Magnitudes, value: float) -> float:
    return FLOOR - values.at(value) / 100 * (FLOOR - TOP)


def _grid(values: Scale | Magnitudes, years: Scale, unit: str) -> str:
    marks = ""
    for tick in values.ticks:
        y = _height(values, tick)
        name = "track" if tick else "zero"
        marks += f'<line class="{name}" x1="0" x2="100%" y1="{per_cent(y)}" y2="{per_cent(y)}"/>'
        words = in_short(tick, unit, is_end=tick in (0, values.most))
        marks += label(0, per_cent(y - 1), words, "start", "tick")
    for year in years.ticks:
        x = years.at(year)
        anchor = "start" if x < 1 else "end" if x > 99 else "middle"
        marks += label(x, "100%", f"{year:g}", anchor, "tick")
    return marks


def _point(
    reading: Reading, value: float, values: Scale | Magnitudes, years: Scale
) -> tuple[float, float]:
    return years.at(reading.year or 0), _height(values, value)


def _line(series: Series, values: Scale | Magnitudes, years: Scale) -> str:
    points = [_point(reading, value, values, years) for reading, value in _dated(series)]
    return "".join(
        f'<line class="span" x1="{per_cent(x1)}" y1="{per_cent(y1)}"'
        f' x2="{per_cent(x2)}" y2="{per_cent(y2)}"/>'
        for (x1, y1), (x2, y2) in pairwise(points)
        if x1 != x2
    )


def _circle(reading: Reading, value: float, values: Scale | Magnitudes, years: Scale) -> str:
    x, y = _point(reading, value, values, years)
    return f'<circle class="now" cx="{per_cent(x)}" cy="{per_cent(y)}" r="{RADIUS}"/>'


def _highest(
    dated: Sequence[tuple[Series, Reading, float]], values: Scale | Magnitudes, years: Scale
) -> str:
    if not dated:
        return ""
    _, reading, value = max(dated, key=lambda one: one[2])
    x, y = _point(reading, value, values, years)
    anchor, dx = ("start", 10) if x < 50 else ("end", -10)
    return label(x, per_cent(y + 1.5), reading.words, anchor, "value", dx)


def _sentence(dated: Sequence[tuple[Series, Reading, float]]) -> str:
    """What the dots show, for those who do not see them; the table has each."""
    if not dated:
        return "No figure has a year."
    series, reading, _ = max(dated, key=lambda one: one[2])
    return f"{len(dated)} dots; the highest is {series.label}: {reading.words} in {reading.when}."
