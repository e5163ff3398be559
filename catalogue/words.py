"""Full-text search: the rows of each stem, in the title, the summary and the story.

Words come from `Initiative.folded_text`, so that the search is the same on every database. The
names of cities, organisations, principles and themes are not stored with the entry: `Index` finds
them through the facets, so that a renamed city is found by its new name at once.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from catalogue.compounds import Compounds
from catalogue.stems import halves, may_be_one, numbers_alike, stem

TITLE, SUMMARY, STORY = range(3)
# From so many rows on, a bitmap takes less memory than the numbers themselves.
FREQUENT = 75


class WordIndex:
    """Which rows have which stem in their title, summary or story.

    Most stems are rare, and a bitmap for each would be most of the index. So the rows of all rare
    stems are in one array; frequent stems, and rows added after the build, are in bitmaps.

    Where two words side by side are one elsewhere, as “well being” is, the row has that as well.
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {}  # of each stem
        self._stem_of: dict[str, int] = {}  # of each word: the number of its stem
        self._built: tuple[Postings, ...] = (NO_POSTINGS,) * 3
        self._later: tuple[dict[int, BitMap], ...] = ({}, {}, {})
        self._vocabulary: list[str] = []
        self._compounds = Compounds()
        # By the number of a stem: words that are one since a row was added that has it.
        self._unjoined: dict[int, list[tuple[str, str]]] = {}

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
        self._compounds = Compounds.among(numbers, self._stem_of)
        self._built = tuple(
            Postings(
                self._pairs(np.array(words, np.uint32), stem_of, each_row, length),
                len(self._number),
            )
            for words, length in zip(word_numbers, lengths, strict=True)
        )

    def _pairs(
        self,
        words: npt.NDArray[np.uint32],
        stem_of: npt.NDArray[np.uint32],
        each_row: npt.NDArray[np.uint32],
        lengths: "array[int]",
    ) -> npt.NDArray[np.uint64]:
        """A number for each stem (upper half) and row (lower half) of `words`, compounds too."""
        rows = np.repeat(each_row, np.array(lengths, np.uint32))
        joined = self._compounds.pairs(words, stem_of, rows)
        # One array, filled in place: with all texts it is the largest of the build.
        pairs = np.empty(len(words) + len(joined), np.uint64)
        own = pairs[: len(words)]
        np.left_shift(stem_of[words], 32, out=own, dtype=np.uint64)
        own |= rows
        pairs[len(words) :] = joined
        return pairs

    def _number_of(self, wanted: str) -> int:
        return self._number.setdefault(wanted, len(self._number))

    def add(self, row: int, text: str) -> None:
        """Indexes one more row."""
        for later, line in zip(self._later, by_group(text), strict=True):
            words = line.split()
            numbers = {self._learnt(word) for word in set(words)}
            for first, second in pairwise(words):
                joined = self._joined(first, second)
                if joined is not None:
                    numbers.add(joined)
            for number in numbers:
                later.setdefault(number, BitMap()).add(row)

    def _joined(self, first: str, second: str) -> int | None:
        """The number of the stem of the two as one word, if they are one."""
        joined = self._compounds.get(first, self._stem_of[second])
        if joined is None and may_be_one(first, second):
            forms = (self._stem_of.get(form) for form in numbers_alike(first + second))
            joined = next((number for number in forms if number is not None), None)
        return joined

    def _learnt(self, word: str) -> int:
        """The number of the stem of `word`, which may be new."""
        number = self._stem_of.get(word)
        if number is None:
            number = self._stem_of[word] = self._number_of(stem(word))
            for first, second in halves(word):
                if first in self._stem_of and (known := self._number.get(stem(second))) is not None:
                    self._compounds.add(first, known, number)
                    self._unjoined.setdefault(number, []).append((first, second))
        return number

    def has(self, wanted: str) -> bool:
        """Whether some text has a word of this stem."""
        return wanted in self._number

    def has_word(self, word: str) -> bool:
        return word in self._stem_of

    def unjoined(self, wanted: str) -> list[tuple[str, str]]:
        """What is one word of the stem `wanted` since rows were added that may have it as two."""
        return list(self._unjoined.get(self._number.get(wanted, -1), ()))

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

    def __init__(self, pairs: npt.NDArray[np.uint64], count: int) -> None:
        """`pairs` have the number of a stem above a row that has it; they may repeat.

        `count` is the number of stems. Sorts `pairs` in place: as one 64-bit number for each,
        numpy sorts them ten times as fast as two columns.
        """
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


NO_POSTINGS = Postings(np.zeros(0, np.uint64), 0)


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
