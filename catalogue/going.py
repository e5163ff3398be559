"""Initiatives by whether they still go on: how many of each, and the first of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyroaring import BitMap

from catalogue.card import Card, read_cards
from catalogue.counts import newest, seen_last
from catalogue.index import Index
from catalogue.query import Query, Selected
from initiatives.going import Going
from initiatives.models import Initiative

FACET = "going"
RUNNING, UNCHECKED, ENDED, PLANNED = Going.values
HEADINGS = {
    RUNNING: "Running now",
    UNCHECKED: "Not checked lately",
    ENDED: "Ended",
    PLANNED: "Planned",
}
# Which come first: readers look for what is surely still there.
ORDERS = {RUNNING: seen_last, UNCHECKED: seen_last, ENDED: newest, PLANNED: newest}
SENTENCE_END = re.compile(r"(?<=[.!?])\s")
# Of the first so many it is asked how to take part.
MOST_ASKED = 60


@dataclass(frozen=True)
class Group:
    """All `count` initiatives of one status, of which `cards` are the first; `link` lists all."""

    slug: str
    heading: str
    count: int
    cards: list[Card]
    link: str

    @property
    def is_cut(self) -> bool:
        return len(self.cards) < self.count


def groups(
    index: Index, rows: BitMap, selected: Mapping[str, Selected], most: Mapping[str, int]
) -> list[Group]:
    """The initiatives `rows` by status, at most `most` of each; none where there are none.

    `selected` is what the list has to be filtered by to show the same rows.
    """
    values = index.values[FACET]
    by_slug = {slug: rows & values.rows_with_any([slug]) for slug in HEADINGS}
    pks = {slug: ORDERS[slug](index, having, most[slug]) for slug, having in by_slug.items()}
    cards = read_cards([pk for some in pks.values() for pk in some], index)
    by_pk = {card.initiative.pk: card for card in cards}
    query = Query(selected=selected)
    return [
        Group(
            slug,
            heading,
            len(by_slug[slug]),
            [by_pk[pk] for pk in pks[slug] if pk in by_pk],
            query.selecting(FACET, Selected((slug,))).link,
        )
        for slug, heading in HEADINGS.items()
        if by_slug[slug]
    ]


def counts_of_all(index: Index) -> list[tuple[str, str, int]]:
    """(slug, heading, number of initiatives) of each status that any initiative has."""
    values = index.values[FACET]
    counts = {slug: values.counts[value.key] for slug, value in values.by_slug.items()}
    return [(slug, words, counts[slug]) for slug, words in HEADINGS.items() if counts.get(slug)]


@dataclass(frozen=True)
class WayIn:
    """How to take part in an initiative, in its first sentence."""

    initiative: Initiative

    @property
    def sentence(self) -> str:
        return SENTENCE_END.split(self.initiative.take_part.strip(), maxsplit=1)[0]


def ways_in(index: Index, rows: BitMap, most: int) -> list[WayIn]:
    """Of `rows`, what is running and says how to take part: at most `most`, those seen last."""
    running = rows & index.values[FACET].rows_with_any([RUNNING])
    pks = seen_last(index, running, MOST_ASKED)
    open_to_all = Initiative.objects.exclude(take_part="").only("title", "slug", "take_part")
    return [WayIn(initiative) for initiative in open_to_all.published_at_pks(pks)[:most]]
