"""All pairs in the catalogue that are probably the same, found without comparing all pairs.

Only candidates are compared, which share a key: a website that few have; the first letters of all
significant words, in any order; the title without spaces; or a partner in the same place.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise, product

import numpy as np
from rapidfuzz import fuzz, process

from catalogue.version import Version, current_version
from curation.duplicates.similarity import Similarity, Traits, agree, compare, typos_allowed
from curation.duplicates.subjects import (
    INITIATIVES,
    SHARED_BY,
    Subject,
    distinct_pairs,
    reasons_of,
)
from initiatives.models import Initiative, Organisation

# Among more titles with one key only those so near are compared: nearly all that may agree.
LARGE, LEAST = 30, 75
# More titles with one key are split by their beginnings, so that none takes minutes.
LARGEST, BEGINNING = 2000, 6
# A partner of more entries in one place than these is a funder of everything there.
BUSIEST = 30


@dataclass(frozen=True)
class DuplicatePair:
    """Two pks, the lower first, and what they have in common."""

    first: int
    second: int
    similarity: Similarity


@dataclass(frozen=True)
class ExplainedPair:
    """Probable duplicates with their two rows, and the reasons in words."""

    first: Initiative | Organisation
    second: Initiative | Organisation
    reasons: list[str]


_latest: dict[str, tuple[Version, list[DuplicatePair]]] = {}


def probable_duplicates(subject: Subject = INITIATIVES) -> list[DuplicatePair]:
    """Probable duplicates, the most alike first, without the pairs that are marked as distinct.

    Drafts are among them; what is withdrawn is not, because it is out of the way already.
    """
    version = current_version()
    latest = _latest.get(subject.kind)
    if latest is None or latest[0] != version:
        latest = _latest[subject.kind] = (version, compare_all(subject))
    distinct = distinct_pairs(subject)
    return [each for each in latest[1] if (each.first, each.second) not in distinct]


def explain(subject: Subject, pairs: Collection[DuplicatePair]) -> list[ExplainedPair]:
    """`pairs` with their rows and reasons, without those of which a row is gone by now."""
    reasons = reasons_of(subject, [each.similarity for each in pairs])
    rows = subject.model._default_manager.in_bulk(
        {pk for each in pairs for pk in (each.first, each.second)}
    )
    return [
        ExplainedPair(rows[each.first], rows[each.second], note)
        for each, note in zip(pairs, reasons, strict=True)
        if each.first in rows and each.second in rows
    ]


def compare_all(subject: Subject) -> list[DuplicatePair]:
    """All probable duplicates, the most alike first."""
    rows = subject.rows
    if subject is INITIATIVES:
        rows = rows.exclude(status=Initiative.Status.WITHDRAWN)
    traits = read_traits(subject, list(rows.values_list("pk", subject.key, "website")))
    candidates = {*by_title(traits), *by_site(traits), *by_partner(traits)}
    compared = (
        DuplicatePair(first, second, compare(traits[first], traits[second]))
        for first, second in candidates
    )
    alike = [each for each in compared if each.similarity.is_probable_duplicate]
    alike.sort(key=lambda each: (each.first, each.second))
    return sorted(alike, key=lambda each: each.similarity.strength, reverse=True)


def read_traits(subject: Subject, rows: list[tuple[int, str, str]]) -> dict[int, Traits]:
    """The traits of all `rows`; a website that many share is left out."""
    traits: dict[int, Traits] = {}
    for start in range(0, len(rows), 5000):
        traits |= subject.traits(rows[start : start + 5000])
    shared = {
        address
        for address, pks in grouped_by_key((each.site, pk) for pk, each in traits.items())
        if len(pks) > SHARED_BY
    }
    return {
        pk: replace(each, site="") if each.site in shared else each for pk, each in traits.items()
    }


def grouped_by_key(keyed: Iterable[tuple[Hashable, int]]) -> Iterator[tuple[Hashable, list[int]]]:
    """(key, pks, ascending) of each key that more than one has; an empty key does not count."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for key, pk in keyed:
        if key:
            groups[key].append(pk)
    return ((key, sorted(pks)) for key, pks in groups.items() if len(pks) > 1)


def by_site(traits: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    for _, pks in grouped_by_key((each.site, pk) for pk, each in traits.items()):
        yield from combinations(pks, 2)


def by_title(traits: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of titles that may agree: a typo is assumed to leave the first letter as it is."""
    titles = {pk: " ".join(each.words) for pk, each in traits.items()}
    for _, pks in grouped_by_key((first_letters(each), pk) for pk, each in traits.items()):
        for one, other in near_titles(pks, titles):
            ours, theirs = traits[one], traits[other]
            # A cheap test that rules out nearly all.
            if len(ours.stems ^ theirs.stems) > 2 * typos_allowed(ours.words):
                continue
            if agree(ours.words, theirs.words):
                yield one, other
    for _, pks in grouped_by_key(("".join(each.words), pk) for pk, each in traits.items()):
        yield from namesakes(pks, traits)


def namesakes(pks: list[int], traits: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    """All pairs of few with one title; of many, each with the next in its place.

    A register may have a thousand shops of one name, which are half a million pairs.
    """
    if len(pks) <= LARGE:
        yield from combinations(pks, 2)
        return
    keyed = ((place, pk) for pk in pks for place in traits[pk].places or ("nowhere",))
    for _, in_one_place in grouped_by_key(keyed):
        yield from pairwise(in_one_place)


def first_letters(traits: Traits) -> str:
    return "".join(sorted(word[0] for word in traits.words))


def near_titles(pks: list[int], titles: dict[int, str]) -> Iterator[tuple[int, int]]:
    """All pairs of few; of many, those whose titles are near, but not the same."""
    if len(pks) <= LARGE:
        yield from combinations(pks, 2)
        return
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    for pk in pks:
        by_text[titles[pk]].append(pk)
    begun: defaultdict[str, list[str]] = defaultdict(list)
    for text in by_text:
        begun[text[:BEGINNING] if len(by_text) > LARGEST else ""].append(text)
    for texts in begun.values():
        for one, other in near_texts(texts[:LARGEST]):
            pairs = product(by_text[one], by_text[other])
            yield from ((min(pair), max(pair)) for pair in islice(pairs, LARGE))


def near_texts(texts: list[str]) -> Iterator[tuple[str, str]]:
    near = process.cdist(
        texts, texts, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST, dtype=np.uint8
    )
    for one, other in zip(*np.nonzero(np.triu(near, 1)), strict=True):
        yield texts[one], texts[other]


def by_partner(traits: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    """Pairs with a partner and a place in common, and all words of the one title in the other."""
    keyed = (
        (key, pk) for pk, each in traits.items() for key in product(each.partners, each.around)
    )
    stems = {pk: each.stems for pk, each in traits.items()}
    for _, pks in grouped_by_key(keyed):
        if len(pks) <= BUSIEST:
            for one, other in combinations(pks, 2):
                if stems[one] <= stems[other] or stems[other] <= stems[one]:
                    yield one, other
