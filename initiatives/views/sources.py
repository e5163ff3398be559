"""The pages of sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue import counts
from initiatives.models import Initiative, Source
from links.used import broken
from placebook.lib.list_params import ListParams
from placebook.lib.parameters import reads
from slugs.models import get_by_slug

PAGE_SIZE = 48
# Objects of each kind on one page of a source.
OF_EACH_KIND = 100


@reads("q", "kind", "page")
def source_list(request: HttpRequest) -> HttpResponse:
    params = ListParams(request.GET)
    words = params.words("q")
    kind = params.choice("kind", Source.Kind)
    matches = Source.objects.published().mentioning(words)
    sources = matches.filter(kind=kind) if kind else matches
    context = {
        "words": words,
        "page_obj": params.page(sources.with_resting_count().by_title(), PAGE_SIZE),
        "kinds": counts.options(counts.counts_of(matches, "kind"), Source.Kind),
        "kind": kind and Source.Kind(kind),
        "params": params,
    }
    return render(request, "initiatives/source_list.html", context)


@reads("page")
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What rests on a source. All kinds of objects are paginated together, by the longest list."""
    source = get_by_slug(Source.objects.published().with_resting_count(), slug)
    examples = source.examples.published()
    results = source.results.published()
    resting = {
        "initiatives": Initiative.objects.published().resting_on(source),
        "examples": examples.select_related("initiative", "principle__framework"),
        "results": results.select_related("measure", "initiative", "city"),
        "principles": source.principles.select_related("framework"),
        "frameworks": source.frameworks.all(),
        "cities": source.cities.published(),
        "organisations": source.organisations.published(),
    }
    longest = max(rows.order_by().count() for rows in resting.values())
    params = ListParams(request.GET)
    page = params.page(range(longest), OF_EACH_KIND)
    window = slice(max(page.start_index() - 1, 0), page.end_index())
    context = {
        "source": source,
        "broken": broken(source.url),
        **{kind: rows[window] for kind, rows in resting.items()},
        "page_obj": page,
        "params": params,
    }
    return render(request, "initiatives/source_detail.html", context)
