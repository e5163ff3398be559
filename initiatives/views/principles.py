"""The pages of principles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue import freshness
from catalogue.examples import PLACES, ExamplesByCity
from catalogue.values import Values
from initiatives.models import Framework, Principle
from links.used import broken
from placebook.lib.list_params import ListParams
from placebook.lib.parameters import reads
from slugs.models import get_by_slug


@reads()
def principle_list(request: HttpRequest) -> HttpResponse:
    """The seven principles, then those of other frameworks."""
    _, index = freshness.current()
    values = index.values["principle"]
    frameworks = Framework.objects.prefetch_related("sources", "principles")
    for framework in frameworks:
        for principle in framework.principles.all():
            value = values.get(principle.slug)
            principle.count = values.counts[value.key] if value else 0  # type: ignore[attr-defined]
    urls = (source.url for framework in frameworks for source in framework.sources.all())
    context = {"frameworks": frameworks, "broken": broken(*urls)}
    return render(request, "initiatives/principle_list.html", context)


@reads("page")
def principle_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The argument of a principle, its examples by city, and what it needs."""
    principles = Principle.objects.select_related("framework").prefetch_related("sources")
    principle = get_by_slug(principles, slug)
    _, index = freshness.current()
    by_city, params = ExamplesByCity(index, principle), ListParams(request.GET)
    page = params.page(range(len(by_city)), PLACES)
    first = max(page.start_index() - 1, 0)
    previous, following = neighbours(principle, index.values["principle"])
    context = {
        "principle": principle,
        "count": len(by_city.rows),
        "examples_by_city": by_city.page(first, page.end_index()),
        "cities": by_city.places,
        "page_obj": page,
        "params": params,
        "previous": previous,
        "next": following,
        "broken": broken(*(source.url for source in principle.sources.all())),
    }
    return render(request, "initiatives/principle_detail.html", context)


def neighbours(principle: Principle, values: Values) -> tuple[Principle | None, Principle | None]:
    """Those before and after `principle` in its framework, of all principles in `values`."""
    principles = (value.obj for value in values.by_slug.values())
    siblings = [one for one in principles if one.framework_id == principle.framework_id]
    before = [one for one in siblings if one.number < principle.number]
    after = [one for one in siblings if one.number > principle.number]
    return before[-1] if before else None, after[0] if after else None
