"""The pages of places."""

from operator import attrgetter

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from addresses.models import find
from cities.models import City
from initiatives import tallies
from initiatives.links.used import broken
from initiatives.models import Initiative, Organisation, Result
from placebook.lib.parameters import reads

CARDS = 24
RESULTS = 100


@reads()
def city_list(request: HttpRequest) -> HttpResponse:
    places = tallies.places()
    context = {"places": places, "branches": tallies.branches(places)}
    return render(request, "cities/city_list.html", context)


@reads()
def city_detail(request: HttpRequest, slug: str) -> HttpResponse:
    city = find(City.objects.select_related("part_of"), slug)
    initiatives = Initiative.objects.published().in_city(city)
    count = initiatives.count()
    partners = Organisation.objects.taking_part_in(initiatives)
    about_it = Q(city__in=City.objects.within([slug])) | Q(initiative__in=initiatives)
    results = Result.objects.published().filter(about_it)
    sources = city.sources.by_title()
    context = {
        "city": city,
        "here": [tallies.counted(city, count)],
        "initiatives": initiatives.with_card().newest()[:CARDS],
        "count": count,
        "principles": tallies.principles_in(initiatives),
        "partners": sorted(partners.most_first(), key=attrgetter("sector")),
        "results": results.select_related("measure", "source", "initiative", "city")[:RESULTS],
        "result_count": results.count(),
        "wholes": city.wholes(),
        "parts": city.parts.by_name(),
        "sources": sources,
        "broken": broken(*(source.url for source in sources)),
    }
    return render(request, "cities/city_detail.html", context)
