"""The principles: what is argued for, and who is doing it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from addresses.models import find
from cities.models import City
from initiatives.links.used import broken
from initiatives.models import Example, Framework, Principle
from placebook.lib.parameters import reads


@reads()
def principle_list(request: HttpRequest) -> HttpResponse:
    """The seven, then other frameworks."""
    public = Q(examples__in=Example.objects.published())
    principles = Principle.objects.annotate(count=Count("examples", filter=public))
    frameworks = Framework.objects.prefetch_related("sources", Prefetch("principles", principles))
    urls = (source.url for framework in frameworks for source in framework.sources.all())
    context = {"frameworks": frameworks, "broken": broken(*urls)}
    return render(request, "initiatives/principle_list.html", context)


@reads()
def principle_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The argument, who's doing it, and what it needs."""
    principles = Principle.objects.select_related("framework").prefetch_related("sources")
    principle = find(principles, slug)
    examples = list(
        principle.examples.published()
        .select_related("initiative", "source")
        .prefetch_related("initiative__cities", "initiative__nations")
        .order_by("initiative__sort_title")
    )
    its_set = principle.framework.principles.select_related("framework")
    places = examples_by_city(examples)
    context = {
        "principle": principle,
        "count": len(examples),
        "places": places,
        "cities": [city for city, _ in places if city],
        "previous": its_set.filter(number__lt=principle.number).last(),
        "next": its_set.filter(number__gt=principle.number).first(),
        "broken": broken(*(source.url for source in principle.sources.all())),
    }
    return render(request, "initiatives/principle_detail.html", context)


def examples_by_city(examples: Iterable[Example]) -> list[tuple[City | None, list[Example]]]:
    """Cities by name, each with its examples and their `count`; last, those without a city."""
    found: defaultdict[City | None, list[Example]] = defaultdict(list)
    for example in examples:
        cities: list[City | None] = [*example.initiative.cities.all()]
        for city in cities or [None]:
            found[city].append(example)
    for place, its_examples in found.items():
        if place:
            place.count = len(its_examples)  # type: ignore[attr-defined]
    return sorted(found.items(), key=lambda item: (item[0] is None, item[0] and item[0].sort_name))
