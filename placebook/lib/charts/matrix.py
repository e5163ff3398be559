"""Two questions at once: a table whose cells show by a disc how many there are."""

from collections.abc import Sequence
from math import sqrt

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from placebook.lib.charts.frame import NOT_RECORDED, Words, figure

# In units of the cell's own view box of 24.
GREATEST_RADIUS = 11.0
LEAST_RADIUS = 2.0


def matrix(
    words: Words,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int | None]]],
    corner: str = "",
) -> SafeString:
    """Rows of counts under `columns`; None is not known, which is not zero.

    The area of a disc is in proportion to its count. Labels may be safe HTML, such as links.
    """
    most = max([1, *(count or 0 for _, counts in rows for count in counts)])
    body = format_html(
        '<div class="chart-scroll" role="region" aria-label="{}" tabindex="0">'
        '<table class="chart-matrix"><thead><tr><th scope="col">{}</th>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        words.title,
        corner or format_html('<span class="unseen">{}</span>', words.title),
        format_html_join("", '<th scope="col">{}</th>', ((each,) for each in columns)),
        format_html_join(
            "",
            '<tr><th scope="row">{}</th>{}</tr>',
            (
                (name, format_html_join("", "{}", ((_cell(c, most),) for c in counts)))
                for name, counts in rows
            ),
        ),
    )
    return figure("matrix", words, body, None)


def _cell(count: int | None, most: int) -> SafeString:
    if count is None:
        return format_html('<td><span aria-hidden="true">–</span>{}</td>', _unseen(NOT_RECORDED))
    if not count:
        return format_html('<td class="none">{}</td>', 0)
    radius = max(GREATEST_RADIUS * sqrt(count / most), LEAST_RADIUS)
    return format_html(
        '<td><svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="{}"/></svg>'
        "{}</td>",
        f"{radius:.1f}",
        count,
    )


def _unseen(text: str) -> SafeString:
    return format_html('<span class="unseen">{}</span>', text)
