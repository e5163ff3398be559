"""Proposes which line has the headings, and makes headings of its cells."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from imports.files.table import Line
from placebook.lib.text import visible

# So many lines are looked at.
SAMPLE = 100
# The first line of some CSV files, for spreadsheets: “sep=;”.
SEPARATOR_LINE = "sep="
# So many lines may stand above the headings, if these are about as wide.
FEW = 10
LONGEST = 60
# Numbers, dates and addresses are no headings.
VALUE = re.compile(r"^\W*\d|@|://|\d{3}")


def proposed(lines: Sequence[Line]) -> int:
    """The number of the line of headings: the first that has as many cells as the widest.

    Titles, remarks and headings of groups above it have fewer. A few lines that are too long do
    not make the others short; and where no full line reads like headings, the first does that has
    more than half of the cells.
    """
    filled = [line for line in lines if any(line.cells) and not is_separator_line(line)]
    widths = Counter(width(line.cells) for line in filled)
    often = [each for each, times in widths.items() if times >= max(2, len(filled) // 20)]
    widest = max(often or widths, default=0)
    wide = [line for line in filled if 2 * sum(map(bool, line.cells)) > widest or widest == 1]
    first = next(iter(wide or filled), None)
    if first and is_short(first, widest):
        above = wide[:FEW]
        first = next((line for line in above if are_headings(line.cells[:widest], widest)), first)
    if first and (second := next((line for line in filled if line.number > first.number), None)):
        first = second if continues(first.cells, second.cells) else first
    return first.number if first else 1


def continues(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether `cells` are a second row of headings: some stand where the first row has none.

    Its first cell is empty or, where the two were merged, the same.
    """
    names = [cell for cell in cells if cell.strip()]
    begins_so = bool(above[0].strip()) and cells[0].strip() in ("", above[0].strip())
    is_wider = any(cell.strip() and not "".join(above[i : i + 1]) for i, cell in enumerate(cells))
    return begins_so and is_wider and are_headings(names, len(names))


def with_names_above(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """Headings of which those that are empty stand in the row above."""
    above = [*above, *[""] * (len(cells) - len(above))]
    both = zip(cells, above[: len(cells)], strict=True)
    return [cell if cell.strip() else name for cell, name in both]


def is_short(line: Line, widest: int) -> bool:
    """Whether a line has so few cells that the headings may be below; one may lack some names."""
    number = width(line.cells)
    is_nearly_whole = 3 * number > 2 * widest and are_headings(line.cells[:number], number)
    return number < widest and not is_nearly_whole


def are_headings(cells: Sequence[str], number: int) -> bool:
    """Whether so many cells read like headings: all filled, short, different, and in words."""
    different = {cell.strip().casefold() for cell in cells}
    return len(different - {""}) == number and not any(
        len(cell) > LONGEST or VALUE.search(cell) for cell in cells
    )


def width(cells: Sequence[str]) -> int:
    """The number of cells up to the last that is filled."""
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)


def is_separator_line(line: Line) -> bool:
    return line.number == 1 and line.cells[0].lower().startswith(SEPARATOR_LINE)


def unique_titles(titles: list[str]) -> Iterator[str]:
    """The headings; an empty one is named after its column, a repeated one gets a number."""
    seen: Counter[str] = Counter()
    while titles and not titles[-1].strip():
        titles = titles[:-1]
    for place, title in enumerate(titles, start=1):
        title = " ".join(visible(title).split())[:200] or f"Column {place}"
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} ({seen[title]})"
