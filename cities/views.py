"""The pages of places."""

from operator import attrgetter

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from addresses.models import get_by_slug
from cities.models import City
from initiatives import catalogue, tallies
from initiatives.links.used import broken
from initiatives.models import Initiative, Result
from initiatives.records import listed
from placebook.lib.parameters import reads

CARDS = 24
PARTNERS = 120
RESULTS = 100


@reads()
def city_list(request: HttpRequest) -> HttpResponse:
    places = tallies.places()
    context = {"places": places, "branches": tallies.branches(places)}
    return render(request, "cities/city_list.html", context)


@reads()
def city_detail(request: HttpRequest, slug: str) -> HttpResponse:
    city = get_by_slug(City.objects.select_related("part_of"), slug)
    _, index = catalogue.current()
    rows = index.live & index.values["city"].union([city.slug])
    partners, partner_count = tallies.organisations_in(index, rows, PARTNERS)
    results = results_about(city)
    sources = city.sources.by_title()
    context = {
        "city": city,
        "here": [tallies.counted(city, len(rows))],
        "initiatives": listed(tallies.newest(index, rows, CARDS)),
        "count": len(rows),
        "principles": tallies.principles_in(index, rows),
        "partners": sorted(partners, key=attrgetter("sector")),
        "partner_count": partner_count,
        "results": results.select_related("measure", "source", "initiative", "city")[:RESULTS],
        "result_count": results.count(),
        "wholes": city.wholes(),
        "parts": city.parts.by_name(),
        "sources": sources,
        "broken": broken(*(source.url for source in sources)),
    }
    return render(request, "cities/city_detail.html", context)


def results_about(city: City) -> QuerySet[Result]:
    """The results of `city`, of its parts, and of the published initiatives there."""
    here = list(City.objects.within([city.slug]).values_list("pk", flat=True))
    placed = Initiative.cities.through.objects.filter(city__in=here)
    about_it = Q(city__in=here) | Q(initiative__in=placed.values("initiative"))
    return Result.objects.published().filter(about_it)
