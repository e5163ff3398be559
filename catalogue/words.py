"""Full-text search: the rows of each stem, in the title, the summary and the story.

Words come from `Initiative.folded_text`, so that the search is the same on every database. The
names of cities, organisations, principles and themes are not stored with the entry: `Index` finds
them through the facets, so that a renamed city is found by its new name at once.
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

# Words that nearly every text has: they are searched for within a quoted phrase only.
STOP_WORDS = frozenset(
    "a about after all also an and are as at be been but by can do for from had has have he her"
    " his how if in into is it its more not of on or our out s she so some such than that the"
    " their them then there these they this to up was we were what when where which who will"
    " with would you your".split()
)
TITLE, SUMMARY, STORY = range(3)
LONGEST_PHRASE = 12
# From so many rows on, a bitmap takes less memory than the numbers themselves.
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
    """A search as typed, parsed into single `words` and quoted `phrases`.

    All are folded. Stop words are dropped from `words`, unless the search has nothing else.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "ParsedSearch":
        single, phrases = [], []
        for position, part in enumerate(text.replace("“", '"').replace("”", '"').split('"')):
            words = fold(part).split()
            if position % 2 and words:
                phrases.append(tuple(words[:LONGEST_PHRASE]))
            else:
                single += words
        significant = [word for word in single if word not in STOP_WORDS]
        searched = significant or (single if not phrases else [])
        return cls(tuple(dict.fromkeys(searched)), tuple(dict.fromkeys(phrases)))

    @property
    def all_words(self) -> tuple[str, ...]:
        """Every word that must occur, also within phrases; stop words if there are no others."""
        words = [*self.words, *(word for phrase in self.phrases for word in phrase)]
        significant = [word for word in words if word not in STOP_WORDS]
        return tuple(dict.fromkeys(significant or words))

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.all_words)


class WordIndex:
    """Which rows have which stem in their title, summary or story.

    Most stems are rare, and a bitmap for each would be most of the index. So the rows of all rare
    stems are in one array; frequent stems, and rows added after the build, are in bitmaps.
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {}  # of each stem
        self._stem_of: dict[str, int] = {}  # of each word: the number of its stem
        self._built: tuple[Postings, ...] = (NO_POSTINGS,) * 3
        self._later: tuple[dict[int, BitMap], ...] = ({}, {}, {})
        self._vocabulary: list[str] = []

    def build(self, texts: Iterable[tuple[int, str]]) -> None:
        """Indexes (row, folded text) of all rows at once."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        word_numbers: tuple[array[int], ...] = tuple(array("I") for _ in range(3))
        lengths: tuple[array[int], ...] = tuple(array("I") for _ in range(3))
        rows = array("I")
        for row, text in texts:
            rows.append(row)
            for group, line in enumerate(by_group(text)):
                words = line.split()
                word_numbers[group].extend(map(numbers.__getitem__, words))
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
            for words, length in zip(word_numbers, lengths, strict=True)
        )

    def _number_of(self, wanted: str) -> int:
        return self._number.setdefault(wanted, len(self._number))

    def add(self, row: int, text: str) -> None:
        """Indexes one more row."""
        for later, line in zip(self._later, by_group(text), strict=True):
            for word in set(line.split()):
                number = self._stem_of.get(word)
                if number is None:
                    number = self._stem_of[word] = self._number_of(stem(word))
                later.setdefault(number, BitMap()).add(row)

    def postings(self, wanted: str) -> Iterator[tuple[int, BitMap]]:
        """(group, rows) of the stem `wanted`, up to twice for each group that has it."""
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
        if len(vocabulary) != len(self._stem_of):  # words are only ever added
            vocabulary = self._vocabulary = sorted(self._stem_of)
        return vocabulary


class Postings:
    """The rows of each stem, by its number, in one group of fields."""

    def __init__(
        self, stems: npt.NDArray[np.uint32], rows: npt.NDArray[np.uint32], count: int
    ) -> None:
        """`stems[i]` is the number of a stem that `rows[i]` has; pairs may repeat.

        `count` is the number of stems.
        """
        # One 64-bit number for each pair: numpy sorts these ten times as fast as two columns.
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
    """The words of the sorted `vocabulary` that begin with `start`, `most` at most."""
    first = bisect_left(vocabulary, start)
    last = bisect_left(vocabulary, start + "\U0010ffff", first)
    return vocabulary[first : min(last, first + most)]


def by_group(text: str) -> tuple[str, str, str]:
    """The title, the summary and all other lines of a folded text."""
    title, _, rest = text.partition("\n")
    summary, _, story = rest.partition("\n")
    return title, summary, story


def nearest_words(word: str, vocabulary: Sequence[str]) -> list[str]:
    """The words of the sorted `vocabulary` that are nearest to the misspelt `word`.

    Damerau-Levenshtein distance, at most 1 for words of four to seven letters and 2 for longer
    ones. The first letter is taken for right: people rarely mistype it, and so a small part of
    the vocabulary is compared.
    """
    if len(word) < 4 or word.isdecimal():
        return []
    first = bisect_left(vocabulary, word[0])
    last = bisect_left(vocabulary, chr(ord(word[0]) + 1), first)
    near = process.extract(
        word,
        vocabulary[first:last],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=1 if len(word) < 8 else 2,
        limit=None,
    )
    least = min((distance for _, distance, _ in near), default=0)
    return [candidate for candidate, distance, _ in near if distance == least]
