"""The library: the publications that everything rests on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from addresses.models import find
from initiatives import tallies
from initiatives.links.used import broken
from initiatives.models import Source
from placebook.lib.asked import Asked
from placebook.lib.parameters import reads

PAGE_SIZE = 48


@reads("q", "kind", "page")
def source_list(request: HttpRequest) -> HttpResponse:
    asked = Asked(request.GET)
    words = asked.words("q")
    kind = asked.choice("kind", Source.Kind)
    mentioned = Source.objects.published().mentioning(words)
    found = mentioned.filter(kind=kind) if kind else mentioned
    context = {
        "words": words,
        "page_obj": asked.page(found.with_resting_count().by_title(), PAGE_SIZE),
        "kinds": tallies.options(mentioned, "kind", Source.Kind),
        "kind": kind and Source.Kind(kind),
        "asked": asked,
    }
    return render(request, "initiatives/source_list.html", context)


@reads()
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    source = find(Source.objects.published().with_resting_count(), slug)
    examples = source.examples.published()
    context = {
        "source": source,
        "broken": broken(source.url),
        "initiatives": source.initiatives.published(),
        "examples": examples.select_related("initiative", "principle__framework"),
        "results": source.results.published().select_related("measure", "initiative", "city"),
        "principles": source.principles.select_related("framework"),
        "frameworks": source.frameworks.all(),
        "cities": source.cities.all(),
        "organisations": source.organisations.published(),
    }
    return render(request, "initiatives/source_detail.html", context)
