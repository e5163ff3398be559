"""What others do that a place does not: the initiatives of places like it under a query."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from pyroaring import BitMap

from catalogue.card import Card, read_cards
from catalogue.counts import newest
from catalogue.index import Index
from catalogue.matching import matching_rows
from catalogue.query import Query, Selected
from cities.models import City
from evidence.similar import SimilarPlace, places_of

MOST_PLACES, MOST_OF_ONE = 8, 3


@dataclass
class Example:
    """What a similar place does: `cards` of its `count` initiatives, and the list of all."""

    place: SimilarPlace
    count: int
    link: str
    pks: list[int]
    cards: list[Card] = field(default_factory=list)


class Transfer:
    """What places like `city` do under `query`, of which any place that it includes is left aside.

    `own` is how many initiatives the place itself has under it, `elsewhere` how many it has not.
    """

    def __init__(self, index: Index, query: Query, city: City) -> None:
        self.index, self.city = index, city
        self.query = query.selecting("city", Selected((), query.of("city").exclude))
        self.rows = matching_rows(index, self.query)
        others = self.rows - index.values["city"].rows_with_any([city.slug])
        self.own, self.elsewhere = len(self.rows) - len(others), len(others)
        self.examples = list(islice(self._examples(others), MOST_PLACES))
        cards = read_cards([pk for one in self.examples for pk in one.pks], index)
        for card in cards:
            card.reason = say(card)
        by_pk = {card.initiative.pk: card for card in cards}
        for one in self.examples:
            one.cards = [by_pk[pk] for pk in one.pks if pk in by_pk]

    @property
    def own_link(self) -> str:
        return self._link_to(self.city)

    @property
    def elsewhere_link(self) -> str:
        exclude = dict.fromkeys([*self.query.of("city").exclude, self.city.slug])
        return self.query.selecting("city", Selected((), tuple(exclude))).link

    def _examples(self, others: BitMap) -> Iterator[Example]:
        """Places with any of `others`, the most similar first, each with what none before had."""
        values, waiting = self.index.values["city"], others
        for place in places_of(self.index).ranked(self.city):
            here = self.rows & values.rows_with_any([place.city.slug])
            if not here & waiting:
                continue
            pks = self._first(here & waiting)
            waiting = waiting - self.index.rows_of(pks)
            yield Example(place, len(here), self._link_to(place.city), pks)

    def _first(self, rows: BitMap) -> list[int]:
        """Those with figures first, then the newest."""
        measured = rows & self.index.values["measured"].rows_with_any(["yes"])
        with_figures = newest(self.index, measured, MOST_OF_ONE)
        if len(with_figures) == MOST_OF_ONE:
            return with_figures
        others = newest(self.index, rows - measured, MOST_OF_ONE - len(with_figures))
        return with_figures + others

    def _link_to(self, city: City) -> str:
        selected = Selected((city.slug,), self.query.of("city").exclude)
        return self.query.selecting("city", selected).link


def say(card: Card) -> str:
    """What came of it in a figure if there is one, then what it is."""
    if card.figure is None:
        return card.initiative.summary
    figure = " ".join(filter(None, [card.figure.qualifier, card.figure.number, card.figure_words]))
    return f"{figure[0].upper()}{figure[1:]}. {card.initiative.summary}"
