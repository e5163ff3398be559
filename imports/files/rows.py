"""Reads the rows of a file of any kind as cells by heading."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from imports.files.account import number_of
from imports.files.encodings import repair_mojibake
from imports.files.headings import unique_titles, with_names_above
from imports.files.layers import Layers, Lists
from imports.files.objects import ObjectLines, Objects
from imports.files.opendocument import Spreadsheet
from imports.files.table import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    SECTIONS,
    Line,
    Reader,
    Reading,
    Row,
    Section,
    Unreadable,
    clean,
)
from imports.files.text import Text
from imports.files.workbook import Workbook

READERS: dict[str, type[Reader]] = {
    "text": Text,
    "xlsx": Workbook,
    "ods": Spreadsheet,
    "json": Objects,
    "ndjson": ObjectLines,
    "lists": Lists,
    "geojson": Objects,
    "umap": Layers,
}


def rows(file: BinaryIO, reading: Reading) -> tuple[list[str], Iterator[Row]]:
    """(headings, rows that are not empty). Raises Unreadable, also while rows are read.

    Sets `reading.sections` if it has none, and the counts of those that are read.
    """
    reader = READERS[reading.kind](file, reading)
    reading.sections = reading.sections or reader.sections()
    limits = Limits()
    tables = [
        Table(section, reading, limits.applied(reader.lines(place)))
        for place, section in enumerate(reading.sections)
        if section.chosen
    ]
    if not tables:
        raise Unreadable("No sheet or layer is chosen.")
    headings = list(dict.fromkeys(title for table in tables for title in table.titles))
    names = SECTIONS.get(reading.kind, "") if len(tables) > 1 else ""
    while names in headings:
        names += " of the file"
    return headings + [names] * bool(names), rows_of(tables, headings, names)


def rows_of(tables: list["Table"], headings: list[str], names: str) -> Iterator[Row]:
    """The rows of all tables. Those of the second are numbered on from the first, and so on."""
    blank, before, total = dict.fromkeys(headings, ""), 0, 0
    for table in tables:
        for row in table.rows():
            total += 1
            if total > MOST_ROWS:
                raise Unreadable(
                    f"The file has more than {MOST_ROWS:,} rows. Please cut it in parts."
                )
            if names:
                where = (f"Row {row.number} of “{table.section.name}”.",) if before else ()
                cells = blank | row.cells | {names: table.section.name}
                row = Row(before + row.number, cells, row.problem, (*where, *row.notes))
            yield row
        before += table.last


class Table:
    """The rows of one section, below its headings; counts what becomes of its lines."""

    def __init__(self, section: Section, reading: Reading, lines: Iterator[Line]) -> None:
        self.section, self.reading, self.lines = section, reading, lines
        self.last = self.above = self.filled = self.continued = 0
        self.heading = self.find_heading()
        self.titles = list(unique_titles(self.heading))
        if not self.titles:
            raise Unreadable("There are no headings in the first row.")

    def find_heading(self) -> list[str]:
        above: list[str] = []
        for line in self.lines:
            self.count(line)
            if line.number >= self.section.heading and any(line.cells):
                return with_names_above(line.cells, above)
            self.above += any(line.cells)
            above = line.cells
        raise Unreadable(f"There is no row {self.section.heading} that could be the headings.")

    def count(self, line: Line) -> None:
        self.last = line.number
        self.continued += line.span - 1

    def rows(self) -> Iterator[Row]:
        for line in self.lines:
            self.count(line)
            if any(line.cells) or line.problem:
                self.filled += 1
                yield self.row(line)
        self.section.counts = self.counts()

    def counts(self) -> dict[str, int]:
        """How many lines are what; together they are all of the section."""
        named = {
            "above": self.above,
            "headings": 0 if self.reading.has_keys else 1,
            "rows": self.filled,
            "continued": self.continued,
        }
        lines = self.last - self.reading.has_keys + self.continued
        return named | {"empty": lines - sum(named.values())}

    def row(self, line: Line) -> Row:
        cells, width = line.cells, len(self.titles)
        problem, notes = line.problem, line.notes
        has = f"The row has {number_of(len(cells), 'cell', 'cells')}"
        if any(cells[width:]) and not problem:
            problem = f"{has}, and there are {width} headings."
        elif [" ".join(cell.split()) for cell in cells] == self.titles and not problem:
            problem = "The row has the headings again."
        elif len(cells) < width and self.reading.kind == "text" and not problem:
            notes = (*notes, f"{has}, and there are {width} headings.")
        if self.reading.repair:
            cells = [repair_mojibake(cell) for cell in cells]
        padded = [*cells, *[""] * (width - len(cells))]
        return Row(line.number, dict(zip(self.titles, padded, strict=False)), problem, notes)


class Limits:
    """The limits of all sections of a file together."""

    def __init__(self) -> None:
        self.lines = self.cells = 0

    def applied(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The same lines, as text that can be stored. Raises Unreadable for what is too much."""
        for line in lines:
            self.check(line)
            # One search in all cells is quicker than one in each, and nearly always finds nothing.
            together = "".join(line.cells)
            if clean(together) is not together:
                line = line._replace(cells=[clean(cell) for cell in line.cells])
            yield line

    def check(self, line: Line) -> None:
        cells, self.lines = line.cells, self.lines + 1
        self.cells += len(cells)
        if self.lines > MOST_LINES:
            raise Unreadable(f"The file has more than {MOST_LINES:,} lines, most of them empty.")
        if self.cells > MOST_CELLS:
            raise Unreadable(
                f"The file has more than {MOST_CELLS:,} cells. Please cut it in parts, or delete "
                "the empty rows and columns at its end."
            )
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(
                f"Row {line.number} has {len(cells):,} cells; {MOST_COLUMNS} is as much as can be "
                "read."
            )
        if sum(map(len, cells)) > LONGEST_CELL:
            longest = max(cells, key=len)
            if len(longest) > LONGEST_CELL:
                raise Unreadable(
                    f"Row {line.number} has a cell of {len(longest):,} characters: "
                    f"“{longest[:30]}…”"
                )


def sample(rows: Iterator[Row], number: int) -> list[str]:
    """The cells of the first rows, one after another."""
    return [cell for row in islice(rows, number) for cell in row.cells.values()]
