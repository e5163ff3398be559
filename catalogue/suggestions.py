"""Suggestions while a reader types: titles of initiatives, and names."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from pyroaring import BitMap

from catalogue.facets import Value
from catalogue.index import Index
from catalogue.query import Query
from catalogue.ranking import sorted_pks
from catalogue.stems import stem
from catalogue.text_matching import corrected
from catalogue.values import union_of
from catalogue.words import TITLE, completions
from initiatives.models import Initiative
from placebook.lib.text import fold

MOST = 4
# Shorter texts match too much, and nobody types more words by hand.
SHORTEST, MOST_WORDS = 2, 8
# The newest matches, among which titles that begin with the typed text come first.
MOST_TITLES = 24


def suggested(index: Index, text: str) -> dict[str, list[Any]]:
    """Initiatives and values of facets whose names have words that begin with those of `text`.

    By "initiative" and the name of a facet. If there are none at all, the spelling is corrected.
    """
    matches = matches_of(index, text)
    if not any(matches.values()):
        correction = corrected(index, text)
        matches = matches_of(index, correction) if correction != text else matches
    return matches


def matches_of(index: Index, text: str) -> dict[str, list[Any]]:
    return {
        "initiative": titled(index, text),
        **{facet: named(index, facet, text) for facet in ("city", "principle", "organisation")},
    }


def prefixes(text: str) -> list[str]:
    """The folded words of `text`, as beginnings of words; none if it is too short."""
    folded = fold(text)
    return folded.split()[:MOST_WORDS] if len(folded) >= SHORTEST else []


def titled(index: Index, text: str, most: int = MOST) -> list[Initiative]:
    """Initiatives with these words in the title: titles that begin with `text`, then the newest."""
    words = prefixes(text)
    if not words:
        return []
    rows: BitMap = index.live.copy()
    for word in words:
        stems = {stem(whole) for whole in completions(index.words.vocabulary, word)}
        postings = (posting for wanted in stems for posting in index.words.postings(wanted))
        rows &= union_of(having for group, having in postings if group == TITLE)
    pks = sorted_pks(index, rows, Query(), 0, min(MOST_TITLES, len(rows)))
    newest = Initiative.objects.only("title", "slug").published_at_pks(pks)
    start = fold(text)
    return sorted(newest, key=lambda entry: not fold(entry.title).startswith(start))[:most]


def named(index: Index, facet: str, text: str, most: int = MOST) -> list[Value]:
    """The public values of a facet with these words in one of their names, the most used first.

    Those with a name that begins with `text` precede all others.
    """
    words = prefixes(text)
    if not words:
        return []
    completed = [completions(index.name_words, word) for word in words]
    public = index.values[facet]
    candidates = {
        value.slug: value
        for whole in min(completed, key=len)
        for of_facet, value in index.names.get(stem(whole), ())
        if of_facet == facet and value.slug in public
    }
    start = text.strip().casefold()

    def rank(value: Value) -> tuple[bool, int, str]:
        begins = any(name.casefold().startswith(start) for name in value.names)
        return not begins, -public.counts[value.key], value.label

    def fits(value: Value) -> bool:
        return any(has_words(name, words) for name in value.names)

    # Lazily, because the first few are enough.
    return list(islice(filter(fits, sorted(candidates.values(), key=rank)), most))


def has_words(name: str, words: Iterable[str]) -> bool:
    """Whether each of `words` begins a word of `name`."""
    own = fold(name).split()
    return all(any(whole.startswith(word) for whole in own) for word in words)


def found_name(value: Value, text: str) -> str:
    """The label of a value that was found by `text`; with the other name that `text` fits, if any.

    Cardiff, found by “Caerd”, is “Cardiff (Caerdydd)”. A principle of a second framework has that
    beside it.
    """
    if set_name := getattr(value.obj, "set_name", ""):
        return f"{value.label} ({set_name})"
    words = prefixes(text)
    if has_words(value.label, words):
        return value.label
    other = next((name for name in value.other_names if has_words(name, words)), "")
    return f"{value.label} ({other})" if other else value.label
