"""Dots over years: a panel for each series, all with the same axes, the values from zero."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from placebook.lib.charts.frame import Table, Words, figure, label, per_cent, plot, row_head, rows
from placebook.lib.charts.readings import Reading, Series, known, sentence
from placebook.lib.charts.scales import Scale, from_zero, in_short, of_years

HEIGHT = "10em"
# The part of the height that values take, in per cent from the top; years stand beneath.
TOP, FLOOR = 16.0, 84.0
RADIUS = ".4em"
LETTER, NARROWEST = 7.6, 280


def dots(words: Words, series: Sequence[Series], unit: str = "") -> SafeString:
    """Each series in a panel of its own, as two lines in one would need a legend.

    Readings without a year are in the table only.
    """
    values = from_zero((value for each in series for _, value in known(each.readings)), unit)
    at = [reading.year for each in series for reading in each.readings if reading.year is not None]
    years = of_years(min(at, default=0), max(at, default=1))
    body = rows(_panel(each, values, years, unit) for each in series)
    table = Table(
        ("", "When", "Value"),
        [(each.label, reading.when, reading.words) for each in series for reading in each.readings],
    )
    return figure("dots", words, body, table)


def _panel(series: Series, values: Scale, years: Scale, unit: str) -> str:
    head = row_head(series.label, series.url, series.detail)
    unseen = format_html('<p class="unseen">{}</p>', sentence(series.readings))
    marks = _grid(values, years, unit) + _marks(series.readings, values, years)
    return head + unseen + plot(HEIGHT, marks)


def _height(values: Scale, value: float) -> float:
    return FLOOR - values.at(value) / 100 * (FLOOR - TOP)


def _grid(values: Scale, years: Scale, unit: str) -> str:
    ends = (values.least, values.most)
    lines = "".join(
        f'<line class="{"zero" if not tick else "track"}" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
        for tick in values.ticks
        if tick in (0, *ends)
        for y in [per_cent(_height(values, tick))]
    )
    words = label(0, per_cent(TOP - 4), in_short(values.most, unit, is_end=True), "start", "tick")
    times = "".join(
        label(years.at(year), "100%", f"{year:g}", _edge(years.at(year)), "tick")
        for year in years.ticks
    )
    return lines + words + times


def _edge(x: float) -> str:
    return "start" if x < 1 else "end" if x > 99 else "middle"


def _marks(readings: Sequence[Reading], values: Scale, years: Scale) -> str:
    """A dot for each known reading, joined in order; broken where one between is missing."""
    dated = sorted((each for each in readings if each.year is not None), key=lambda r: r.year or 0)
    lines, circles = "", ""
    points: list[tuple[Reading, float, float]] = []
    is_broken = False
    for reading in dated:
        x = years.at(reading.year or 0)
        if reading.value is None:
            is_broken = True
            lines += label(x, per_cent(FLOOR - 3), "×", name="when")
            continue
        y = _height(values, float(reading.value))
        if points:
            lines += _join(points[-1][1:], (x, y), "span broken" if is_broken else "span")
        circles += f'<circle class="now" cx="{per_cent(x)}" cy="{per_cent(y)}" r="{RADIUS}"/>'
        points.append((reading, x, y))
        is_broken = False
    return lines + _values(points) + circles


def _values(points: Sequence[tuple[Reading, float, float]]) -> str:
    """The words of the latest, of the first, and of those between that there is room for."""
    words = ""
    taken: list[tuple[float, float]] = []
    for i in sorted(range(len(points)), key=lambda i: (i not in (0, len(points) - 1), -i)):
        reading, x, y = points[i]
        width = len(reading.words) * LETTER / NARROWEST * 100
        left = min(max(x - width / 2, -6), 106 - width)
        if any(left < end and start < left + width for start, end in taken):
            continue
        taken.append((left - 2, left + width + 2))
        beside = points[i + 1 : i + 2] if i == 0 else points[i - 1 : i]
        is_beneath_line = any(
            left < other_x < left + width and y - 28 < other_y < y for _, other_x, other_y in beside
        )
        words += _beside(reading, x, y, i) if is_beneath_line else _above(reading, x, y, width)
    return words


def _join(start: Sequence[float], end: tuple[float, float], name: str) -> str:
    ends = [per_cent(part) for part in (*start, *end)]
    return f'<line class="{name}" x1="{ends[0]}" y1="{ends[1]}" x2="{ends[2]}" y2="{ends[3]}"/>'


def _above(reading: Reading, x: float, y: float, width: float) -> str:
    anchor = "start" if x < width / 2 - 6 else "end" if x > 106 - width / 2 else "middle"
    return label(x, per_cent(y - 8), reading.words, anchor, "value")


def _beside(reading: Reading, x: float, y: float, i: int) -> str:
    """Beneath the line that rises from the first dot, or falls to a later one."""
    dx, anchor = (11, "start") if i == 0 else (-11, "end")
    return label(x, per_cent(y + 3.5), reading.words, anchor, "value", dx)
