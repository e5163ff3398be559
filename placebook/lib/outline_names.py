"""Names for the circles of the outline map, so that no two collide."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from placebook.lib.labels import FONT_SIZE, Item, place_names
from placebook.lib.outline_map import HEIGHT, WIDTH, Circle

GAP = 3.0
ANCHORS = {1: "start", 0: "middle", -1: "end"}
# How much larger than its view box a map is that has room for more names. The style sheet shows
# them from that width.
WIDE = 1.25
Side = tuple[float, float]


@dataclass(frozen=True)
class Name:
    """Where a name stands, in units of the view box."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Names:
    """The name of one circle on a map of any width, and on a wide one; None without room.

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


@lru_cache(maxsize=64)
def names_of(circles: tuple[Circle, ...], texts: tuple[str, ...]) -> tuple[Names, ...]:
    """Places for the name of each circle; the largest circles choose first."""
    narrow, wide = (_placed(circles, texts, scale) for scale in (1.0, WIDE))
    return tuple(
        Names(
            narrow=_name(items[0], side, 1) if (side := narrow[1].get(i)) else None,
            wide=_name(items[1], side, WIDE) if (side := wide[1].get(i)) else None,
            on_demand=_name(items[0], (1, 0) if items[0].x < WIDTH / 2 else (-1, 0), 1),
        )
        for i, items in enumerate(zip(narrow[0], wide[0], strict=True))
    )


def _placed(
    circles: Sequence[Circle], texts: Sequence[str], scale: float
) -> tuple[list[Item], dict[int, Side]]:
    """The circles on a map `scale` px to a unit, and the sides of those that have room."""
    items: list[Item] = [
        Numbered(
            x=circle.centre.x * scale,
            y=circle.centre.y * scale,
            radius=circle.radius * scale,
            text=text,
            weight=circle.count + 1,
            gap=GAP,
            needs_own_ground=False,
        )
        for circle, text in zip(circles, texts, strict=True)
    ]
    obstacles = [
        (item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius)
        for item in items
    ]
    return items, place_names(items, WIDTH * scale, HEIGHT * scale, obstacles)


def _name(item: Item, side: Side, scale: float) -> Name:
    (x, y), (dx, dy) = item.edge(side), item.offset(side)
    baseline = y + dy + FONT_SIZE * 0.35
    return Name(round((x + dx) / scale, 1), round(baseline / scale, 1), ANCHORS[int(side[0])])
