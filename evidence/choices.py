"""Fields of a form that narrow a page by one value of a facet each."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pyroaring import BitMap

from catalogue.description import short_name
from catalogue.facets import BY_NAME, Facet, Value
from catalogue.index import Index
from catalogue.query import Query


@dataclass(frozen=True)
class Choice:
    """A field: one value of a facet, or all of them where `chosen` is empty."""

    facet: Facet
    values: list[Value]
    chosen: str

    @property
    def options(self) -> Iterator[tuple[str, str]]:
        """(slug, label) of each value, by label where these have no order of their own."""
        rows = ((value.slug, short_name(value)) for value in self.values)
        return iter(sorted(rows, key=lambda row: row[1])) if self.facet.model else rows


def choices(
    index: Index, query: Query, facets: Collection[str], among: BitMap | None = None
) -> list[Choice]:
    """A field for each of `facets` of which one value is selected, or none.

    Of `among`, if given, only values are offered that any of these rows have.
    """
    fields = []
    for name in facets:
        if is_one(query, name):
            values, chosen = index.values[name], "".join(query.of(name).include)
            offered = [
                value
                for value in values.values()
                if among is None or value.slug == chosen or among.intersect(values.rows_with(value))
            ]
            fields.append(Choice(BY_NAME[name], offered, chosen))
    return fields


def kept(query: Query, facets: Collection[str]) -> list[tuple[str, str]]:
    """(name, value) of all that is filtered by and that no field of `choices` tells."""
    return [
        (name, value)
        for name, value in query.parameters
        if name != "page" and not (name in facets and is_one(query, name))
    ]


def is_one(query: Query, facet: str) -> bool:
    """Whether a field for one value can tell what is selected of `facet`."""
    selected = query.of(facet)
    return not selected.exclude and len(selected.include) < 2
