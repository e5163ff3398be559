"""Compounds that texts write as one word or as two: “wellbeing” and “well-being”."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from catalogue.stems import SHORTEST_HALF, may_be_one, numbers_alike

Numbers = npt.NDArray[np.uint32]
Pairs = npt.NDArray[np.uint64]


class Compounds:
    """Which two words are one: a word and the number of a stem, to the number of their stem."""

    def __init__(self) -> None:
        self._joined: dict[tuple[str, int], int] = {}
        # The same for arrays: sorted codes, see `code`, and the number of the compound's stem.
        self._codes: Pairs = np.zeros(0, np.uint64)
        self._targets: Numbers = np.zeros(0, np.uint32)

    @classmethod
    def among(cls, numbers: Mapping[str, int], stem_of: Mapping[str, int]) -> "Compounds":
        """The compounds of which the whole and both halves are among the words of `numbers`.

        `numbers` has the number of each word, `stem_of` that of its stem.
        """
        compounds = cls()
        by_code = {
            (numbers[first] << 32) | second: (first, second, stem_of[whole])
            for whole in numbers
            for first, second in known_halves(whole, stem_of)
        }
        codes = sorted(by_code)
        compounds._joined = {by_code[code][:2]: by_code[code][2] for code in codes}
        compounds._codes = np.array(codes, np.uint64)
        compounds._targets = np.array([by_code[code][2] for code in codes], np.uint32)
        return compounds

    def add(self, first: str, second: int, joined: int) -> None:
        """From now on `first` and a word whose stem is `second` are one; for `get` alone."""
        self._joined.setdefault((first, second), joined)

    def get(self, first: str, second: int) -> int | None:
        return self._joined.get((first, second))

    def pairs(self, words: Numbers, stem_of: Numbers, rows: Numbers) -> Pairs:
        """(stem, row), as one number each, of the compounds among `words`.

        `words[i]` is the number of a word, `rows[i]` the row that has it.
        """
        if not len(self._codes) or len(words) < 2:
            return np.zeros(0, np.uint64)
        begins = np.zeros(len(stem_of), bool)
        begins[(self._codes >> 32).astype(np.int64)] = True
        is_second = np.zeros(int(stem_of.max()) + 1, bool)
        is_second[self._codes.astype(np.uint32)] = True
        at = np.flatnonzero(begins[words[:-1]] & is_second[stem_of][words[1:]])
        at = at[rows[at] == rows[at + 1]]
        codes = np.left_shift(words[at], 32, dtype=np.uint64) | stem_of[words[at + 1]]
        place = np.minimum(np.searchsorted(self._codes, codes), len(self._codes) - 1)
        hits = self._codes[place] == codes
        joined = self._targets[place[hits]]
        return np.left_shift(joined, 32, dtype=np.uint64) | rows[at[hits]]


def known_halves(whole: str, stem_of: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The ways to write `whole` as two known words: the first, and the number of the second's stem.

    The second may be known as a plural or a singular alone.
    """
    # Most beginnings are no words, which is quickest to find out.
    for end in range(SHORTEST_HALF, len(whole) - SHORTEST_HALF + 1):
        first, second = whole[:end], whole[end:]
        if first in stem_of and may_be_one(first, second):
            for form in numbers_alike(second):
                if form in stem_of:
                    yield first, stem_of[form]
                    break
