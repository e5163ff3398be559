"""The table of coverage as HTML, made in Python because a template would take seconds."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from math import ceil, sqrt

from django.urls import reverse
from django.utils.safestring import SafeString

from catalogue.description import short_name
from catalogue.facets import Facet
from evidence.coverage import Coverage, Line
from placebook.lib.marks import mark

SHADES = 5
TABLE = (
    '<table><caption>{caption}</caption><thead>{groups}<tr><th scope="col">{corner}</th>'
    '<th scope="col">All</th>{columns}</tr></thead><tbody>{rows}</tbody></table>'
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
    table = _Table(coverage)
    body = [ROW.format(' class="totals"', "All", table.totals())]
    body += [
        ROW.format("", table.heading(coverage.rows.facet, row), table.row(row)) for row in rows
    ]
    columns = coverage.column_lines
    return SafeString(
        TABLE.format(
            caption=escape(caption),
            groups=_groups(coverage.columns.facet, columns),
            corner=escape(coverage.rows.facet.label),
            columns="".join(
                f'<th scope="col">{table.heading(coverage.columns.facet, one)}</th>'
                for one in columns
            ),
            rows="".join(body),
        )
    )


class _Table:
    """The cells of a table; the most of its cells has the deepest shade."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage, self.list = coverage, reverse("initiative_list")
        self.transfer = reverse("coverage_transfer")
        counts = (max(coverage.counts(row), default=0) for row in coverage.rows.lines)
        self.most = max(counts, default=0) or 1

    def heading(self, facet: Facet, line: Line) -> str:
        if line.value is None:
            return "None recorded"
        obj, name = line.value.obj, escape(short_name(line.value))
        if facet.name == "principle":
            name = f"{mark(obj)} <span>{name}</span>"
        return f'<a href="{obj.get_absolute_url()}">{name}</a>' if obj else name

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
        return LINKED.format("", self.list + escape(link), count) if link else PLAIN.format(count)

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


def _groups(facet: Facet, columns: Iterable[Line]) -> str:
    """A row of headings above principles of several frameworks, which tells these apart."""
    groups = [
        (group, len(list(some)))
        for group, some in groupby(columns, key=lambda one: one.value.group if one.value else "")
    ]
    if facet.name != "principle" or len(groups) < 2:
        return ""
    cells = "".join(
        GROUP.format(number, escape(group)) if group else NO_GROUP for group, number in groups
    )
    return f'<tr class="sets"><td colspan="2"></td>{cells}</tr>'
