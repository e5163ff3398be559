"""Names for the circles of the outline map, so that no two collide."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from placebook.lib.labels import FONT_SIZE, LINE, Box, Item, Side, place_names
from placebook.lib.outline_map import Circle
from placebook.lib.projection import MAP, Frame, Point

GAP = 3.0
# To the right or left, a little higher or lower.
NUDGED: tuple[Side, ...] = ((1, -0.8), (1, 0.8), (-1, -0.8), (-1, 0.8))
# A little farther off, where small circles leave no room beside a large one.
FARTHER: tuple[Side, ...] = (
    *((1.4, -1.4), (1.4, 1.4), (-1.4, -1.4), (-1.4, 1.4)),
    *((0, -1.8), (0, 1.8), (1.8, 0), (-1.8, 0)),
)
ANCHORS = {1: "start", 0: "middle", -1: "end"}
# How much larger than its view box a map is that has room for more names. The style sheet shows
# them from that width.
WIDE = 1.25


@dataclass(frozen=True)
class Name:
    """Where a name stands, in units of the view box."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Names:
    """The name of one circle on a map of any width, and on a wide one; None without room.

    On an inset, which is never wide, both are the same.

    `on_demand` is where it stands when the circle is pointed at or has the focus.
    """

    narrow: Name | None
    wide: Name | None
    on_demand: Name


class Numbered(Item):
    """A circle with a number, on which no name can stand."""

    @property
    def is_large(self) -> bool:
        return False

    @property
    def sides(self) -> tuple[Side, ...]:
        return (*super().sides, *NUDGED, *FARTHER)


class Lettered(Numbered):
    """The letter of an inset, whose name stands rather below or above it, across no edge."""

    @property
    def sides(self) -> tuple[Side, ...]:
        return tuple(sorted(super().sides, key=lambda side: side[0] != 0))


@lru_cache(maxsize=64)
def names_of(
    circles: tuple[Circle, ...], texts: tuple[str, ...], obstacles: tuple[Box, ...] = ()
) -> tuple[Names, ...]:
    """Places for the name of each circle, clear of `obstacles`; the largest choose first."""
    narrow, wide = (_placed(circles, texts, MAP, scale, obstacles) for scale in (1.0, WIDE))
    return tuple(
        Names(narrow.get(i), wide.get(i), _beside(circle, text, MAP))
        for i, (circle, text) in enumerate(zip(circles, texts, strict=True))
    )


@lru_cache(maxsize=64)
def names_of_letters(
    letters: tuple[Circle, ...], texts: tuple[str, ...], circles: tuple[Circle, ...]
) -> tuple[Name | None, ...]:
    """Names beside the letters of insets, clear of the circles of the map."""
    obstacles = [_square(circle.centre, circle.drawn_radius) for circle in circles]
    placed = _placed(letters, texts, MAP, 1, obstacles, Lettered)
    return tuple(placed.get(i) for i in range(len(letters)))


def ground_of(name: Name, text: str) -> Box:
    """The ground of a name where it stands, as for `names_of`."""
    width = Numbered(x=0, y=0, radius=0, text=text, weight=0).width
    left = name.x - {"start": 0, "middle": width / 2, "end": width}[name.anchor]
    middle = name.y - FONT_SIZE * 0.35
    return left, middle - LINE / 2, left + width, middle + LINE / 2


def _square(centre: Point, half: float) -> Box:
    return centre.x - half, centre.y - half, centre.x + half, centre.y + half


@lru_cache(maxsize=256)
def names_on_inset(
    circles: tuple[Circle, ...], texts: tuple[str, ...], frame: Frame
) -> tuple[Names, ...]:
    """The same on an inset."""
    placed = _placed(circles, texts, frame, 1, ())
    return tuple(
        Names(placed.get(i), placed.get(i), _beside(circle, text, frame))
        for i, (circle, text) in enumerate(zip(circles, texts, strict=True))
    )


def _placed(
    circles: Sequence[Circle],
    texts: Sequence[str],
    frame: Frame,
    scale: float,
    obstacles: Sequence[Box],
    kind: type[Item] = Numbered,
) -> dict[int, Name]:
    """The names for which there is room on a map `scale` px to a unit, by the circle's index."""
    pairs = zip(circles, texts, strict=True)
    items = [_item(circle, text, scale, kind) for circle, text in pairs]
    boxes = [
        (item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius)
        for item in items
    ]
    boxes += [
        (left * scale, top * scale, right * scale, bottom * scale)
        for left, top, right, bottom in obstacles
    ]
    sides = place_names(items, frame.width * scale, frame.height * scale, boxes)
    return {i: _name(items[i], side, scale) for i, side in sides.items()}


def _beside(circle: Circle, text: str, frame: Frame) -> Name:
    """Where a name stands that is only shown on demand: towards the middle of the map."""
    item = _item(circle, text, 1)
    return _name(item, (1, 0) if item.x < frame.width / 2 else (-1, 0), 1)


def _item(circle: Circle, text: str, scale: float, kind: type[Item] = Numbered) -> Item:
    return kind(
        x=circle.centre.x * scale,
        y=circle.centre.y * scale,
        radius=circle.drawn_radius * scale,
        text=text,
        weight=circle.count + 1,
        gap=GAP,
        needs_own_ground=False,
    )


def _name(item: Item, side: Side, scale: float) -> Name:
    (x, y), (dx, dy) = item.edge(side), item.offset(side)
    baseline = y + dy + FONT_SIZE * 0.35
    return Name(round((x + dx) / scale, 1), round(baseline / scale, 1), ANCHORS[int(side[0])])
