"""Counts on public pages: initiatives by city, principle and organisation.

They come from the index: SQL would take seconds to count a hundred thousand rows.
"""

import copy
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count, QuerySet, TextChoices
from pyroaring import BitMap

from catalogue.briefs import pairs
from catalogue.facets import Value
from catalogue.index import Index
from catalogue.query import Query
from catalogue.ranking import sorted_pks
from cities.models import City
from initiatives.models import Initiative, Organisation, Partnership, Principle


def newest(index: Index, rows: BitMap, most: int) -> list[int]:
    """Primary keys of the `most` newest initiatives of `rows`."""
    return sorted_pks(index, rows, Query(), 0, min(most, len(rows)))


def seen_last(index: Index, rows: BitMap, most: int) -> list[int]:
    """Primary keys of the `most` initiatives of `rows` that were seen at work last.

    Of those seen in one year, the one that started last comes first.
    """
    numbers, columns = np.array(rows, np.uint32), index.columns
    seen, started = columns["seen"][numbers], columns["started"][numbers]
    ordered = numbers[np.lexsort([columns["title"][numbers], -started, -seen])]
    return [int(pk) for pk in columns["pk"][ordered[:most]]]


def cities_with_counts(index: Index) -> list[City]:
    """The public cities by name, each with `count`: its initiatives, those of its parts too."""
    values = index.values["city"]
    counts = ((value.obj, values.counts[value.key]) for value in values.by_slug.values())
    return [with_count(city, count) for city, count in counts if count]


def with_count(city: City, count: int) -> City:
    """A copy of `city` with its `count`, for lists and the map."""
    city = copy.copy(city)  # the index shares its objects between threads
    city.count = count  # type: ignore[attr-defined]
    return city


def places_of(index: Index, rows: BitMap) -> list[City]:
    """The places where `rows` are, by name, each with its `count`; a part's are its own only."""
    bitmaps = index.bitmaps["city"]
    counts = (
        (value.obj, rows.intersection_cardinality(bitmaps[value.key]))
        for value in index.values["city"].by_slug.values()
        if value.key in bitmaps
    )
    return [with_count(city, count) for city, count in counts if count]


def place_names(index: Index, pks: Sequence[int]) -> dict[int, str]:
    """The name of its place for each of the initiatives `pks` that is in one place only."""
    names = {value.key: value.label for value in index.values["city"].by_slug.values()}
    places = pairs(Initiative.cities.through, "city_id", pks)
    return {
        pk: names[keys[0]] for pk, keys in places.items() if len(keys) == 1 and keys[0] in names
    }


def parts_of(index: Index, city: City) -> list[City]:
    """The public places that are part of `city`, by name, each with its `count`."""
    values = index.values["city"]
    parts = [value for value in values.by_slug.values() if value.obj.part_of_id == city.pk]
    counts = ((value.obj, values.counts[value.key]) for value in parts)
    return [with_count(part, count) for part, count in counts if count]


def with_most(cities: Iterable[City], most: int) -> list[City]:
    """The `most` of `cities` with the highest counts, in their own order."""
    cities = list(cities)
    if len(cities) <= most:
        return cities
    first = sorted(cities, key=lambda city: -city.count)[:most]  # type: ignore[attr-defined]
    chosen = {city.pk for city in first}
    return [city for city in cities if city.pk in chosen]


def first_principles(index: Index) -> list[Principle]:
    """The principles of the first set, each with its `count`."""
    values = index.values["principle"]
    principles = []
    for value in values.by_slug.values():
        if value.obj.framework.is_first:
            principle = copy.copy(value.obj)
            principle.count = values.counts[value.key]
            principles.append(principle)
    return principles


@dataclass(frozen=True)
class Branch:
    """A city with its parts."""

    city: City
    parts: list["Branch"]


def branches(cities: Iterable[City]) -> list[Branch]:
    """The `cities` that are part of nothing, with their parts, by nation, region and name."""
    parts = defaultdict(list)
    for city in cities:
        parts[city.part_of_id].append(city)

    def of(whole: int | None) -> list[Branch]:
        return [Branch(city, of(city.pk)) for city in parts[whole]]

    return sorted(of(None), key=lambda branch: (branch.city.nation, branch.city.region))


