"""The glyphs of themes and principles: which symbol of the sprite stands for which slug.

The sprite, `static/glyphs.svg`, is drawn on a grid of 24 units with one stroke of 1.75. A glyph
is decoration: its word always stands beside it, so assistive technology passes over it.
"""

import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = Path(__file__).resolve().parents[2] / "static" / "glyphs.svg"
FALLBACK = "other"
SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?<path d="([^"]+)"')


def theme_symbol(slug: str) -> str:
    """The id of the symbol for a theme; editors may add themes that have none of their own."""
    return _symbol(f"theme-{slug}")


def principle_symbol(slug: str) -> str:
    """The id of the symbol for a principle; those of other frameworks share the fallback."""
    return _symbol(f"principle-{slug}")


def glyph(symbol: str) -> SafeString:
    """A reference to a symbol of the sprite, to be sized by the style sheet."""
    return format_html(
        '<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        static("glyphs.svg"),
        symbol,
    )


def path_of(symbol: str) -> str:
    """The path data of a symbol, for drawings that cannot refer to the sprite."""
    return symbols()[symbol]


@cache
def symbols() -> dict[str, str]:
    """Path data by the id of the symbol, read once."""
    return dict(SYMBOL.findall(SPRITE.read_text(encoding="utf-8")))


def _symbol(name: str) -> str:
    return name if name in symbols() else FALLBACK
