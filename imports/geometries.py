"""A point for a geometry that stands in a cell, as WKT or as GeoJSON."""

import json
import re
from typing import Any

from imports.files.shapes import point_of

WKT = re.compile(
    r"\s*(?:SRID=\d+;)?\s*(?P<kind>(?:MULTI)?(?:POINT|LINESTRING|POLYGON))\s*(?:ZM|Z|M)?\s*"
    r"(?P<text>\([-+\d.eE,()\s]+\))\s*",
    re.IGNORECASE,
)
# A position: longitude, latitude and what may follow. Longer numbers would take long to search.
POSITION = re.compile(r"([-+\d.eE]{1,40})\s{1,9}([-+\d.eE]{1,40})[-+\d.eE\s]*")
BRACKETS = str.maketrans("()", "[]")
KINDS = {kind.upper(): kind for kind in ("Point", "LineString", "Polygon")}


def point_in(text: str) -> tuple[tuple[str, str] | None, str]:
    """((latitude, longitude) as texts, note) of a geometry; None and no note if it is none."""
    geometry = from_wkt(text) if "{" not in text else from_json(text)
    if geometry is None:
        return None, ""
    point, note = point_of(geometry)
    return (str(point[1]), str(point[0])) if point else None, note


def from_wkt(text: str) -> dict[str, Any] | None:
    """The geometry of GeoJSON that is the same.

    >>> from_wkt("MULTIPOINT (-1.5 53.8, -1.6 53.9)")
    {'type': 'MultiPoint', 'coordinates': [[-1.5, 53.8], [-1.6, 53.9]]}
    """
    match = WKT.fullmatch(text)
    if not match:
        return None
    try:
        coordinates = json.loads(POSITION.sub(r"[\1,\2]", match["text"]).translate(BRACKETS))
    except (ValueError, RecursionError):
        return None
    kind = match["kind"].upper()
    name = ("Multi" if kind.startswith("MULTI") else "") + KINDS[kind.removeprefix("MULTI")]
    return {"type": name, "coordinates": coordinates[0] if kind == "POINT" else coordinates}


def from_json(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and "coordinates" in value else None
