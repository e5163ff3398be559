"""Splits a cell into its values: as is chosen for its column, else by what stands in it."""

import re
from collections.abc import Callable, Iterable

from placebook.lib.text import in_words

# The choices for a column, with the pattern of each; lines and bullets separate in all but one.
CHOICES = {
    "one": ("not at all: a cell is one value", None),
    ";": ("at “;”", r";"),
    "|": ("at “|”", r"\|"),
    "lines": ("at new lines", r"\n"),
    ",": ("at commas", r","),
    "/": ("at “/”", r"/"),
    "&": ("at “&”", r"&"),
    "and": ("at commas and “and”", r",\s*and\s|,|\sand\s"),
}
LINES = re.compile(r"\n|(?<!\S)[•‣▪●·](?=\s)")
BULLET = re.compile(r"^\s*(?:[*•‣▪●·–—-]|\d{1,2}[.)])\s+")
CERTAIN = re.compile(rf"[;|]|{LINES.pattern}")
# These stand within names as well: “Arts, culture and making”.
DOUBTFUL = re.compile(r"(\s*,\s*(?:and|&)\s+|\s*[,/&+]\s*|\s+and\s+)", re.IGNORECASE)
SEEN = {";": ";", "|": r"\|", "new lines": r"\n", ",": ",", "/": "/", "&": "&", "and": r"\sand\s"}
# So many names between doubtful separators are looked up, of so many pieces each.
MOST_PARTS, MOST_PIECES = 30, 6

IsKnown = Callable[[str], bool]


def values_in(cell: str, choice: str, is_known: IsKnown) -> list[str]:
    """The values in a cell. Without a `choice`, doubtful separators separate names that we know."""
    if choice == "one":
        return [cell.strip()] if cell.strip() else []
    if choice in CHOICES:
        pattern = re.compile(rf"{CHOICES[choice][1]}|{LINES.pattern}", re.IGNORECASE)
        return cleaned(pattern.split(cell))
    return [name for part in cleaned(CERTAIN.split(cell)) for name in known_names(part, is_known)]


def cleaned(parts: Iterable[str]) -> list[str]:
    texts = (BULLET.sub("", part).strip() for part in parts)
    return [text for text in texts if text]


def known_names(text: str, is_known: IsKnown) -> list[str]:
    """The names that `text` consists of, the longest first tried; itself if one is not known."""
    pieces = DOUBTFUL.split(text)
    if len(pieces) < 3 or len(pieces) > 2 * MOST_PARTS or is_known(text):
        return [text]
    # Names from each piece to the end; pieces and separators take turns.
    rests: dict[int, list[str]] = {len(pieces) + 1: []}
    for start in range(len(pieces) - 1, -1, -2):
        for end in range(min(len(pieces), start + 2 * MOST_PIECES - 1), start, -2):
            name = "".join(pieces[start:end]).strip()
            if end + 1 in rests and name and is_known(name):
                rests[start] = [name, *rests[end + 1]]
                break
    return rests.get(0, [text])


def proposal(cells: Iterable[str]) -> str:
    """What is proposed for a column with these cells, in words."""
    texts = list(cells)
    seen = [sign for sign, pattern in SEEN.items() if any(re.search(pattern, t) for t in texts)]
    quoted = [sign if sign == "new lines" else f"“{sign}”" for sign in seen]
    return f"as proposed: at {in_words(quoted, 'and')}" if seen else "as proposed: one value"
