"""Places for the names on a map, so that no two collide.

Lengths are in CSS px on a map of a given size. Text keeps its size when the map grows, so names
that are clear of one another on a small map are so on every larger one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from random import Random

FONT_SIZE = 13
LINE = 16
# The mean width of a letter in the site's sans serif, and in its bold, as parts of the size.
LETTER, BOLD_LETTER = 0.53, 0.58
EDGE = 3
TRIES = 10

# Left, top, right, bottom.
Box = tuple[float, float, float, float]
# How far from the middle of a disc to the right and downwards, as parts of its radius; 1 and -1
# are outside, at the edge.
Side = tuple[float, float]
STRAIGHT: tuple[Side, ...] = ((1, 0), (-1, 0), (0, -1), (0, 1))
DIAGONAL: tuple[Side, ...] = ((1, -1), (1, 1), (-1, -1), (-1, 1))
# For discs that are large enough for a name to stand on them.
ON_DISC: tuple[Side, ...] = ((0, 0), (0, -0.45), (0, 0.45), (0, -0.75), (0, 0.75))
# Beside a disc as large as this, nobody would see what the name belongs to.
HUGE = 36


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something to be named: a disc at (x, y), whose name stands `gap` px off its edge.

    A greater `weight` makes it more important that the name is there.
    """

    x: float
    y: float
    radius: float
    text: str
    weight: float
    gap: float = 4
    is_bold: bool = False
    needs_own_ground: bool = True

    @cached_property
    def width(self) -> float:
        return len(self.text) * FONT_SIZE * (BOLD_LETTER if self.is_bold else LETTER) + 4

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides where the name may stand, the best first."""
        if self.radius > HUGE:
            return ON_DISC
        return (*ON_DISC, *STRAIGHT) if self.is_large else (*STRAIGHT, *DIAGONAL)

    @property
    def is_large(self) -> bool:
        """Whether the disc is large enough for a name to stand on it."""
        return self.radius * 2 > LINE * 1.5

    def offset(self, side: Side) -> tuple[float, float]:
        """How far the name's nearest point is from the disc's edge on that side, in px."""
        across, down = (int(part) for part in side)
        share = 0.6 if across and down else 1
        return across * self.gap * share, down * (self.gap * share + LINE / 2)

    def edge(self, side: Side) -> tuple[float, float]:
        """The point of the disc's edge on that side, or of the disc."""
        across, down = side
        share = self.radius * (0.7 if across and down else 1)
        return self.x + across * share, self.y + down * share

    def box(self, side: Side) -> Box:
        """The ground that the name covers on that side."""
        (x, y), (right, down) = self.edge(side), self.offset(side)
        middle = y + down
        start = x + right - (self.width if side[0] < 0 else self.width / 2 if not side[0] else 0)
        return start, middle - LINE / 2, start + self.width, middle + LINE / 2


def place_names(
    items: Sequence[Item],
    width: float,
    height: float,
    obstacles: Iterable[Box],
    discs: Iterable[Item] = (),
) -> dict[int, Side]:
    """On which side each name stands, by the item's index; names without room are left out.

    `discs` are those on the map that names should not seem to belong to.

    Names are placed greedily. Those left out go first in the next try, in an order drawn from a
    fixed seed, and the best try wins: the same items always make the same map.
    """
    large = [disc for disc in discs if disc.is_large]
    choices = [_choices(item, width, height, list(obstacles), large) for item in items]
    order = sorted(range(len(items)), key=lambda i: -items[i].weight)
    random = Random(7)
    best: dict[int, Side] = {}
    most = -1.0
    for _ in range(TRIES):
        sides = _greedily(choices, order)
        weight = sum(items[i].weight for i in sides)
        if weight > most:
            best, most = sides, weight
        missing = [i for i in order if i not in sides]
        if not missing:
            break
        random.shuffle(missing)
        order = [*missing, *(i for i in order if i in sides)]
    return best


def _choices(
    item: Item, width: float, height: float, obstacles: Sequence[Box], discs: Sequence[Item]
) -> list[tuple[Side, Box]]:
    """The sides where a name may stand if no other name is in its way, with the ground there.

    Found once, because each try asks for them again.
    """
    boxes = [(side, item.box(side)) for side in item.sides]
    return [
        (side, box)
        for side, box in boxes
        if _is_inside(box, width, height)
        and not _touches(box, obstacles)
        and not _is_on_another(item, box, discs)
    ]


def _greedily(
    choices: Sequence[Sequence[tuple[Side, Box]]], order: Iterable[int]
) -> dict[int, Side]:
    """Each name in turn on the first side where it is clear of those before it."""
    taken: list[Box] = []
    sides = {}
    for i in order:
        for side, box in choices[i]:
            if not _touches(box, taken):
                taken.append(box)
                sides[i] = side
                break
    return sides


def _is_inside(box: Box, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return min(left, top) >= EDGE and right <= width - EDGE and bottom <= height - EDGE


def _is_on_another(item: Item, box: Box, discs: Iterable[Item]) -> bool:
    """Whether a name would seem to be that of a disc which its own is no part of."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return item.needs_own_ground and any(
        hypot(x - other.x, y - other.y) < other.radius < hypot(item.x - other.x, item.y - other.y)
        for other in discs
    )


def _touches(box: Box, others: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    return any(
        left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
        for other in others
    )
