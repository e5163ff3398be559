"""A word is one more facet value: a bitmap of rows for each stem and group of fields.

Words come from `Initiative.folded_text`, so that every database finds the same. The names of
cities, organisations, principles and themes are not stored with the entry: `Index` finds them
through the facets, so that a renamed city is found by its new name at once.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

import numpy as np
import numpy.typing as npt
import snowballstemmer
from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from placebook.lib.text import fold

# Words that nearly every text has. They count within a quoted phrase only.
STOP_WORDS = frozenset(
    "a about after all also an and are as at be been but by can do for from had has have he her"
    " his how if in into is it its more not of on or our out s she so some such than that the"
    " their them then there these they this to up was we were what when where which who will"
    " with would you your".split()
)
TITLE, SUMMARY, STORY = range(3)
LONGEST_PHRASE = 12
# From so many rows on, a bitmap takes less room than the numbers themselves.
FREQUENT = 75
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=40_000)
def stem(word: str) -> str:
    """The stem of a folded word (Porter's second English stemmer).

    >>> stem("cooperatives"), stem("cooperative")
    ('cooper', 'cooper')
    """
    return str(_stemmer.stemWord(word))


@dataclass(frozen=True)
class ParsedSearch:
    """The words of a search: loose `words`, and `phrases` of words that stand together.

    All are folded; stop words stay in phrases only, unless there is nothing else.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "ParsedSearch":
        loose, phrases = [], []
        for position, part in enumerate(text.replace("“", '"').replace("”", '"').split('"')):
            words = fold(part).split()
            if position % 2 and words:
                phrases.append(tuple(words[:LONGEST_PHRASE]))
            else:
                loose += words
        telling = [word for word in loose if word not in STOP_WORDS]
        chosen = telling or (loose if not phrases else [])
        return cls(tuple(dict.fromkeys(chosen)), tuple(dict.fromkeys(phrases)))

    @property
    def all_words(self) -> tuple[str, ...]:
        """Every word that must occur, of phrases too, stop words only where nothing else is."""
        words = [*self.words, *(word for phrase in self.phrases for word in phrase)]
        telling = [word for word in words if word not in STOP_WORDS]
        return tuple(dict.fromkeys(telling or words))

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.all_words)


class WordIndex:
    """Which rows have which stem in their title, summary or story.

    Most words are rare, and a bitmap of its own for each would be most of the index. So the rows
    of rare stems stand in one array, one after the other; only frequent stems, and what came
    after the index was built, are kept as bitmaps.
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {}  # of each stem
        self._stem_of: dict[str, int] = {}  # of each word: the number of its stem
        self._built: tuple[Postings, ...] = (NO_POSTINGS,) * 3
        self._later: tuple[dict[int, BitMap], ...] = ({}, {}, {})
        self._vocabulary: list[str] = []

    def build(self, texts: Iterable[tuple[int, str]]) -> None:
        """Takes in (row, folded text) of all rows at once."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        found: tuple[array[int], ...] = tuple(array("I") for _ in range(3))
        lengths: tuple[array[int], ...] = tuple(array("I") for _ in range(3))
        rows = array("I")
        for row, text in texts:
            rows.append(row)
            for group, line in enumerate(by_group(text)):
                words = line.split()
                found[group].extend(map(numbers.__getitem__, words))
                lengths[group].append(len(words))
        self._stem_of = {word: self._number_of(stem(word)) for word in numbers}
        stem_of = np.array(list(self._stem_of.values()), np.uint32)
        each_row = np.array(rows, np.uint32)
        self._built = tuple(
            Postings(
                stem_of[np.array(words, np.uint32)],
                np.repeat(each_row, np.array(length, np.uint32)),
                len(self._number),
            )
            for words, length in zip(found, lengths, strict=True)
        )

    def _number_of(self, wanted: str) -> int:
        return self._number.setdefault(wanted, len(self._number))

    def add(self, row: int, text: str) -> None:
        """Takes in one more row."""
        for later, line in zip(self._later, by_group(text), strict=True):
            for word in set(line.split()):
                number = self._stem_of.get(word)
                if number is None:
                    number = self._stem_of[word] = self._number_of(stem(word))
                later.setdefault(number, BitMap()).add(row)

    def having(self, wanted: str) -> Iterator[tuple[int, BitMap]]:
        """(group, rows) of the stem `wanted`, once or twice for each group that has it."""
        number = self._number.get(wanted)
        if number is None:
            return
        for group, (built, later) in enumerate(zip(self._built, self._later, strict=True)):
            rows = built.rows(number)
            if rows:
                yield group, rows
            if number in later:
                yield group, later[number]

    @property
    def vocabulary(self) -> list[str]:
        """Every word, sorted."""
        vocabulary = self._vocabulary
        if len(vocabulary) != len(self._stem_of):  # words are added, and never taken away
            vocabulary = self._vocabulary = sorted(self._stem_of)
        return vocabulary


