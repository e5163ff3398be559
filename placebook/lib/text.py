"""Normalising and folding of text, done in Python so that it is the same on every database."""

import re
import unicodedata
from typing import Any

ARTICLES = re.compile(r"^(the|an?) ", re.IGNORECASE)
# “Co-operative” and “cooperative” are one word; “community-led” is two.
PREFIXES = re.compile(r"\b(co|non|pre|re|e)-(?=\w)")
WORDS = re.compile(r"\w+")
# “B.E.A.M.” is “BEAM”, “1,200” is “1200”, and “Saint” is what “St” stands for.
INITIALS = re.compile(r"\b[a-z]\.(?:[a-z]\.)+(?:[a-z]\b)?")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
SAINT = re.compile(r"\bsaint\b")
# Letters that Unicode does not decompose; apostrophes, which are dropped; hyphens and dashes.
PLAINER = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        **dict.fromkeys("\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u2018\u201b\u2032\u2035\uff07"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)
# Marks of accents, and characters that are not seen: soft hyphens, blanks without a width.
NO_LETTERS = frozenset({"Mn", "Me", "Cf"})

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
    """`text` as it is searched for and compared: the one folding of all that is searched.

    In lower case, without accents, apostrophes and invisible characters; "&" is "and", "Saint" is
    "st", initials are one word; each run of other characters is one space.

    >>> fold("Łódź & Sons’ Café, St. Anne's"), fold("B.E.A.M. – 1,200 well\u00adbeings")
    ('lodz and sons cafe st annes', 'beam 1200 wellbeings')
    """
    text = text.casefold().replace("’", "").replace("'", "").replace("–", "-")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(PLAINER)).casefold()
        text = "".join(c for c in text if c < "\x80" or unicodedata.category(c) not in NO_LETTERS)
    text = text.replace("&", " and ").replace("`", "")
    text = PREFIXES.sub(r"\1", INITIALS.sub(without_dots, THOUSANDS.sub("", text)))
    text = " ".join(WORDS.findall(text))
    return SAINT.sub("st", text) if "saint" in text else text


def without_dots(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "")


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
