"""Who may do what to which entry.

Groups say what a person may do at all (curation/user_groups.py). A person who was given cities may
do it to what is in them, or to a draft of their own that has no city yet; everything else stays
readable. Asked as Django asks: `user.has_perm("initiatives.change_initiative", initiative)`.
"""

from typing import Any

import rules
from django.apps import apps
from django.contrib.auth.backends import ModelBackend
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from cities.models import City, CityName
from curation.models import ChangeSet, Curatorship, Revision
from initiatives.models import Initiative, Organisation, OrganisationName, Result
from links.models import Link
from pictures.models import Picture

# What may be done to an object besides viewing, adding, changing and deleting.
MORE_VERBS: dict[type[models.Model], tuple[str, ...]] = {Initiative: ("publish",)}

DELETE = "initiatives.delete_initiative"


def cities_of(user: Any) -> set[int] | None:
    """The pks of the cities that `user` looks after, parts and all; None for everywhere.

    Looked up once for each object `user`, which lives as long as a request, as Django does it.
    """
    if not hasattr(user, "_cities_looked_after"):
        user._cities_looked_after = None if user.is_superuser else given_cities(user)
    cities: set[int] | None = user._cities_looked_after
    return cities


def given_cities(user: Any) -> set[int] | None:
    """The pks of the cities that `user` was given, parts and all; None for none."""
    curatorships = Curatorship.objects.filter(user=user).order_by()
    given = set(curatorships.values_list("city", flat=True))
    if not given:
        return None
    return {pk for pk, chain in City.objects.chains().items() if not given.isdisjoint(chain)}


def own_cities(user: Any) -> QuerySet[City]:
    """The cities on whose pages `user` may put something."""
    cities = cities_of(user)
    return City.objects.all() if cities is None else City.objects.filter(pk__in=cities)


def is_own(user: Any, initiative: Initiative) -> bool:
    """Whether `initiative` is in the cities of `user`, or is their own and in none."""
    cities = cities_of(user)
    if cities is None or initiative.pk is None:
        return True
    places = set(initiative.cities.values_list("pk", flat=True))
    return bool(places & cities) or (not places and has_created(user, initiative))


def created_by(user: Any) -> QuerySet[Revision]:
    """The first revision of each entry that `user` began; imported ones are nobody's own."""
    return Revision.objects.filter(event=Revision.Event.CREATED, by=user)


def has_created(user: Any, initiative: Initiative) -> bool:
    return created_by(user).filter(initiative_id=initiative.pk).exists()


def own_initiatives(user: Any, initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Those of `initiatives` that `user` looks after: `is_own`, asked of all at once."""
    cities = cities_of(user)
    if cities is None:
        return initiatives
    placed = Initiative.cities.through.objects.all()
    there = placed.filter(city__in=cities).values("initiative")
    unplaced = created_by(user).exclude(Exists(placed.filter(initiative=OuterRef("initiative"))))
    return initiatives.filter(Q(pk__in=there) | Q(pk__in=unplaced.values("initiative")))


def looks_after(user: Any, obj: models.Model) -> bool:
    """Whether `obj` is in the places of `user`. An object without a place is nobody's own."""
    cities = cities_of(user)
    if cities is None or obj.pk is None:
        return True
    match obj:
        case Initiative():
            return is_own(user, obj)
        case City():
            return obj.pk in cities
        case Organisation() | Result():
            return obj.city_id in cities
        case CityName() | OrganisationName():
            return looks_after(user, obj.owner)
        case Link():
            return is_used_by_own(user, obj)
        case Picture():
            return is_of_own_only(user, obj)
    return False


def is_of_own_only(user: Any, picture: Picture) -> bool:
    """Whether `user` looks after everything that has `picture`, which may be nothing."""
    entries = picture.initiatives.all()
    has_others = picture.cities.exclude(pk__in=cities_of(user) or ()).exists()
    return not has_others and own_initiatives(user, entries).count() == entries.count()


def is_used_by_own(user: Any, link: Link) -> bool:
    """Whether an entry or organisation that `user` looks after has the address of `link`."""
    entries = own_initiatives(user, Initiative.objects.all())
    organisations = Organisation.objects.filter(website=link.url, city__in=cities_of(user) or ())
    used = entries.filter(Q(website=link.url) | Q(sources__url=link.url))
    return used.exists() or organisations.exists()


def add_rules() -> None:
    """Registers a rule for each model and verb; called once, when apps are ready."""
    for label in ("cities", "initiatives", "pictures", "links", "catalogue", "curation", "imports"):
        for model in apps.get_app_config(label).get_models():
            verbs = (*model._meta.default_permissions, *MORE_VERBS.get(model, ()))
            for verb in verbs:
                permission = f"{label}.{verb}_{model._meta.model_name}"
                if not rules.perm_exists(permission):
                    rules.add_perm(permission, _rule(permission, verb in ("view", "add")))
    discards = rules.predicate(may_discard)
    rules.set_perm(DELETE, _rule(DELETE, is_for_all=False) | discards)


def _rule(permission: str, is_for_all: bool) -> Any:
    backend = ModelBackend()

    @rules.predicate(permission)
    def holds(user: Any, obj: models.Model | None) -> bool:
        if obj is None or not backend.has_perm(user, permission):
            return False
        return is_for_all or looks_after(user, obj)

    return holds


def may_discard(user: Any, initiative: Initiative | None) -> bool:
    """Whether `initiative` is a draft that `user` began and may change, and nobody has yet
    submitted, planned or published.
    """
    return (
        initiative is not None
        and initiative.status == Initiative.Status.DRAFT
        and not (initiative.published_at or initiative.publish_at)
        and user.has_perm("initiatives.change_initiative", initiative)
        and has_created(user, initiative)
    )


def may_undo(user: Any, change_set: ChangeSet) -> bool:
    """Editors undo anything, a curator what they did themselves; nothing is undone twice.

    People who were given cities undo what touched nothing elsewhere.
    """
    if change_set.is_undone:
        return False
    own = change_set.by_id == user.pk and user.has_perm("initiatives.change_initiative")
    if not own and not user.has_perm("initiatives.publish_initiative"):
        return False
    return cities_of(user) is None or touches_own_only(user, change_set)


def touches_own_only(user: Any, change_set: ChangeSet) -> bool:
    """Whether `user` looks after everything that `change_set` changed and that is still there."""
    entries = Initiative.objects.filter(pk__in=change_set.revisions.order_by().values("initiative"))
    winner = change_set.before.get("organisation", {}).get("winner")
    organisations = list(Organisation.objects.filter(pk=winner))
    return (
        (bool(organisations) or entries.exists())
        and all(looks_after(user, organisation) for organisation in organisations)
        and own_initiatives(user, entries).count() == entries.count()
    )
