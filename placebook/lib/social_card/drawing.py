"""How a social card looks: its title beside the cover or a picture, its status below."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape

from placebook.lib import covers
from placebook.lib.cover_layout import Subject
from placebook.lib.social_card.colours import cover_rules, tokens
from placebook.lib.social_card.fitting import BOLD, FAMILY, REGULAR, Block, cut, fit

# The size that other sites ask for, in pixels.
WIDTH, HEIGHT = 1200, 630
COVER_WIDTH, COVER_HEIGHT = 615, 436
LEFT = 52
# How wide the title beside the cover may be, and what stands below both.
TITLE_WIDTH = WIDTH - COVER_WIDTH - LEFT - 34
FULL_WIDTH = WIDTH - 2 * LEFT
# Where the lines stand, from the top.
KICKER, TITLE, TITLE_END, RULE, STATUS, FOOT = 72, 94, 436, 472, 484, 592
TITLE_SIZES = (64, 58, 52, 47, 42, 38, 34, 31)
STATUS_SIZES = (36, 32, 29)
KICKER_SIZE, FOOT_SIZE = 27, 28
# Where the discs of the logo stand about its middle one.
LOGO = ((0, -11.5, 1), (10, -5.8, 2), (10, 5.8, 3), (0, 11.5, 4), (-10, 5.8, 5), (-10, -5.8, 6))
CREDIT_SIZE = 19


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A picture: `name` tells it from all others, and `focus` what to keep, in per cent."""

    name: str
    width: int
    height: int
    focus: tuple[int, int]
    credit: str


@dataclass(frozen=True, kw_only=True)
class SocialCard:
    """What a card says, and what is to be seen beside it.

    `kicker` is a place or a kind, above the title; `symbol` of the sprite is the watermark of the
    cover, and `photo` takes its place.
    """

    kicker: str
    title: str
    status: str
    cover: Subject
    symbol: str = ""
    photo: Photo | None = None


def svg(card: SocialCard, jpeg: bytes = b"") -> str:
    """The card as SVG without outside references, for a renderer that knows no variables.

    Without `jpeg`, the content of its photo, it shows the cover.
    """
    colours = tokens()
    kicker = Block((cut(card.kicker, REGULAR, KICKER_SIZE, TITLE_WIDTH),), KICKER_SIZE)
    title = fit(card.title, BOLD, TITLE_SIZES, TITLE_WIDTH, TITLE_END - TITLE)
    status = fit(card.status, REGULAR, STATUS_SIZES, FULL_WIDTH, FOOT - FOOT_SIZE - STATUS)
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["paper"]}"/>',
        _beside(card, jpeg),
        f'<rect x="{LEFT}" y="{RULE}" width="{FULL_WIDTH}" height="3" fill="{colours["ink"]}"/>',
        _text(kicker, KICKER, colours["quiet"]),
        _text(title, TITLE + title.size, colours["ink"], is_bold=True),
        _text(status, STATUS + status.size, colours["ink"]),
        _foot(colours),
        _credit(card.photo.credit, colours["quiet"]) if card.photo and jpeg else "",
    ]
    rules = cover_rules(covers.lead_colour(card.cover))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}"><style>{rules}</style>{"".join(parts)}</svg>'
    )


def _text(block: Block, baseline: float, colour: str, *, is_bold: bool = False) -> str:
    weight = 700 if is_bold else 400
    lines = (
        f'<tspan x="{LEFT}" y="{baseline + i * block.line_height:.1f}">{escape(line)}</tspan>'
        for i, line in enumerate(block.lines)
    )
    return (
        f'<text font-family="\'{FAMILY}\'" font-weight="{weight}" font-size="{block.size}" '
        f'fill="{colour}">{"".join(lines)}</text>'
    )


def _foot(colours: dict[str, str]) -> str:
    """The logo and the name of the site."""
    x, y = LEFT + 17, FOOT - 9
    discs = (
        f'<circle cx="{x + right:g}" cy="{y + down:g}" r="5" fill="{colours[f"mark-{number}"]}"/>'
        for right, down, number in ((0, 0, 7), *LOGO)
    )
    name = (
        f'<text x="{LEFT + 46}" y="{FOOT}" font-family="\'{FAMILY}\'" font-weight="700" '
        f'font-size="{FOOT_SIZE}" fill="{colours["ink"]}">Placebook</text>'
    )
    return "".join(discs) + name


def _credit(text: str, colour: str) -> str:
    """Whom to thank for the photo, to the right of the logo."""
    line = cut(text, REGULAR, CREDIT_SIZE, FULL_WIDTH - COVER_WIDTH / 2)
    return (
        f'<text x="{WIDTH - LEFT}" y="{FOOT}" text-anchor="end" font-family="\'{FAMILY}\'" '
        f'font-size="{CREDIT_SIZE}" fill="{colour}">{escape(line)}</text>'
    )


def _beside(card: SocialCard, jpeg: bytes) -> str:
    """The photo, or the cover, in the upper right corner."""
    frame = f'x="{WIDTH - COVER_WIDTH}" y="0" width="{COVER_WIDTH}" height="{COVER_HEIGHT}"'
    if card.photo and jpeg:
        size = f"0 0 {COVER_WIDTH} {COVER_HEIGHT}"
        return f'<svg {frame} viewBox="{size}">{_cropped(card.photo, jpeg)}</svg>'
    shapes = covers.shapes(card.cover, card.symbol)
    return f'<svg {frame} viewBox="0 0 600 400" preserveAspectRatio="xMidYMid slice">{shapes}</svg>'


def _cropped(photo: Photo, jpeg: bytes) -> str:
    """The photo as large as covers the frame, moved so that its focus stays."""
    scale = max(COVER_WIDTH / photo.width, COVER_HEIGHT / photo.height)
    width, height = photo.width * scale, photo.height * scale
    x = (COVER_WIDTH - width) * photo.focus[0] / 100
    y = (COVER_HEIGHT - height) * photo.focus[1] / 100
    link = f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
    return (
        f'<image x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'preserveAspectRatio="none" href="{link}"/>'
    )