class Postings:
    """The rows of each stem, by its number, in one group of fields."""

    def __init__(
        self, stems: npt.NDArray[np.uint32], rows: npt.NDArray[np.uint32], count: int
    ) -> None:
        """`stems` and `rows` are aligned: each pair, often more than once, says who has what."""
        # Sorted as one number each, which numpy does ten times as fast as by one of the two.
        pairs = np.left_shift(stems, 32, dtype=np.uint64) | rows
        pairs.sort()
        pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))]
        rows = pairs.astype(np.uint32)  # the lower half
        sizes = np.bincount((pairs >> 32).astype(np.int64), minlength=count)
        ends = np.cumsum(sizes)
        frequent = np.flatnonzero(sizes >= FREQUENT)
        self._bitmaps = {int(n): BitMap(rows[ends[n] - sizes[n] : ends[n]]) for n in frequent}
        rare = np.repeat(sizes < FREQUENT, sizes)
        self._rows = rows[rare]
        sizes[frequent] = 0
        self._ends = np.cumsum(sizes).astype(np.uint32)

    def rows(self, number: int) -> BitMap:
        frequent = self._bitmaps.get(number)
        if frequent is not None:
            return frequent
        if number >= len(self._ends):
            return BitMap()
        start = self._ends[number - 1] if number else 0
        return BitMap(self._rows[start : self._ends[number]])


NO_POSTINGS = Postings(np.zeros(0, np.uint32), np.zeros(0, np.uint32), 0)


def completions(vocabulary: Sequence[str], start: str, most: int = 5000) -> Sequence[str]:
    """The words of a sorted `vocabulary` that begin with `start`, by bisection."""
    first = bisect_left(vocabulary, start)
    last = bisect_left(vocabulary, start + "\U0010ffff", first)
    return vocabulary[first : min(last, first + most)]


def by_group(text: str) -> tuple[str, str, str]:
    """A folded text in its groups: the title, the summary, all other lines."""
    title, _, rest = text.partition("\n")
    summary, _, story = rest.partition("\n")
    return title, summary, story


def nearest_words(word: str, vocabulary: Sequence[str]) -> list[str]:
    """The words of the sorted `vocabulary` that `word` is probably meant to be, nearest first.

    Near is one slip (a letter too many, too few, wrong, or two swapped) in words of four to
    seven letters, two in longer ones. The first letter counts as right: people rarely miss it,
    and it spares comparing with the whole vocabulary.
    """
    if len(word) < 4 or word.isdecimal():
        return []
    first = bisect_left(vocabulary, word[0])
    last = bisect_left(vocabulary, chr(ord(word[0]) + 1), first)
    found = process.extract(
        word,
        vocabulary[first:last],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=1 if len(word) < 8 else 2,
        limit=None,
    )
    nearest = min((slips for _, slips, _ in found), default=0)
    return [candidate for candidate, slips, _ in found if slips == nearest]
