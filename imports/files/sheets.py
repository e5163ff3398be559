"""What all kinds of workbooks share: which sheets there are, and what is odd about them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from imports.files import headings
from imports.files.archive import Archive
from imports.files.table import (
    MOST_CELLS,
    MOST_LINES,
    MOST_SECTIONS,
    TOO_MANY_CELLS,
    Line,
    Reading,
    Section,
    Unreadable,
)

# Beyond so many, merged cells are not filled.
MOST_MERGED = 5_000
CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
VALUE = re.compile(rb"<(?:[\w.-]+:)?(?:v|t)[\s>]")
MERGED = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s[^<>]*ref=.([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")
HIDDEN_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col\s[^<>]*hidden=.(?:1|true)\W")
HIDDEN_ROW = "The row is hidden in its sheet."
NO_VALUE = "A formula without a stored value was read as empty."
HIDDEN_COLUMNS = "Some of its columns are hidden, and are read like the others."
NOT_A_TABLE = "It is a chart or another thing without rows."


@dataclass
class Outline:
    """A sheet, and what a quick look at its bytes tells: how large it is, and what is merged.

    `lines` are all rows, `rows` those that are not empty.
    `merged` are (first row, last row, first column, last column), from 1.
    """

    name: str
    part: str
    is_hidden: bool = False
    has_rows: bool = True
    cells: int = 0
    rows: int = 0
    lines: int = 0
    hidden_columns: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_scanned: bool = False

    def scan(self, pieces: Iterator[bytes]) -> None:
        """Counts until there are too many cells."""
        is_filled = self.is_scanned = True
        for data in pieces:
            self.cells += len(CELL.findall(data))
            first, *others = ROW.split(data)
            if not is_filled and VALUE.search(first):
                self.rows, is_filled = self.rows + 1, True
            self.lines += len(others)
            for row in others:
                is_filled = bool(VALUE.search(row))
                self.rows += is_filled
            self.hidden_columns += len(HIDDEN_COLUMN.findall(data))
            for match in MERGED.finditer(data):
                left, top, right, bottom = match.groups()
                self.merged.append((int(top), int(bottom), column(left), column(right)))
            if self.problem() or len(self.merged) > MOST_MERGED:
                break

    def problem(self) -> str:
        """Why the sheet cannot be read, if it is too large."""
        if self.lines > MOST_LINES:
            return f"The sheet has more than {MOST_LINES:,} rows."
        return TOO_MANY_CELLS if self.cells > MOST_CELLS else ""


def column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class Sheets:
    """Base of the readers of workbooks, whose sheets are sections of the file."""

    def __init__(self, file: BinaryIO, _reading: Reading) -> None:
        file.seek(0)
        self.archive = Archive(file)
        self.open()

    def open(self) -> None:
        raise NotImplementedError

    def outlines(self) -> list[Outline]:
        raise NotImplementedError

    def scan(self, outline: Outline) -> Iterator[bytes]:
        raise NotImplementedError

    def lines_of(self, outline: Outline) -> Iterator[Line]:
        """The lines of a sheet that are not empty."""
        raise NotImplementedError

    def sections(self) -> list[Section]:
        """All sheets. The first that looks like a table is chosen, and a hidden one last."""
        outlines = self.outlines()
        if len(outlines) > MOST_SECTIONS:
            raise Unreadable(f"The workbook has more than {MOST_SECTIONS} sheets.")
        sections, ranks = [], []
        for place, outline in enumerate(outlines):
            section = Section(outline.name, hidden=outline.is_hidden, chosen=False)
            sections.append(section)
            if not outline.has_rows:
                section.notes.append(NOT_A_TABLE)
                continue
            self.look(outline)
            section.rows = outline.rows
            section.notes += [HIDDEN_COLUMNS] * bool(outline.hidden_columns)
            lines = self.sample(outline)
            section.heading = headings.proposed(lines)
            wide = max((headings.width(line.cells) for line in lines), default=0) > 1
            ranks.append((not outline.rows, outline.is_hidden, not wide, place))
        if ranks:
            sections[min(ranks)[-1]].chosen = True
        return sections

    def look(self, outline: Outline) -> None:
        if not outline.is_scanned:
            outline.scan(self.scan(outline))

    def sample(self, outline: Outline) -> list[Line]:
        if outline.problem():
            return []
        return list(islice(self.lines_of(outline), headings.SAMPLE))

    def lines(self, place: int) -> Iterator[Line]:
        outline = self.outlines()[place]
        self.look(outline)
        if problem := outline.problem():
            raise Unreadable(problem)
        return filled(self.lines_of(outline), outline)


def filled(lines: Iterator[Line], outline: Outline) -> Iterator[Line]:
    """The lines, with the text of cells that are merged downwards in each of their rows."""
    starts = defaultdict(list)
    for top, bottom, left, right in outline.merged[:MOST_MERGED]:
        starts[top].append((bottom, left, right))
    open_: dict[int, tuple[int, str]] = {}  # (last row, text) by column.
    for line in lines:
        cells, notes = line.cells, line.notes
        for place, (bottom, text) in [*open_.items()]:
            if line.number > bottom:
                del open_[place]
            elif text and not (cells[place - 1 : place] or [""])[0]:
                cells = [*cells, *[""] * (place - len(cells))]
                cells[place - 1] = text
                notes = (*notes, f"“{text[:80]}” stands in merged cells, and is taken for each.")
        for bottom, left, right in starts.get(line.number, ()):
            text = (cells[left - 1 : left] or [""])[0]
            if bottom > line.number:
                open_[left] = bottom, text
            elif right > left and text:
                notes = (*notes, f"“{text[:80]}” stands in {right - left + 1} merged cells.")
        yield line._replace(cells=cells, notes=notes)
