"""Text made comparable: the same on every database, because it is done here and stored."""

import re
import unicodedata

ARTICLES = re.compile(r"^(the|an?) ", re.IGNORECASE)
# “Co-operative” and “cooperative” are one word; “community-led” is two.
PREFIXES = re.compile(r"\b(co|non|pre|re|e)-(?=\w)")
WORDS = re.compile(r"\w+")
# Letters that Unicode does not decompose into a base letter and a mark.
UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)


def fold(text: str) -> str:
    """`text` in lower case, without accents, "&" as "and", each run of other signs one space.

    >>> fold("Łódź & Sons’ Café")
    'lodz and sons cafe'
    """
    text = text.casefold().replace("&", " and ").replace("’", "'").replace("'", "")
    text = PREFIXES.sub(r"\1", text.replace("‑", "-"))
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(WORDS.findall(text))


def sort_key(title: str, length: int = 200) -> str:
    """What `title` is filed under: folded, without a leading article.

    >>> sort_key("The Bristol Pound")
    'bristol pound'
    """
    return fold(ARTICLES.sub("", title.strip()))[:length]


def in_words(items: list[str], joint: str = "or") -> str:
    """`items` as a reader says them.

    >>> in_words(["Leeds", "Preston", "Bristol"])
    'Leeds, Preston or Bristol'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
