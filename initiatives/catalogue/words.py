"""A word is one more facet value: a bitmap of rows for each stem and group of fields.

Words come from `Initiative.folded_text`, so that every database finds the same. The names of
cities, organisations, principles and themes are not stored with the entry: `Index` finds them
through the facets, so that a renamed city is found by its new name at once.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word (Porter's second English stemmer).

    >>> stem("cooperatives"), stem("cooperative")
    ('cooper', 'cooper')
    """
    return str(_stemmer.stemWord(word))


@dataclass(frozen=True)
class Asked:
    """The words of a search: loose `words`, and `phrases` of words that stand together.

    All are folded; stop words stay in phrases only, unless there is nothing else.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Asked":
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
    """Which rows have which stem in their title, summary or story."""

    def __init__(self) -> None:
        self.rows: tuple[dict[str, BitMap], ...] = ({}, {}, {})
        self._stems: dict[str, str] = {}
        self._vocabulary: list[str] | None = None

    def add_all(self, texts: Iterable[tuple[int, str]]) -> None:
        """Adds (row, folded text) of many rows. Words are gathered first and stemmed once each."""
        rows_by_word: tuple[dict[str, array[int]], ...] = ({}, {}, {})
        for row, text in texts:
            for rows_of, line in zip(rows_by_word, by_group(text), strict=True):
                for word in set(line.split()):
                    if word in rows_of:
                        rows_of[word].append(row)
                    else:
                        rows_of[word] = array("I", (row,))
        for postings, rows_of in zip(self.rows, rows_by_word, strict=True):
            for word, numbers in rows_of.items():
                postings.setdefault(self._stem(word), BitMap()).update(BitMap(numbers))
        self._vocabulary = None

    def add(self, row: int, text: str) -> None:
        for postings, line in zip(self.rows, by_group(text), strict=True):
            for word in set(line.split()):
                postings.setdefault(self._stem(word), BitMap()).add(row)

    def _stem(self, word: str) -> str:
        if word not in self._stems:
            self._stems[word] = stem(word)
            self._vocabulary = None
        return self._stems[word]

    def having(self, wanted: str) -> Iterator[tuple[int, BitMap]]:
        """(group, rows) of the stem `wanted`, for each group that has it."""
        for group, postings in enumerate(self.rows):
            if wanted in postings:
                yield group, postings[wanted]

    @property
    def vocabulary(self) -> list[str]:
        """Every word, sorted."""
        if self._vocabulary is None:
            self._vocabulary = sorted(self._stems)
        return self._vocabulary

    def completions(self, start: str) -> Sequence[str]:
        return completions(self.vocabulary, start)


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
