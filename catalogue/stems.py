"""Folded words: their stems, which are small, and which two are one word to others."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

# Words that nearly every text has: they are searched for within a quoted phrase only.
STOP_WORDS = frozenset(
    "a about after all also an and are as at be been but by can do for from had has have he her"
    " his how if in into is it its more not of on or our out s she so some such than that the"
    " their them then there these they this to up was we were what when where which who will"
    " with would you your".split()
)
# Small words that are halves of compounds, as in “start-up” and “after-care”.
PARTICLES = frozenset("after by in on out up".split())
NO_HALVES = STOP_WORDS - PARTICLES
SHORTEST_HALF = 2
# Two words that are one to many, even where no entry has them as one.
COMPOUNDS = frozenset(
    "aftercare carshare childcare cohousing coop coworking crowdfunding foodbank fundraising"
    " healthcare homeworking housebuilding makerspace nonprofit online playground playgroup"
    " startup timebank timebanking wellbeing woodland".split()
)
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=40_000)
def stem(word: str) -> str:
    """The stem of a folded word (Porter's second English stemmer).

    >>> stem("cooperatives"), stem("cooperative")
    ('cooper', 'cooper')
    """
    return str(_stemmer.stemWord(word))


def stems_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(stem(word) for word in words)


def may_be_one(first: str, second: str) -> bool:
    """Whether the two words may be the halves of a compound, as in “well-being”."""
    return (
        min(len(first), len(second)) >= SHORTEST_HALF
        and first not in NO_HALVES
        and second not in NO_HALVES
        and not (first.isdecimal() or second.isdecimal())
    )


def halves(word: str) -> Iterator[tuple[str, str]]:
    """The ways to write `word` as two that may be one.

    >>> list(halves("start"))
    [('st', 'art'), ('sta', 'rt')]
    """
    for end in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        if may_be_one(word[:end], word[end:]):
            yield word[:end], word[end:]


def numbers_alike(word: str) -> tuple[str, str]:
    """`word`, and its plural or singular as most words have it."""
    return word, word.removesuffix("s") if word.endswith("s") else f"{word}s"
