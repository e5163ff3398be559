"""Covers: the picture of an entry that has none, drawn from its own data.

Land in the tint of its first principle, the water near its place, a ring where it lies, and
about it a disc for each principle, the first the largest; hollow where the initiative ended.
Far from any coast, invented height lines take the place of water, which pages should say. An
entry of the whole country shows the islands. Equal data make equal bytes.

Colours are in `static/css/covers.css`.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.safestring import SafeString, mark_safe

from placebook.lib.coast import islands, land_in
from placebook.lib.contours import contours
from placebook.lib.cover_layout import (
    COUNTRY,
    GLYPH,
    HEIGHT,
    ORBIT,
    RING,
    WIDTH,
    Layout,
    Subject,
    dice_of,
    layout_of,
    window_at,
)
from placebook.lib.curves import Point, smooth_path, thinned
from placebook.lib.glyphs import path_of, theme_symbol

COLOURS = range(1, 8)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A size to draw in, `unit` to each unit of the layout.

    `tolerance` is how far shapes may stray from the truth, in units of the form; `levels` and
    `columns` are those of the height lines.
    """

    unit: float
    tolerance: float
    levels: int
    columns: int
    has_details: bool

    def __call__(self, length: float) -> int:
        return round(length * self.unit)


LARGE = Form(unit=1, tolerance=2.5, levels=5, columns=16, has_details=True)
THUMBNAIL = Form(unit=0.2, tolerance=1.1, levels=3, columns=9, has_details=False)
# Land is drawn so far beyond the edge that neither its shore nor its corners show there.
MARGIN = 50
# How many invented landscapes inland places share, so that few are drawn.
HILLS = 64
# Islands whose width and height together are smaller than this are not worth their bytes.
LEAST_ISLAND = 9


@lru_cache(maxsize=1024)
def cover(subject: Subject) -> SafeString:
    """The cover as inline SVG, for a case study or a poster."""
    return _draw(subject, LARGE)


@lru_cache(maxsize=1024)
def thumbnail(subject: Subject) -> SafeString:
    """The cover in few bytes, without orbit and glyph; it may be cropped to a square."""
    return _draw(subject, THUMBNAIL)


def has_invented_contours(subject: Subject) -> bool:
    """Whether the cover shows height lines, so that a page can say that they are invented."""
    return layout_of(subject).ground == "hills"


def _draw(subject: Subject, form: Form) -> SafeString:
    small = "" if form.has_details else " cover-small"
    # The islands are shown whole, in a sea that goes on; other ground may be cropped.
    fit = "meet" if layout_of(subject).ground == "country" else "slice"
    # Every value is a number or a word of ours: nothing that people wrote is in the drawing.
    return mark_safe(
        f'<svg class="cover cover-{lead_colour(subject)}{small}" '
        f'viewBox="0 0 {form(WIDTH)} {form(HEIGHT)}" preserveAspectRatio="xMidYMid {fit}" '
        f'aria-hidden="true">{shapes(subject, theme_symbol(subject.theme), form)}</svg>'
    )


def lead_colour(subject: Subject) -> int:
    """The number of the colour that tints the land; 0 without one."""
    return _colour(subject.colours[0]) if subject.colours else 0


def shapes(subject: Subject, symbol: str, form: Form = LARGE) -> str:
    """All that a cover consists of, with a symbol of the sprite, or none, as its watermark."""
    layout = layout_of(subject)
    base = "land" if layout.ground == "hills" else "sea"
    ground = f'<path class="{base}" d="M0 0h{form(WIDTH)}v{form(HEIGHT)}H0z"/>'
    return "".join([ground, _ground(subject, layout, form), *_marks(subject, symbol, layout, form)])


def _marks(subject: Subject, symbol: str, layout: Layout, form: Form) -> list[str]:
    """The glyph, the orbit, the discs and the ring."""
    parts = []
    has_place = layout.ground != "country"
    if form.has_details and symbol:
        parts.append(_glyph(symbol, layout.glyph))
    if form.has_details and has_place:
        parts.append(_circle("orbit", layout.x, layout.y, ORBIT, form))
    kind = "was" if subject.has_ended else "dot"
    parts += [
        _circle(f"{kind}-{_colour(disc.colour)}", disc.x, disc.y, disc.radius, form)
        for disc in layout.discs
    ]
    if has_place:
        parts.append(_circle("ring", layout.x, layout.y, RING, form))
    return parts


def _colour(colour: int) -> int:
    return colour if colour in COLOURS else 0


def _circle(name: str, x: float, y: float, radius: float, form: Form) -> str:
    return f'<circle class="{name}" cx="{form(x)}" cy="{form(y)}" r="{form(radius)}"/>'


def _glyph(symbol: str, at: Point) -> str:
    move = f"translate({at[0]:g} {at[1]:g})scale({GLYPH / 24:.3g})"
    return f'<path class="glyph" transform="{move}" d="{path_of(symbol)}"/>'


# --- The ground ------------------------------------------------------------------------------


def _ground(subject: Subject, layout: Layout, form: Form) -> str:
    if layout.ground == "country":
        return f'<path class="land isles" d="{_country_path(form)}"/>'
    if layout.ground == "coast":
        path = _land_path(
            subject.latitude or 0, subject.longitude or 0, layout.km, layout.x, layout.y, form
        )
        return f'<path class="land" d="{path}"/>'
    return _hills(int(next(dice_of(f"{subject.slug} hills")) * HILLS), form)


@lru_cache(maxsize=4 * HILLS)
def _hills(number: int, form: Form) -> str:
    lines = contours(
        dice_of(f"hills {number}"), form(WIDTH), form(HEIGHT), form.columns, form.levels
    )
    paths = (f'<path d="{"".join(map(smooth_path, rings))}"/>' for rings in lines)
    return f'<g class="hills">{"".join(paths)}</g>'


@lru_cache(maxsize=4096)
def _land_path(latitude: float, longitude: float, km: float, x: float, y: float, form: Form) -> str:
    """The land in the picture; a shape keeps its corners where the margin cuts it."""
    window = window_at(latitude, longitude, km, x, y, form.unit)
    margin = MARGIN * form.unit
    edge = margin - 1
    shapes = []
    for ring in land_in(window, margin):
        points = ring.tolist()
        kept = [points[i] for i in thinned(points, form.tolerance)]
        corners = [
            not (-edge < x < window.width + edge and -edge < y < window.height + edge)
            for x, y in kept
        ]
        shapes.append(smooth_path(kept, corners))
    return "".join(shapes)


@cache
def _country_path(form: Form) -> str:
    """The islands but for those too small to be seen."""
    shapes = []
    for ring in islands():
        positions = (COUNTRY.project(latitude, longitude) for longitude, latitude in ring.tolist())
        points = [(x * form.unit, y * form.unit) for x, y in positions]
        kept = [points[i] for i in thinned(points, form.tolerance * 0.7)]
        across = max(x for x, _ in kept) - min(x for x, _ in kept)
        down = max(y for _, y in kept) - min(y for _, y in kept)
        if across + down > LEAST_ISLAND:
            shapes.append(smooth_path(kept))
    return "".join(shapes)
