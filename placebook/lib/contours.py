"""Invented height lines, for covers of places that lie far from any coast."""

from collections.abc import Iterator
from math import cos, pi, sin

import numpy as np
import numpy.typing as npt

from placebook.lib.curves import Point

HILLS = 4
# Heights of the lines, as parts of the highest point.
LOWEST, HIGHEST = 0.16, 0.9
# Lines shorter than this many points are specks.
SHORTEST = 8

Edge = tuple[int, int, bool]


def contours(
    dice: Iterator[float], width: float, height: float, columns: int, levels: int
) -> list[list[list[Point]]]:
    """Closed lines over a few hills placed by `dice`, numbers of 0 to 1; the lowest level first.

    Heights are taken on a grid `columns` wide that reaches beyond the edges, where it is low
    ground, so that every line closes.
    """
    step = width / (columns - 3)
    rows = round(height / step) + 3
    left, top = -step, (height - step * (rows - 1)) / 2
    heights = _hills(
        dice, width, height, left + step * np.arange(columns), top + step * np.arange(rows)
    )
    highest = float(heights.max())
    lines = []
    for level in range(levels):
        at = highest * (LOWEST + (HIGHEST - LOWEST) * level / max(levels - 1, 1))
        rings = _level_lines(heights, at)
        lines.append(
            [
                [(left + x * step, top + y * step) for x, y in ring]
                for ring in rings
                if len(ring) >= SHORTEST
            ]
        )
    return [rings for rings in lines if rings]


def _hills(
    dice: Iterator[float],
    width: float,
    height: float,
    xs: npt.NDArray[np.floating],
    ys: npt.NDArray[np.floating],
) -> npt.NDArray[np.float64]:
    """Heights of a few long round hills, a row for each y."""
    heights = np.zeros((len(ys), len(xs)))
    for _ in range(HILLS):
        x, y = next(dice) * width, next(dice) * height
        long, short = (0.15 + 0.15 * next(dice)) * width, (0.1 + 0.1 * next(dice)) * width
        turn, top = pi * next(dice), 0.6 + 0.5 * next(dice)
        east, south = xs[None, :] - x, ys[:, None] - y
        along = (east * cos(turn) + south * sin(turn)) / long
        across = (south * cos(turn) - east * sin(turn)) / short
        heights += top * np.exp(-(along * along + across * across))
    heights[[0, -1], :] = heights[:, [0, -1]] = -0.2
    return heights


def _level_lines(heights: npt.NDArray[np.float64], level: float) -> list[list[Point]]:
    """The closed lines at a height, in steps of the grid, by marching squares."""
    after = _edges_in_turn(heights > level)
    z = heights.tolist()
    rings = []
    while after:
        start, edge = next(iter(after.items()))
        del after[start]
        edges = [start]
        while edge != start and edge in after:
            edges.append(edge)
            edge = after.pop(edge)
        rings.append([_crossing(z, edge, level) for edge in edges])
    return rings


def _edges_in_turn(high: npt.NDArray[np.bool_]) -> dict[Edge, Edge]:
    """From each edge of the grid that a line crosses, the one that it crosses next.

    An edge is (column, row, whether it leads down); high ground lies on the right of the line.
    """
    corners = high[:-1, :-1] + 2 * high[:-1, 1:] + 4 * high[1:, 1:] + 8 * high[1:, :-1].astype(int)
    after = {}
    for row, column in np.argwhere((corners > 0) & (corners < 15)).tolist():
        sides = (
            (column, row, False),
            (column + 1, row, True),
            (column, row + 1, False),
            (column, row, True),
        )
        for start, end in TURNS[int(corners[row, column])]:
            after[sides[start]] = sides[end]
    return after


def _turns(corners: int) -> list[tuple[int, int]]:
    """How lines pass through a cell: pairs of its sides top, right, bottom, left, as numbers.

    `corners` has a bit for each corner on high ground, clockwise from the upper left.
    """
    high = [bool(corners >> i & 1) for i in range(4)]
    crossed = [i for i in range(4) if high[i] != high[(i + 1) % 4]]
    falling = [i for i in crossed if high[i]]
    rising = [i for i in crossed if not high[i]]
    if len(falling) == 2 and high[crossed[0]]:
        rising.reverse()
    return list(zip(falling, rising, strict=True))


TURNS = [_turns(corners) for corners in range(16)]


def _crossing(z: list[list[float]], edge: Edge, level: float) -> Point:
    """Where the line crosses an edge, between its two ends."""
    column, row, down = edge
    start = z[row][column]
    end = z[row + 1][column] if down else z[row][column + 1]
    along = (level - start) / (end - start)
    return (column, row + along) if down else (column + along, row)
