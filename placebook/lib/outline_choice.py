"""Which of many places the outline map draws: those for which there is room where they lie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from placebook.lib.labels import Box, Item
from placebook.lib.outline_map import GAP, Place, drawn_radius
from placebook.lib.projection import HEIGHT, WIDTH, project

# How near to one another circles may lie, as a part of the distance at which they touch: they
# are parted later.
NEAREST = 0.6
# So few are all drawn: there is room to part them.
FEW = 24
# Of the largest so many the names have to have room as well.
NAMED = 8
# A name first tries the side towards the sea, so that it leaves the land to circles.
WEST, EAST = ((-1, 0), (1, 0), (0, 1), (0, -1)), ((1, 0), (-1, 0), (0, 1), (0, -1))
MIDDLE = 0.66


@dataclass(frozen=True, kw_only=True)
class Disc(Item):
    """A circle, of which a disc of radius `seen` is seen."""

    seen: float


def with_room(places: Sequence[Place], names: Sequence[str], radii: Sequence[float]) -> list[int]:
    """The indices of `places` that can be drawn about where they lie, in the same order.

    The largest choose first, and keep the ground beside them for their `names`. Of more than a
    few places, one that would lie under another or its name is left out: parted from it, it would
    lie where it is not, and push others away.
    """
    if len(places) <= FEW:
        return list(range(len(places)))
    points = [project(place.latitude, place.longitude) for place in places]
    items = [
        Disc(
            x=point.x,
            y=point.y,
            radius=radius,
            text=name,
            weight=0,
            gap=GAP,
            seen=drawn_radius(place.count, radius),
        )
        for place, point, radius, name in zip(places, points, radii, names, strict=True)
    ]
    chosen: list[int] = []
    kept: list[Box] = []
    for i in sorted(range(len(places)), key=lambda i: (-places[i].count, places[i].key)):
        if is_clear(items[i], [items[j] for j in chosen], kept):
            chosen.append(i)
            if len(kept) < NAMED:
                kept += ground_for_name(items[i], [items[j] for j in chosen], kept)
    return sorted(chosen)


def is_clear(item: Disc, others: Iterable[Disc], kept: Iterable[Box]) -> bool:
    """Whether a circle lies on no other circle and on no ground that is kept for a name."""
    return all(
        hypot(item.x - other.x, item.y - other.y) >= NEAREST * (item.radius + other.radius + GAP)
        for other in others
    ) and not any(covers(item, box) for box in kept)


def ground_for_name(item: Disc, others: Sequence[Disc], kept: Sequence[Box]) -> list[Box]:
    """The ground for a name on the first side that is free; nothing if none is."""
    for side in WEST if item.x < WIDTH * MIDDLE else EAST:
        left, top, right, bottom = box = item.box(side)
        if (
            left >= 0
            and right <= WIDTH
            and top >= 0
            and bottom <= HEIGHT
            and not any(covers(other, box) for other in others if other is not item)
            and not any(
                left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
                for other in kept
            )
        ):
            return [box]
    return []


def covers(item: Disc, box: Box) -> bool:
    """Whether a circle, taken as its square, lies on `box`."""
    left, top, right, bottom = box
    return (
        left < item.x + item.seen
        and right > item.x - item.seen
        and top < item.y + item.seen
        and bottom > item.y - item.seen
    )
