"""The circles of the outline map: they do not overlap, and stand near their places.

Lengths are in units of the view box, as in `placebook.lib.projection`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, floor, hypot, sin, sqrt

import numpy as np

from placebook.lib.projection import Frame, Point

# The middles of two targets are at least 24 CSS px apart (WCAG 2.2, 2.5.8) on any map wider than
# 332 CSS px, and two digits of 13 px fit.
LEAST_RADIUS = 12.0
GREATEST_RADIUS = 17.0
# Of few initiatives there is a dot without a number, which leaves room for names; what may be
# tapped is as large as for any other.
FEW_INITIATIVES, DOT_RADIUS = 2, 6.5
# Without a bound, a map on which every place has one entry would be a map of large circles.
GREATEST_RADIUS_OF_ONE = 6.0
# More circles would hide the land, and take long to place.
MOST_CIRCLES = 90
# Kept clear between circles, and between a circle and the edge.
GAP = 2.0


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place to be drawn; the area of its circle is proportional to `count`."""

    key: str
    latitude: float
    longitude: float
    count: int


@dataclass(frozen=True, kw_only=True)
class Circle:
    """A place as drawn: `anchor` is its position, `centre` where there is room for its circle."""

    key: str
    count: int
    anchor: Point
    centre: Point
    radius: float

    @property
    def is_dot(self) -> bool:
        """Whether it is drawn as a dot, smaller than its target."""
        return self.drawn_radius < self.radius

    @property
    def drawn_radius(self) -> float:
        return drawn_radius(self.count, self.radius)

    @property
    def strays_by(self) -> float:
        """How far it stands from its place, in radii."""
        return _distance(self.anchor, self.centre) / self.radius


def drawn_radius(count: int, radius: float) -> float:
    """The radius of what is seen of a circle."""
    return min(radius, DOT_RADIUS) if count <= FEW_INITIATIVES else radius


def arrange_at(
    places: Sequence[Place], anchors: Sequence[Point], radii: Sequence[float], frame: Frame
) -> list[Circle]:
    """Draw each place as a circle, near its anchor, that neither touches another nor the edge.

    The order of the places is kept and does not affect where anything lies. Should there be too
    many places for the map, all circles shrink until they fit.
    """
    wanted = _fitting(radii, frame)
    order = sorted(range(len(places)), key=lambda i: (anchors[i], places[i].key))
    centres, sizes = _spread(
        tuple(anchors[i] for i in order), tuple(wanted[i] for i in order), frame
    )
    circles = {
        i: Circle(
            key=places[i].key,
            count=places[i].count,
            anchor=_rounded(anchors[i]),
            centre=_rounded(centre),
            radius=floor(radius * 10) / 10,
        )
        for i, centre, radius in zip(order, centres, sizes, strict=True)
    }
    return [circles[i] for i in range(len(places))]


