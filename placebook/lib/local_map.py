"""A map of one place: coast, towns around with their names, initiatives as pins, and a scale.

Towns are discs about as large as the ground they cover, so that inland, too, a map shows what is
where. `local_map_drawing` draws it: the ground scales with the page, words do not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from placebook.lib.coast import Window, land_in
from placebook.lib.curves import Point, smooth_path, thinned
from placebook.lib.ground import (
    HEIGHT,
    LEAST_WIDTHS,
    WIDTH,
    Seen,
    Spot,
    Town,
    ground_of,
    radius_km,
    town_of,
    towns_in,
)
from placebook.lib.labels import FONT_SIZE, Box, Item, Side, place_names
from placebook.lib.pins import part, short_name

# Names are placed on a map as wide as on a narrow phone, in px; then others that there is room
# for where it is wider. The style sheet shows those from the same widths.
TIERS = (300, 440, 620)
# The tier of names that only show when a pin is pointed at or has the focus.
ON_DEMAND = len(TIERS)

SCALES = (1, 2, 5, 10, 20, 50)
SCALE_START = 16


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name on the map: at (x, y) in per cent, and (dx, dy) px from there to its base line.

    It is shown where the map is as wide as its tier in `TIERS`.
    """

    text: str
    x: float
    y: float
    dx: float
    dy: float
    anchor: str
    tier: int
    is_here: bool


@dataclass(frozen=True)
class Pin:
    """An initiative at (x, y) in per cent.

    Where there is no room for its name, the name is of the tier `ON_DEMAND`.
    """

    spot: Spot
    x: float
    y: float
    name: Name


@dataclass(frozen=True)
class Disc:
    """A town's ground, in units of the view box."""

    name: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Dot:
    """A small town, or a part of a larger one, in per cent; it is shown with its name."""

    x: float
    y: float
    tier: int


@dataclass(frozen=True, kw_only=True)
class LocalMap:
    """All that the template needs; `outside` counts the spots too far away to be shown."""

    name: str
    land: str
    discs: tuple[Disc, ...]
    dots: tuple[Dot, ...]
    names: tuple[Name, ...]
    pins: tuple[Pin, ...]
    outside: int
    scale_km: int
    scale_length: float
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def has_links(self) -> bool:
        return any(pin.spot.url for pin in self.pins)

    @property
    def scale_y(self) -> int:
        return HEIGHT - 22

    @property
    def scale_words_y(self) -> float:
        return round((HEIGHT - 18) / HEIGHT * 100, 1)

    @property
    def scale_end(self) -> float:
        """Where the words of the scale begin, in per cent."""
        return round((SCALE_START + self.scale_length + 7) / WIDTH * 100, 1)


def draw(
    name: str,
    latitude: float,
    longitude: float,
    spots: Iterable[Spot],
    towns: Iterable[Town],
    least_km: float = 0,
) -> LocalMap:
    """The map of the place `name` with the initiatives that have a point there.

    `towns` are those of the whole country, in any order. A county or a city region, which has no
    town of its name, says in `least_km` how wide its map is at least.
    """
    spots, towns = tuple(spots), tuple(towns)
    here = town_of(name, latitude, longitude, towns)
    least_km = max(least_km, LEAST_WIDTHS * radius_km(here) if here else 0)
    ground, shown = ground_of(latitude, longitude, spots, towns, least_km)
    seen = towns_in(ground, here, towns)
    pins = part([ground.project(spot.latitude, spot.longitude) for spot in shown])
    scale_km = max(km for km in SCALES if km == 1 or km <= ground.km / 4)
    scale_length = scale_km * ground.units_per_km
    names = _names(seen, shown, pins, scale_length)
    return LocalMap(
        name=name,
        land=_land(ground),
        discs=tuple(Disc(each.name, each.x, each.y, each.radius) for each in seen if each.radius),
        dots=tuple(
            Dot(*_per_cent(each.x, each.y), names[i].tier)
            for i, each in enumerate(seen, start=len(shown))
            if not each.radius and i in names
        ),
        names=tuple(names[i] for i in sorted(names) if i >= len(shown)),
        pins=tuple(
            Pin(spot, *_per_cent(x, y), names[i])
            for i, (spot, (x, y)) in enumerate(zip(shown, pins, strict=True))
        ),
        outside=len(spots) - len(shown),
        scale_km=scale_km,
        scale_length=round(scale_length, 1),
    )


MARGIN, TOLERANCE = 20, 1.4


