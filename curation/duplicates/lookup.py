"""What is similar to an entry that somebody is writing, quickly enough to ask while they type.

Published titles are found by the catalogue's word index, in memory. Drafts, what is withdrawn,
and organisations are not in it: they are found by their folded titles and websites, for which
the database has indexes.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from django.db.models import Q
from pyroaring import BitMap
from rapidfuzz import fuzz, process

from catalogue import freshness
from catalogue.index import Index
from catalogue.stems import stem
from catalogue.values import union_of
from catalogue.words import TITLE
from curation.duplicates.similarity import Similarity, Traits, compare, significant_words, site
from curation.duplicates.subjects import (
    INITIATIVES,
    SHARED_BY,
    PlaceChains,
    Subject,
    reasons_of,
)
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
    """An entry or organisation, its similarity to the one asked about, and the same in words."""

    entry: Initiative | Organisation
    similarity: Similarity
    reasons: list[str]


def similar(
    *,
    title: str,
    website: str = "",
    cities: Collection[int] = (),
    partners: Collection[int] = (),
    exclude: int | None = None,
    subject: Subject = INITIATIVES,
    most: int = MOST,
) -> list[Similar]:
    """What is similar to an entry of this title, website and pks of cities and partners.

    The nearest come first. `exclude` is the pk of the entry itself. Not to be called within a
    transaction of many changes: the index would be read anew for it.
    """
    wanted = Traits(
        sort_key(title),
        site(website),
        frozenset(cities),
        PlaceChains().around(cities) if cities else frozenset(),
        frozenset(partners),
    )
    same_site = at_site(subject, wanted.site, exclude)
    if len(same_site) >= SHARED_BY:
        same_site, wanted = [], replace(wanted, site="")
    pks = {*same_site, *(finalists(subject, wanted.title) if len(wanted.title) >= SHORTEST else ())}
    rows = subject.rows.filter(pk__in=pks).exclude(pk=exclude)
    traits = subject.traits(list(rows.values_list("pk", subject.key, "website")))
    alike = most_similar(wanted, traits)[:most]
    entries = subject.model._default_manager.in_bulk([pk for _, pk in alike])
    reasons = reasons_of(subject, [similarity for similarity, _ in alike])
    return [
        Similar(entries[pk], similarity, note or [f"its {subject.title} begins the same"])
        for (similarity, pk), note in zip(alike, reasons, strict=True)
    ]


def most_similar(wanted: Traits, traits: Mapping[int, Traits]) -> list[tuple[Similarity, int]]:
    """(similarity, pk) of those in `traits` that are worth showing, nearest first."""
    compared = ((compare(wanted, other), pk) for pk, other in traits.items())
    alike = [
        (similarity, pk)
        for similarity, pk in compared
        if is_worth_showing(wanted, traits[pk], similarity)
    ]
    return sorted(alike, key=lambda pair: (*pair[0].strength, -pair[1]), reverse=True)


def is_worth_showing(wanted: Traits, other: Traits, similarity: Similarity) -> bool:
    begins_so = len(wanted.title) >= SHORTEST and other.title.startswith(wanted.title)
    is_near = similarity.agrees or similarity.within > 0 or similarity.percent >= NEAR
    return similarity.same_site or is_near or begins_so


def at_site(subject: Subject, wanted: str, exclude: int | None) -> list[int]:
    """The pks of those with this website, however its address is written.

    Each spelling is looked up as such, which the database's index can answer.
    """
    if not wanted:
        return []
    spellings = [
        f"{scheme}://{www}{wanted}{slash}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for slash in ("", "/")
    ]
    having = subject.rows.filter(website__in=spellings).exclude(pk=exclude)
    return list(having.values_list("pk", flat=True)[:SHARED_BY])


def finalists(subject: Subject, title: str) -> list[int]:
    """The pks of those with the nearest titles."""
    words = sorted(set(significant_words(title)), key=len, reverse=True)[:MOST_WORDS]
    # Half of the title, so that a typo in the other half does no harm.
    start = title[: max(SHORTEST, len(title) // 2)]
    begun = subject.rows.filter(
        **{f"{subject.key}__gte": start, f"{subject.key}__lt": start + "\U0010ffff"}
    )
    unindexed, indexed = subject.rows, subject.rows.none()
    if subject is INITIATIVES:
        _, index = freshness.current()
        unindexed = unindexed.filter(status__in=UNPUBLISHED)
        indexed = subject.rows.filter(pk__in=titled(index, {stem(word) for word in words}))
    # The longest words are the rarest.
    having = Q(pk__in=[])
    for word in words[:4]:
        having |= Q(**{f"{subject.key}__contains": word})
    titles = {
        pk: other
        for rows in (begun.order_by(subject.key), unindexed.filter(having), indexed)
        for pk, other in rows.values_list("pk", subject.key)[:CANDIDATES]
    }
    # The nearest as a whole, and those whose words are all in the title, or the other way round.
    nearest = [
        pk
        for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio)
        for _, _, pk in process.extract(title, titles, scorer=scorer, limit=FINALISTS)
    ]
    return [*nearest, *[pk for pk, other in titles.items() if other.startswith(title)][:FINALISTS]]


def titled(index: Index, stems: Iterable[str], most: int = CANDIDATES) -> list[int]:
    """The pks of published entries with all of `stems` in the title, then all but one, and so on.

    At most half of the stems may be missing: mistyped, or not in the other title.
    """
    having = [
        union_of(rows for group, rows in index.words.postings(each) if group == TITLE)
        for each in stems
    ]
    having = sorted((rows & index.live for rows in having if rows), key=len)
    rows_found: dict[int, None] = {}
    for missing in range(len(having) // 2 + 1):
        for some in combinations(having, len(having) - missing):
            if some and len(rows_found) < most:
                rows_found |= dict.fromkeys(BitMap.intersection(*some)[:most])
    return [int(index.columns["pk"][row]) for row in rows_found]
