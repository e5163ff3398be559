"""How similar two entries are, as facts that a curator can check at a glance.

Titles agree where each word of the one is in the other, in any order, but for a
typo or a word such as “Ltd”. A percentage alone is no reason: “Homes for Leeds North” and
“Homes for Leeds South” are 90 % the same, and are not.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from catalogue.stems import STOP_WORDS, stem
from placebook.lib.text import in_words

# Words that one of two titles of the same thing may well lack.
FILLERS = frozenset(
    "cic cio company inc incorporated limited llp ltd plc".split()
    + "initiative programme project scheme".split()
)
# With the same website, titles as near as this may be the same thing.
NEAR = 80
# A percentage below this is not worth a word.
WORTH_SAYING = 60
SHORTEST_INITIALS = 3
# Fewer words, of which one names the place, are in many titles: “Leeds Fund”.
MANY = 3
# In a title of so many significant words there may be two typos.
LONG = 4
NUMBER = re.compile(r"\d")


def site(url: str) -> str:
    """The host and path of `url`, which is what tells one website from another.

    >>> site("http://www.Example.org/pound/?from=mail")
    'example.org/pound'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path}".rstrip("/")


@dataclass(frozen=True)
class Traits:
    """What an entry is compared by: its folded title, `site`, and pks of places and partners.

    `around` are its places and all that they are part of.
    """

    title: str
    site: str = ""
    places: frozenset[int] = frozenset()
    around: frozenset[int] = frozenset()
    partners: frozenset[int] = frozenset()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The significant words of the title."""
        return significant_words(self.title)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.words))

    @cached_property
    def word_by_stem(self) -> dict[str, str]:
        return {stem(word): word for word in self.words}


@dataclass(frozen=True)
class Similarity:
    """What two entries have in common; the same whichever comes first.

    `within` is the number of words of the one title where all are in the other, else 0.
    """

    percent: int
    agrees: bool
    within: int
    initials: bool
    same_site: bool
    places: frozenset[int]
    partners: frozenset[int]
    elsewhere: bool

    @property
    def is_probable_duplicate(self) -> bool:
        """Whether they are so probably the same that it is worth a curator's time."""
        if self.elsewhere:
            return False
        if self.same_site and (self.within or self.initials or self.percent >= NEAR):
            return True
        return self.agrees or bool(self.within >= MANY and self.places and self.partners)

    @property
    def strength(self) -> tuple[int, ...]:
        """Sorts the most alike last."""
        return (
            self.is_probable_duplicate,
            not self.elsewhere,
            self.same_site + self.agrees,
            self.percent,
            len(self.places) + len(self.partners),
        )

    def reasons(
        self, title: str, places: Mapping[int, str], partners: Mapping[int, str]
    ) -> list[str]:
        """Why, in words; `title` is what the title is called, and the others name pks."""
        reasons = ["same website"] if self.same_site else []
        if self.percent == 100:
            reasons.append(f"same {title}")
        elif self.agrees or self.percent >= WORTH_SAYING:
            reasons.append(f"{title}s {self.percent} % alike")
        if self.within and self.percent < 100:
            reasons.append(f"one {title} within the other")
        if self.initials:
            reasons.append(f"one {title} is the initials of the other")
        if self.places:
            reasons.append(f"both in {listed(self.places, places)}")
        if self.partners:
            reasons.append(f"both with {listed(self.partners, partners)}")
        if self.elsewhere:
            reasons.append("in different places")
        return reasons


def listed(pks: frozenset[int], names: Mapping[int, str], most: int = 3) -> str:
    """The names of `pks`, by the alphabet; of many, the first and how many more."""
    known = sorted(names[pk] for pk in pks if pk in names)
    more = [f"{len(known) - most} more"] if len(known) > most else []
    return in_words([*known[:most], *more], "and")


def compare(one: Traits, other: Traits) -> Similarity:
    """The same whichever comes first."""
    same_numbers = numbers(one.title) == numbers(other.title)
    return Similarity(
        # Rounded down, because 100 is to mean that the words are the same.
        percent=int(fuzz.token_sort_ratio(one.title, other.title)) if same_numbers else 0,
        agrees=same_numbers and titles_agree(one, other),
        within=same_numbers and within(one.stems, other.stems),
        initials=are_initials(one.title, other.title) or are_initials(other.title, one.title),
        same_site=bool(one.site) and one.site == other.site,
        places=common_places(one, other),
        partners=one.partners & other.partners,
        elsewhere=are_apart(one, other),
    )


def common_places(one: Traits, other: Traits) -> frozenset[int]:
    """The pks of their places that are the same, or part of each other."""
    return (one.places & other.around) | (other.places & one.around)


def are_apart(one: Traits, other: Traits) -> bool:
    """Whether both have places, and none in common."""
    return bool(one.places and other.places and not common_places(one, other))


def significant_words(title: str) -> tuple[str, ...]:
    """The words that tell one title from another; all where none does."""
    words = title.split()
    few = [word for word in words if word not in STOP_WORDS and word not in FILLERS]
    return tuple(few or words)


def numbers(title: str) -> list[str]:
    """The words with a digit: phases, years and house numbers."""
    return sorted(word for word in title.split() if NUMBER.search(word))


def agree(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two titles have the same words, but for a typo, in long ones two, or for a space."""
    typos = typos_allowed(ours)
    left, right = unmatched(ours, theirs), unmatched(theirs, ours)
    if len(left) != len(right) or len(left) > typos:
        return "".join(ours) == "".join(theirs) != ""
    return any(
        all(is_typo(a, b) for a, b in zip(left, order, strict=True))
        for order in (right, right[::-1])
    )


def titles_agree(one: Traits, other: Traits) -> bool:
    """As `agree`, and quicker for titles that are the same but for one word: there are many."""
    ours, theirs = one.stems - other.stems, other.stems - one.stems
    is_plain = len(one.stems) == len(one.words) == len(other.words) == len(other.stems)
    if is_plain and len(ours) == len(theirs) == 1:
        [mine], [yours] = ours, theirs
        return is_typo(one.word_by_stem[mine], other.word_by_stem[yours])
    return agree(one.words, other.words)


def typos_allowed(words: tuple[str, ...]) -> int:
    """How many words of a title may be mistyped."""
    return 1 if len(words) < LONG else 2


def unmatched(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    """Those of our words of whose stem they have no word, or fewer than we have."""
    spare = Counter(map(stem, theirs))
    spare.subtract(map(stem, ours))
    return [word for word in sorted(ours) if spare[stem(word)] < 0]


def within(ours: frozenset[str], theirs: frozenset[str]) -> int:
    """How many words, two or more, one title has, where all are in the other, and more are."""
    fewer, more = sorted((ours, theirs), key=len)
    return len(fewer) if len(fewer) >= 2 and fewer < more else 0


def is_typo(one: str, other: str) -> bool:
    """Whether one of two words may be the other mistyped; the first letter counts as right."""
    shortest = min(len(one), len(other))
    if one[0] != other[0] or shortest < 4 or NUMBER.search(one + other):
        return False
    typos = 1 if shortest < 8 else 2
    return DamerauLevenshtein.distance(one, other, score_cutoff=typos) <= typos


def are_initials(short: str, title: str) -> bool:
    """Whether the one word `short` is made of the first letters of the words of `title`."""
    words = title.split()
    if " " in short or len(short) < SHORTEST_INITIALS or len(words) < SHORTEST_INITIALS:
        return False
    telling_words = (word for word in words if word not in STOP_WORDS)
    return short in {"".join(w[0] for w in words), "".join(w[0] for w in telling_words)}
