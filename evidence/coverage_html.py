"""The table of coverage as HTML, made in Python because a template would take seconds."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from math import ceil, sqrt

from django.urls import reverse
from django.utils.safestring import SafeString

from catalogue.description import short_name
from evidence.coverage import Coverage, Line
from initiatives.models import Principle
from placebook.lib.marks import mark

SHADES = 5
TABLE = (
    '<table><caption>{caption}</caption><colgroup><col class="leads"></colgroup>'
    '<thead>{groups}<tr><th scope="col">{corner}</th><th scope="col">All</th>{columns}</tr></thead>'
    "<tbody>{rows}</tbody></table>"
)
GROUP = '<th scope="colgroup" colspan="{}">{}</th>'
NO_GROUP = "<td></td>"
ROW = '<tr{}><th scope="row">{}</th>{}</tr>'
LINKED = '<td{}><a rel="nofollow" href="{}">{}</a></td>'
PLAIN = "<td>{}</td>"
WAY_ON = '<td class="none"><a rel="nofollow" href="{}" aria-label="None recorded yet">–</a></td>'
NONE = (
    '<td class="none"><span aria-hidden="true">–</span>'
    '<span class="unseen">None recorded yet</span></td>'
)


def coverage_table(coverage: Coverage, rows: Iterable[Line], caption: str) -> SafeString:
    """The rows `rows` of `coverage` under their headings, with totals first."""
    table, columns = _Table(coverage), coverage.column_lines
    body = [ROW.format(' class="totals"', "All", table.totals())]
    body += [ROW.format("", heading(row), table.row(row)) for row in rows]
    # Their set stands above them.
    named = [
        heading(one, getattr(one.value and one.value.obj, "short_name", "")) for one in columns
    ]
    return SafeString(
        TABLE.format(
            caption=escape(caption),
            groups=_sets(columns),
            corner=escape(coverage.rows.facet.label),
            columns="".join(f'<th scope="col">{name}</th>' for name in named),
            rows="".join(body),
        )
    )


def heading(line: Line, name: str = "") -> str:
    """What a line is called, or `name`, with a link to its page if it has one."""
    if line.value is None:
        return "None recorded"
    obj, name = line.value.obj, escape(name or short_name(line.value))
    if isinstance(obj, Principle):
        name = f"{mark(obj)} <span>{name}</span>"
    return f'<a href="{obj.get_absolute_url()}">{name}</a>' if obj else name


def _sets(columns: Iterable[Line]) -> str:
    """A row of headings that names the sets of principles, where not all are of the first."""
    principles = [one.value.obj if one.value else None for one in columns]
    if not any(getattr(principle, "set_name", "") for principle in principles):
        return ""
    groups = groupby(principles, key=lambda one: one.framework.title if one else "")
    cells = (
        GROUP.format(len(list(some)), escape(title)) if title else NO_GROUP
        for title, some in groups
    )
    return f'<tr class="sets"><td colspan="2"></td>{"".join(cells)}</tr>'


class _Table:
    """The cells of a table; the most of its cells has the deepest shade."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage, self.list = coverage, reverse("initiative_list")
        self.transfer = reverse("coverage_transfer")
        counts = (max(coverage.counts(row), default=0) for row in coverage.rows.lines)
        self.most = max(counts, default=0) or 1

    def totals(self) -> str:
        """The cells of the first row: all initiatives, then those of each column."""
        coverage = self.coverage
        cells = [self._total(coverage.total, coverage.link())]
        cells += [self._total(one.count, coverage.link(None, one)) for one in coverage.column_lines]
        return "".join(cells)

    def row(self, row: Line) -> str:
        """The cells of a row: its total, then one for each column."""
        columns = zip(self.coverage.column_lines, self.coverage.counts(row), strict=True)
        cells = (self._cell(row, column, count) for column, count in columns)
        return self._total(row.count, self.coverage.link(row)) + "".join(cells)

    def _total(self, count: int, link: str) -> str:
        if not link:
            return PLAIN.format(count)
        return LINKED.format("", (self.list + escape(link)).removesuffix("?"), count)

    def _cell(self, row: Line, column: Line, count: int) -> str:
        link = self.coverage.link(row, column)
        if count and link:
            shade = f' class="shade-{ceil(SHADES * sqrt(count / self.most))}"'
            return LINKED.format(shade, self.list + escape(link), count)
        if count:
            return PLAIN.format(count)
        # Only of a place can others be named that are like it.
        has_way_on = self.coverage.has_city and None not in (row.value, column.value)
        return WAY_ON.format(self.transfer + escape(link)) if has_way_on else NONE
