"""Initiatives and organisations as they are searched for duplicates: what of each is compared."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from cities.models import City
from curation.duplicates.similarity import Similarity, Traits, site
from curation.models import DistinctPair
from initiatives.models import Initiative, Organisation, Partnership

# A website of more entries than these is that of a council or a funder, and tells nothing.
SHARED_BY = 5


@dataclass(frozen=True)
class Subject:
    """What is searched for duplicates. `key` is the field with the folded title, and `title` what
    people call it.
    """

    kind: DistinctPair.Kind
    model: type[Initiative] | type[Organisation]
    key: str
    title: str

    @property
    def rows(self) -> models.QuerySet[Any]:
        """Every row that may be the same as another, in no order."""
        rows: models.QuerySet[Any] = self.model._default_manager.order_by()
        if self.model is Organisation:
            return rows
        # Merged entries are always withdrawn. Testing both columns keeps the planner off the index
        # of `merged_into`, where nearly every row is NULL.
        return rows.exclude(status=Initiative.Status.WITHDRAWN, merged_into__isnull=False)

    def traits(self, rows: Collection[tuple[int, str, str]]) -> dict[int, Traits]:
        """What to compare of each of `rows`, which are (pk, folded title, website)."""
        pks = [pk for pk, _, _ in rows]
        places, partners = self.places(pks), self.partners(pks)
        chains = PlaceChains()
        return {
            pk: Traits(
                title,
                site(website),
                frozenset(places.get(pk, ())),
                chains.around(places.get(pk, ())),
                frozenset(partners.get(pk, ())),
            )
            for pk, title, website in rows
        }

    def places(self, pks: Collection[int]) -> Mapping[int, set[int]]:
        if self.model is Initiative:
            through = Initiative.cities.through.objects.filter(initiative__in=pks)
            return grouped(through.values_list("initiative_id", "city_id"))
        based = Organisation.objects.order_by().filter(pk__in=pks, city__isnull=False)
        return grouped(based.values_list("pk", "city_id"))

    def partners(self, pks: Collection[int]) -> Mapping[int, set[int]]:
        if self.model is Organisation:
            return {}
        partnerships = Partnership.objects.order_by().filter(initiative__in=pks)
        return grouped(partnerships.values_list("initiative_id", "organisation_id"))


INITIATIVES = Subject(DistinctPair.Kind.INITIATIVE, Initiative, "sort_title", "title")
ORGANISATIONS = Subject(DistinctPair.Kind.ORGANISATION, Organisation, "sort_name", "name")
SUBJECTS = {subject.kind.value: subject for subject in (INITIATIVES, ORGANISATIONS)}


class PlaceChains:
    """Knows what each place is part of, from one query."""

    def __init__(self) -> None:
        self._chains = City.objects.chains()

    def around(self, places: Iterable[int]) -> frozenset[int]:
        """The pks of `places` and of all that they are part of."""
        return frozenset(pk for place in places for pk in self._chains.get(place, (place,)))


def grouped(pairs: Iterable[Any]) -> Mapping[int, set[int]]:
    """The second values of `pairs` by the first."""
    groups: defaultdict[int, set[int]] = defaultdict(set)
    for owner, value in pairs:
        groups[owner].add(value)
    return groups


def reasons_of(subject: Subject, similarities: Collection[Similarity]) -> list[list[str]]:
    """The reasons of each of `likenesses`, with two queries for all names."""
    cities = City.objects.filter(pk__in={pk for each in similarities for pk in each.places})
    partners = Organisation.objects.filter(
        pk__in={pk for each in similarities for pk in each.partners}
    )
    city_names = dict(cities.values_list("pk", "name"))
    partner_names = dict(partners.values_list("pk", "name"))
    return [each.reasons(subject.title, city_names, partner_names) for each in similarities]


def mark_distinct(
    subject: Subject, one: int, other: int, *, by: User | None
) -> tuple[DistinctPair, bool]:
    """Records that two pks are not the same thing; returns the pair, and whether it is new."""
    first, second = sorted((one, other))
    return DistinctPair.objects.get_or_create(
        kind=subject.kind, first_id=first, second_id=second, defaults={"by": by}
    )


def distinct_pairs(subject: Subject) -> set[tuple[int, int]]:
    """The pairs that a curator has marked as not the same, the lower pk first."""
    return set(DistinctPair.objects.filter(kind=subject.kind).values_list("first_id", "second_id"))
