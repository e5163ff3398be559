"""The pages of organisations."""

from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue import counts as index_counts
from catalogue import freshness, going
from catalogue.index import Index
from catalogue.query import Selected
from initiatives.models import Organisation
from links.used import broken
from placebook.lib.list_params import ListParams
from placebook.lib.parameters import reads
from placebook.lib.text import in_words
from slugs.models import get_by_slug

PAGE_SIZE = 48
MOST_ROWS = dict.fromkeys(going.HEADINGS, 24)  # of each status
COMPANIONS = 60
SHARED = 12


@reads("q", "sector", "page")
def organisation_list(request: HttpRequest) -> HttpResponse:
    params = ListParams(request.GET)
    words = params.words("q")
    _, index = freshness.current()
    values = index.values["organisation"]
    sectors = dict(Organisation.objects.called(words).order_by().values_list("pk", "sector"))
    used = (int(value.key) for value in values.by_slug.values() if values.counts[value.key])
    public = [pk for pk in used if pk in sectors]
    sector = params.choice("sector", Organisation.Sector)
    page = params.page([pk for pk in public if sector in ("", sectors[pk])], PAGE_SIZE)
    page.object_list = with_initiative_counts(page.object_list, index)
    counts = Counter(sectors[pk] for pk in public)
    context = {
        "words": words,
        "page_obj": page,
        "sectors": index_counts.options(counts, Organisation.Sector),
        "sector": sector and Organisation.Sector(sector),
        "params": params,
    }
    return render(request, "initiatives/organisation_list.html", context)


def with_initiative_counts(pks: Iterable[int], index: Index) -> list[Organisation]:
    """The organisations `pks`, in that order, each with its `initiative_count`."""
    counts = index.values["organisation"].counts
    by_pk = Organisation.objects.select_related("city").in_bulk(list(pks))
    organisations = [by_pk[pk] for pk in pks if pk in by_pk]
    for organisation in organisations:
        organisation.initiative_count = counts[organisation.pk]  # type: ignore[attr-defined]
    return organisations


@reads()
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_by_slug(
        Organisation.objects.published().select_related("city", "successor"), slug
    )
    _, index = freshness.current()
    values = index.values["organisation"]
    rows = index.live & values.rows_with_any([organisation.slug])
    companions, companion_count = index_counts.count_organisations(
        index, rows, COMPANIONS, but=organisation.pk
    )
    groups = going.groups(index, rows, {"organisation": Selected((organisation.slug,))}, MOST_ROWS)
    tell_roles(organisation, groups)
    sources = organisation.sources.by_title()
    context = {
        "organisation": organisation,
        "names": organisation.other_names.all(),
        "city_has_page": bool(index.values["city"].counts.get(organisation.city_id or 0)),
        "successor": organisation.successor,
        "has_page": bool(values.counts.get(organisation.successor_id or 0)),
        "predecessors": organisation.predecessors.published().by_name(),
        "broken": broken(organisation.website, *(source.url for source in sources)),
        "groups": groups,
        "count": len(rows),
        "companions": index_counts.with_shared(index, rows, companions, SHARED),
        "companion_count": companion_count,
        "sources": sources,
    }
    return render(request, "initiatives/organisation_detail.html", context)


def tell_roles(organisation: Organisation, groups: Iterable[going.Group]) -> None:
    """Says on each card as what `organisation` takes part."""
    roles: dict[int, list[str]] = {}
    for partnership in organisation.partnerships.all():
        label = partnership.get_role_display().lower()
        roles.setdefault(partnership.initiative_id, []).append(label)
    for group in groups:
        for card in group.cards:
            own = roles.get(card.initiative.pk)
            card.reason = f"As {in_words(own, 'and')}" if own else ""
