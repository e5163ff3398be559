"""Browse: every initiative, narrowed by what a reader asks for."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from initiatives import catalogue
from initiatives.atlas import MapView, kilometres
from initiatives.catalogue.query import PAGE_SIZE
from initiatives.catalogue.selection import Selection
from initiatives.catalogue.version import Version
from initiatives.filters import VIEWS, InitiativeFilter
from initiatives.models import Initiative
from initiatives.records import listed
from initiatives.views.cards import cards
from placebook.lib.parameters import reads_as

SORT_LABELS = {
    "relevance": "Best match",
    "newest": "Newest entries",
    "updated": "Last changed",
    "-started": "Started last",
    "started": "Started first",
    "title": "Title, A–Z",
    "city": "City, A–Z",
    "distance": "Nearest first",
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


@reads_as(InitiativeFilter.canonical)
def initiative_list(request: HttpRequest) -> HttpResponse:
    """The initiatives that match, a page at a time, with facets and chips to go on from.

    A script on the page asks for all but the page's frame, and gets the address to show with it.
    """
    if has_empty_values(request.GET):
        return HttpResponseRedirect(f"?{without_empty(request.GET).urlencode()}")
    version, index = catalogue.current()
    filterset = InitiativeFilter(request.GET, index=index)
    selection = Selection(index, filterset.query)
    is_fragment = request.headers.get("HX-Request") == "true"
    template = "initiatives/_browse.html" if is_fragment else "initiatives/initiative_list.html"
    context = {"filterset": filterset, "is_fragment": is_fragment, **shown(selection, version)}
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    if is_fragment:
        response["HX-Push-Url"] = f"{request.path}{selection.query.link}".removesuffix("?")
    return response


def shown(selection: Selection, version: Version) -> dict[str, Any]:
    """What the page shows of a selection: plain `cards` where they do, or else `initiatives`."""
    paginator = Paginator(range(selection.total), PAGE_SIZE)
    query, pks = selection.query, selection.page_pks
    is_plain = query.view == "list" and not query.words and not query.near
    return {
        "selection": selection,
        "cards": cards(pks, version) if is_plain else [],
        "initiatives": [] if is_plain else with_distances(listed(pks), selection),
        "map_view": MapView(selection),
        "tiles": settings.MAP_TILES,
        "page_obj": paginator.get_page(selection.query.page),
        "query_params": QueryDict(selection.query.querystring),
        "sorts": sorts(selection),
        "view_links": {view: selection.query.with_changes(view=view).link for view in VIEWS},
        "columns": columns(selection),
    }


def has_empty_values(data: QueryDict) -> bool:
    """Whether a form has sent fields that were left empty, which an address need not carry."""
    return any(not value for _, values in data.lists() for value in values)


def without_empty(data: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        kept.setlist(name, [value for value in values if value])
    return kept


def with_distances(initiatives: list[Initiative], selection: Selection) -> list[Initiative]:
    """`initiatives`, each with its `distance_km` where nearness was asked for."""
    away = kilometres(selection, [initiative.pk for initiative in initiatives])
    for initiative in initiatives:
        initiative.distance_km = away.get(initiative.pk)  # type: ignore[attr-defined]
    return initiatives


def sorts(selection: Selection) -> list[tuple[str, str, bool]]:
    """(value, label, whether in use) of the ways to sort that make sense for the question.

    The usual way has no value, so that adding words or a place to the form changes it.
    """
    query = selection.query
    makes_sense = {"relevance": bool(query.words), "distance": bool(query.near)}
    usual = query.with_changes(sort="").sort_in_use
    return [
        ("" if sort == usual else sort, label, sort == query.sort_in_use)
        for sort, label in SORT_LABELS.items()
        if makes_sense.get(sort, True)
    ]


def columns(selection: Selection) -> list[Column]:
    """The headings; following the link of the one in use turns the order round."""
    query, found = selection.query, []
    for label, sort in (*COLUMNS, ("Distance", "distance")) if query.near else COLUMNS:
        if not sort:
            found.append(Column(label))
            continue
        directions = {sort: "ascending", f"-{sort}": "descending"}
        direction = directions.get(query.sort_in_use, "")
        turned = f"-{sort}" if direction == "ascending" else sort
        found.append(Column(label, query.with_changes(sort=turned).link, direction))
    return found
