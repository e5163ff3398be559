"""Suggestions while a reader types, for the script of a search box."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalogue import freshness, towns
from catalogue.facets import BY_NAME, Value
from catalogue.filters import LONGEST_SEARCH
from catalogue.suggestions import found_name, named, suggested
from initiatives.models import Initiative
from placebook.lib.parameters import reads

# The heading, and the kind of object, which names its page.
GROUPS = (
    ("Initiatives", "initiative"),
    ("Cities", "city"),
    ("Principles", "principle"),
    ("Organisations", "organisation"),
)
MOST_OF_A_FACET = 20


@reads("q", "facet")
def suggestions(request: HttpRequest) -> HttpResponse:
    """A fragment with suggestions of each kind, or with `facet` values of that facet."""
    text = request.GET.get("q", "")[:LONGEST_SEARCH]
    _, index = freshness.current()
    facet = BY_NAME.get(request.GET.get("facet", ""))
    if facet:
        values = named(index, facet.name, text, MOST_OF_A_FACET)
        options = [(value.slug, found_name(value, text)) for value in values]
        return render(request, "catalogue/_facet_found.html", {"facet": facet, "options": options})
    matches = suggested(index, text)
    groups = [
        (heading, [(name_of(match, text), page(kind, match.slug)) for match in matches[kind]])
        for heading, kind in GROUPS
        if matches[kind]
    ]
    return render(request, "catalogue/_suggestions.html", {"groups": groups})


@reads("q")
def town_suggestions(request: HttpRequest) -> HttpResponse:
    """A fragment with places of the catalogue, and with towns that have none of their own."""
    text = request.GET.get("q", "")[:LONGEST_SEARCH]
    _, index = freshness.current()
    cities, others = towns.suggested(index, text)
    city_list = reverse("city_list")
    groups = [
        ("Places in Placebook", [(str(city), city.get_absolute_url()) for city in cities]),
        (
            "What is nearest to",
            [(name, f"{city_list}?{urlencode({'town': name})}") for name in others],
        ),
    ]
    context = {"groups": [group for group in groups if group[1]]}
    return render(request, "catalogue/_suggestions.html", context)


def name_of(match: Initiative | Value, text: str) -> str:
    return match.title if isinstance(match, Initiative) else found_name(match, text)


def page(kind: str, slug: str) -> str:
    return reverse(f"{kind}_detail", args=[slug])
