"""Coordinates of UK towns and villages by name, from a local copy of GeoNames (CC BY 4.0)."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path

from cities.models import Nation
from placebook.lib.text import fold

CREDIT, CREDIT_URL = "GeoNames, CC BY 4.0", "https://www.geonames.org/"
MOST = 10
# Made by scripts/derive_places.py.
TOWNS = Path(__file__).parent / "data" / "uk_towns.tsv"
SHORTEST = 2


@dataclass(frozen=True)
class Place:
    """A town or village; `names` are folded: its main name, then others such as the Welsh one."""

    name: str
    nation: Nation
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...]


def look_up(text: str, most: int = MOST) -> list[Place]:
    """Places named `text`, then those whose name begins with it; in both, the largest first."""
    wanted = fold(text)
    if len(wanted) < SHORTEST:
        return []
    ranked = ((rank(place, wanted), place) for place in places())
    matches = sorted(
        ((rank_, place) for rank_, place in ranked if rank_ is not None),
        key=lambda pair: (pair[0], -pair[1].population, pair[1].name),
    )
    return [place for _, place in matches[:most]]


def rank(place: Place, wanted: str) -> int | None:
    """How well `place` matches the folded name `wanted`: 0 is best, None is no match."""
    if wanted == place.names[0]:
        return 0
    if wanted in place.names:
        return 1
    if place.names[0].startswith(wanted):
        return 2
    return 3 if any(name.startswith(wanted) for name in place.names) else None


@cache
def places() -> tuple[Place, ...]:
    """All places with 500 people or more, read once."""
    with TOWNS.open(newline="") as file:
        return tuple(map(place_of, csv.DictReader(file, delimiter="\t")))


def called(folded: str) -> Sequence[Place]:
    """The places whose main name, folded, is this."""
    return _by_name().get(folded, ())


@cache
def _by_name() -> dict[str, list[Place]]:
    names: dict[str, list[Place]] = defaultdict(list)
    for place in places():
        names[place.names[0]].append(place)
    return dict(names)


# A cell of the grid that towns are looked up in, in degrees: about 80 km each way.
CELL_LATITUDE, CELL_LONGITUDE = 0.75, 1.25
# With fewer towns about, a map has to reach farther.
FEWEST_AROUND = 60


def around(latitude: float, longitude: float) -> Sequence[Place]:
    """The towns within about 80 km of a point, and some beyond; all of them where there are few."""
    row, column = cell_of(latitude, longitude)
    near = [
        place
        for i in (row - 1, row, row + 1)
        for j in (column - 1, column, column + 1)
        for place in cells().get((i, j), ())
    ]
    return near if len(near) >= FEWEST_AROUND else places()


@cache
def cells() -> dict[tuple[int, int], list[Place]]:
    """All places by their cell."""
    grid: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in places():
        grid[cell_of(place.latitude, place.longitude)].append(place)
    return dict(grid)


def cell_of(latitude: float, longitude: float) -> tuple[int, int]:
    return floor(latitude / CELL_LATITUDE), floor(longitude / CELL_LONGITUDE)


def place_of(row: dict[str, str]) -> Place:
    names = (fold(row["name"]), *row["other_names"].split(";"))
    return Place(
        name=row["name"],
        nation=Nation(row["nation"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row["population"]),
        names=tuple(name for name in names if name),
    )
