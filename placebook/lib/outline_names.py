"""Names for the circles of the outline map, so that no two collide."""

from dataclasses import dataclass
from functools import lru_cache

from placebook.lib.labels import FONT_SIZE, Item, place_names
from placebook.lib.outline_map import HEIGHT, WIDTH, Circle

GAP = 3.0
ANCHORS = {1: "start", 0: "middle", -1: "end"}


@dataclass(frozen=True)
class Name:
    """Where a name stands, in units of the view box; without room it is shown when pointed at."""

    x: float
    y: float
    anchor: str
    has_room: bool


class Numbered(Item):
    """A circle with a number, on which no name can stand."""

    @property
    def is_large(self) -> bool:
        return False


@lru_cache(maxsize=64)
def names_of(circles: tuple[Circle, ...], texts: tuple[str, ...]) -> tuple[Name, ...]:
    """A place for the name of each circle; the largest circles choose first."""
    items = [
        Numbered(
            x=circle.centre.x,
            y=circle.centre.y,
            radius=circle.radius,
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
    sides = place_names(items, WIDTH, HEIGHT, obstacles)
    return tuple(_name(item, sides.get(i)) for i, item in enumerate(items))


def _name(item: Item, side: tuple[float, float] | None) -> Name:
    has_room = side is not None
    side = side or ((1, 0) if item.x < WIDTH / 2 else (-1, 0))
    (x, y), (dx, dy) = item.edge(side), item.offset(side)
    baseline = round(y + dy + FONT_SIZE * 0.35, 1)
    return Name(round(x + dx, 1), baseline, ANCHORS[int(side[0])], has_room)
