"""How a cover is composed: where its place, its discs and its glyph go, and on what ground."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha512
from math import asin, cos, hypot, pi, sin

from placebook.lib.coast import Window, water_share
from placebook.lib.curves import Point

# Lengths are in units of a picture of 600 by 400.
WIDTH, HEIGHT = 600, 400


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a cover shows of an entry.

    `colours` are those of its principles, 1 to 7, the most telling first, and 0 for a principle
    without one. Without a point the entry is of the whole country.
    """

    slug: str
    latitude: float | None
    longitude: float | None
    colours: tuple[int, ...]
    theme: str
    has_ended: bool = False


RING = 22
ORBIT = 120
# Of the discs; principles beyond the fourth have none.
RADII = (62, 40, 27, 20)
GAP = 12
# How many places on the orbit the discs may begin at, and by how many steps between two of these
# an entry may turn them all. Few, so that most covers find their discs already placed.
TURNS, STEPS = 12, 4
# The middle square, which stays when a thumbnail is cropped.
SQUARE = (110, 10, 490, 390)
GLYPH = 190
# Where the place may lie, as parts of the picture, and how many km wide the picture may be.
ANCHORS = ((0.34, 0.42), (0.66, 0.42), (0.36, 0.6), (0.64, 0.6))
WIDTHS = (26, 34, 46, 62, 84)
LEAST_WATER, MOST_WATER = 0.22, 0.58
INLAND = 0.12
# The islands stand whole to the right, with smaller discs to the left of them.
COUNTRY = Window(
    latitude=55.4, longitude=-4.4, km=2060, width=WIDTH, height=HEIGHT, x=405, y=HEIGHT / 2
)
COUNTRY_RADII = (46, 29)


# x, y and radius.
Circle = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Disc:
    x: float
    y: float
    radius: float
    colour: int


@dataclass(frozen=True, kw_only=True)
class Layout:
    """`ground` is coast, hills or country; (x, y) is the place, and `km` the picture's width."""

    ground: str
    x: float
    y: float
    km: float
    glyph: Point
    discs: tuple[Disc, ...]


@lru_cache(maxsize=1024)
def layout_of(subject: Subject) -> Layout:
    dice = dice_of(subject.slug)
    turn = next(dice)
    if subject.latitude is None or subject.longitude is None:
        return _country(subject)
    first = int(turn * len(ANCHORS))
    ground, km, (across, down) = _ground(subject.latitude, subject.longitude, first)
    x, y = across * WIDTH, down * HEIGHT
    glyph = (WIDTH - GLYPH - 30 if x < WIDTH / 2 else 30, 30 if down > 0.5 else HEIGHT - GLYPH - 30)
    return Layout(
        ground=ground,
        x=x,
        y=y,
        km=km,
        glyph=glyph,
        discs=_in_orbit(x, y, subject.colours, glyph, int(next(dice) * STEPS)),
    )


# What entries of one place share is worked out once for them.
@lru_cache(maxsize=4096)
def _ground(latitude: float, longitude: float, first: int) -> tuple[str, float, Point]:
    """Coast or hills, how many km wide, and where the place lies: as near as shows some water.

    `first` says with which of the anchors to begin.
    """
    anchors, shares = [*ANCHORS[first:], *ANCHORS[:first]], []
    for km in WIDTHS:
        for anchor in anchors:
            share = water_share(
                window_at(latitude, longitude, km, anchor[0] * WIDTH, anchor[1] * HEIGHT)
            )
            if LEAST_WATER <= share <= MOST_WATER:
                return "coast", km, anchor
            shares.append((abs(share - (LEAST_WATER + MOST_WATER) / 2), share, km, anchor))
    _, share, km, anchor = min(shares, key=lambda each: each[0])
    return ("hills", WIDTHS[0], anchors[0]) if share < INLAND else ("coast", km, anchor)


def window_at(
    latitude: float, longitude: float, km: float, x: float, y: float, unit: float = 1
) -> Window:
    """The ground that a picture `km` wide shows, its place at (x, y), in units of a form."""
    return Window(
        latitude=latitude,
        longitude=longitude,
        km=km,
        width=WIDTH * unit,
        height=HEIGHT * unit,
        x=x * unit,
        y=y * unit,
    )


def _in_orbit(
    x: float, y: float, colours: Sequence[int], glyph: Point, step: int
) -> tuple[Disc, ...]:
    """Discs side by side on a circle about the place, where they fit best."""
    circles = _circles(x, y, min(len(colours), len(RADII)), glyph, step) if colours else ()
    return tuple(
        Disc(x=x, y=y, radius=radius, colour=colour)
        for (x, y, radius), colour in zip(circles, colours, strict=False)
    )


@lru_cache(maxsize=4096)
def _circles(x: float, y: float, number: int, glyph: Point, step: int) -> tuple[Circle, ...]:
    angles = (2 * pi * (turn + step / STEPS) / TURNS for turn in range(TURNS))
    ways = [(angle, sense) for angle in angles for sense in (1, -1)]
    runs = [_run(x, y, number, angle, sense) for angle, sense in ways]
    return min(runs, key=lambda circles: sum(_misfit(circle, glyph) for circle in circles))


def _run(x: float, y: float, number: int, angle: float, sense: int) -> tuple[Circle, ...]:
    circles: list[Circle] = []
    for radius in RADII[:number]:
        if circles:
            angle += sense * 2 * asin((circles[-1][2] + radius + GAP) / (2 * ORBIT))
        circles.append((x + cos(angle) * ORBIT, y + sin(angle) * ORBIT, radius))
    return tuple(circles)


def _misfit(circle: Circle, glyph: Point) -> float:
    """By how much a disc leaves the middle square or covers the glyph."""
    (x, y, radius), (left, top, right, bottom) = circle, SQUARE
    outside = max(0, left + radius - x) + max(0, x + radius - right)
    outside += max(0, top + radius - y) + max(0, y + radius - bottom)
    near_x = min(max(x, glyph[0]), glyph[0] + GLYPH)
    near_y = min(max(y, glyph[1]), glyph[1] + GLYPH)
    return round(outside + 0.6 * max(0, radius - hypot(x - near_x, y - near_y)), 1)


def _country(subject: Subject) -> Layout:
    """The islands, with discs in a row."""
    discs, x = [], float(SQUARE[0])
    for radius, colour in zip(COUNTRY_RADII, subject.colours, strict=False):
        y = HEIGHT - 36 - COUNTRY_RADII[0]
        discs.append(Disc(x=x + radius, y=y, radius=radius, colour=colour))
        x += 2 * radius + GAP
    return Layout(
        ground="country", x=COUNTRY.x, y=COUNTRY.y, km=COUNTRY.km, glyph=(40, 40), discs=(*discs,)
    )


def dice_of(slug: str) -> Iterator[float]:
    """Numbers from 0 to 1 that depend on the slug alone."""
    return (byte / 256 for byte in sha512(slug.encode()).digest())
