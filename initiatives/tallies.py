"""How often things occur among what is public: the numbers on pages of places and lists."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, TextChoices

from cities.models import City
from initiatives.models import Example, Initiative, Principle


def places() -> list[City]:
    """All cities by name, each with `count`: its published initiatives, its parts' included."""
    chains = City.objects.chains()
    found = defaultdict(set)
    placed = Initiative.objects.published().order_by().filter(cities__isnull=False)
    for pk, initiative in placed.values_list("cities", "pk"):
        for whole in chains[pk]:
            found[whole].add(initiative)
    return [counted(city, len(found[city.pk])) for city in City.objects.by_name()]


def counted(city: City, count: int) -> City:
    """`city` with its `count`, as lists and the map show it."""
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


def principles_in(initiatives: QuerySet[Initiative]) -> list[Occurrence]:
    """How often each principle occurs; those of a second set only if they do."""
    counts = dict(
        Example.objects.filter(initiative__in=initiatives)
        .order_by()
        .values_list("principle")
        .annotate(Count("pk"))
    )
    most = max(counts.values(), default=1)
    return [
        Occurrence(principle, count, round(100 * count / most, 1))
        for principle in Principle.objects.select_related("framework")
        if (count := counts.get(principle.pk, 0)) or principle.framework.position == 1
    ]


@dataclass(frozen=True)
class Option:
    """A value that a list can be narrowed to, and how many it would leave."""

    value: str
    label: str
    count: int


def options(rows: QuerySet[Any], field: str, choices: type[TextChoices]) -> list[Option]:
    """Each of `choices` with its number of `rows`."""
    counts = dict(rows.order_by().values_list(field).annotate(Count("pk")))
    return [Option(value, str(label), counts.get(value, 0)) for value, label in choices.choices]
