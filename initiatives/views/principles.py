"""The principles: what is argued for, and who is doing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from addresses.models import get_by_slug
from initiatives import catalogue
from initiatives.doing import PLACES, Doings
from initiatives.links.used import broken
from initiatives.models import Framework, Principle
from placebook.lib.asked import Asked
from placebook.lib.parameters import reads


@reads()
def principle_list(request: HttpRequest) -> HttpResponse:
    """The seven, then other frameworks."""
    _, index = catalogue.current()
    values = index.values["principle"]
    frameworks = Framework.objects.prefetch_related("sources", "principles")
    for framework in frameworks:
        for principle in framework.principles.all():
            value = values.get(principle.slug)
            principle.count = values.sizes[value.key] if value else 0  # type: ignore[attr-defined]
    urls = (source.url for framework in frameworks for source in framework.sources.all())
    context = {"frameworks": frameworks, "broken": broken(*urls)}
    return render(request, "initiatives/principle_list.html", context)


@reads("page")
def principle_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The argument, who's doing it, and what it needs."""
    principles = Principle.objects.select_related("framework").prefetch_related("sources")
    principle = get_by_slug(principles, slug)
    _, index = catalogue.current()
    doings, asked = Doings(index, principle), Asked(request.GET)
    page = asked.page(range(len(doings)), PLACES)
    its_set = principle.framework.principles.select_related("framework")
    context = {
        "principle": principle,
        "count": len(doings.rows),
        "doings": doings.page(page.start_index() - 1, page.end_index()) if doings else [],
        "cities": doings.places,
        "page_obj": page,
        "asked": asked,
        "previous": its_set.filter(number__lt=principle.number).last(),
        "next": its_set.filter(number__gt=principle.number).first(),
        "broken": broken(*(source.url for source in principle.sources.all())),
    }
    return render(request, "initiatives/principle_detail.html", context)
