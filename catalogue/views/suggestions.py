"""Suggestions while a reader types, for the script of a search box."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalogue import freshness
from catalogue.facets import BY_NAME
from catalogue.filters import LONGEST_SEARCH
from catalogue.suggestions import named, suggested
from placebook.lib.parameters import reads

# The heading, the kind of object, which names its page, and the attribute with its label.
GROUPS = (
    ("Initiatives", "initiative", "title"),
    ("Cities", "city", "label"),
    ("Principles", "principle", "label"),
    ("Organisations", "organisation", "label"),
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
        return render(request, "catalogue/_facet_found.html", {"facet": facet, "values": values})
    matches = suggested(index, text)
    groups = [
        (heading, [(getattr(obj, label), page(kind, obj.slug)) for obj in matches[kind]])
        for heading, kind, label in GROUPS
        if matches[kind]
    ]
    return render(request, "catalogue/_suggestions.html", {"groups": groups})


def page(kind: str, slug: str) -> str:
    return reverse(f"{kind}_detail", args=[slug])
