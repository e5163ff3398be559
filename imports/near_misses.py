"""Names of ours that a value nearly is: “Liverpol”, “The Leeds City Council”."""

import re
from collections.abc import Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

from placebook.lib.text import fold

# How alike two names are, in per cent, to be offered; a slip in a shorter one makes another word.
LEAST, SHORTEST, MOST = 88, 5, 3
LITTLE_WORDS = frozenset({"the", "of", "and", "a", "an", "ltd", "limited", "cic", "cio", "plc"})
NUMBER = re.compile(r"\d+")


class NearMisses:
    """Finds the objects of a model whose names are like a value. `slugs`: by folded name."""

    def __init__(self, slugs: Mapping[str, set[str]]) -> None:
        self.slugs = slugs
        self.known: dict[str, list[str]] = {}

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """The slugs by name without little words."""
        names: dict[str, set[str]] = {}
        for name, slugs in self.slugs.items():
            names.setdefault(essential(name), set()).update(slugs)
        return names

    def of(self, text: str) -> list[str]:
        """At most MOST slugs, the nearest first."""
        wanted = essential(fold(text))
        if len(wanted) < SHORTEST:
            return []
        if wanted not in self.known:
            matches = process.extract(
                wanted, self.names.keys(), scorer=fuzz.ratio, score_cutoff=LEAST, limit=10
            )
            alike = [name for name, _score, _key in matches if same_numbers(name, wanted)]
            slugs = dict.fromkeys(slug for name in alike for slug in sorted(self.names[name]))
            self.known[wanted] = [*slugs][:MOST]
        return self.known[wanted]


def essential(folded: str) -> str:
    words = folded.split()
    return " ".join([word for word in words if word not in LITTLE_WORDS] or words)


def same_numbers(one: str, other: str) -> bool:
    """Ward 1 is not nearly Ward 2."""
    return NUMBER.findall(one) == NUMBER.findall(other)
