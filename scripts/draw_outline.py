"""Draw the outline of the United Kingdom and Ireland from Natural Earth (public domain).

Only needed when the projection, the view box or the amount of detail changes:

    npm install --no-save world-atlas@2.0.2
    python -m scripts.draw_outline node_modules/world-atlas/countries-10m.json

It writes `templates/_outline.svg`, the paths of the outline map in the projection of
`placebook.lib.projection`, and `static/map/outline.geojson`, the same land in degrees and in
more detail, which serves as the base of a map that can be zoomed. Commit both.
"""

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from placebook.lib.projection import Point, project

ROOT = Path(__file__).resolve().parent.parent
PATHS = ROOT / "templates" / "_outline.svg"
GEOJSON = ROOT / "static" / "map" / "outline.geojson"

# Short codes (ISO 3166-1) for the names in Natural Earth.
COUNTRIES = {"uk": "United Kingdom", "ie": "Ireland", "im": "Isle of Man"}

# In square units of the view box, where a unit is about 2.5 km. A point goes when the triangle
# it makes with its neighbours is smaller than the detail; an island, when it is smaller itself.
PATH_DETAIL = 0.8
PATH_LEAST_ISLAND = 4.0
GEOJSON_DETAIL = 0.06
GEOJSON_LEAST_ISLAND = 0.5
# Rockall and St Kilda would each widen the map by a fifth for a speck.
WESTERNMOST = -11.0

# Degrees of longitude and latitude, as in TopoJSON and GeoJSON.
Position = tuple[float, float]
# A ring names its arcs by index; an arc that is walked backwards, by the index's complement.
Ring = list[int]


@dataclass(frozen=True)
class Outline:
    """Countries as rings of arcs. Neighbours share arcs, so that simplified borders still meet."""

    arcs: list[list[Position]]
    countries: dict[str, list[Ring]]

    def walk(self, ring: Ring) -> list[Position]:
        """The positions of a ring, the last the same as the first."""
        parts = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in ring]
        return parts[0][:1] + [position for part in parts for position in part[1:]]

    def border(self) -> list[int]:
        """The arcs that two countries share."""
        used = [i if i >= 0 else ~i for rings in self.countries.values() for r in rings for i in r]
        return sorted({i for i in used if used.count(i) > 1})

    def without_islands(self, least: float) -> "Outline":
        return Outline(
            self.arcs,
            {
                code: [
                    ring
                    for ring in rings
                    if abs(signed_area(projected(self.walk(ring)))) >= least
                    and min(longitude for longitude, _ in self.walk(ring)) > WESTERNMOST
                ]
                for code, rings in self.countries.items()
            },
        )

    def simplified(self, detail: float) -> "Outline":
        used = {i if i >= 0 else ~i for rings in self.countries.values() for r in rings for i in r}
        return Outline(
            [simplify(arc, detail) if i in used else [] for i, arc in enumerate(self.arcs)],
            self.countries,
        )


def read_topojson(path: Path) -> Outline:
    """Decode the countries: quantised, delta-encoded arcs, as in section 2.1.3 of TopoJSON 1.0."""
    topology: dict[str, Any] = json.loads(path.read_text())
    (x_scale, y_scale), (x_origin, y_origin) = topology["transform"].values()
    arcs = [
        [
            (x * x_scale + x_origin, y * y_scale + y_origin)
            for x, y in accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        ]
        for arc in topology["arcs"]
    ]
    geometries = {
        geometry["properties"]["name"]: geometry
        for geometry in topology["objects"]["countries"]["geometries"]
    }
    return Outline(
        arcs, {code: list(outer_rings(geometries[name])) for code, name in COUNTRIES.items()}
    )


def outer_rings(geometry: dict[str, Any]) -> Iterable[Ring]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return (polygon[0] for polygon in polygons)


def projected(positions: Iterable[Position]) -> list[Point]:
    return [project(latitude, longitude) for longitude, latitude in positions]


