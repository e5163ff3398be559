"""Pins on a local map: kept apart, and named in few words."""

import re
from collections.abc import Sequence
from itertools import combinations
from math import hypot

from placebook.lib.curves import Point
from placebook.lib.ground import HEIGHT, WIDTH

# How far apart pins are, and how far from the edge, in units of the view box.
APART = 26.0
INSIDE = 20.0
ROUNDS = 40
LONGEST = 24
# Where a long title may end early.
PAUSES = re.compile(r"(?:,|:| –| \(| and| for| at| in| of) ")


def part(points: Sequence[Point]) -> list[Point]:
    """The points, moved a little where they would hide one another."""
    # Pins at one and the same point would not know which way to part.
    moved = [(x + 0.01 * i, y - 0.013 * i) for i, (x, y) in enumerate(points)]
    for _ in range(ROUNDS):
        pairs = [
            (i, j)
            for i, j in combinations(range(len(moved)), 2)
            if hypot(moved[i][0] - moved[j][0], moved[i][1] - moved[j][1]) < APART - 0.1
        ]
        for i, j in pairs:
            moved[i], moved[j] = _parted(moved[i], moved[j])
        if not pairs:
            break
    return moved


def _parted(one: Point, other: Point) -> tuple[Point, Point]:
    """Two points, each moved half of what they lack."""
    right, below = other[0] - one[0], other[1] - one[1]
    apart = hypot(right, below) or 1.0
    push = max(APART - apart, 0) / 2 / apart
    right, below = right * push, below * push
    return _inside(one[0] - right, one[1] - below), _inside(other[0] + right, other[1] + below)


def _inside(x: float, y: float) -> Point:
    return min(max(x, INSIDE), WIDTH - INSIDE), min(max(y, INSIDE), HEIGHT - INSIDE)


def short_name(title: str) -> str:
    """A title in at most `LONGEST` letters: up to a pause where there is one.

    >>> short_name("The Market Tunnels and the Market community, Belfast")
    'The Market Tunnels'
    """
    if len(title) <= LONGEST:
        return title
    pauses = [pause.start() for pause in PAUSES.finditer(title) if 8 <= pause.start() <= LONGEST]
    if pauses:
        return title[: pauses[-1]]
    return f"{title[:LONGEST].rsplit(' ', 1)[0]}…"
