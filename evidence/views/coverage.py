"""Who does what, where: initiatives by two facets, and where none is recorded."""

from functools import partial
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from catalogue import freshness
from catalogue.facets import BY_NAME
from catalogue.query import Query
from catalogue.selection import Selection
from evidence.choices import choices, kept
from evidence.coverage import AXES, COLUMNS, ROWS, Coverage
from evidence.coverage_html import coverage_table
from evidence.filters import CoverageFilter
from placebook.lib.parameters import has_empty_values, reads_as, without_empty

MOST_ROWS = 100
# What the form offers to narrow the table by; the list has all filters, and a way back.
OFFERED = ("going", "nation", "theme", "principle", "sector")
# What an axis is called within a sentence.
SPOKEN = {
    **{name: BY_NAME[name].label.lower() for name in AXES},
    "region": "region of England",
    "going": "whether it still goes on",
    "ending": "why it ended",
}
# Parameters of the list that say how it is shown.
NOT_READ = ("sort", "view", "all")


@reads_as(partial(CoverageFilter.canonical, without=NOT_READ))
def coverage(request: HttpRequest) -> HttpResponse:
    """A table of two facets with counts that lead to lists, so many rows at a time."""
    if has_empty_values(request.GET):
        return HttpResponseRedirect(f"?{without_empty(request.GET).urlencode()}")
    _, index = freshness.current()
    filterset = CoverageFilter(request.GET, index=index)
    asked = filterset.query
    selection = Selection(index, asked.with_changes())
    rows, columns = filterset.axes
    covered = Coverage(selection, rows, columns)
    paginator = Paginator(covered.row_lines, MOST_ROWS)
    page = paginator.get_page(asked.page)
    caption = f"{selection.title}, by {SPOKEN[rows]} and {SPOKEN[columns]}"
    offered = [name for name in OFFERED if name not in (rows, columns)]
    fields = choices(index, selection.query, offered)
    context = {
        "filterset": filterset,
        "selection": selection,
        "coverage": covered,
        "caption": caption,
        "table": coverage_table(covered, page, caption) if selection.total else "",
        "page_obj": page,
        "is_past_the_end": asked.page > paginator.num_pages,
        "axes": [BY_NAME[name] for name in AXES],
        "choices": fields,
        "is_narrowed": any(field.chosen for field in fields),
        "kept": kept(selection.query, offered),
        "chips": [(chip, address(chip.without, rows, columns)) for chip in selection.chips],
        "all_lines": address(Query(), rows, columns),
        "query_params": QueryDict(address(selection.query, rows, columns)[1:]),
        "is_plain": not request.GET,
    }
    return render(request, "evidence/coverage.html", context)


def address(query: Query, rows: str, columns: str) -> str:
    """The address of this page for `query`, relative to it."""
    axes = [
        ("rows", rows if rows != ROWS else ""),
        ("columns", columns if columns != COLUMNS else ""),
    ]
    return f"?{urlencode([*query.parameters, *(pair for pair in axes if pair[1])])}"
