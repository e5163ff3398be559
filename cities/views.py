"""The pages of cities."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalogue import counts, freshness, going, place_figures, social_cards, towns
from catalogue.city_map import city_map
from catalogue.figure_html import figures_by_measure
from catalogue.filters import LONGEST_SEARCH
from catalogue.query import Selected
from catalogue.values import Values
from cities.models import City, upwards
from evidence.similar import most_similar
from links.used import broken
from pictures.markup import picture_of
from placebook.lib.outline_map import MOST_CIRCLES
from placebook.lib.parameters import reads
from slugs.models import get_by_slug

PARTNERS = 30
# The rows of each status, few enough for a phone; the list has them all.
MOST_ROWS = {going.RUNNING: 12, going.UNCHECKED: 6, going.ENDED: 6, going.PLANNED: 6}
MOST_WAYS = 6
MOST_SIMILAR = 6


@reads("town")
def city_list(request: HttpRequest) -> HttpResponse:
    """All public places; with `town` the one that is meant, or those nearest to it."""
    _, index = freshness.current()
    if text := request.GET.get("town", "").strip()[:LONGEST_SEARCH]:
        answer = towns.answer(index, text)
        if answer.city:
            return redirect(answer.city)
        return render(request, "cities/town.html", {"text": text, "answer": answer})
    places = counts.cities_with_counts(index)
    # To find room for the names of hundreds of circles takes seconds.
    circles = counts.with_most(places, MOST_CIRCLES)
    context = {"places": places, "circles": circles, "branches": counts.branches(places)}
    return render(request, "cities/city_list.html", context)


@reads()
def city_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What goes on in a place: its map, its initiatives by status, how to take part, figures."""
    city = _city_at(slug, request)
    _, index = freshness.current()
    cities = index.values["city"]
    rows = index.live & cities.rows_with_any([city.slug])
    partners, partner_count = counts.participants(index, rows, PARTNERS)
    figures = place_figures.figures_about(index, rows, descendants(city, cities))
    sources = city.sources.by_title()
    successor = city.successor_id or 0
    context = {
        "city": city,
        "is_public": city.slug in cities,
        "names": city.other_names.all(),
        "predecessors": city.predecessors.published().by_name(),
        "successor_has_page": bool(cities.counts.get(successor)),
        "count": len(rows),
        "picture": picture_of(city),
        "map": city_map(index, city, rows),
        "groups": going.groups(index, rows, {"city": Selected((city.slug,))}, MOST_ROWS),
        "ways_in": going.ways_in(index, rows, MOST_WAYS),
        "figures": place_figures.say_most(figures),
        "figures_by_measure": figures_by_measure(place_figures.by_measure(figures)),
        "costed": len(rows & index.values["cost"].rows_with_any(["known"])),
        "figure_count": len(figures),
        "are_all_figures": len(figures) < place_figures.MOST_RESULTS,
        "principles": [row for row in counts.count_principles(index, rows) if row.count],
        "partners": partners,
        "partner_count": partner_count,
        "wholes": wholes_of(city, cities),
        "parts": counts.parts_of(index, city),
        "similar": most_similar(index, city, MOST_SIMILAR),
        "sources": sources,
        "broken": broken(*(source.url for source in sources)),
        "social_card": social_cards.link_to(social_cards.of_city(city, len(rows)), city),
    }
    return render(request, "cities/city_detail.html", context)


def _city_at(slug: str, request: HttpRequest) -> City:
    """The public place at `slug`; for staff, any place.

    Nobody's session is looked at for a public place, so that all get the same page.
    """
    cities = City.objects.select_related("successor")
    try:
        return get_by_slug(cities.published(), slug)
    except Http404:
        if not request.user.has_perm("cities.view_city"):
            raise
    return get_by_slug(cities, slug)


def descendants(city: City, cities: Values) -> list[int]:
    """The pks of `city` and of all public places that are part of it."""
    value = cities.by_slug.get(city.slug)
    parts = value.descendants if value else ()
    return [city.pk, *(int(pk) for pk in parts if cities.counts[pk] and pk != city.pk)]


def wholes_of(city: City, cities: Values) -> list[City]:
    """All that `city` is part of, nearest first."""
    by_pk: dict[int, City] = {value.obj.pk: value.obj for value in cities.by_slug.values()}
    chain = upwards(city.pk, {pk: one.part_of_id for pk, one in by_pk.items()})
    return [by_pk[pk] for pk in chain if pk in by_pk and pk != city.pk]