@dataclass(frozen=True)
class PrincipleCount:
    """How many initiatives are examples of a principle; `percentage` is of the largest count."""

    principle: Principle
    count: int
    percentage: float


def count_principles(index: Index, rows: BitMap) -> list[PrincipleCount]:
    """How many of `rows` follow each principle; principles of a second set only if any do."""
    values = index.values["principle"]
    counts = [
        (value.obj, rows.intersection_cardinality(values.rows_with(value)))
        for value in values.by_slug.values()
    ]
    most = max((count for _, count in counts if count), default=1)
    return [
        PrincipleCount(principle, count, round(100 * count / most, 1))
        for principle, count in counts
        if count or principle.framework.is_first
    ]


def count_organisations(
    index: Index, rows: BitMap, most: int, *, but: int = 0
) -> tuple[list[Organisation], int]:
    """The organisations that take part in most of `rows`, and how many take part in any.

    Each has its `initiative_count`. The one with the primary key `but` is left out of both.
    """
    values = index.values["organisation"]
    counts: list[tuple[int, int, Value]] = [
        (-count, position, value)
        for position, value in enumerate(values.by_slug.values())  # by name
        if value.key != but and (count := rows.intersection_cardinality(values.rows_with(value)))
    ]
    first = sorted(counts)[:most]
    by_pk = Organisation.objects.in_bulk([value.key for _, _, value in first])
    organisations = []
    for negative_count, _, value in first:
        if value.key in by_pk:
            organisation = by_pk[int(value.key)]
            organisation.initiative_count = -negative_count  # type: ignore[attr-defined]
            organisations.append(organisation)
    return organisations, len(counts)


@dataclass(frozen=True)
class Participant:
    """An organisation, and how many initiatives it takes part in."""

    name: str
    slug: str
    count: int


# Of so few initiatives the partners are read; of more, all organisations are counted.
FEW_ROWS = 500


def participants(index: Index, rows: BitMap, most: int) -> tuple[list[Participant], int]:
    """The organisations that take part in most of `rows`, and how many take part in any."""
    values = index.values["organisation"]
    if len(rows) <= FEW_ROWS:
        pks = index.columns["pk"][np.array(rows, np.int64)].tolist()
        partners = pairs(Partnership, "organisation_id", pks)
        counts = Counter(key for keys in partners.values() for key in set(keys))
    else:
        bitmaps = index.bitmaps["organisation"]
        counts = Counter({key: rows.intersection_cardinality(bitmaps[key]) for key in bitmaps})
    named = [value for value in values.at_keys(counts) if counts[value.key]]
    first = sorted(named, key=lambda value: -counts[value.key])[:most]
    return [Participant(one.label, one.slug, counts[one.key]) for one in first], len(named)


def with_shared(
    index: Index, rows: BitMap, organisations: list[Organisation], most: int
) -> list[Organisation]:
    """`organisations`, each with the initiatives of `rows` that it takes part in.

    `shared` has the first of them by title, at most `most`; `unnamed` is how many more there are.
    """
    values = index.values["organisation"]
    pks = {
        one.pk: by_title(index, rows & values.rows_with_any([one.slug]), most)
        for one in organisations
    }
    by_pk = Initiative.objects.published().in_bulk({pk for some in pks.values() for pk in some})
    for one in organisations:
        one.shared = [by_pk[pk] for pk in pks[one.pk] if pk in by_pk]  # type: ignore[attr-defined]
        one.unnamed = one.initiative_count - len(one.shared)  # type: ignore[attr-defined]
    return organisations


def by_title(index: Index, rows: BitMap, most: int) -> list[int]:
    """Primary keys of the first `most` initiatives of `rows` by title."""
    return sorted_pks(index, rows, Query(sort="title"), 0, min(most, len(rows)))


@dataclass(frozen=True)
class Option:
    """A value to filter a list by, and how many rows have it."""

    value: str
    label: str
    count: int


def options(counts: Mapping[str, int], choices: type[TextChoices]) -> list[Option]:
    """Each of `choices` with its count."""
    return [Option(value, str(label), counts.get(value, 0)) for value, label in choices.choices]


def counts_of(rows: QuerySet[Any], field: str) -> dict[str, int]:
    """How many of `rows` have each value of `field`."""
    return dict(rows.order_by().values_list(field).annotate(Count("pk")))
