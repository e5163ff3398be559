"""What a reader may mean who has begun to type: titles of initiatives, and names."""

from itertools import islice
from typing import Any

from pyroaring import BitMap

from initiatives.catalogue.facets import Value
from initiatives.catalogue.index import Index
from initiatives.catalogue.matching import corrected
from initiatives.catalogue.query import Query
from initiatives.catalogue.ranking import in_order
from initiatives.catalogue.values import union_of
from initiatives.catalogue.words import TITLE, completions, stem
from initiatives.models import Initiative
from placebook.lib.text import fold

MOST = 4
# From one letter there is no telling, and more words than these nobody has typed by hand.
SHORTEST, MOST_WORDS = 2, 8
# So many of the newest are looked at for titles that begin with what was typed.
MOST_TITLES = 24


def suggested(index: Index, text: str) -> dict[str, list[Any]]:
    """Initiatives, cities, principles and organisations with words that begin like `text`'s.

    Where there is nothing of the kind, slips of the keyboard are forgiven.
    """
    found = beginning(index, text)
    if not any(found.values()):
        meant = corrected(index, text)
        found = beginning(index, meant) if meant != text else found
    return found


def beginning(index: Index, text: str) -> dict[str, list[Any]]:
    return {
        "initiative": titled(index, text),
        **{facet: named(index, facet, text) for facet in ("city", "principle", "organisation")},
    }


def typed(text: str) -> list[str]:
    """The words begun in `text`; none where it is too short to tell."""
    folded = fold(text)
    return folded.split()[:MOST_WORDS] if len(folded) >= SHORTEST else []


def titled(index: Index, text: str, most: int = MOST) -> list[Initiative]:
    """Those whose titles have such words: titles that begin with `text` first, then the newest."""
    words = typed(text)
    if not words:
        return []
    rows: BitMap = index.live.copy()
    for word in words:
        stems = {stem(whole) for whole in completions(index.words.vocabulary, word)}
        having = (group for wanted in stems for group in index.words.having(wanted))
        rows &= union_of(found for group, found in having if group == TITLE)
    pks = in_order(index, rows, Query(), 0, min(MOST_TITLES, len(rows)))
    found = Initiative.objects.published().only("title", "slug").in_bulk(pks) if pks else {}
    newest = [found[pk] for pk in pks if pk in found]
    start = fold(text)
    return sorted(newest, key=lambda entry: not fold(entry.title).startswith(start))[:most]


def named(index: Index, facet: str, text: str, most: int = MOST) -> list[Value]:
    """The public values of a facet whose names have such words: the most used first."""
    words = typed(text)
    if not words:
        return []
    begun = [completions(index.name_words, word) for word in words]
    public = index.values[facet]
    candidates = {
        value.slug: value
        for whole in min(begun, key=len)
        for of_facet, value in index.names.get(stem(whole), ())
        if of_facet == facet and value.slug in public
    }
    start = text.strip().casefold()

    def rank(value: Value) -> tuple[bool, int, str]:
        return not value.label.casefold().startswith(start), -public.sizes[value.key], value.label

    def fits(value: Value) -> bool:
        own = fold(value.label).split()
        return all(any(whole.startswith(word) for whole in own) for word in words)

    # Folded one by one, because the first few are enough.
    return list(islice(filter(fits, sorted(candidates.values(), key=rank)), most))
