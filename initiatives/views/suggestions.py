"""Suggestions: what a reader may mean who has begun to type, for the script of a search box."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from initiatives import catalogue
from initiatives.catalogue.facets import BY_NAME
from initiatives.catalogue.suggestions import named, suggested
from initiatives.filters import LONGEST_SEARCH
from placebook.lib.parameters import reads

# What is suggested, the page that it has, and the attribute that names it.
GROUPS = (
    ("Initiatives", "initiative", "title"),
    ("Cities", "city", "label"),
    ("Principles", "principle", "label"),
    ("Organisations", "organisation", "label"),
)
MOST_OF_A_FACET = 20


@reads("q", "facet")
def suggestions(request: HttpRequest) -> HttpResponse:
    """A fragment: some of everything, or with `facet` the values of that facet."""
    text = request.GET.get("q", "")[:LONGEST_SEARCH]
    _, index = catalogue.current()
    facet = BY_NAME.get(request.GET.get("facet", ""))
    if facet:
        values = named(index, facet.name, text, MOST_OF_A_FACET)
        return render(request, "initiatives/_facet_found.html", {"facet": facet, "values": values})
    found = suggested(index, text)
    groups = [
        (label, [(getattr(thing, name), page(noun, thing.slug)) for thing in found[noun]])
        for label, noun, name in GROUPS
        if found[noun]
    ]
    return render(request, "initiatives/_suggestions.html", {"groups": groups})


def page(noun: str, slug: str) -> str:
    return reverse(f"{noun}_detail", args=[slug])