def near_their_places(
    places: Sequence[Place],
    anchors: Sequence[Point],
    radii: Sequence[float],
    frame: Frame,
    most: float = 1,
) -> list[Circle]:
    """The circles that stray by no more than `most` radii once parted.

    Of the others, the smaller half is left out until none is left.
    """
    kept = list(range(len(places)))
    while True:
        circles = arrange_at(
            [places[i] for i in kept], [anchors[i] for i in kept], [radii[i] for i in kept], frame
        )
        strayed = [n for n, circle in enumerate(circles) if circle.strays_by > most]
        if not strayed:
            return circles
        strayed.sort(key=lambda n: (circles[n].count, circles[n].key))
        left_out = set(strayed[: (len(strayed) + 1) // 2])
        kept = [i for n, i in enumerate(kept) if n not in left_out]


# Radii come in steps of a fifth of a unit, so that hardly any change of a count moves a circle.
_STEPS = 5


def radii_of(counts: Sequence[int]) -> list[float]:
    """Radii by the square root of the count, so that areas compare, within the two bounds."""
    most = max(counts, default=1)
    of_one = min(GREATEST_RADIUS_OF_ONE, GREATEST_RADIUS / sqrt(max(most, 1)))
    wanted = (max(LEAST_RADIUS, of_one * sqrt(max(count, 0))) for count in counts)
    return [round(radius * _STEPS) / _STEPS for radius in wanted]


# The part of the map that squares about the circles may cover; beyond, parting takes too long.
_FULLEST = 0.5


def _fitting(radii: Sequence[float], frame: Frame) -> list[float]:
    """Shrink all circles alike where they would fill the map."""
    fullness = sum((2 * radius + GAP) ** 2 for radius in radii) / (frame.width * frame.height)
    shrinkage = min(1.0, sqrt(_FULLEST / fullness)) if fullness else 1.0
    return [radius * shrinkage for radius in radii]


# Rounds of the relaxation: first circles are drawn home ever more weakly, then only kept apart.
_HOMING_ROUNDS = 80
_FREE_ROUNDS = 400
_HOMING = 0.2
_SPIRAL = 0.01
# Finer than the tenth of a unit that positions are rounded to.
_TOLERANCE = 0.01
# Pushed a little further than need be, circles in a crowd come to rest far sooner.
_SLACK = 0.2
# How far outside each circle others are looked for: in one round, few are pushed farther.
_NEARLY = 2.0


@lru_cache(maxsize=256)
def _spread(
    anchors: tuple[Point, ...], radii: tuple[float, ...], frame: Frame
) -> tuple[tuple[Point, ...], tuple[float, ...]]:
    """Move circles apart until none touch, and shrink them where that does not come about."""
    homes = [
        _inside(anchor, radius, i, frame)
        for i, (anchor, radius) in enumerate(zip(anchors, radii, strict=True))
    ]
    if not _part([x for x, _ in homes], [y for _, y in homes], radii, frame):
        return tuple(homes), radii
    # Circles with one and the same home would not know which way to part, so each starts from a
    # point of its own on a small spiral (2.4 is the golden angle in radians).
    xs = [x + _SPIRAL * i * cos(2.4 * i) for i, (x, _) in enumerate(homes)]
    ys = [y + _SPIRAL * i * sin(2.4 * i) for i, (_, y) in enumerate(homes)]
    for homing_round in range(_HOMING_ROUNDS):
        pull = _HOMING * (1 - homing_round / _HOMING_ROUNDS)
        xs = [x + pull * (home.x - x) for x, home in zip(xs, homes, strict=True)]
        ys = [y + pull * (home.y - y) for y, home in zip(ys, homes, strict=True)]
        _part(xs, ys, radii, frame)
    while not any(_part(xs, ys, radii, frame) == 0 for _ in range(_FREE_ROUNDS)):
        radii = tuple(radius * 0.9 for radius in radii)
    return tuple(Point(x, y) for x, y in zip(xs, ys, strict=True)), radii


def _part(xs: list[float], ys: list[float], radii: Sequence[float], frame: Frame) -> float:
    """Push each pair that is too close just far enough apart; return the greatest shortage.

    The centres are lists of plain numbers, because a map takes some ten thousand pushes.
    """
    greatest = 0.0
    areas = [radius**2 for radius in radii]
    for i, j in _neighbours(xs, ys, radii):
        right, below = xs[j] - xs[i], ys[j] - ys[i]
        apart = hypot(right, below)
        shortage = radii[i] + radii[j] + GAP - apart
        if shortage <= _TOLERANCE:
            continue
        greatest = max(greatest, shortage)
        push = shortage + _SLACK
        across, down = (push * right / apart, push * below / apart) if apart else (push, 0.0)
        # The smaller circle gives way: shares are in inverse proportion to areas.
        share = areas[j] / (areas[i] + areas[j])
        xs[i] -= share * across
        ys[i] -= share * down
        xs[j] += (1 - share) * across
        ys[j] += (1 - share) * down
    for i, radius in enumerate(radii):
        xs[i], ys[i] = _inside(Point(xs[i], ys[i]), radius, i, frame)
    return greatest


def _neighbours(
    xs: Sequence[float], ys: Sequence[float], radii: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """The pairs that touch or nearly do, from top to bottom."""
    x, y, reach = np.array(xs), np.array(ys), np.array(radii) + GAP / 2 + _NEARLY
    order = np.lexsort([x, y])
    x, y, reach = x[order], y[order], reach[order]
    right, below = x - x[:, None], y - y[:, None]
    near = right * right + below * below < (reach + reach[:, None]) ** 2
    upper, lower = np.nonzero(np.triu(near, 1))
    return zip(order[upper].tolist(), order[lower].tolist(), strict=True)


def _inside(centre: Point, radius: float, i: int, frame: Frame) -> Point:
    """The nearest centre with which circle `i`, of this radius, stays inside the view box.

    Each circle keeps a margin of its own, up to a unit wider than it need be: circles pushed to
    the edge would otherwise line up, and a line of them can no longer part. Multiples of the
    golden ratio, less their whole part, are never near one another for long.
    """
    margin = radius + GAP + 0.618 * i % 1
    return Point(
        x=min(max(centre.x, margin), frame.width - margin),
        y=min(max(centre.y, margin), frame.height - margin),
    )


def _distance(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _rounded(point: Point) -> Point:
    return Point(round(point.x, 1), round(point.y, 1))
