"""Normalising and folding of text, done in Python so that it is the same on every database."""

import re
import unicodedata
from typing import Any

ARTICLES = re.compile(r"^(the|an?) ", re.IGNORECASE)
# “Co-operative” and “cooperative” are one word; “community-led” is two.
PREFIXES = re.compile(r"\b(co|non|pre|re|e)-(?=\w)")
WORDS = re.compile(r"\w+")
# Letters that Unicode does not decompose into a base letter and a mark.
UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)

LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Invisible characters: controls, soft hyphens, marks of direction, blanks that count as letters,
# halves of pairs, tags, and code points that stand for nothing.
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
)
JOINERS = "\u200c\u200d"
SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Nearly all texts have only such characters, which stay as they are.
ORDINARY = re.compile("[\\t\\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
# The flags of England, Scotland and Wales are a black flag with tags, which stay.
DROPPED = re.compile(f"(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[{UNSEEN}]")
# Joiners shape emoji and some scripts; after Latin, Greek or Cyrillic letters, punctuation or a
# space they do nothing. A selector of a shape needs something whose shape it selects.
USELESS = re.compile(
    f"(?:^|(?<=[\\x00-\u058f\u1e00-\u218f\u3000-\u303f]))[{JOINERS}]"
    f"|(?:^|(?<=[\\s{JOINERS}{SELECTORS}]))[{SELECTORS}]"
)


def normalise(text: str) -> str:
    """`text` as it is stored: NFC, line ends are LF, without invisible characters.

    Whitespace around it is stripped; inside, spaces stay as they are, no-break ones too.

    >>> normalise("  Cafe\u0301\u200b\\r\\n")
    'Café'
    """
    return visible(text).strip()


def visible(text: str) -> str:
    """`text` normalised, except that it is not stripped."""
    before = ""
    while text != before and not ORDINARY.fullmatch(text):
        before = text
        text = DROPPED.sub(lambda match: match[1] or "", LINE_END.sub("\n", text))
        text = USELESS.sub("", unicodedata.normalize("NFC", text))
    return text


def normalise_all(value: Any) -> Any:
    """`value`, as in JSON, with every string in it normalised."""
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, list):
        return [normalise_all(each) for each in value]
    if isinstance(value, dict):
        return {normalise_all(key): normalise_all(each) for key, each in value.items()}
    return value


def fold(text: str) -> str:
    """`text` in lower case, without accents, "&" as "and", each run of other characters one space.

    >>> fold("Łódź & Sons’ Café")
    'lodz and sons cafe'
    """
    text = text.casefold().replace("&", " and ").replace("’", "'").replace("'", "")
    text = PREFIXES.sub(r"\1", text.replace("‑", "-"))
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(WORDS.findall(text))


def sort_key(title: str, length: int = 200) -> str:
    """A key to sort `title` by: folded, without a leading article.

    >>> sort_key("The Bristol Pound")
    'bristol pound'
    """
    return fold(ARTICLES.sub("", title.strip()))[:length]


def in_words(items: list[str], joint: str = "or") -> str:
    """`items` joined as in a sentence.

    >>> in_words(["Leeds", "Preston", "Bristol"])
    'Leeds, Preston or Bristol'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
