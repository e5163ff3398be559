"""Which entries, or organisations, are probably the same, and why: explained, never guessed at."""

from initiatives.duplicates.blocking import Pair, Suspect, pairs, suspects
from initiatives.duplicates.lookup import Similar, similar
from initiatives.duplicates.nouns import INITIATIVES, NOUNS, ORGANISATIONS, Noun, apart, keep_apart

__all__ = [
    "INITIATIVES",
    "NOUNS",
    "ORGANISATIONS",
    "Noun",
    "Pair",
    "Similar",
    "Suspect",
    "apart",
    "keep_apart",
    "pairs",
    "similar",
    "suspects",
]