def signed_area(ring: Sequence[tuple[float, float]]) -> float:
    """The shoelace formula: positive when counter-clockwise with y upwards."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) / 2


def simplify(positions: list[Position], detail: float) -> list[Position]:
    """Leave out points by the area that each accounts for on the map, the smallest first.

    M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of points",
    The Cartographic Journal 30 (1993), pp. 46-51. The ends stay.
    """
    points = projected(positions)
    before = list(range(-1, len(points) - 1))
    after = list(range(1, len(points) + 1))

    def area(i: int) -> float:
        a, b, c = points[before[i]], points[i], points[after[i]]
        return abs(signed_area([a, b, c, a]))

    areas = {i: area(i) for i in range(1, len(points) - 1)}
    queue = [(size, i) for i, size in areas.items()]
    heapify(queue)
    while queue:
        size, i = heappop(queue)
        if areas.get(i) != size:
            continue
        if size >= detail:
            break
        del areas[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for neighbour in (before[i], after[i]):
            if neighbour in areas:
                # Never less than what went before, or a whole bay could go a point at a time.
                areas[neighbour] = max(size, area(neighbour))
                heappush(queue, (areas[neighbour], neighbour))
    return [positions[i] for i in sorted({0, *areas, len(points) - 1})]


def path_data(lines: Iterable[list[Point]], *, closed: bool) -> str:
    """SVG path data in tenths of a unit, each point relative to the one before it."""
    data = ""
    pen = (0, 0)
    for line in lines:
        tenths = [(round(point.x * 10), round(point.y * 10)) for point in line]
        steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise([pen, *tenths])]
        move, *rest = steps
        rest = [step for step in rest if step != (0, 0)]
        pen = tenths[-1]
        if closed:
            # "z" draws the last side, and leaves the pen at the start, as the ring does.
            rest = rest[:-1]
        data += f"m{numbers([move])}l{numbers(rest)}{'z' if closed else ''}"
    return data


def numbers(steps: Iterable[tuple[int, int]]) -> str:
    """Numbers as briefly as SVG allows: a sign or a second decimal point begins the next one."""
    text = " ".join(f"{tenths / 10:g}" for step in steps for tenths in step)
    text = re.sub(r"\b0\.", ".", text).replace(" -", "-")
    return re.sub(r"(\.\d) (?=\.)", r"\1", text)


def draw_paths(outline: Outline) -> str:
    paths = {
        code: path_data((projected(outline.walk(ring)) for ring in rings), closed=True)
        for code, rings in outline.countries.items()
    }
    paths["border"] = path_data(
        (projected(outline.arcs[i]) for i in outline.border()), closed=False
    )
    return "\n".join(
        [
            "{# Drawn by scripts/draw_outline.py from Natural Earth, which is public domain. #}",
            *(f'<path class="outline outline-{name}" d="{d}"/>' for name, d in paths.items()),
            "",
        ]
    )


def write_geojson(outline: Outline) -> str:
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": COUNTRIES[code]},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[counter_clockwise(outline.walk(ring))] for ring in rings],
            },
        }
        for code, rings in outline.countries.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, separators=(",", ":")) + "\n"


def counter_clockwise(ring: list[Position]) -> list[list[float]]:
    """As RFC 7946 wants outer rings; three decimals are about 100 m, finer than the source."""
    ring = ring if signed_area(ring) > 0 else ring[::-1]
    return [[round(longitude, 3), round(latitude, 3)] for longitude, latitude in ring]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("topojson", type=Path, help="countries-10m.json of world-atlas")
    outline = read_topojson(parser.parse_args().topojson)

    for path, text in (
        (
            PATHS,
            draw_paths(outline.without_islands(PATH_LEAST_ISLAND).simplified(PATH_DETAIL)),
        ),
        (
            GEOJSON,
            write_geojson(outline.without_islands(GEOJSON_LEAST_ISLAND).simplified(GEOJSON_DETAIL)),
        ),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        print(f"{path.relative_to(ROOT)}: {len(text) / 1000:.1f} kB")


if __name__ == "__main__":
    main()
