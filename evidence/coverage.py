"""Coverage: how many initiatives there are for each pair of values of two facets.

Every number is that of a list: the number of a cell is what the list answers to its `query`. An
entry may have several values of a facet, or none, so a total counts entries and never adds cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from pyroaring import BitMap

from catalogue.facets import BY_NAME, Facet, Key, Value
from catalogue.filters.fields import MOST_SELECTED
from catalogue.index import Index
from catalogue.matching import apply_facets
from catalogue.query import Query, Selected
from catalogue.selection import Selection
from catalogue.values import NONE, union_of

# What rows and columns may be, and what they are unless a reader chooses.
AXES = (
    *("city", "nation", "region", "principle", "theme", "sector"),
    *("going", "stage", "reach", "ending"),
)
ROWS, COLUMNS = "city", "principle"
# Of places that have nothing under the filters a row would say little; of a principle it says much.
PLACES = ("city", "nation", "region")
MOST_COLUMNS = 20


@dataclass(frozen=True)
class Line:
    """A row or a column: the initiatives `entries` have its `value`, None those without any."""

    value: Value | None
    entries: BitMap

    @property
    def count(self) -> int:
        return len(self.entries)


class Axis:
    """The lines of a facet under the filters of a query.

    `lines` are in the facet's order, places by name. `left_out` is how many places have no line
    because nothing is recorded for them under the filters.
    """

    def __init__(self, index: Index, facet: Facet, selected: Selected, among: BitMap) -> None:
        self.facet, self.selected, self.among = facet, selected, among
        self.values = index.values[facet.name]
        self._candidates = [
            Line(value, among & self.values.rows_with(value)) for value in self._shown()
        ]
        self.lines = [line for line in self._candidates if self._is_worth_a_line(line)]
        self.left_out = len(self._candidates) - len(self.lines)

    def _shown(self) -> Iterator[Value]:
        """All public values but those excluded; where some are selected, these and their parts."""
        values = self.values.by_slug
        shown = set(self.values).difference(self.selected.exclude)
        in_order = values if self.facet.name == "city" else self.values
        inside: set[Key] = set()
        for slug in self.selected.include:
            inside.update(values[slug].descendants or (values[slug].key,))
        for slug in in_order:
            if slug in shown and (not inside or values[slug].key in inside):
                yield values[slug]

    def _is_worth_a_line(self, line: Line) -> bool:
        assert line.value is not None
        is_place = self.facet.name in PLACES
        return bool(line.entries or not is_place or line.value.slug in self.selected.include)

    @cached_property
    def without(self) -> Line:
        """The entries without any value of the facet: none where values are selected."""
        if self.selected.include:
            return Line(None, NONE)
        return Line(None, self.among - union_of(line.entries for line in self._candidates))

    def chosen(self, line: Line | None) -> str | None:
        """The parameters that ask for `line`, or for all lines; None where no list can be asked.

        What is excluded stays so.
        """
        if line is None:
            selected = self.selected
        elif line.value is not None:
            selected = Selected((line.value.slug,), self.selected.exclude)
        elif len(self.values) <= MOST_SELECTED:
            selected = Selected((), tuple(self.values))
        else:
            return None
        return urlencode([(self.facet.name, value) for value in selected.as_values()])


class Coverage:
    """The initiatives of `selection` by two facets, `rows` and `columns`, which differ.

    What is selected of these two chooses the lines that are shown; all else narrows every cell.
    """

    def __init__(self, selection: Selection, rows: str = ROWS, columns: str = COLUMNS) -> None:
        index, self.query, self.total = selection.index, selection.query, selection.total
        of_rows, of_columns = self.query.of(rows), self.query.of(columns)
        among = apply_facets(
            index, selection.unfaceted_rows, with_all_lines(self.query, rows, columns)
        )
        in_rows = among & rows_of(index, rows, of_rows)
        in_columns = among & rows_of(index, columns, of_columns)
        self.rows = Axis(index, BY_NAME[rows], of_rows, in_columns)
        self.columns = Axis(index, BY_NAME[columns], of_columns, in_rows)

    @cached_property
    def column_lines(self) -> list[Line]:
        """The columns that are shown: the most used where there are many, then those without."""
        lines = self.columns.lines[:MOST_COLUMNS]
        if len(self.columns.lines) > MOST_COLUMNS:
            used = sorted(self.columns.lines, key=lambda line: -line.count)[:MOST_COLUMNS]
            lines = [line for line in self.columns.lines if line in used]
        return [*lines, *([self.columns.without] if self.columns.without.count else [])]

    @property
    def columns_shown(self) -> int:
        return sum(line.value is not None for line in self.column_lines)

    @property
    def hidden_columns(self) -> int:
        """How many columns there is no room for."""
        return len(self.columns.lines) - self.columns_shown

    @property
    def has_city(self) -> bool:
        return "city" in (self.rows.facet.name, self.columns.facet.name)

    @cached_property
    def row_lines(self) -> list[Line]:
        """All rows, and at the end those without any value if there are such."""
        return [*self.rows.lines, *([self.rows.without] if self.rows.without.count else [])]

    def counts(self, row: Line) -> list[int]:
        """The number of each cell of a row."""
        count = row.entries.intersection_cardinality
        return [count(column.entries) for column in self.column_lines]

    @cached_property
    def pairs(self) -> tuple[int, int]:
        """How many pairs of values have an initiative, and how many pairs there are."""
        columns = [line for line in self.column_lines if line.value]
        filled = sum(
            row.entries.intersect(column.entries) for row in self.rows.lines for column in columns
        )
        return filled, len(self.rows.lines) * len(columns)

    def link(self, row: Line | None = None, column: Line | None = None) -> str:
        """What asks the list for a row, a column or a cell; empty where it cannot be asked.

        A page has hundreds of these, so what they share is written once.
        """
        chosen = [self.rows.chosen(row), self.columns.chosen(column)]
        if None in chosen:
            return ""
        return "?" + "&".join(part for part in (*chosen, self._shared) if part)

    @cached_property
    def _shared(self) -> str:
        axes = (self.rows.facet.name, self.columns.facet.name)
        others = {name: one for name, one in self.query.selected.items() if name not in axes}
        return replace(self.query, selected=others).querystring


def with_all_lines(query: Query, *axes: str) -> Query:
    """`query` without what it includes of the facets `axes`."""
    bare = {axis: Selected((), query.of(axis).exclude) for axis in axes}
    return replace(query, selected={**query.selected, **bare})


def rows_of(index: Index, facet: str, selected: Selected) -> BitMap:
    """The live rows with any value that is included; all where none is."""
    if not selected.include:
        return index.live
    return index.live & index.values[facet].rows_with_any(selected.include)
