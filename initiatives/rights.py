"""Who may do what to which initiative.

Groups say what a person may do at all (initiatives/groups.py). A person who was given cities may
do it to what is in them, or to a draft of their own that has no city yet; everything else stays
readable. Asked as Django asks: `user.has_perm("initiatives.change_initiative", initiative)`.
"""

from typing import Any

import rules
from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, OuterRef, Q, QuerySet

from cities.models import City
from initiatives.models import Curatorship, Initiative, Revision

VERBS = ("view", "add", "change", "delete", "publish")


def cities_of(user: Any) -> set[int] | None:
    """The pks of the cities that `user` looks after, parts and all; None for everywhere.

    Looked up once for each object `user`, which lives as long as a request, as Django does it.
    """
    if not hasattr(user, "_cities_looked_after"):
        user._cities_looked_after = _cities_of(user)
    found: set[int] | None = user._cities_looked_after
    return found


def _cities_of(user: Any) -> set[int] | None:
    if user.is_superuser:
        return None
    slugs = list(Curatorship.objects.filter(user=user).values_list("city__slug", flat=True))
    return set(City.objects.within(slugs).values_list("pk", flat=True)) if slugs else None


def is_own(user: Any, initiative: Initiative) -> bool:
    """Whether `initiative` is in the cities of `user`, or is their own and in none."""
    cities = cities_of(user)
    if cities is None or initiative.pk is None:
        return True
    places = set(initiative.cities.values_list("pk", flat=True))
    return bool(places & cities) or (not places and began(user, initiative))


def began(user: Any, initiative: Initiative) -> bool:
    first = Revision.objects.of(initiative.pk).filter(deed=Revision.Deed.CREATED, by=user)
    return first.exists()


def within_rights(user: Any, initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Those of `initiatives` that `user` looks after: `is_own`, asked of all at once."""
    cities = cities_of(user)
    if cities is None:
        return initiatives
    places = Initiative.cities.through.objects.filter(initiative=OuterRef("pk"))
    theirs = Exists(places.filter(city__in=cities))
    begun = Revision.objects.filter(deed=Revision.Deed.CREATED, by=user)
    begun = begun.filter(initiative=OuterRef("pk"))
    # Not a join, which would repeat an entry for each of its cities.
    return initiatives.filter(Q(theirs) | Q(~Exists(places) & Exists(begun)))


def add_rules() -> None:
    """Makes `has_perm` know the rule for each verb; called once, when the app is ready."""
    for verb in VERBS:
        permission = f"initiatives.{verb}_initiative"
        if not rules.perm_exists(permission):
            rules.add_perm(permission, _rule(permission, everywhere=verb in ("view", "add")))


def _rule(permission: str, *, everywhere: bool) -> Any:
    backend = ModelBackend()

    @rules.predicate(permission)
    def holds(user: Any, initiative: Initiative | None) -> bool:
        if initiative is None or not backend.has_perm(user, permission):
            return False
        return everywhere or is_own(user, initiative)

    return holds
