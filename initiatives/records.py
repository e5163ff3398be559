"""The public record of an initiative: what it consists of, for its page and for machines."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from cities.models import City
from initiatives.catalogue.upkeep import A_YEAR
from initiatives.history.changes import substantial_changes
from initiatives.links.used import broken
from initiatives.models import Example, Initiative, Partnership, Result
from initiatives.related import related_to

ROLES = Partnership.Role.values


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
    sources = (source.url for source in initiative.sources.all())
    return {
        "initiative": initiative,
        "partnerships": sorted(partnerships, key=lambda partnership: ROLES.index(partnership.role)),
        "related": related_to(initiative),
        "broken": broken(initiative.website, *sources),
        "verified_long_ago": is_long_ago(initiative.verified_on),
        "changes": substantial_changes(initiative),
    }


def is_long_ago(verified_on: datetime.date | None) -> bool:
    """Whether a year has passed since."""
    return verified_on is not None and verified_on < timezone.localdate() - A_YEAR


def listed(pks: Iterable[int]) -> list[Initiative]:
    """The published initiatives with the primary keys `pks`, in that order, for `in_brief`."""
    return Initiative.objects.with_card().published_at_pks(pks)


def in_brief(initiative: Initiative) -> dict[str, Any]:
    """What a list tells a machine of an initiative; one of those `listed`."""
    cities = initiative.cities.all()
    places = cities or initiative.nations.all()
    nations = sorted({(place.nation, place.get_nation_display()) for place in places})
    return {
        "title": initiative.title,
        "slug": initiative.slug,
        "summary": initiative.summary,
        "stage": initiative.stage,
        "started_year": initiative.started_year,
        "area": initiative.area,
        "cities": [{"slug": city.slug, "name": city.name} for city in cities],
        "nations": [{"slug": slug, "name": name} for slug, name in nations],
        "principles": [
            {
                "slug": example.principle.slug,
                "number": example.principle.number,
                "title": example.principle.title,
            }
            for example in initiative.examples.all()
        ],
    }


def point(initiative: Initiative) -> tuple[str | None, Initiative | City | None]:
    """Where it lies and how that is known: its `own` point, else a `city`'s, the first by name."""
    if initiative.is_located:
        return "own", initiative
    for city in initiative.cities.all():
        if city.is_located:
            return "city", city
    return None, None
