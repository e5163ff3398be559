"""A point on the map for any geometry of GeoJSON. A point is (longitude, latitude)."""

from collections.abc import Iterator
from typing import Any

Point = tuple[Any, Any]
MOST_CORNERS = 2_000
NO_POINT = "It has no point on the map."


def point_of(geometry: Any) -> tuple[Point | None, str]:
    """(a point, a note that says how it was found if the geometry is none)."""
    if not isinstance(geometry, dict) or not geometry:
        return None, NO_POINT
    kind = str(geometry.get("type", ""))[:30]
    if kind == "Point":
        point = position(geometry.get("coordinates"))
        return point, "" if point else NO_POINT
    try:
        point = representative(geometry)
    except (LookupError, TypeError, ValueError, OverflowError):
        point = None
    if point is None:
        return None, f"Its geometry is a {kind} without a point that could be read."
    return point, f"It is a {kind} on the map: a point of it is kept."


def position(value: Any) -> Point | None:
    return (value[0], value[1]) if isinstance(value, list) and len(value) >= 2 else None


def representative(geometry: dict[str, Any]) -> Point | None:
    """A point within the largest polygon, else the point nearest to the middle of all."""
    polygons = list(polygons_of(geometry))
    if polygons:
        return inside(max(polygons, key=lambda rings: extent(rings[0])))
    points = list(positions(geometry))
    if not points:
        return None
    east, north = (sum(values) / len(points) for values in zip(*points, strict=True))
    return min(points, key=lambda point: (point[0] - east) ** 2 + (point[1] - north) ** 2)


def polygons_of(geometry: Any) -> Iterator[list[list[Point]]]:
    """The rings of each polygon, its outline first."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from polygons_of(part)
        return
    all_rings = {
        "Polygon": [geometry.get("coordinates")],
        "MultiPolygon": geometry.get("coordinates"),
    }
    for rings in all_rings.get(geometry["type"], []):
        points = [[(float(p[0]), float(p[1])) for p in thinned(ring)] for ring in rings]
        if points and points[0]:
            yield points


def thinned(ring: list[Any]) -> list[Any]:
    """A ring with MOST_CORNERS corners or so at most."""
    return ring[:: len(ring) // MOST_CORNERS + 1]


def positions(geometry: dict[str, Any]) -> Iterator[Point]:
    """All positions of a geometry, however deep they are."""
    waiting: list[Any] = [geometry.get("geometries") or geometry.get("coordinates")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.append(value.get("geometries") or value.get("coordinates"))
        elif isinstance(value, list) and value and isinstance(value[0], int | float):
            yield float(value[0]), float(value[1])
        elif isinstance(value, list):
            waiting += reversed(value)


def extent(ring: list[Point]) -> float:
    """The area of a ring, in square degrees."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def inside(rings: list[list[Point]]) -> Point:
    """The middle of the widest stretch of a polygon at half its height, so never in a hole."""
    heights = [north for _east, north in rings[0]]
    middle = (min(heights) + max(heights)) / 2
    crossings = sorted(
        x1 + (middle - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)
        if (y1 > middle) != (y2 > middle)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return rings[0][0]
    west, east = max(stretches, key=lambda pair: pair[1] - pair[0])
    return round((west + east) / 2, 6), round(middle, 6)
