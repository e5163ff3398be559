"""The two nouns that are looked through for duplicates, and what of each is compared."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from cities.models import City
from initiatives.duplicates.likeness import Likeness, Traits, site
from initiatives.models import Initiative, KeptApart, Organisation, Partnership

# A website of more entries than these is that of a council or a funder, and tells nothing.
SHARED_BY = 5


@dataclass(frozen=True)
class Noun:
    """Initiatives or organisations: `key` is the field with the folded title, called `title`."""

    kind: KeptApart.Noun
    model: type[Initiative] | type[Organisation]
    key: str
    title: str

    @property
    def rows(self) -> models.QuerySet[Any]:
        """Every row that may be the same as another, in no order."""
        rows: models.QuerySet[Any] = self.model._default_manager.order_by()
        if self.model is Organisation:
            return rows
        # Said so that no database looks through all that was not merged, by that column's index.
        return rows.exclude(status=Initiative.Status.WITHDRAWN, merged_into__isnull=False)

    def traits(self, rows: Collection[tuple[int, str, str]]) -> dict[int, Traits]:
        """What to compare of each of `rows`, which are (pk, folded title, website)."""
        pks = [pk for pk, _, _ in rows]
        places, partners = self.places(pks), self.partners(pks)
        around = Around()
        return {
            pk: Traits(
                title,
                site(website),
                frozenset(places.get(pk, ())),
                around.of(places.get(pk, ())),
                frozenset(partners.get(pk, ())),
            )
            for pk, title, website in rows
        }

    def places(self, pks: Collection[int]) -> Mapping[int, set[int]]:
        if self.model is Initiative:
            through = Initiative.cities.through.objects.filter(initiative__in=pks)
            return gathered(through.values_list("initiative_id", "city_id"))
        based = Organisation.objects.order_by().filter(pk__in=pks, city__isnull=False)
        return gathered(based.values_list("pk", "city_id"))

    def partners(self, pks: Collection[int]) -> Mapping[int, set[int]]:
        if self.model is Organisation:
            return {}
        partnerships = Partnership.objects.order_by().filter(initiative__in=pks)
        return gathered(partnerships.values_list("initiative_id", "organisation_id"))


INITIATIVES = Noun(KeptApart.Noun.INITIATIVE, Initiative, "sort_title", "title")
ORGANISATIONS = Noun(KeptApart.Noun.ORGANISATION, Organisation, "sort_name", "name")
NOUNS = {noun.kind.value: noun for noun in (INITIATIVES, ORGANISATIONS)}


class Around:
    """Tells what places are part of; asks the database once."""

    def __init__(self) -> None:
        self._chains = City.objects.chains()

    def of(self, places: Iterable[int]) -> frozenset[int]:
        return frozenset(pk for place in places for pk in self._chains.get(place, (place,)))


def gathered(ties: Iterable[Any]) -> Mapping[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for owner, value in ties:
        found[owner].add(value)
    return found


def reasons_of(noun: Noun, likenesses: Collection[Likeness]) -> list[list[str]]:
    """The reasons of each of `likenesses`, with two queries for all names."""
    cities = City.objects.filter(pk__in={pk for each in likenesses for pk in each.places})
    others = {pk for each in likenesses for pk in each.partners}
    places = dict(cities.values_list("pk", "name"))
    partners = dict(Organisation.objects.filter(pk__in=others).values_list("pk", "name"))
    return [each.reasons(noun.title, places, partners) for each in likenesses]


def keep_apart(noun: Noun, one: int, other: int, *, by: User | None) -> tuple[KeptApart, bool]:
    """Notes that two pks are not the same thing; returns the note, and whether it is new."""
    first, second = sorted((one, other))
    return KeptApart.objects.get_or_create(
        noun=noun.kind, first_id=first, second_id=second, defaults={"by": by}
    )


def apart(noun: Noun) -> set[tuple[int, int]]:
    """The pairs that a curator has said are not the same, the lower pk first."""
    return set(KeptApart.objects.filter(noun=noun.kind).values_list("first_id", "second_id"))
