"""The pages of measures."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue import counts, freshness
from evidence import measures
from evidence.by_place import MOST_PLACES, by_place
from evidence.sums import NotAlike, add_up
from initiatives.models import Measure
from placebook.lib.list_params import ListParams
from placebook.lib.parameters import reads
from slugs.models import get_by_slug

PAGE_SIZE = 48
FIGURES = 100


@reads("q", "kind", "page")
def measure_list(request: HttpRequest) -> HttpResponse:
    params = ListParams(request.GET)
    words = params.words("q")
    kind = params.choice("kind", Measure.Kind)
    matches = measures.mentioning(measures.summaries(), words)
    of_kinds = Counter(one.measure.kind for one in matches)
    page = params.page([one for one in matches if kind in ("", one.measure.kind)], PAGE_SIZE)
    context = {
        "words": words,
        "page_obj": page,
        "kinds": counts.options(of_kinds, Measure.Kind),
        "kind": kind and Measure.Kind(kind),
        "params": params,
    }
    return render(request, "evidence/measure_list.html", context)


@reads("page")
def measure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What a measure counts, what its figures add up to, and every one of them."""
    measure = get_by_slug(Measure.objects.published(), slug)
    _, index = freshness.current()
    readings = measures.readings_of(measure)
    params = ListParams(request.GET)
    page = params.page(measures.in_order(readings), FIGURES)
    initiatives = len({one.initiative for one in readings} - {None})
    sums = by_place(index, readings)
    context = {
        "measure": measure,
        "place_sums": sums[:MOST_PLACES],
        "more_places": max(len(sums) - MOST_PLACES, 0),
        "page_obj": page,
        "rows": measures.rows_of(list(page.object_list)),
        "initiatives": initiatives,
        "places": len({one.city for one in readings} - {None}),
        "without": max(len(index.live) - initiatives, 0),
        "all_initiatives": len(index.live),
        "chart": measures.chart(readings),
        "params": params,
    }
    try:
        context["sum"] = add_up(readings)
    except NotAlike as refusal:
        context["why_no_sum"] = refusal
    return render(request, "evidence/measure_detail.html", context)
