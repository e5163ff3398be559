"""Browse: every initiative, narrowed by what a reader asks for."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from initiatives import catalogue
from initiatives.catalogue.query import PAGE_SIZE
from initiatives.catalogue.selection import Selection
from initiatives.filters import VIEWS, InitiativeFilter
from initiatives.models import Initiative

SORT_LABELS = {
    "relevance": "Best match",
    "newest": "Newest entries",
    "updated": "Last changed",
    "-started": "Started last",
    "started": "Started first",
    "title": "Title, A–Z",
    "city": "City, A–Z",
}


# The columns of the table, each with the sort it stands for.
COLUMNS = (
    ("Initiative", "title"),
    ("City", "city"),
    ("Stage", ""),
    ("Started", "started"),
    ("Principles", ""),
)


@dataclass(frozen=True)
class Column:
    """A heading of the table; `direction` is set where the list is sorted by it."""

    label: str
    link: str = ""
    direction: str = ""


def initiative_list(request: HttpRequest) -> HttpResponse:
    """The initiatives that match, a page at a time, with facets and chips to go on from."""
    if says_nothing(request.GET):
        return HttpResponseRedirect(f"?{without_empty(request.GET).urlencode()}")
    _, index = catalogue.current()
    asked = InitiativeFilter(request.GET, index=index)
    selection = Selection(index, asked.query)
    paginator = Paginator(range(selection.total), PAGE_SIZE)
    context = {
        "asked": asked,
        "selection": selection,
        "initiatives": Initiative.objects.with_card().published_at_pks(selection.page_pks),
        "page_obj": paginator.get_page(selection.query.page),
        "sorts": sorts(selection),
        "view_links": {view: selection.query.having(view=view).link for view in VIEWS},
        "columns": columns(selection),
    }
    return render(request, "initiatives/initiative_list.html", context)


def says_nothing(data: QueryDict) -> bool:
    """Whether a form has sent fields that were left empty, which an address need not carry."""
    return any(not value for _, values in data.lists() for value in values)


def without_empty(data: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        kept.setlist(name, [value for value in values if value])
    return kept


def sorts(selection: Selection) -> list[tuple[str, str, bool]]:
    """(value, label, whether in use) of the ways to sort; by match only where words are."""
    query = selection.query
    labels = {k: v for k, v in SORT_LABELS.items() if k != "relevance" or query.words}
    return [(value, label, value == query.sort_in_use) for value, label in labels.items()]


def columns(selection: Selection) -> list[Column]:
    """The headings; following the link of the one in use turns the order round."""
    query, found = selection.query, []
    for label, sort in COLUMNS:
        if not sort:
            found.append(Column(label))
            continue
        directions = {sort: "ascending", f"-{sort}": "descending"}
        direction = directions.get(query.sort, "")
        turned = f"-{sort}" if direction == "ascending" else sort
        found.append(Column(label, query.having(sort=turned).link, direction))
    return found
