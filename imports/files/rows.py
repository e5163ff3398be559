"""Reads the rows of a file of any kind as cells by heading."""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from imports.files.encodings import repair_mojibake
from imports.files.objects import objects
from imports.files.table import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    Reading,
    Row,
    Unreadable,
    clean,
)
from imports.files.text import lines
from imports.files.workbook import sheet
from placebook.lib.text import visible

READERS = {"text": lines, "xlsx": sheet, "json": objects, "geojson": objects}


def rows(file: BinaryIO, reading: Reading) -> tuple[list[str], Iterator[Row]]:
    """(headings, rows that are not empty). Raises Unreadable, also while rows are read."""
    file.seek(0)
    table = limited(READERS[reading.kind](file, reading))
    titles = next((list(unique_titles(cells)) for _number, cells in table if any(cells)), [])
    if not titles:
        raise Unreadable("There are no headings in the first row.")
    return titles, rows_below(titles, table, repair=reading.repair)


def rows_below(
    titles: list[str], table: Iterator[tuple[int, list[str]]], *, repair: bool
) -> Iterator[Row]:
    total = 0
    for number, cells in table:
        if not any(cells):
            continue
        total += 1
        if total > MOST_ROWS:
            raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Please cut it in parts.")
        problem = ""
        if any(cells[len(titles) :]):
            problem = f"The row has {len(cells)} cells, and there are {len(titles)} headings."
        if repair:
            cells = [repair_mojibake(cell) for cell in cells]
        padded = [*cells, *[""] * (len(titles) - len(cells))]
        yield Row(number, dict(zip(titles, padded, strict=False)), problem)


def limited(table: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The same rows, as text that can be stored. Raises Unreadable when a limit is exceeded."""
    total = 0
    for count, (number, cells) in enumerate(table, start=1):
        total += len(cells)
        if count > MOST_LINES:
            raise Unreadable(f"The file has more than {MOST_LINES:,} lines, most of them empty.")
        if total > MOST_CELLS:
            raise Unreadable(
                f"The file has more than {MOST_CELLS:,} cells. Please cut it in parts, or delete "
                "the empty rows and columns at its end."
            )
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(
                f"Row {number} has {len(cells):,} cells; {MOST_COLUMNS} is as much as can be read."
            )
        together = "".join(cells)
        if len(together) > LONGEST_CELL and len(longest := max(cells, key=len)) > LONGEST_CELL:
            raise Unreadable(
                f"Row {number} has a cell of {len(longest):,} characters: “{longest[:30]}…”"
            )
        # One search in all cells is quicker than one in each, and nearly always finds nothing.
        yield number, cells if clean(together) is together else [clean(cell) for cell in cells]


def unique_titles(titles: list[str]) -> Iterator[str]:
    """The headings; an empty one is named after its column, a repeated one gets a number."""
    seen: Counter[str] = Counter()
    while titles and not titles[-1].strip():
        titles = titles[:-1]
    for place, title in enumerate(titles, start=1):
        title = " ".join(visible(title).split())[:200] or f"Column {place}"
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} ({seen[title]})"
