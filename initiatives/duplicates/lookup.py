"""What is like an entry that somebody is writing: quick enough to ask while they type.

Published titles are found by the catalogue's word index, in memory. Drafts, what is withdrawn,
and organisations are not in it: they are found by their folded titles and websites, for which
the database has indexes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from django.db.models import Q
from pyroaring import BitMap
from rapidfuzz import fuzz, process

from initiatives.catalogue import freshness
from initiatives.catalogue.index import Index
from initiatives.catalogue.values import union_of
from initiatives.catalogue.words import TITLE, stem
from initiatives.duplicates.likeness import Likeness, Traits, compare, site, telling
from initiatives.duplicates.nouns import INITIATIVES, SHARED_BY, Around, Noun, reasons_of
from initiatives.models import Initiative, Organisation
from placebook.lib.text import sort_key

MOST = 5
# A title as near as this is worth showing to somebody who is typing.
NEAR = 75
# From fewer letters there is no telling; more words than these nobody gives a title.
SHORTEST, MOST_WORDS = 4, 8
# How many titles are compared, and how many of them closely.
CANDIDATES, FINALISTS = 300, 20
UNPUBLISHED = (Initiative.Status.DRAFT, Initiative.Status.IN_REVIEW, Initiative.Status.WITHDRAWN)


@dataclass(frozen=True)
class Similar:
    """An entry or organisation, how it is like the other, and the same in words."""

    entry: Initiative | Organisation
    likeness: Likeness
    reasons: list[str]


def similar(
    *,
    title: str,
    website: str = "",
    cities: Collection[int] = (),
    partners: Collection[int] = (),
    exclude: int | None = None,
    noun: Noun = INITIATIVES,
    most: int = MOST,
) -> list[Similar]:
    """What is like an entry of this title, website, and pks of cities and partners, nearest first.

    `exclude` is the pk of the entry itself. Not to be called within a transaction of many
    changes: the index would be read anew for it.
    """
    wanted = Traits(
        sort_key(title),
        site(website),
        frozenset(cities),
        Around().of(cities) if cities else frozenset(),
        frozenset(partners),
    )
    same_site = at_site(noun, wanted.site, exclude)
    if len(same_site) >= SHARED_BY:
        same_site, wanted = [], replace(wanted, site="")
    pks = {*same_site, *(finalists(noun, wanted.title) if len(wanted.title) >= SHORTEST else ())}
    rows = noun.rows.filter(pk__in=pks).exclude(pk=exclude)
    compared = {
        pk: (traits, compare(wanted, traits))
        for pk, traits in noun.traits(list(rows.values_list("pk", noun.key, "website"))).items()
    }
    alike = sorted(
        (
            (likeness, pk)
            for pk, (traits, likeness) in compared.items()
            if is_worth_showing(wanted, traits, likeness)
        ),
        key=lambda pair: (*pair[0].strength, -pair[1]),
        reverse=True,
    )[:most]
    entries = noun.model._default_manager.in_bulk([pk for _, pk in alike])
    reasons = reasons_of(noun, [likeness for likeness, _ in alike])
    return [
        Similar(entries[pk], likeness, said or [f"its {noun.title} begins the same"])
        for (likeness, pk), said in zip(alike, reasons, strict=True)
    ]


def is_worth_showing(wanted: Traits, found: Traits, likeness: Likeness) -> bool:
    begun = len(wanted.title) >= SHORTEST and found.title.startswith(wanted.title)
    near = likeness.agrees or likeness.within > 0 or likeness.percent >= NEAR
    return likeness.same_site or near or begun


def at_site(noun: Noun, wanted: str, exclude: int | None) -> list[int]:
    """The pks of those with this website, however its address is written.

    Each way of writing is looked up as such, because that is what the database's index can do.
    """
    if not wanted:
        return []
    ways = [
        f"{scheme}://{www}{wanted}{slash}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for slash in ("", "/")
    ]
    found = noun.rows.filter(website__in=ways).exclude(pk=exclude)
    return list(found.values_list("pk", flat=True)[:SHARED_BY])


def finalists(noun: Noun, title: str) -> list[int]:
    """The pks of those with the nearest titles."""
    words = sorted(set(telling(title)), key=len, reverse=True)[:MOST_WORDS]
    # Half of the title, so that a slip in the other half does no harm.
    start = title[: max(SHORTEST, len(title) // 2)]
    begun = noun.rows.filter(**{f"{noun.key}__gte": start, f"{noun.key}__lt": start + "\U0010ffff"})
    unindexed, indexed = noun.rows, noun.rows.none()
    if noun is INITIATIVES:
        _, index = freshness.current()
        unindexed = unindexed.filter(status__in=UNPUBLISHED)
        indexed = noun.rows.filter(pk__in=titled(index, {stem(word) for word in words}))
    # The longest words tell most.
    having = Q(pk__in=[])
    for word in words[:4]:
        having |= Q(**{f"{noun.key}__contains": word})
    titles = {
        pk: found
        for rows in (begun.order_by(noun.key), unindexed.filter(having), indexed)
        for pk, found in rows.values_list("pk", noun.key)[:CANDIDATES]
    }
    # The whole title says most; of the others, those whose words are all in it, or it in theirs.
    nearest = [
        pk
        for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio)
        for _, _, pk in process.extract(title, titles, scorer=scorer, limit=FINALISTS)
    ]
    return [*nearest, *[pk for pk, found in titles.items() if found.startswith(title)][:FINALISTS]]


def titled(index: Index, stems: Iterable[str], most: int = CANDIDATES) -> list[int]:
    """The pks of published entries with all of `stems` in the title, then all but one, and so on.

    At most half of the stems may be missing: mistyped, or not in the other title.
    """
    having = [
        union_of(rows for group, rows in index.words.having(each) if group == TITLE)
        for each in stems
    ]
    having = sorted((rows & index.live for rows in having if rows), key=len)
    found: dict[int, None] = {}
    for missing in range(len(having) // 2 + 1):
        for some in combinations(having, len(having) - missing):
            if some and len(found) < most:
                found |= dict.fromkeys(BitMap.intersection(*some)[:most])
    return [int(index.columns["pk"][row]) for row in found]