def _land(ground: Window) -> str:
    """Path data of the land in the window; its shore beyond the edge is not seen."""
    shapes = []
    for ring in land_in(ground, MARGIN):
        points = ring.tolist()
        kept = [points[i] for i in thinned(points, TOLERANCE)]
        corners = [
            min(x, y) <= 1 - MARGIN or x >= WIDTH + MARGIN - 1 or y >= HEIGHT + MARGIN - 1
            for x, y in kept
        ]
        shapes.append(smooth_path(kept, corners))
    return "".join(shapes)


# --- Names -----------------------------------------------------------------------------------

# Half the target of a pin, in px, and half the room that a dot takes.
PIN, DOT = 12.0, 4.0
# Names of initiatives matter most, then the place's own, then those of towns by population.
PIN_WEIGHT, HERE_WEIGHT = 20.0, 30.0


def _names(
    seen: Sequence[Seen], spots: Sequence[Spot], pins: Sequence[Point], scale_length: float
) -> dict[int, Name]:
    """The names for which there is room, by index: first those of the pins, then of towns."""
    placed: dict[int, Side] = {}
    names: dict[int, Name] = {}
    for tier, width in enumerate(TIERS):
        scale = width / WIDTH
        items = _items(seen, spots, pins, scale)
        more = _placed(items, len(pins), scale, scale_length, placed)
        names |= {i: _name(items[i], side, scale, tier) for i, side in more.items()}
        placed |= more
    for i in range(len(pins)):
        side = (1, 0) if pins[i][0] < WIDTH / 2 else (-1, 0)
        names.setdefault(i, _name(items[i], side, scale, ON_DEMAND))
    return names


def _items(
    seen: Sequence[Seen], spots: Sequence[Spot], pins: Sequence[Point], scale: float
) -> list[Item]:
    """What is to be named on a map of `scale` px to a unit."""
    of_pins = (
        Item(
            x=x * scale,
            y=y * scale,
            radius=0,
            gap=PIN,
            text=short_name(spot.title),
            weight=PIN_WEIGHT,
            is_bold=True,
            needs_own_ground=False,
        )
        for spot, (x, y) in zip(spots, pins, strict=True)
    )
    of_towns = (
        Item(
            x=each.x * scale,
            y=each.y * scale,
            radius=each.radius * scale,
            text=each.name,
            weight=HERE_WEIGHT if each.is_here else 1 + min(each.population**0.5 / 100, 9),
            gap=4 if each.radius else DOT + 2,
            is_bold=each.is_here,
        )
        for each in seen
    )
    return [*of_pins, *of_towns]


def _placed(
    items: Sequence[Item], pins: int, scale: float, scale_length: float, sides: dict[int, Side]
) -> dict[int, Side]:
    """Where names stand that are not placed yet, clear of those that are, of pins and of dots.

    Pins choose first, and where all else fails may cover a small town.
    """
    width, height = WIDTH * scale, HEIGHT * scale
    of_pins, of_towns = range(pins), range(pins, len(items))
    firm = [_around(items[i], PIN) for i in of_pins]
    firm.append((0, height - 28, (SCALE_START + scale_length) * scale + 50, height))
    towns = [_around(items[i], items[i].radius or DOT) for i in of_towns if not items[i].is_large]
    placed: dict[int, Side] = {}
    for group, obstacles in ((of_pins, firm + towns), (of_pins, firm), (of_towns, firm + towns)):
        taken = [items[i].box(side) for i, side in (sides | placed).items()]
        rest = [i for i in group if i not in sides and i not in placed]
        fitting = place_names([items[i] for i in rest], width, height, obstacles + taken, items)
        placed |= {rest[i]: side for i, side in fitting.items()}
    return placed


def _around(item: Item, radius: float) -> Box:
    return item.x - radius, item.y - radius, item.x + radius, item.y + radius


def _name(item: Item, side: Side, scale: float, tier: int) -> Name:
    (x, y), (dx, dy) = item.edge(side), item.offset(side)
    at_x, at_y = _per_cent(x / scale, y / scale)
    return Name(
        text=item.text,
        x=at_x,
        y=at_y,
        dx=round(dx, 1),
        dy=round(dy + FONT_SIZE * 0.35, 1),
        anchor=ANCHORS[int(side[0])],
        tier=tier,
        is_here=item.is_bold,
    )


ANCHORS = {1: "start", 0: "middle", -1: "end"}


def _per_cent(x: float, y: float) -> Point:
    return round(x / WIDTH * 100, 1), round(y / HEIGHT * 100, 1)
