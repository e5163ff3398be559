"""Insets of the outline map: parts of it where circles crowd, drawn larger beside it.

A window of ground is chosen where it frees most pairs of circles from one another, then the next
one, until few are left. On the outline map each is a rectangle with a letter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import cos, hypot, radians
from string import ascii_uppercase

import numpy as np

from placebook.lib.coast import KM_PER_DEGREE, Window, land_in
from placebook.lib.curves import smooth_path, thinned
from placebook.lib.labels import Box
from placebook.lib.outline_map import GAP, Circle, Place, near_their_places
from placebook.lib.projection import Frame, Point, project

# In units of an inset's own view box; on a narrow phone a unit is about a pixel.
WIDTH = 300
LEAST_HEIGHT, MOST_HEIGHT = 130, 300
# Kept free of places, for their names.
SIDE, TOP = 44, 26
MOST_UNITS_PER_KM = 9.0
# How much ground a window may show of places, in degrees of latitude and longitude.
SIZES = ((0.3, 0.6), (0.5, 1.0), (0.75, 1.6), (1.0, 2.4))
# One for each so many places, begun or whole, up to MOST_INSETS.
PLACES_OF_AN_INSET, MOST_INSETS = 9, 10
# Wide and high enough for a letter, in units of the outline map.
LEAST_BOX = 16.0
# How many radii a circle of an inset may stray, where a larger one has its place.
FARTHEST = 2.0
# Circles crowd where they are nearer than this part of the distance at which they touch. With less,
# too few windows would be worth their room, and a fifth of ninety places be in none.
CROWDED = 0.9
# A window has to free two pairs of circles, or one that is twice as crowded.
LEAST_FREED = 2
# A window twice as high and wide has to free 2 ** PRICE_OF_SIZE times as many circles.
PRICE_OF_SIZE = 0.8
# Places so near to a window on the outline map are shown in it too, unless that makes it wider
# than so many times.
NEAR, WIDER = 12.0, 1.15
# Of the best windows so many are tried, until one lies beside those chosen before.
MOST_TRIED = 60


@dataclass(frozen=True, kw_only=True)
class Inset:
    """A part of the map: its places as circles, and the ground in units of its own view box.

    `box` is where it lies on the outline map, and `within` has the keys of all its places, also of
    those without room.
    """

    letter: str
    box: Box
    frame: Frame
    land: str
    circles: tuple[Circle, ...]
    within: frozenset[str]

    @property
    def viewbox(self) -> str:
        return f"0 0 {self.frame.width:g} {self.frame.height:g}"

    @property
    def largest(self) -> list[Circle]:
        """Its circles, the largest first."""
        return sorted(self.circles, key=lambda circle: (-circle.count, circle.key))

    @property
    def letter_at(self) -> Point:
        left, top, right, bottom = self.box
        return Point(round((left + right) / 2, 1), round((top + bottom) / 2, 1))


def insets_of(places: Sequence[Place], radii: Sequence[float]) -> tuple[Inset, ...]:
    """The insets that free most circles, the northernmost first."""
    return _insets(tuple(places), tuple(radii))


@lru_cache(maxsize=64)
def _insets(places: tuple[Place, ...], radii: tuple[float, ...]) -> tuple[Inset, ...]:
    crowded = _crowded_pairs(places, radii)
    most = min(MOST_INSETS, -(-len(places) // PLACES_OF_AN_INSET))
    chosen: list[tuple[Window, list[int]]] = []
    left = set(range(len(places)))
    while crowded and len(chosen) < most:
        taken = [_box_of(window) for window, _ in chosen]
        best = next(_free_windows(places, crowded, sorted(left), taken), None)
        if best is None:
            break
        chosen.append(best)
        left -= {*best[1]}
        crowded = {pair: by for pair, by in crowded.items() if left.issuperset(pair)}
    chosen.sort(key=lambda each: (-each[0].latitude, each[0].longitude))
    return tuple(
        _drawn(letter, window, [places[i] for i in inside], [radii[i] for i in inside])
        for letter, (window, inside) in zip(ascii_uppercase, chosen, strict=False)
    )


def _crowded_pairs(places: Sequence[Place], radii: Sequence[float]) -> dict[tuple[int, int], int]:
    """The pairs of circles that crowd: 1, or 2 for those that are twice as near."""
    anchors = [project(place.latitude, place.longitude) for place in places]
    pairs = {}
    for i, j in combinations(range(len(places)), 2):
        apart = hypot(anchors[i].x - anchors[j].x, anchors[i].y - anchors[j].y)
        limit = CROWDED * (radii[i] + radii[j] + GAP)
        if apart < limit:
            pairs[i, j] = 1 if apart > limit / 2 else 2
    return pairs


def _free_windows(
    places: Sequence[Place],
    crowded: Mapping[tuple[int, int], int],
    left: Sequence[int],
    taken: Sequence[Box],
) -> Iterator[tuple[Window, list[int]]]:
    """Windows that are clear of those `taken`, each with the places that it shows; best first."""
    for inside in _candidates(places, crowded, left):
        window = _with_neighbours(_window([places[i] for i in inside]), places, left, taken)
        if not any(_overlap(_box_of(window), other) for other in taken):
            yield window, [i for i in left if _is_shown(places[i], window)]


def _with_neighbours(
    window: Window, places: Sequence[Place], left: Sequence[int], taken: Sequence[Box]
) -> Window:
    """The window, or one that shows places near its edge as well, which would lie on it."""
    widest = window.km * WIDER
    shown = [i for i in left if _is_shown(places[i], window)]
    for i in left:
        if i in shown or not _is_near(places[i], _box_of(window)):
            continue
        wider = _window([places[j] for j in (*shown, i)])
        if wider.km <= widest and not any(_overlap(_box_of(wider), other) for other in taken):
            window = wider
            shown = [j for j in left if _is_shown(places[j], window)]
    return window


def _is_near(place: Place, box: Box) -> bool:
    x, y = project(place.latitude, place.longitude)
    left, top, right, bottom = box
    return left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR


def _candidates(
    places: Sequence[Place], crowded: Mapping[tuple[int, int], int], left: Sequence[int]
) -> Iterator[list[int]]:
    """What windows would show of the places `left`, those first that free most for their size.

    Windows are tried with their north-western corner at the latitude of one place and the
    longitude of another.
    """
    latitudes = np.array([places[i].latitude for i in left])
    longitudes = np.array([places[i].longitude for i in left])
    at = {i: n for n, i in enumerate(left)}
    one, other = np.array([(at[i], at[j]) for i, j in crowded]).T
    weights = np.array([*crowded.values()], float)
    south, east = latitudes[:, None] - latitudes, longitudes - longitudes[:, None]
    tried = []
    for number, (height, width) in enumerate(SIZES):
        rows, columns = (south >= 0) & (south <= height), (east >= 0) & (east <= width)
        in_rows = (rows[:, one] & rows[:, other]) * weights
        freed = in_rows @ (columns[:, one] & columns[:, other]).T.astype(float)
        worth = freed / (height * width) ** (PRICE_OF_SIZE / 2)
        for n in np.argsort(-worth, axis=None, kind="stable")[:MOST_TRIED].tolist():
            row, column = divmod(n, len(left))
            if freed[row, column] >= LEAST_FREED:
                inside = np.nonzero(rows[row] & columns[column])[0].tolist()
                tried.append((-worth[row, column], number, n, [left[i] for i in inside]))
    yield from (inside for *_, inside in sorted(tried))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _window(places: Sequence[Place]) -> Window:
    """The ground of an inset that shows `places` with room around them."""
    north = max(place.latitude for place in places)
    south = min(place.latitude for place in places)
    west = min(place.longitude for place in places)
    east = max(place.longitude for place in places)
    latitude, longitude = (north + south) / 2, (west + east) / 2
    across = (east - west) * KM_PER_DEGREE * cos(radians(latitude))
    down = (north - south) * KM_PER_DEGREE
    scale = min(
        MOST_UNITS_PER_KM,
        (WIDTH - 2 * SIDE) / max(across, 1),
        (MOST_HEIGHT - 2 * TOP) / max(down, 1),
    )
    height = round(max(LEAST_HEIGHT, down * scale + 2 * TOP))
    return Window(
        latitude=latitude,
        longitude=longitude,
        km=WIDTH / scale,
        width=WIDTH,
        height=height,
        x=WIDTH / 2,
        y=height / 2,
    )


def _is_shown(place: Place, window: Window) -> bool:
    """Whether the place lies in the window, not just at its edge."""
    x, y = window.project(place.latitude, place.longitude)
    inset = TOP / 2
    return inset <= x <= window.width - inset and inset <= y <= window.height - inset


def _drawn(letter: str, window: Window, places: Sequence[Place], radii: Sequence[float]) -> Inset:
    frame = Frame(window.width, window.height)
    anchors = [Point(*window.project(place.latitude, place.longitude)) for place in places]
    return Inset(
        letter=letter,
        box=_box_of(window),
        frame=frame,
        land=_land(window),
        within=frozenset(place.key for place in places),
        circles=tuple(near_their_places(places, anchors, radii, frame, FARTHEST)),
    )


def _box_of(window: Window) -> Box:
    """Where the window lies on the outline map; at least so large that its letter has room."""
    west, south, east, north = window.bounds()
    corners = [project(latitude, x) for latitude in (south, north) for x in (west, east)]
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    across = max(max(xs) - min(xs), LEAST_BOX) / 2
    down = max(max(ys) - min(ys), LEAST_BOX) / 2
    return round(x - across, 1), round(y - down, 1), round(x + across, 1), round(y + down, 1)


MARGIN, TOLERANCE = 20, 1.2


@lru_cache(maxsize=256)
def _land(window: Window) -> str:
    """Path data of the land in the window; its shore beyond the edge is not seen."""
    shapes = []
    for ring in land_in(window, MARGIN):
        points = ring.tolist()
        kept = [points[i] for i in thinned(points, TOLERANCE)]
        corners = [
            min(x, y) <= 1 - MARGIN
            or x >= window.width + MARGIN - 1
            or y >= window.height + MARGIN - 1
            for x, y in kept
        ]
        shapes.append(smooth_path(kept, corners))
    return "".join(shapes)
