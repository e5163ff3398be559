"""The pages of those who take part."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from addresses.models import find
from initiatives import tallies
from initiatives.links.used import broken
from initiatives.models import Initiative, Organisation
from placebook.lib.asked import Asked
from placebook.lib.parameters import reads

PAGE_SIZE = 48
CARDS = 24
COMPANIONS = 60


@reads("sector", "page")
def organisation_list(request: HttpRequest) -> HttpResponse:
    asked = Asked(request.GET)
    published = Initiative.objects.published()
    everyone = Organisation.objects.published()
    sector = asked.choice("sector", Organisation.Sector)
    found = everyone.filter(sector=sector) if sector else everyone
    listed = found.taking_part_in(published).select_related("city").by_name()
    context = {
        "page_obj": asked.page(listed, PAGE_SIZE),
        "sectors": tallies.options(everyone, "sector", Organisation.Sector),
        "sector": sector and Organisation.Sector(sector),
        "asked": asked,
    }
    return render(request, "initiatives/organisation_list.html", context)


@reads()
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = find(Organisation.objects.published().select_related("city"), slug)
    own_partnerships = organisation.partnerships.all()
    initiatives = Initiative.objects.published().filter(
        pk__in=own_partnerships.values("initiative")
    )
    companions = Organisation.objects.taking_part_in(initiatives).exclude(pk=organisation.pk)
    own_part = Prefetch("partnerships", own_partnerships, to_attr="own_part")
    shared = Prefetch("initiatives", initiatives.distinct(), to_attr="shared")
    sources = organisation.sources.by_title()
    context = {
        "organisation": organisation,
        "broken": broken(organisation.website, *(source.url for source in sources)),
        "initiatives": initiatives.with_card().prefetch_related(own_part).newest()[:CARDS],
        "count": initiatives.count(),
        "companions": companions.prefetch_related(shared).most_first()[:COMPANIONS],
        "companion_count": companions.count(),
        "sources": sources,
    }
    return render(request, "initiatives/organisation_detail.html", context)
