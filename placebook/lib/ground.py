"""The ground of a local map: how far it reaches, and the towns on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, pi, sqrt
from typing import Protocol

from placebook.lib.coast import Window
from placebook.lib.text import fold

# The view box.
WIDTH, HEIGHT = 480, 400
# How many km wide a map may be: as few as hold all its pins and enough towns.
WIDTHS = (14, 20, 28, 40, 56, 80, 112, 160, 220)
LEAST_TOWNS, MOST_TOWNS = 7, 22
# The part of the map on each side that pins stay clear of.
BORDER = 0.07
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
    """An initiative with a point of its own."""

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


def towns_near(latitude: float, longitude: float, towns: Iterable[Town]) -> list[Town]:
    """The towns that the widest map of a place may show, the largest first."""
    west, south, east, north = _window(latitude, longitude, 2 * WIDTHS[-1]).bounds()
    near = [
        town
        for town in towns
        if south < town.latitude < north and west < town.longitude < east and town.population
    ]
    return sorted(near, key=lambda town: (-town.population, town.name, town.latitude))


def town_of(name: str, latitude: float, longitude: float, towns: Sequence[Town]) -> Town | None:
    """The town of the place's own name that lies nearest to it, if any is near."""

    def distance(town: Town) -> float:
        return max(abs(town.latitude - latitude), abs(town.longitude - longitude) / 2)

    wanted = fold(name)
    around = (town for town in towns if distance(town) < SAME_PLACE)
    return min((town for town in around if fold(town.name) == wanted), key=distance, default=None)


def radius_km(town: Town) -> float:
    """The radius of the ground that a town would cover, were it round."""
    return sqrt(town.population / PEOPLE_PER_KM2 / pi)


def ground_of(
    latitude: float,
    longitude: float,
    spots: Sequence[Spot],
    towns: Sequence[Town],
    least_km: float,
) -> tuple[Window, list[Spot]]:
    """The ground about a place, and the spots that are on it: all that are not far away."""
    widest = _window(latitude, longitude, WIDTHS[-1])
    near = [spot for spot in spots if _is_inside(widest, spot, BORDER)]
    latitudes = [latitude, *(spot.latitude for spot in near)]
    longitudes = [longitude, *(spot.longitude for spot in near)]
    middle = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
    about = _window(*middle, WIDTHS[-1])
    reaches = sorted(_km_to_hold(about, town) for town in towns)[:LEAST_TOWNS]
    least_km = max([least_km, *reaches, *(_km_to_hold(about, spot, BORDER) for spot in near)])
    km = next((km for km in WIDTHS if km >= least_km), WIDTHS[-1])
    return _window(*middle, km), near


def towns_in(ground: Window, here: Town | None, towns: Sequence[Town]) -> list[Seen]:
    """The first towns that are on the map, and the place itself; parts of others are dots."""
    around = [town for town in towns if _is_inside(ground, town)]
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


def _is_inside(window: Window, place: Town | Spot, border: float = 0) -> bool:
    return _km_to_hold(window, place, border) <= window.km


def _km_to_hold(window: Window, place: Town | Spot, border: float = 0) -> float:
    """How wide a map with the same middle must be for a place to lie inside its border."""
    x, y = window.project(place.latitude, place.longitude)
    return window.km * max(abs(2 * x / WIDTH - 1), abs(2 * y / HEIGHT - 1)) / (1 - 2 * border)
