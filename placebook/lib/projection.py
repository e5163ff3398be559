"""The projection of the outline map of the UK and Ireland, and its size.

Lengths are in units of the view box. A map shown 360 CSS px wide, about the narrowest phone,
has one unit to the pixel.
"""

from math import cos, log, pi, radians, sin, tan
from typing import NamedTuple

WIDTH = 360
HEIGHT = 520
VIEWBOX = f"0 0 {WIDTH} {HEIGHT}"


class Frame(NamedTuple):
    """The size of a map, in units of its view box."""

    width: float
    height: float


MAP = Frame(WIDTH, HEIGHT)


class Point(NamedTuple):
    """A position on the map, in units of the view box from its top left corner."""

    x: float
    y: float


# --- The projection -------------------------------------------------------------------------
#
# Lambert's conformal conic on a sphere: it keeps shapes, and between its two standard parallels
# scale hardly varies, so that Shetland is not blown up as it would be in Mercator's. Formulae
# 15-1 to 15-4 of J. P. Snyder, "Map Projections: A Working Manual", USGS Professional Paper
# 1395 (1987), p. 107.

STANDARD_PARALLELS = (52.0, 59.0)
CENTRE_LATITUDE = 55.31
CENTRE_LONGITUDE = -4.39
# Radius of the Earth: one unit is about 2.5 km, and the land fills the view box to a margin.
EARTH_RADIUS = 2560.0
# The poles project to infinity.
UTMOST_LATITUDE = 89.0


def _half_colatitude_tangent(latitude: float) -> float:
    return tan(pi / 4 + radians(latitude) / 2)


def _cone_constant(south: float, north: float) -> float:
    return log(cos(radians(south)) / cos(radians(north))) / log(
        _half_colatitude_tangent(north) / _half_colatitude_tangent(south)
    )


_CONE = _cone_constant(*STANDARD_PARALLELS)
_SCALE = (
    EARTH_RADIUS
    * cos(radians(STANDARD_PARALLELS[0]))
    * _half_colatitude_tangent(STANDARD_PARALLELS[0]) ** _CONE
    / _CONE
)


def _distance_from_apex(latitude: float) -> float:
    return _SCALE / _half_colatitude_tangent(latitude) ** _CONE


def project(latitude: float, longitude: float) -> Point:
    """Put degrees of latitude and longitude (WGS84) on the map; places abroad fall outside it."""
    latitude = min(max(latitude, -UTMOST_LATITUDE), UTMOST_LATITUDE)
    radius = _distance_from_apex(latitude)
    angle = _CONE * radians(longitude - CENTRE_LONGITUDE)
    return Point(
        x=WIDTH / 2 + radius * sin(angle),
        y=HEIGHT / 2 + radius * cos(angle) - _distance_from_apex(CENTRE_LATITUDE),
    )
