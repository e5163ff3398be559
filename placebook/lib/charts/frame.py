"""What all charts share: the figure around the marks, and the table beneath."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

NOT_RECORDED = "Not recorded"
FIGURE = (
    '<figure class="chart chart-{kind} chart-colour-{colour}"><figcaption>'
    '<h{level} class="chart-title">{title}</h{level}>{description}</figcaption>'
    "{body}{note}{table}</figure>"
)


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a chart says around its marks.

    `title` states the finding. `colour` is that of a principle, 1 to 7; 0 is that of links.
    `level` is that of the heading. Without `has_table`, the page has a table of its own.
    """

    title: str
    description: str = ""
    note: str = ""
    colour: int = 0
    level: int = 3
    has_table: bool = True


@dataclass(frozen=True)
class Table:
    """The numbers of a chart; the first cell of a row is its heading."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def figure(kind: str, words: Words, body: str, table: Table | None) -> SafeString:
    """A chart with its words; `body` is HTML of ours."""
    return format_html(
        FIGURE,
        kind=kind,
        colour=words.colour if words.colour in range(8) else 0,
        level=words.level,
        title=words.title,
        description=paragraph("chart-about", words.description),
        body=body,
        note=paragraph("chart-note", words.note),
        table=folded(table, words.title) if table and words.has_table else "",
    )


def paragraph(name: str, text: str) -> str:
    return format_html('<p class="{}">{}</p>', name, text) if text else ""


def folded(table: Table, title: str) -> SafeString:
    """A table that opens on demand; a wide one scrolls by itself."""
    return format_html(
        '<details class="chart-table"><summary>{} as a table<span class="unseen">: {}</span>'
        '</summary><div class="chart-scroll" role="region" aria-label="{}" tabindex="0"><table>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></details>",
        counted(len(table.rows)),
        title,
        title,
        format_html_join("", '<th scope="col">{}</th>', ((each,) for each in table.columns)),
        format_html_join("", "<tr>{}</tr>", ((_cells(row),) for row in table.rows)),
    )


def _cells(row: Sequence[str]) -> SafeString:
    heading = format_html('<th scope="row">{}</th>', row[0])
    return heading + format_html_join("", "<td>{}</td>", ((cell,) for cell in row[1:]))


def counted(count: int) -> str:
    """
    >>> counted(1), counted(12)
    ('The row', 'All 12 rows')
    """
    return "The row" if count == 1 else f"All {count} rows"


def linked(text: str, url: str) -> SafeString:
    """`text`, as a link where there is somewhere to go."""
    return format_html('<a href="{}">{}</a>', url, text) if url else format_html("{}", text)


def row_head(label: str, url: str, detail: str, value: str = "") -> SafeString:
    """The words above the marks of a row."""
    return format_html(
        '<p class="chart-who"><b>{}</b>{}{}</p>',
        linked(label, url),
        format_html(" <span>{}</span>", detail) if detail else "",
        format_html(" <strong>{}</strong>", value) if value else "",
    )


def rows(items: Iterable[str]) -> SafeString:
    """A list of rows, each HTML of ours."""
    inner = "".join(f"<li>{item}</li>" for item in items)
    return mark_safe(f'<ul class="chart-rows">{inner}</ul>')


def plot(height: str, marks: str, name: str = "plot") -> SafeString:
    """An SVG as wide as the page allows, whose marks are in per cent of that width.

    Assistive technology passes over it: the words beside it and the table say the same.
    """
    return mark_safe(
        f'<div class="{name}"><svg width="100%" height="{height}" aria-hidden="true" '
        f'focusable="false">{marks}</svg></div>'
    )


def label(
    x: float, y: str, text: str, anchor: str = "middle", name: str = "", dx: int = 0
) -> SafeString:
    """Text at `x` per cent of the width, `dx` px further to the right, and `y`, a length."""
    return format_html(
        '<text{}{} x="{}" y="{}" text-anchor="{}">{}</text>',
        format_html(' class="{}"', name) if name else "",
        format_html(' dx="{}"', dx) if dx else "",
        per_cent(x),
        y,
        anchor,
        text,
    )


def per_cent(part: float) -> str:
    """
    >>> per_cent(39), per_cent(100 / 3)
    ('39%', '33.33%')
    """
    return f"{round(part, 2):g}%"
