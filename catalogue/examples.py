"""The examples of a principle, city by city, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap

from catalogue.counts import by_title, with_count
from catalogue.facets import Value
from catalogue.index import Index
from catalogue.query import PAGE_SIZE, Query, Selected
from catalogue.values import union_of
from cities.models import City
from initiatives.models import Example, Principle

# Cities on a page, and examples on it in all. If there are more, each city shows its first.
PLACES = 100
EXAMPLES = 300
FEWEST_OF_EACH = 3


@dataclass(frozen=True)
class CityExamples:
    """A city, or None for no city, with its first examples; `link` leads to all `count`."""

    city: City | None
    examples: list[Example]
    count: int
    link: str

    @property
    def is_cut(self) -> bool:
        return len(self.examples) < self.count


class ExamplesByCity:
    """The cities where initiatives follow a principle, by name; last, those without a city."""

    def __init__(self, index: Index, principle: Principle) -> None:
        self.index, self.principle = index, principle
        values = index.values["principle"]
        self.rows = index.live & values.rows_with_any([principle.slug])
        bitmaps = index.bitmaps["city"]
        cities = (
            (value, self.rows & bitmaps[value.key])
            for value in index.values["city"].by_slug.values()
            if value.key in bitmaps
        )
        self.cities: list[tuple[Value, BitMap]] = [(city, rows) for city, rows in cities if rows]
        self.elsewhere = self.rows - union_of(rows for _, rows in self.cities)

    def __len__(self) -> int:
        return len(self.cities) + bool(self.elsewhere)

    @property
    def places(self) -> list[City]:
        """The cities, each with its `count`, for the map."""
        return [with_count(city.obj, len(rows)) for city, rows in self.cities]

    def page(self, start: int, stop: int) -> list[CityExamples]:
        """The cities from `start` up to `stop`, as shown on one page."""
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
        """Examples by the primary key of their initiative, of those of `pks` that are published."""
        examples = self.principle.examples.published().filter(initiative__in=set(pks))
        examples = examples.select_related("initiative", "source").order_by()
        return {example.initiative_id: example for example in examples}

    def _all_in(self, city: Value | None) -> int:
        """How many the list shows for a city, its parts included."""
        if city is None:
            return len(self.elsewhere)
        return self.rows.intersection_cardinality(self.index.values["city"].rows_with(city))

    def _link(self, city: Value | None) -> str:
        """The address of these in the list; sorted by city, those without one are last there."""
        query = Query(selected={"principle": Selected((self.principle.slug,))})
        if city:
            return query.selecting("city", Selected((city.slug,))).link
        before = len(self.rows) - len(self.elsewhere)
        return query.with_changes(sort="city", page=before // PAGE_SIZE + 1).link


def share(counts: Iterable[int]) -> int:
    """How many of each city to show: at most EXAMPLES in all, but FEWEST_OF_EACH in any case."""
    counts = list(counts)
    each = max(counts, default=0)
    if sum(counts) <= EXAMPLES:
        return each
    return next(
        number
        for number in range(min(each, EXAMPLES), FEWEST_OF_EACH - 1, -1)
        if number == FEWEST_OF_EACH or sum(min(count, number) for count in counts) <= EXAMPLES
    )
