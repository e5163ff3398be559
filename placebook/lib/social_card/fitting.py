"""Text that fits: SVG wraps nothing, so lines are measured in the font that they are drawn in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from font_source_serif_pro import font_files_ttf
from PIL import ImageFont

# As the files of the font call themselves. A renderer that does not find a name draws no text.
FAMILY = "Source Serif Pro"
REGULAR, BOLD = font_files_ttf["SourceSerifPro"], font_files_ttf["SourceSerifProBold"]
LINE_HEIGHT = 1.14
ELLIPSIS = "…"
# Widths are measured at this size and scaled.
MEASURED_AT = 100


@dataclass(frozen=True)
class Block:
    """Lines of text, and the size that they fit in."""

    lines: tuple[str, ...]
    size: int

    @property
    def line_height(self) -> float:
        return self.size * LINE_HEIGHT


def fit(text: str, font: str, sizes: Sequence[int], width: float, height: float) -> Block:
    """`text` in the largest of `sizes`, largest first, in which it fits without a broken word.

    If there is none, words are broken and the rest is cut at the last.
    """
    for size in sizes:
        block = Block(tuple(wrap(text, font, size, width)), size)
        is_whole = " ".join(block.lines) == " ".join(text.split())
        if is_whole and len(block.lines) * block.line_height <= height:
            return block
    most = int(height / block.line_height)
    if len(block.lines) <= most:
        return block
    last = " ".join(block.lines[most - 1 :])
    return Block((*block.lines[: most - 1], cut(last, font, size, width)), size)


def wrap(text: str, font: str, size: int, width: float) -> Iterable[str]:
    """`text` in lines no wider than `width`; a word that is wider is broken."""
    line = ""
    for word in text.split():
        wider = f"{line} {word}" if line else word
        if length(wider, font, size) <= width:
            line = wider
            continue
        if line:
            yield line
        *pieces, line = broken(word, font, size, width)
        yield from pieces
    yield line


def broken(word: str, font: str, size: int, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and length(pieces[-1] + letter, font, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def cut(text: str, font: str, size: int, width: float) -> str:
    """As much of `text` as fits on one line, with an ellipsis if that is not all."""
    if length(text, font, size) <= width:
        return text
    while text and length(text + ELLIPSIS, font, size) > width:
        text = text[:-1].rstrip(" ,;:.·")
    return text + ELLIPSIS


@lru_cache(maxsize=4096)
def length(text: str, font: str, size: int) -> float:
    """The width of a line of text."""
    return _face(font).getlength(text) * size / MEASURED_AT


@cache
def _face(font: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font, MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)
