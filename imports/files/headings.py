"""Proposes which line has the headings, and makes headings of its cells."""

from collections import Counter
from collections.abc import Iterator, Sequence

from imports.files.table import Line
from placebook.lib.text import visible

# So many lines are looked at.
SAMPLE = 100
# The first line of some CSV files, for spreadsheets: “sep=;”.
SEPARATOR_LINE = "sep="


def proposed(lines: Sequence[Line]) -> int:
    """The number of the line of headings: the first that has about as many cells as the widest.

    Titles, remarks and headings of groups above it fill half as many cells at most. A few lines
    that are too long do not make the others short.
    """
    filled = [line for line in lines if any(line.cells)]
    widths = Counter(width(line.cells) for line in filled)
    often = [each for each, times in widths.items() if times >= max(2, len(filled) // 20)]
    widest = max(often or widths, default=0)
    for line in filled:
        is_remark = 2 * sum(map(bool, line.cells)) <= widest and widest > 1
        if not is_remark and not is_separator_line(line):
            return line.number
    return filled[0].number if filled else 1


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
