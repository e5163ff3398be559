"""From the first reading to the latest: each row against itself, all over one scale."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from placebook.lib.charts.frame import Table, Words, figure, label, per_cent, plot, row_head
from placebook.lib.charts.readings import Reading, Series, chevron, known, sentence
from placebook.lib.charts.scales import Scale, from_zero, in_short

# Lengths in em of the plot's font. Values stand above the line, times below.
HEIGHT, ABOVE, LINE, BELOW = "3.9em", "1em", "2em", "3.6em"
RADIUS, SMALL_RADIUS = ".45em", ".28em"
# The px that a letter takes, and the widths in px of the narrowest plot and of one that has room
# for a third value; the style sheet shows it from there.
LETTER, NARROWEST, WIDE = 7.6, 280, 440


def slope(
    words: Words, changes: Sequence[Series], unit: str = "", undrawn: Sequence[Series] = ()
) -> SafeString:
    """Rows with two readings or more, then those measured once, under a heading of their own.

    What is `undrawn` is in the table only.
    """
    scale = from_zero((value for each in changes for _, value in known(each.readings)), unit)
    twice = [each for each in changes if len(known(each.readings)) > 1]
    once = [each for each in changes if len(known(each.readings)) <= 1]
    items = [_row(each, scale) for each in twice]
    if twice and once:
        items.append('<p class="chart-group">Measured once</p>')
    items += [_row(each, scale) for each in once]
    body = plot("1.5em", _axis(scale, unit), "plot plot-axis")
    body += mark_safe(
        f'<ul class="chart-rows">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
    )
    return figure("slope", words, body, _table([*changes, *undrawn]))


def _table(changes: Sequence[Series]) -> Table:
    has_source = any(reading.source for each in changes for reading in each.readings)
    columns = ("", "What", "When", "Value", "Source")[: 5 if has_source else 4]
    return Table(
        columns,
        [
            (each.label, each.detail, reading.when, reading.words, reading.source)[: len(columns)]
            for each in changes
            for reading in each.readings
        ],
    )


def _axis(scale: Scale, unit: str) -> str:
    ends = (scale.least, scale.most)
    return "".join(
        label(scale.at(tick), "1em", in_short(tick, unit, is_end=tick in ends), name="tick")
        for tick in scale.ticks
    )


def _row(change: Series, scale: Scale) -> str:
    head = row_head(change.label, change.url, change.detail)
    unseen = format_html('<p class="unseen">{}</p>', sentence(change.readings))
    return head + unseen + plot(HEIGHT, _track(scale) + _marks(change.readings, scale))


def _track(scale: Scale) -> str:
    ticks = (per_cent(scale.at(tick)) for tick in scale.ticks)
    return _line("track", 0, 100) + "".join(
        f'<line class="track" x1="{x}" x2="{x}" y1="1.7em" y2="2.3em"/>' for x in ticks
    )


def _line(name: str, start: float, end: float) -> str:
    return (
        f'<line class="{name}" x1="{per_cent(start)}" x2="{per_cent(end)}" '
        f'y1="{LINE}" y2="{LINE}"/>'
    )


def _dot(name: str, x: float, radius: str = RADIUS) -> str:
    return f'<circle class="{name}" cx="{per_cent(x)}" cy="{LINE}" r="{radius}"/>'


def _marks(readings: Sequence[Reading], scale: Scale) -> str:
    """Hollow the first, filled the latest, small those between; nothing where none is known."""
    points = [(reading, scale.at(value)) for reading, value in known(readings)]
    if not points:
        return label(0, ABOVE, "Not recorded", "start", "when")
    (first, start), (last, end) = points[0], points[-1]
    arrows = "".join(chevron(reading, x, LINE, 9) for reading, x in points)
    if len(points) == 1:
        return _dot("now", end) + arrows + _labels([(last, end)])
    between = [x for _, x in points[1:-1]]
    spans = "".join(_line("span past", start, x) for x in between) + _line("span", start, end)
    dots = "".join(_dot("between", x, SMALL_RADIUS) for x in between)
    marks = spans + dots + _dot("was", start) + _dot("now", end) + arrows
    ends = [(first, start), (last, end)]
    return marks + _labels(ends) + _peak(points[1:-1], ends)


def _peak(between: Sequence[tuple[Reading, float]], ends: Sequence[tuple[Reading, float]]) -> str:
    """The words of the farthest reading beyond both ends, where a wide plot has room for them."""
    low, high = sorted(x for _, x in ends)
    beyond = [(max(low - x, x - high), reading, x) for reading, x in between]
    distance, reading, x = max(beyond, key=lambda each: each[0], default=(0.0, None, 0.0))
    if reading is None or distance <= 0:
        return ""
    words = " → ".join(each.words for each, _ in ends) if _is_tight(ends) else ends[-1][0].words
    half = len(words) * LETTER / 2 - ((high - low) / 200 * WIDE if _is_tight(ends) else 0)
    if distance / 100 * WIDE < half + 12:
        return ""
    anchor = "start" if x > high else "end"
    return label(x, ABOVE, reading.words, anchor, "value wide") + label(
        x, BELOW, reading.when, anchor, "when wide"
    )


def _is_tight(ends: Sequence[tuple[Reading, float]]) -> bool:
    """Whether two ends are too close for words of their own on the narrowest plot."""
    longest = (max(each.words, each.when, key=len) for each, _ in ends)
    room = sum(map(len, longest)) / 2 * LETTER + 8
    return abs(ends[0][1] - ends[-1][1]) / 100 * NARROWEST < room


def _labels(ends: Sequence[tuple[Reading, float]]) -> str:
    """The value above and the time below each end, or both ends in one where there is no room."""
    if len(ends) == 1 or not _is_tight(ends):
        return "".join(
            label(x, ABOVE, each.words, _anchor(x, each.words), "value")
            + label(x, BELOW, each.when, _anchor(x, each.when), "when")
            for each, x in ends
        )
    (first, start), (last, end) = ends
    middle = (start + end) / 2
    values, times = f"{first.words} → {last.words}", f"{first.when} → {last.when}".strip(" →")
    return label(middle, ABOVE, values, _anchor(middle, values), "value") + label(
        middle, BELOW, times, _anchor(middle, times), "when"
    )


def _anchor(x: float, text: str) -> str:
    """Text in the middle of its mark, but inside the plot."""
    half = len(text) * LETTER / 2 - 20
    if x / 100 * NARROWEST < half:
        return "start"
    return "end" if (100 - x) / 100 * NARROWEST < half else "middle"
