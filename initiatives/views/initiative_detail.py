"""The case study."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from addresses.models import find
from initiatives.models import Example, Initiative, Partnership, Result
from initiatives.related import related_to

ROLES = Partnership.Role.values


def initiative_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A case study; one that was withdrawn says what became of it."""
    once_published = Initiative.objects.exclude(status=Initiative.Status.DRAFT)
    initiative = find(once_published, slug)
    if initiative.is_withdrawn:
        return render(request, "410.html", {"initiative": initiative}, status=410)
    return render(request, "initiatives/initiative_detail.html", case_study(initiative))


def case_study(initiative: Initiative) -> dict[str, Any]:
    """What the page of `initiative` shows, in few queries."""
    [initiative] = Initiative.objects.filter(pk=initiative.pk).prefetch_related(
        "cities",
        "nations",
        "themes",
        "sources",
        Prefetch("examples", Example.objects.select_related("principle__framework", "source")),
        Prefetch("partnerships", Partnership.objects.select_related("organisation")),
        Prefetch("readings", Result.objects.select_related("measure", "source")),
    )
    partnerships = initiative.partnerships.all()
    return {
        "initiative": initiative,
        "partnerships": sorted(partnerships, key=lambda partnership: ROLES.index(partnership.role)),
        "related": related_to(initiative),
    }
