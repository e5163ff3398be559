"""How often things occur among what is public: the numbers on pages of places and lists.

The index knows most of them; counting a hundred thousand rows anew takes seconds.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, TextChoices
from pyroaring import BitMap

from cities.models import City
from initiatives.catalogue.facets import Value
from initiatives.catalogue.index import Index
from initiatives.catalogue.query import Query
from initiatives.catalogue.ranking import in_order
from initiatives.models import Initiative, Organisation, Principle


def newest(index: Index, rows: BitMap, most: int) -> list[int]:
    """The primary keys of the `most` newest of `rows`."""
    return in_order(index, rows, Query(), 0, min(most, len(rows)))


def places(index: Index) -> list[City]:
    """All cities by name, each with `count`: its published initiatives, its parts' included."""
    values = index.values["city"]
    return [counted(value.obj, values.sizes[value.key]) for value in values.every.values()]


def counted(city: City, count: int) -> City:
    """A copy of `city` with its `count`, as lists and the map show it."""
    city = copy.copy(city)  # threads share what the index holds
    city.count = count  # type: ignore[attr-defined]
    return city


@dataclass(frozen=True)
class Branch:
    """A city with what is part of it."""

    city: City
    parts: list["Branch"]


def branches(cities: Iterable[City]) -> list[Branch]:
    """Those `cities` that are part of nothing, with their parts: by nation, region and name."""
    parts = defaultdict(list)
    for city in cities:
        parts[city.part_of_id].append(city)

    def of(whole: int | None) -> list[Branch]:
        return [Branch(city, of(city.pk)) for city in parts[whole]]

    return sorted(of(None), key=lambda branch: (branch.city.nation, branch.city.region))


@dataclass(frozen=True)
class Occurrence:
    """How many initiatives are examples of a principle, and that as a share of the most."""

    principle: Principle
    count: int
    percentage: float


def principles_in(index: Index, rows: BitMap) -> list[Occurrence]:
    """How often each principle occurs; those of a second set only if they do."""
    values = index.values["principle"]
    counts = [
        (value.obj, rows.intersection_cardinality(values.having(value)))
        for value in values.every.values()
    ]
    most = max((count for _, count in counts if count), default=1)
    return [
        Occurrence(principle, count, round(100 * count / most, 1))
        for principle, count in counts
        if count or principle.framework.position == 1
    ]


def organisations_in(
    index: Index, rows: BitMap, most: int, *, but: int = 0
) -> tuple[list[Organisation], int]:
    """The organisations with most parts in `rows`, each with its `initiative_count`, and how
    many have any; the one with the primary key `but` is left out of both."""
    values = index.values["organisation"]
    counts: list[tuple[int, int, Value]] = [
        (-count, position, value)
        for position, value in enumerate(values.every.values())  # by name
        if value.key != but and (count := rows.intersection_cardinality(values.having(value)))
    ]
    first = sorted(counts)[:most]
    found = Organisation.objects.in_bulk([value.key for _, _, value in first])
    organisations = []
    for less, _, value in first:
        if value.key in found:
            organisation = found[int(value.key)]
            organisation.initiative_count = -less  # type: ignore[attr-defined]
            organisations.append(organisation)
    return organisations, len(counts)


def with_shared(
    index: Index, rows: BitMap, organisations: list[Organisation], most: int
) -> list[Organisation]:
    """`organisations`, each with what of `rows` it has a part in: `shared`, the first by title."""
    values = index.values["organisation"]
    pks = {one.pk: by_title(index, rows & values.union([one.slug]), most) for one in organisations}
    found = Initiative.objects.published().in_bulk({pk for some in pks.values() for pk in some})
    for one in organisations:
        one.shared = [found[pk] for pk in pks[one.pk] if pk in found]  # type: ignore[attr-defined]
        one.unnamed = one.initiative_count - len(one.shared)  # type: ignore[attr-defined]
    return organisations


def by_title(index: Index, rows: BitMap, most: int) -> list[int]:
    """The primary keys of the first `most` of `rows` by title."""
    return in_order(index, rows, Query(sort="title"), 0, min(most, len(rows)))


@dataclass(frozen=True)
class Option:
    """A value that a list can be narrowed to, and how many it would leave."""

    value: str
    label: str
    count: int


def options(counts: Mapping[str, int], choices: type[TextChoices]) -> list[Option]:
    """Each of `choices` with its number."""
    return [Option(value, str(label), counts.get(value, 0)) for value, label in choices.choices]


def counts_of(rows: QuerySet[Any], field: str) -> dict[str, int]:
    """How many of `rows` have each value of `field`."""
    return dict(rows.order_by().values_list(field).annotate(Count("pk")))
