"""The pages of cities."""

from collections.abc import Collection
from operator import attrgetter

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalogue import counts, freshness, towns
from catalogue.cards import cards
from catalogue.filters import LONGEST_SEARCH
from catalogue.values import Values
from cities.models import City, upwards
from initiatives.models import Initiative, Result
from links.used import broken
from placebook.lib.parameters import reads
from slugs.models import get_by_slug

CARDS = 24
PARTNERS = 120
RESULTS = 100


@reads("town")
def city_list(request: HttpRequest) -> HttpResponse:
    """All places; with `town` the one that is meant, or those nearest to it."""
    _, index = freshness.current()
    if text := request.GET.get("town", "").strip()[:LONGEST_SEARCH]:
        answer = towns.answer(index, text)
        if answer.city:
            return redirect(answer.city)
        return render(request, "cities/town.html", {"text": text, "answer": answer})
    places = counts.cities_with_counts(index)
    context = {"places": places, "branches": counts.branches(places)}
    return render(request, "cities/city_list.html", context)


@reads()
def city_detail(request: HttpRequest, slug: str) -> HttpResponse:
    city = get_by_slug(City.objects.select_related("part_of"), slug)
    version, index = freshness.current()
    cities = index.values["city"]
    rows = index.live & cities.rows_with_any([city.slug])
    partners, partner_count = counts.count_organisations(index, rows, PARTNERS)
    results, result_count = results_about(descendants(city, cities))
    sources = city.sources.by_title()
    context = {
        "city": city,
        "names": city.other_names.all(),
        "here": [counts.with_count(city, len(rows))],
        "cards": cards(counts.newest(index, rows, CARDS), version, index),
        "count": len(rows),
        "principles": counts.count_principles(index, rows),
        "partners": sorted(partners, key=attrgetter("sector")),
        "partner_count": partner_count,
        "results": results,
        "result_count": result_count,
        "wholes": wholes_of(city, cities),
        "parts": [one.obj for one in cities.by_slug.values() if one.obj.part_of_id == city.pk],
        "sources": sources,
        "broken": broken(*(source.url for source in sources)),
    }
    return render(request, "cities/city_detail.html", context)


def descendants(city: City, cities: Values) -> list[int]:
    """The pks of `city` and of all that is part of it."""
    value = cities.by_slug.get(city.slug)
    return [int(pk) for pk in value.descendants] if value else [city.pk]


def wholes_of(city: City, cities: Values) -> list[City]:
    """All that `city` is part of, nearest first."""
    by_pk: dict[int, City] = {value.obj.pk: value.obj for value in cities.by_slug.values()}
    chain = upwards(city.pk, {pk: one.part_of_id for pk, one in by_pk.items()})
    return [by_pk[pk] for pk in chain if pk in by_pk and pk != city.pk]


def results_about(pks: Collection[int]) -> tuple[list[Result], int]:
    """The first results of the cities `pks` and of the published initiatives there.

    Returns them and the number of all such results.
    """
    in_cities = Initiative.cities.through.objects.filter(city__in=pks)
    about_them = Q(city__in=pks) | Q(initiative__in=in_cities.values("initiative"))
    results = Result.objects.published().filter(about_them)
    first = list(results.select_related("measure", "source", "initiative", "city")[:RESULTS])
    return first, len(first) if len(first) < RESULTS else results.count()
