"""The coast of the UK and Ireland near a place, from the outline that the site ships.

Shapes are rings: arrays of points, a row each, closed without repeating the first point. On the
ground a point is (longitude, latitude) in degrees; in a window, (x, y) in its units, y downwards.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from math import cos, radians
from pathlib import Path

import numpy as np
import numpy.typing as npt

OUTLINE = Path(__file__).resolve().parents[2] / "static" / "map" / "outline.geojson"
KM_PER_DEGREE = 111.2  # of latitude, on a sphere of the mean radius

Ring = npt.NDArray[np.float64]
Position = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Window:
    """A rectangle of ground drawn `width` by `height` units, `km` wide.

    The point (latitude, longitude) lies at (x, y). Across the widths used here, up to some 300
    km, degrees may be drawn as rectangles without harm to shapes.
    """

    latitude: float
    longitude: float
    km: float
    width: float
    height: float
    x: float
    y: float

    @property
    def units_per_km(self) -> float:
        return self.width / self.km

    @cached_property
    def scale(self) -> tuple[float, float]:
        """Units in a degree of longitude and in one of latitude."""
        south = self.units_per_km * KM_PER_DEGREE
        return south * cos(radians(self.latitude)), south

    def project(self, latitude: float, longitude: float) -> Position:
        east, south = self.scale
        return (
            self.x + (longitude - self.longitude) * east,
            self.y + (self.latitude - latitude) * south,
        )

    def bounds(self, margin: float = 0) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees, with `margin` units more on each side."""
        east, south = self.scale
        return (
            self.longitude - (self.x + margin) / east,
            self.latitude - (self.height - self.y + margin) / south,
            self.longitude + (self.width - self.x + margin) / east,
            self.latitude + (self.y + margin) / south,
        )


def land_in(window: Window, margin: float) -> list[Ring]:
    """The land in the window and `margin` units around it, in the window's units."""
    west, south, east, north = window.bounds(margin)
    per_longitude, per_latitude = window.scale
    rings = []
    for ring, (ring_west, ring_south, ring_east, ring_north) in _coast():
        if ring_east < west or ring_west > east or ring_north < south or ring_south > north:
            continue
        for axis, limit, sign in ((1, south, 1), (1, north, -1), (0, west, 1), (0, east, -1)):
            ring = _cut(ring, axis, limit, sign)
        if len(ring) > 2:
            x = window.x + (ring[:, 0] - window.longitude) * per_longitude
            y = window.y + (window.latitude - ring[:, 1]) * per_latitude
            rings.append(np.column_stack([x, y]))
    return rings


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    """The part of a ring on one side of a line: a step of Sutherland and Hodgman's clipping."""
    inside = (ring[:, axis] - limit) * sign >= 0
    if inside.all() or not inside.any():
        return ring[inside]
    (crossing,) = np.nonzero(inside != np.append(inside[1:], inside[0]))
    start, end = ring[crossing], ring[(crossing + 1) % len(ring)]
    along = (limit - start[:, axis]) / (end[:, axis] - start[:, axis])
    order = np.concatenate([np.nonzero(inside)[0], crossing + 0.5])
    points = np.concatenate([ring[inside], start + along[:, None] * (end - start)])
    return points[np.argsort(order)]


# --- How much of a window is water ----------------------------------------------------------

# Cells of about 2 km: (west, south, east, north) in degrees, and steps of longitude, latitude.
GRID = (-11.0, 49.6, 2.4, 61.2)
CELL = (0.03, 0.02)


def water_share(window: Window) -> float:
    """The part of the window that is not land, 0 to 1, counted in cells of some 2 km."""
    west, south, east, north = window.bounds()
    left, right = (round((degrees - GRID[0]) / CELL[0]) for degrees in (west, east))
    bottom, top = (round((degrees - GRID[1]) / CELL[1]) for degrees in (south, north))
    cells = max((right - left) * (top - bottom), 1)
    sums = _land_sums()
    rows, columns = sums.shape
    left, right = (min(max(column, 0), columns - 1) for column in (left, right))
    bottom, top = (min(max(row, 0), rows - 1) for row in (bottom, top))
    land = sums[top, right] - sums[bottom, right] - sums[top, left] + sums[bottom, left]
    return 1 - float(land) / cells


@cache
def _land_sums() -> npt.NDArray[np.int64]:
    """Sums of land cells south and west of each corner of the grid (a summed-area table)."""
    start = np.concatenate([ring for ring, _ in _coast()])
    end = np.concatenate([np.roll(ring, -1, axis=0) for ring, _ in _coast()])
    columns = round((GRID[2] - GRID[0]) / CELL[0])
    rows = round((GRID[3] - GRID[1]) / CELL[1])
    land = np.zeros((rows, columns), dtype=np.int64)
    for row in range(rows):
        latitude = GRID[1] + (row + 0.5) * CELL[1]
        crossing = (start[:, 1] > latitude) != (end[:, 1] > latitude)
        a, b = start[crossing], end[crossing]
        along = (latitude - a[:, 1]) / (b[:, 1] - a[:, 1])
        longitudes = a[:, 0] + along * (b[:, 0] - a[:, 0])
        at = ((longitudes - GRID[0]) / CELL[0]).round().astype(int).clip(0, columns - 1)
        np.add.at(land[row], at, 1)
    # A cell is land where an odd number of shores lies to the west of it.
    land = np.cumsum(land, axis=1) % 2
    return np.pad(land.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


# --- Reading the outline --------------------------------------------------------------------


@cache
def _coast() -> tuple[tuple[Ring, tuple[float, float, float, float]], ...]:
    """Each ring of the coast with its bounds: west, south, east, north."""
    features = json.loads(OUTLINE.read_text(encoding="utf-8"))["features"]
    polygons = [ring for each in features for (ring, *_) in each["geometry"]["coordinates"]]
    rings = [np.array(ring) for ring in without_borders(polygons)]
    return tuple((ring, (*ring.min(axis=0), *ring.max(axis=0))) for ring in rings)


def islands() -> list[Ring]:
    """All rings of the coast, in degrees."""
    return [ring for ring, _ in _coast()]


def without_borders(polygons: Iterable[list[list[float]]]) -> list[list[Position]]:
    """The outer rings of countries, joined where two of them share a border.

    Neighbours walk along their border in opposite directions, so that its steps cancel.
    """
    steps = set()
    for polygon in polygons:
        ring = [(longitude, latitude) for longitude, latitude in polygon]
        steps |= {(a, b) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True) if a != b}
    after = defaultdict(list)
    for a, b in sorted(steps):
        if (b, a) not in steps:
            after[a].append(b)
    rings = []
    while after:
        start = next(iter(after))
        ring, here = [], start
        while here in after:
            ring.append(here)
            here = after[here].pop()
            if not after[ring[-1]]:
                del after[ring[-1]]
        rings.append(ring)
    return rings
