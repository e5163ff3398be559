"""Starts and endings: when each began, when it was last seen at work, and when it ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from placebook.lib.charts.frame import Table, Words, figure, label, per_cent, plot, row_head, rows
from placebook.lib.charts.scales import Scale, of_years

HEIGHT, LINE = "1.3em", "50%"
UNKNOWN = "Not known"
# Marks about their own middle: the shapes of the status line.
MARKS = {
    "running": '<circle class="now" r="5.5"/>',
    "unchecked": '<circle class="was" r="5"/><path class="half" d="M0-5a5 5 0 0 0 0 10z"/>',
    "ended": '<rect class="was" x="-5" y="-5" width="10" height="10"/>',
    "planned": '<circle class="was planned" r="5"/>',
}


@dataclass(frozen=True, kw_only=True)
class Span:
    """An initiative in time. `status` is a key of `MARKS`, and `status_words` its sentence.

    `end` is the year when it ended, or else when it was last seen at work. What is not known is
    None.
    """

    label: str
    start: int | None
    end: int | None
    status: str
    status_words: str
    url: str = ""


def timeline(words: Words, spans: Sequence[Span], until: int) -> SafeString:
    """A row for each initiative, in the order given, on years up to `until`."""
    known = [year for span in spans for year in (span.start, span.end) if year is not None]
    years = of_years(min([*known, until - 1]), until)
    body = plot("1.5em", _axis(years), "plot plot-axis")
    body += rows(_row(span, years) for span in spans)
    table = Table(
        ("", "Started", "Ended or last seen", "Status"),
        [
            (span.label, str(span.start or UNKNOWN), str(span.end or UNKNOWN), span.status_words)
            for span in spans
        ],
    )
    return figure("timeline", words, body, table)


def _axis(years: Scale) -> str:
    return "".join(label(years.at(year), "1em", f"{year:g}", name="tick") for year in years.ticks)


def _row(span: Span, years: Scale) -> str:
    head = row_head(span.label, span.url, span.status_words)
    return head + plot(HEIGHT, _track(years) + _marks(span, years))


def _track(years: Scale) -> str:
    return "".join(
        f'<line class="track" x1="{x}" x2="{x}" y1="0" y2="100%"/>'
        for x in (per_cent(years.at(year)) for year in years.ticks)
    )


def _marks(span: Span, years: Scale) -> str:
    """A line from start to end, dotted where the start is not known or it may still go on."""
    if span.start is None and span.end is None:
        return ""
    start = 0.0 if span.start is None else years.at(span.start)
    end = start if span.end is None else years.at(span.end)
    lines = _line("span" if span.start is not None else "span broken", start, end)
    if span.status == "unchecked":
        lines += _line("span broken", end, 100)
    if span.start is not None:
        lines += f'<circle class="now" cx="{per_cent(start)}" cy="{LINE}" r="2.5"/>'
    mark = MARKS.get(span.status, MARKS["unchecked"])
    at = f'x="{per_cent(end)}" y="{LINE}"'
    return f'{lines}<svg {at} width="1" height="1" overflow="visible">{mark}</svg>'


def _line(name: str, start: float, end: float) -> str:
    ends = f'x1="{per_cent(start)}" x2="{per_cent(end)}"'
    return f'<line class="{name}" {ends} y1="{LINE}" y2="{LINE}"/>'
