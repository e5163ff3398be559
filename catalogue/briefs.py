"""Initiatives in brief, as data for machines, read as plain values.

Model instances would take ten times as long, which matters for a hundred thousand of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connection, models

from cities.models import City, Nation
from initiatives.going import status_line_of
from initiatives.models import Example, Initiative, InitiativeNation, Principle

OWN = (
    *("pk", "title", "slug", "summary", "stage", "started_year", "area", "latitude", "longitude"),
    *("stage_as_of", "ended_year", "ending"),
)
NATIONS = dict(Nation.choices)

# What cities and principles are sorted by, followed by their data.
Point = tuple[float, float]
Place = tuple[str, int, dict[str, Any], str, Point | None]
Rank = tuple[int, int, int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Brief:
    """`properties` are for JSON. `point` is (longitude, latitude), and `point_of` says whether it
    is the initiative's `own` or a `city`'s; both are None where there is none."""

    pk: int
    properties: dict[str, Any]
    point_of: str | None
    point: Point | None


class Briefs:
    """Reads initiatives in brief, and caches their cities and principles."""

    def __init__(self) -> None:
        self._cities: dict[int, Place] = {}
        self._principles: dict[int, Rank] = {}

    def read(self, pks: Sequence[int]) -> Iterator[Brief]:
        """The published initiatives among `pks`, in that order: four queries, if all is cached."""
        rows = Initiative.objects.published().filter(pk__in=pks).order_by().values_list(*OWN)
        by_pk = {row[0]: row for row in rows}
        cities = pairs(Initiative.cities.through, "city_id", pks)
        nations = pairs(InitiativeNation, "nation", [pk for pk in pks if pk not in cities])
        examples = pairs(Example, "principle_id", pks)
        self._cache(chain.from_iterable(cities.values()), chain.from_iterable(examples.values()))
        for pk in pks:
            if pk in by_pk:
                places = sorted([self._cities[key] for key in cities.get(pk, ())])
                principles = sorted([self._principles[key] for key in examples.get(pk, ())])
                yield brief(by_pk[pk], places, nations.get(pk, ()), principles)

    def _cache(self, cities: Iterable[int], principles: Iterable[int]) -> None:
        """Reads those that are not cached yet."""
        for city in City.objects.filter(pk__in=set(cities) - self._cities.keys()):
            latitude, longitude = city.latitude, city.longitude
            point = None if latitude is None or longitude is None else (longitude, latitude)
            place = {"slug": city.slug, "name": str(city)}
            self._cities[city.pk] = (city.sort_name, city.pk, place, city.nation, point)
        for one in Principle.objects.filter(pk__in=set(principles) - self._principles.keys()):
            framework = one.framework
            data: dict[str, Any] = {"slug": one.slug, "number": one.number, "title": one.title}
            data["framework"] = {"slug": framework.slug, "title": framework.title}
            self._principles[one.pk] = (framework.position, one.number, one.pk, data)


def brief(
    row: tuple[Any, ...], cities: list[Place], nations: Iterable[str], principles: list[Rank]
) -> Brief:
    """Of the columns OWN, the cities by name and the principles by number."""
    pk, title, slug, summary, stage, started_year, area, latitude, longitude, *status = row
    stage_as_of, ended_year, ending = status
    line = status_line_of(stage, *status)
    nations = sorted({city[3] for city in cities} or nations)
    properties = {
        "title": title,
        "slug": slug,
        "summary": summary,
        "stage": stage,
        "stage_as_of": stage_as_of,
        "going": line.going.value,
        "status": str(line),
        "started_year": started_year,
        "ended_year": ended_year,
        "ending": ending,
        "area": area,
        "cities": [city[2] for city in cities],
        "nations": [{"slug": nation, "name": NATIONS[nation]} for nation in nations],
        "principles": [principle[3] for principle in principles],
    }
    if latitude is not None and longitude is not None:
        return Brief(pk, properties, "own", (longitude, latitude))
    point = next((city[4] for city in cities if city[4]), None)
    return Brief(pk, properties, "city" if point else None, point)


def pairs(model: type[models.Model], column: str, pks: Collection[int]) -> dict[int, list[Any]]:
    """The values of `column` in the rows of `model`, by the initiatives `pks` they belong to.

    In plain SQL, because the ORM checks each of hundreds of keys before it passes them on.
    """
    values: dict[int, list[Any]] = defaultdict(list)
    if not pks:
        return values
    placeholders = ", ".join(["%s"] * len(pks))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT initiative_id, {column} FROM {model._meta.db_table}"
            f" WHERE initiative_id IN ({placeholders})",
            list(pks),
        )
        for pk, value in cursor.fetchall():
            values[pk].append(value)
    return values
