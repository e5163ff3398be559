"""The list of initiatives, with search, facets, map and table."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from catalogue import freshness
from catalogue.card import Card, read_cards
from catalogue.cards import cards
from catalogue.filters import VIEWS, InitiativeFilter
from catalogue.map_view import MapView, kilometres
from catalogue.query import PAGE_SIZE
from catalogue.selection import Selection
from catalogue.version import Version
from placebook.lib.parameters import has_empty_values, reads_as, without_empty

SORT_LABELS = {
    "relevance": "Best match",
    "newest": "Newest entries",
    "updated": "Changed most recently",
    "-started": "Started most recently",
    "started": "Started longest ago",
    "title": "Title, A–Z",
    "city": "City, A–Z",
    "distance": "Nearest first",
}


# The columns of the table, each with the sort it stands for.
COLUMNS = (
    ("Initiative", "title"),
    ("Still going?", ""),
    ("City", "city"),
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
    """The initiatives that match, a page at a time, with the facets to filter them further.

    For a request of htmx it is a fragment without the page's frame, and a header tells the script
    which address to show.
    """
    if has_empty_values(request.GET):
        return HttpResponseRedirect(f"?{without_empty(request.GET).urlencode()}")
    version, index = freshness.current()
    filterset = InitiativeFilter(request.GET, index=index)
    selection = Selection(index, filterset.query, filterset.values.get("all", ()))
    is_fragment = request.headers.get("HX-Request") == "true"
    template = "catalogue/_browse.html" if is_fragment else "catalogue/initiative_list.html"
    context = {
        "filterset": filterset,
        "is_fragment": is_fragment,
        **list_context(selection, version),
    }
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    if is_fragment:
        response["HX-Push-Url"] = f"{request.path}{selection.query.link}".removesuffix("?")
    return response


def list_context(selection: Selection, version: Version) -> dict[str, Any]:
    """Template context of a selection: the plain list has `rendered` cards, others `cards`."""
    paginator = Paginator(range(selection.total), PAGE_SIZE)
    query, pks = selection.query, selection.page_pks
    is_plain = query.view == "list" and not query.words and not query.near
    return {
        "selection": selection,
        "rendered": cards(pks, version, selection.index) if is_plain else [],
        "cards": [] if is_plain else cards_of(selection),
        "map_view": MapView(selection),
        "tiles": settings.MAP_TILES,
        "page_obj": paginator.get_page(selection.query.page),
        "query_params": QueryDict(selection.query.querystring),
        "sorts": sorts(selection),
        "view_links": {view: selection.query.with_changes(view=view).link for view in VIEWS},
        "columns": columns(selection),
    }


def cards_of(selection: Selection) -> list[Card]:
    """The cards of the page, with distances, and with the story where words were searched for."""
    pks = selection.page_pks
    cards = read_cards(pks, selection.index, with_story=bool(selection.query.words))
    distances = kilometres(selection, pks)
    for card in cards:
        card.distance_km = distances.get(card.initiative.pk)
    return cards


def sorts(selection: Selection) -> list[tuple[str, str, bool]]:
    """(value, label, whether in use) of the sorts that make sense for the query.

    The default has an empty value, so that it follows when words or a place are added to the form.
    """
    query = selection.query
    makes_sense = {"relevance": bool(query.words), "distance": bool(query.near)}
    default = query.with_changes(sort="").sort_in_use
    return [
        ("" if sort == default else sort, label, sort == query.sort_in_use)
        for sort, label in SORT_LABELS.items()
        if makes_sense.get(sort, True)
    ]


def columns(selection: Selection) -> list[Column]:
    """The headings of the table; the link of the one in use reverses the order."""
    query, headings = selection.query, []
    for label, sort in (*COLUMNS, ("Distance", "distance")) if query.near else COLUMNS:
        if not sort:
            headings.append(Column(label))
            continue
        directions = {sort: "ascending", f"-{sort}": "descending"}
        direction = directions.get(query.sort_in_use, "")
        next_sort = f"-{sort}" if direction == "ascending" else sort
        headings.append(Column(label, query.with_changes(sort=next_sort).link, direction))
    return headings
