"""Smooth closed curves through few points, as brief SVG path data."""

from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def smooth_path(ring: Iterable[Point], corners: Sequence[bool] | None = None) -> str:
    """Path data of a closed quadratic B-spline, whose control points are those of the ring.

    Points are rounded to even numbers, so that all midpoints are whole and `t`, which mirrors
    the control point before, stays exact. Where `corners` says so the curve has a corner.
    Returns nothing for less than three points.
    """
    points = _control_points(ring, corners)
    if len(points) < 3:
        return ""
    following = [*points[1:], points[0]]
    middles = [
        ((ax + bx) // 2, (ay + by) // 2)
        for (ax, ay), (bx, by) in zip(points, following, strict=True)
    ]
    (start_x, start_y), (x, y) = middles[-1], middles[0]
    steps = []
    for to_x, to_y in middles[1:]:
        steps += [to_x - x, to_y - y]
        x, y = to_x, to_y
    first = numbers([*points[0], *middles[0]])
    return f"M{numbers([start_x, start_y])}Q{first}t{numbers(steps)}z"


def numbers(values: Iterable[int]) -> str:
    """Whole numbers as briefly as SVG allows: a sign begins the next one."""
    return " ".join(map(str, values)).replace(" -", "-")


def _control_points(ring: Iterable[Point], corners: Sequence[bool] | None) -> list[tuple[int, int]]:
    """The ring rounded to even numbers, without repeats but for corners, which count twice."""
    points: list[tuple[int, int]] = []
    for i, (x, y) in enumerate(ring):
        point = (2 * round(x / 2), 2 * round(y / 2))
        if points and points[-1] == point:
            continue
        points.append(point)
        if corners is not None and corners[i]:
            points.append(point)
    return points


def thinned(ring: Sequence[Point], tolerance: float) -> list[int]:
    """The indices of the points that a closed ring needs to stay within `tolerance`.

    D. H. Douglas and T. K. Peucker, "Algorithms for the reduction of the number of points
    required to represent a digitized line", Cartographica 10 (1973), pp. 112-122.
    """
    count = len(ring)
    if count < 5:
        return list(range(count))
    first_x, first_y = ring[0]
    far = max(range(count), key=lambda i: (ring[i][0] - first_x) ** 2 + (ring[i][1] - first_y) ** 2)
    points = [*ring, ring[0]]
    kept, parts = {0, far}, [(0, far), (far, count)]
    while parts:
        start, end = parts.pop()
        at = _farthest(points, start, end, tolerance)
        if at is not None:
            kept.add(at)
            parts += [(start, at), (at, end)]
    return sorted(kept)


def _farthest(points: Sequence[Point], start: int, end: int, tolerance: float) -> int | None:
    """The point between two others that is farthest from their line, if beyond `tolerance`."""
    (ax, ay), (bx, by) = points[start], points[end]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy or 1.0
    best, at = tolerance * tolerance, None
    for i in range(start + 1, end):
        px, py = points[i][0] - ax, points[i][1] - ay
        along = min(max((px * dx + py * dy) / length, 0.0), 1.0)
        px, py = px - along * dx, py - along * dy
        distance = px * px + py * py
        if distance > best:
            best, at = distance, i
    return at
