"""What has a value of a facet, asked of the database in place of the index."""

from django.db.models import Q

from cities.models import City
from initiatives import going
from initiatives.models import Initiative, InitiativeNation, Result

LOOKUPS = {
    "principle": "examples__principle__slug__in",
    "theme": "themes__slug__in",
    "organisation": "partnerships__organisation__slug__in",
    "sector": "partnerships__organisation__sector__in",
}


def condition(facet: str, slugs: tuple[str, ...]) -> Q:
    """The initiatives that have any of the values `slugs` of a facet."""
    if facet == "going":
        return going.condition(slugs)
    if facet in ("stage", "reach", "ending"):
        return Q(**{f"{facet}__in": slugs})
    if facet == "measured":
        return Q(pk__in=Result.objects.filter(initiative__isnull=False).values("initiative"))
    if facet == "cost":
        return Q(pk__in=Result.objects.known_costs().values("initiative"))
    if facet == "city":
        having = Q(cities__in=City.objects.within(slugs))
    elif facet == "region":
        having = Q(cities__region__in=slugs)
    elif facet == "nation":
        own = InitiativeNation.objects.filter(nation__in=slugs, initiative__cities__isnull=True)
        having = Q(cities__nation__in=slugs) | Q(pk__in=own.values("initiative"))
    else:
        having = Q(**{LOOKUPS[facet]: slugs})
    return Q(pk__in=Initiative.objects.filter(having).order_by().values("pk"))
