"""All pairs in the catalogue that are probably the same, found without comparing all pairs.

Only entries that share a key are compared: a website that few have; the first letters of all
telling words, whatever their order; the title without spaces; or a partner in the same place.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

import numpy as np
from rapidfuzz import fuzz, process

from initiatives.catalogue import freshness
from initiatives.duplicates.likeness import Likeness, Traits, agree, compare, slips_in
from initiatives.duplicates.nouns import INITIATIVES, SHARED_BY, Noun, apart, reasons_of
from initiatives.models import Initiative, Organisation

# In a block of more titles only those so near are looked at closely: nearly all that may agree.
LARGE, LEAST = 30, 75
# A block of more titles is cut up by their beginnings, so that none takes minutes.
LARGEST, BEGINNING = 2000, 6
# A partner of more entries in one place than these is a funder of everything there.
BUSIEST = 30


@dataclass(frozen=True)
class Suspect:
    """Two pks, the lower first, and what they have in common."""

    first: int
    second: int
    likeness: Likeness


@dataclass(frozen=True)
class Pair:
    """A suspect with its two rows, and the reasons in words."""

    first: Initiative | Organisation
    second: Initiative | Organisation
    reasons: list[str]


_kept: dict[str, tuple[freshness.Moment, list[Suspect]]] = {}


def suspects(noun: Noun = INITIATIVES) -> list[Suspect]:
    """Probable duplicates, the most alike first, without the pairs that are kept apart.

    Drafts are among them; what is withdrawn is not, because it is out of the way already.
    """
    moment = freshness.now()
    kept = _kept.get(noun.kind)
    if kept is None or kept[0] != moment:
        kept = _kept[noun.kind] = (moment, found(noun))
    known = apart(noun)
    return [each for each in kept[1] if (each.first, each.second) not in known]


def pairs(noun: Noun, chosen: Collection[Suspect]) -> list[Pair]:
    """`chosen` with their rows and reasons; a row that is gone by now leaves its pair out."""
    reasons = reasons_of(noun, [each.likeness for each in chosen])
    rows = noun.model._default_manager.in_bulk(
        {pk for each in chosen for pk in (each.first, each.second)}
    )
    return [
        Pair(rows[each.first], rows[each.second], said)
        for each, said in zip(chosen, reasons, strict=True)
        if each.first in rows and each.second in rows
    ]


def found(noun: Noun) -> list[Suspect]:
    rows = noun.rows
    if noun is INITIATIVES:
        rows = rows.exclude(status=Initiative.Status.WITHDRAWN)
    traits = everything(noun, list(rows.values_list("pk", noun.key, "website")))
    candidates = {*by_title(traits), *by_site(traits), *by_partner(traits)}
    compared = (
        Suspect(first, second, compare(traits[first], traits[second]))
        for first, second in candidates
    )
    alike = [each for each in compared if each.likeness.is_suspect]
    alike.sort(key=lambda each: (each.first, each.second))
    return sorted(alike, key=lambda each: each.likeness.strength, reverse=True)


def everything(noun: Noun, rows: list[tuple[int, str, str]]) -> dict[int, Traits]:
    """The traits of all `rows`; a website that many share is left out."""
    traits: dict[int, Traits] = {}
    for start in range(0, len(rows), 5000):
        traits |= noun.traits(rows[start : start + 5000])
    shared = {
        address
        for address, pks in blocks((each.site, pk) for pk, each in traits.items())
        if len(pks) > SHARED_BY
    }
    return {
        pk: replace(each, site="") if each.site in shared else each for pk, each in traits.items()
    }


def blocks(keyed: Iterable[tuple[Hashable, int]]) -> Iterator[tuple[Hashable, list[int]]]:
    """The pks of each key that more than one has, ascending; an empty key is none."""
    having: defaultdict[Hashable, list[int]] = defaultdict(list)
    for key, pk in keyed:
        if key:
            having[key].append(pk)
    return ((key, sorted(pks)) for key, pks in having.items() if len(pks) > 1)


def by_site(traits: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    for _, pks in blocks((each.site, pk) for pk, each in traits.items()):
        yield from combinations(pks, 2)


def by_title(traits: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of titles that may agree: a slip leaves the first letter as it is."""
    titles = {pk: " ".join(each.words) for pk, each in traits.items()}
    for _, pks in blocks((first_letters(each), pk) for pk, each in traits.items()):
        for one, other in near_titles(pks, titles):
            ours, theirs = traits[one], traits[other]
            # Quick to tell, and enough for nearly all.
            if len(ours.stems ^ theirs.stems) > 2 * slips_in(ours.words):
                continue
            if agree(ours.words, theirs.words):
                yield one, other
    for _, pks in blocks(("".join(each.words), pk) for pk, each in traits.items()):
        yield from combinations(pks[:LARGEST], 2)


def first_letters(traits: Traits) -> str:
    return "".join(sorted(word[0] for word in traits.words))


def near_titles(pks: list[int], titles: dict[int, str]) -> Iterator[tuple[int, int]]:
    if len(pks) > LARGEST:
        for _, fewer in blocks((titles[pk][:BEGINNING], pk) for pk in pks):
            yield from near_titles(fewer[:LARGEST], titles)
        return
    if len(pks) <= LARGE:
        yield from combinations(pks, 2)
        return
    texts = [titles[pk] for pk in pks]
    near = process.cdist(
        texts, texts, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST, dtype=np.uint8
    )
    for one, other in zip(*np.nonzero(np.triu(near, 1)), strict=True):
        yield pks[one], pks[other]


def by_partner(traits: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    """Pairs with a partner and a place in common, and all words of the one title in the other."""
    ties = ((tie, pk) for pk, each in traits.items() for tie in product(each.partners, each.around))
    stems = {pk: each.stems for pk, each in traits.items()}
    for _, pks in blocks(ties):
        if len(pks) <= BUSIEST:
            for one, other in combinations(pks, 2):
                if stems[one] <= stems[other] or stems[other] <= stems[one]:
                    yield one, other
