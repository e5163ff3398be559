"""The ground of a local map: how far it reaches, and the towns on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import hypot, pi, sqrt
from typing import Protocol

from placebook.lib.coast import Window
from placebook.lib.text import fold

# The view box.
WIDTH, HEIGHT = 480, 400
# How many km wide a map may be: as few as hold all its pins and enough towns.
WIDTHS = (14, 20, 28, 40, 56, 80, 112, 160, 220, 300)
LEAST_TOWNS, MOST_TOWNS = 7, 22
# The part of the map on each side that pins stay clear of.
BORDER = 0.1
# About what British towns have; a town's disc is as large as its ground would be.
PEOPLE_PER_KM2 = 4500
# The map is at least this many times wider than the radius of the town that it is of.
LEAST_WIDTHS = 5
# A town smaller than this is a dot, in units of the view box; one larger is all there is to see.
LEAST_RADIUS, GREATEST_RADIUS = 4.0, 240.0
# A town of that name farther away than this, in degrees, is another one.
SAME_PLACE = 0.15


class Town(Protocol):
    """What the gazetteer knows of a town."""

    @property
    def name(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def population(self) -> int: ...


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A point to be pinned, such as an initiative's own.

    Without a `url` the pin leads nowhere, and without a `title` it has no name on the map.
    """

    title: str
    url: str
    latitude: float
    longitude: float


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A town on the map, in units of the view box; a dot has no radius."""

    name: str
    x: float
    y: float
    radius: float
    population: int
    is_here: bool


def town_of(name: str, latitude: float, longitude: float, towns: Iterable[Town]) -> Town | None:
    """The town of the place's own name that lies nearest to it, if any is near."""

    def distance(town: Town) -> float:
        return max(abs(town.latitude - latitude), abs(town.longitude - longitude) / 2)

    wanted = fold(name)
    south, north = latitude - SAME_PLACE, latitude + SAME_PLACE
    around = [
        town for town in towns if south < town.latitude < north and distance(town) < SAME_PLACE
    ]
    return min((town for town in around if fold(town.name) == wanted), key=distance, default=None)


def radius_km(town: Town) -> float:
    """The radius of the ground that a town would cover, were it round."""
    return sqrt(town.population / PEOPLE_PER_KM2 / pi)


def ground_of(
    latitude: float,
    longitude: float,
    spots: Sequence[Spot],
    towns: Iterable[Town],
    least_km: float,
) -> tuple[Window, list[Spot]]:
    """The ground about a place, and the spots that are on it: all that are not far away."""
    widest = _window(latitude, longitude, WIDTHS[-1])
    near = [spot for spot in spots if _km_to_hold(widest, spot) <= widest.km * (1 - 2 * BORDER)]
    latitudes = [latitude, *(spot.latitude for spot in near)]
    longitudes = [longitude, *(spot.longitude for spot in near)]
    middle = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
    about = _window(*middle, WIDTHS[-1])
    to_hold_spots = (_km_to_hold(about, spot) / (1 - 2 * BORDER) for spot in near)
    least_km = max([least_km, _km_to_hold_towns(about, towns), *to_hold_spots])
    km = next((km for km in WIDTHS if km >= least_km), WIDTHS[-1])
    return _window(*middle, km), near


def _km_to_hold(window: Window, place: Spot) -> float:
    """How wide a map with the same middle must be to reach a place."""
    x, y = window.project(place.latitude, place.longitude)
    return window.km * max(abs(2 * x / WIDTH - 1), abs(2 * y / HEIGHT - 1))


def _km_to_hold_towns(window: Window, towns: Iterable[Town]) -> float:
    """How wide a map with the same middle must be to hold enough towns.

    Written out, as it looks at all towns of the country.
    """
    latitude, longitude = window.latitude, window.longitude
    west, south, east, north = window.bounds()
    across, down = window.km * 2 / (east - west), window.km * 2 / (north - south)
    nearest = nsmallest(
        LEAST_TOWNS,
        [
            max(abs(town.longitude - longitude) * across, abs(town.latitude - latitude) * down)
            for town in towns
            if town.population
        ],
    )
    return max(nearest, default=0)


def towns_in(ground: Window, here: Town | None, towns: Iterable[Town]) -> list[Seen]:
    """The largest towns on the map, and the place itself; parts of others are dots."""
    west, south, east, north = ground.bounds()
    around = [
        town
        for town in towns
        if south < town.latitude < north and west < town.longitude < east and town.population
    ]
    around.sort(key=lambda town: (-town.population, town.name, town.latitude))
    chosen = around[:MOST_TOWNS]
    if here and here in around[MOST_TOWNS:]:
        chosen.append(here)
    seen: list[Seen] = []
    for town in chosen:
        x, y = ground.project(town.latitude, town.longitude)
        radius = radius_km(town) * ground.units_per_km
        is_part = any(hypot(x - each.x, y - each.y) < each.radius for each in seen)
        if radius > GREATEST_RADIUS:
            continue
        is_disc = radius >= LEAST_RADIUS and not is_part
        seen.append(
            Seen(
                name=town.name,
                x=round(x, 1),
                y=round(y, 1),
                radius=round(radius, 1) if is_disc else 0,
                population=town.population,
                is_here=town is here,
            )
        )
    return seen


def _window(latitude: float, longitude: float, km: float) -> Window:
    return Window(
        latitude=latitude,
        longitude=longitude,
        km=km,
        width=WIDTH,
        height=HEIGHT,
        x=WIDTH / 2,
        y=HEIGHT / 2,
    )
