"""Who is doing it: the examples of a principle, place by place, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap

from cities.models import City
from initiatives.catalogue.facets import Value
from initiatives.catalogue.index import Index
from initiatives.catalogue.query import PAGE_SIZE, Query, Selected
from initiatives.catalogue.values import union_of
from initiatives.models import Example, Principle
from initiatives.tallies import by_title, counted

# Places to a page, and examples on it in all; where these are more, each place has its first.
PLACES = 100
EXAMPLES = 300
FEWEST_OF_EACH = 3


@dataclass(frozen=True)
class CityExamples:
    """A place, or what is in none, with its first examples; `link` leads to all `count`."""

    city: City | None
    examples: list[Example]
    count: int
    link: str

    @property
    def is_cut(self) -> bool:
        return len(self.examples) < self.count


class ExamplesByCity:
    """The places where initiatives follow a principle, by name; last, those without a city."""

    def __init__(self, index: Index, principle: Principle) -> None:
        self.index, self.principle = index, principle
        values = index.values["principle"]
        self.rows = index.live & values.union([principle.slug])
        bitmaps = index.bitmaps["city"]
        found = (
            (value, self.rows & bitmaps[value.key])
            for value in index.values["city"].every.values()
            if value.key in bitmaps
        )
        self.cities: list[tuple[Value, BitMap]] = [(city, rows) for city, rows in found if rows]
        self.elsewhere = self.rows - union_of(rows for _, rows in self.cities)

    def __len__(self) -> int:
        return len(self.cities) + bool(self.elsewhere)

    @property
    def places(self) -> list[City]:
        """The cities, each with its `count`, for the map."""
        return [counted(city.obj, len(rows)) for city, rows in self.cities]

    def page(self, start: int, stop: int) -> list[CityExamples]:
        """The places from `start` up to `stop`."""
        shown: list[tuple[Value | None, BitMap]] = [*self.cities[start:stop]]
        if self.elsewhere and start <= len(self.cities) < stop:
            shown.append((None, self.elsewhere))
        each = share(len(rows) for _, rows in shown)
        first = [(city, rows, by_title(self.index, rows, each)) for city, rows in shown]
        examples = self._examples(pk for _, _, pks in first for pk in pks)
        return [
            CityExamples(
                city.obj if city else None,
                [examples[pk] for pk in pks if pk in examples],
                self._all_in(city),
                self._link(city),
            )
            for city, _, pks in first
        ]

    def _examples(self, pks: Iterable[int]) -> dict[int, Example]:
        """By the primary key of the initiative; only of those that are published."""
        found = self.principle.examples.published().filter(initiative__in=set(pks))
        examples = found.select_related("initiative", "source").order_by()
        return {example.initiative_id: example for example in examples}

    def _all_in(self, city: Value | None) -> int:
        """How many the list shows for it, parts included."""
        if city is None:
            return len(self.elsewhere)
        return self.rows.intersection_cardinality(self.index.values["city"].having(city))

    def _link(self, city: Value | None) -> str:
        """The question to the list. By city, those without one stand last there."""
        query = Query(selected={"principle": Selected((self.principle.slug,))})
        if city:
            return query.selecting("city", Selected((city.slug,))).link
        before = len(self.rows) - len(self.elsewhere)
        return query.having(sort="city", page=before // PAGE_SIZE + 1).link


def share(counts: Iterable[int]) -> int:
    """How many of each are shown, so that all together are at most EXAMPLES, or few of each."""
    counts = list(counts)
    each = max(counts, default=0)
    if sum(counts) <= EXAMPLES:
        return each
    return next(
        number
        for number in range(min(each, EXAMPLES), FEWEST_OF_EACH - 1, -1)
        if number == FEWEST_OF_EACH or sum(min(count, number) for count in counts) <= EXAMPLES
    )
