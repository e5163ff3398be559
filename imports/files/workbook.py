"""Reads an Excel workbook: the rows of its sheets."""

import posixpath
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

from imports.files import dates
from imports.files.archive import Archive, Handlers, Part
from imports.files.sheets import HIDDEN_ROW, NO_VALUE, Outline, Sheets
from imports.files.table import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    TOO_MANY_CELLS,
    Line,
    Unreadable,
)
from imports.files.values import as_text

MOST_COLUMNS_OF_EXCEL = 16_384
MOST_STRINGS = 500_000
MOST_FORMATS = 65_536
COLUMN = re.compile("[A-Z]{1,3}")
NUMBER = re.compile(r"\s*-?\d{1,300}(\.\d*)?([eE][+-]?\d{1,3})?\s*")


class Workbook(Sheets):
    """Reads .xlsx files."""

    def open(self) -> None:
        if "xl/workbook.xml" not in self.archive.names:
            raise Unreadable(f"This is no Excel workbook, but {self.archive.description()}.")
        self.book = Book(self.archive)

    def outlines(self) -> list[Outline]:
        return self.book.sheets

    def scan(self, outline: Outline) -> Iterator[bytes]:
        return self.archive.scan(outline.part)

    def lines_of(self, outline: Outline) -> Iterator[Line]:
        sheet = Sheet(self.book)
        for _pause in self.archive.parse(outline.part, sheet):
            yield from sheet.done
            sheet.done.clear()


class Book(Part):
    """The parts of a workbook besides its sheets: their names, shared texts and cell formats."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.relations: dict[str, tuple[str, str]] = {}
        self.listed: list[tuple[str, str, bool]] = []
        self.epoch = dates.EPOCH
        self.starts = Handlers(
            {
                "Relationship": self.relate,
                "sheet": self.list_sheet,
                "workbookPr": self.set_epoch,
            }
        )
        archive.read("xl/_rels/workbook.xml.rels", self)
        archive.read("xl/workbook.xml", self)
        self.sheets = [
            Outline(name, self.relations.get(key, ("", ""))[1], is_hidden, kind == "worksheet")
            for key, name, is_hidden in self.listed
            if (kind := self.relations.get(key, ("", ""))[0])
        ]
        parts = dict(self.relations.values())
        self.strings, self.formats = Strings(), Formats()
        for kind, part in (("sharedStrings", self.strings), ("styles", self.formats)):
            if parts.get(kind) in archive.names:
                archive.read(parts[kind], part)

    def relate(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        if attributes.get("TargetMode") != "External":
            target = posixpath.join("/xl", attributes.get("Target", ""))
            name = posixpath.normpath(target).lstrip("/")
            self.relations[attributes.get("Id", "")] = kind, name

    def list_sheet(self, attributes: dict[str, str]) -> None:
        is_hidden = attributes.get("state", "visible") != "visible"
        self.listed += (
            (value, attributes.get("name", "")[:200], is_hidden)
            for name, value in attributes.items()
            if name.endswith("}id")
        )

    def set_epoch(self, attributes: dict[str, str]) -> None:
        if attributes.get("date1904") in ("1", "true"):
            self.epoch = dates.MAC_EPOCH


class Strings(Part):
    """The shared texts of cells, held as UTF-8, which takes the least memory."""

    longest = LONGEST_CELL

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[bytes] = []
        self.starts = Handlers({"t": self.begin_run, "rPh": self.begin_phonetic})
        self.ends = Handlers({"si": self.end_string, "t": self.end_text, "rPh": self.end_phonetic})
        self.is_phonetic = False

    def begin_run(self, _attributes: dict[str, str]) -> None:
        self.is_wanted = not self.is_phonetic

    def begin_phonetic(self, _attributes: dict[str, str]) -> None:
        self.is_phonetic = True

    def end_phonetic(self) -> None:
        self.is_phonetic = False

    def end_string(self) -> None:
        if len(self.texts) >= MOST_STRINGS:
            raise Unreadable(
                f"The workbook has more than {MOST_STRINGS:,} texts. Please cut it in parts."
            )
        self.texts.append(self.take_text().encode("utf-8", "surrogatepass"))


class Formats(Part):
    """The formats of cells by their number."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}
        self.cells: list[str] = []
        self.starts = Handlers(
            {"numFmt": self.name_format, "cellXfs": self.begin, "xf": self.format_cell}
        )
        self.ends = Handlers({"cellXfs": self.end})
        self.of_cells = False
        self.kind = cache(self._kind)

    def name_format(self, attributes: dict[str, str]) -> None:
        if len(self.codes) < MOST_FORMATS:
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:500]

    def begin(self, _attributes: dict[str, str]) -> None:
        self.of_cells = True

    def end(self) -> None:
        self.of_cells = False

    def format_cell(self, attributes: dict[str, str]) -> None:
        if self.of_cells:
            self.cells.append(attributes.get("numFmtId", "0"))
            if len(self.cells) > MOST_FORMATS:
                raise Unreadable("The workbook has more formats of cells than Excel allows.")

    def _kind(self, style: str) -> str:
        """Whether cells of a style are a date, a duration, or neither."""
        try:
            key = self.cells[int(style)]
            code = self.codes.get(key)
            is_date = dates.is_date(code) if code else int(key) in dates.BUILTIN
            is_duration = dates.is_duration(code) if code else int(key) == dates.BUILTIN_DURATION
        except (IndexError, ValueError):
            return ""
        return "duration" if is_duration else "date" if is_date else ""


class Sheet(Part):
    """The rows of a sheet; those parsed so far are in `done`."""

    longest = LONGEST_CELL

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book
        self.done: list[Line] = []
        self.notes: tuple[str, ...] = ()
        self.is_formula = False
        self.number = self.total = self.column = 0
        self.cells: list[str] = []
        self.attributes: dict[str, str] = {}
        self.columns: dict[str, int] = {}
        self.starts = Handlers(
            {
                "row": self.begin_row,
                "c": self.begin_cell,
                "f": self.begin_formula,
                "v": self.begin_text,
                "t": self.begin_text,
            }
        )
        self.ends = Handlers(
            {
                "row": self.end_row,
                "c": self.end_cell,
                "v": self.end_text,
                "t": self.end_text,
            }
        )

    def begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        if number and not (number.isascii() and number.isdigit() and len(number) < 8):
            raise Unreadable(f"The sheet has a row of the number {number[:30]}.")
        self.number = int(number) if number else self.number + 1
        if not 0 < self.number <= MOST_LINES:
            raise Unreadable(f"The sheet has a row {self.number:,}; {MOST_LINES:,} is the last.")
        self.cells, self.column = [], 0
        self.notes = (HIDDEN_ROW,) if attributes.get("hidden") in ("1", "true") else ()

    def begin_cell(self, attributes: dict[str, str]) -> None:
        self.total += 1
        if self.total > MOST_CELLS:
            raise Unreadable(TOO_MANY_CELLS)
        self.attributes, self.is_formula = attributes, False
        reference = attributes.get("r")
        self.column = self.column_of(reference) if reference else self.column + 1

    def begin_formula(self, _attributes: dict[str, str]) -> None:
        self.is_formula = True

    def column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self.columns:
            if not COLUMN.fullmatch(letters):
                raise Unreadable(f"The sheet has a cell {reference[:30]}, which is none.")
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - 64
            if number > MOST_COLUMNS_OF_EXCEL:
                raise Unreadable(f"The sheet has a column {letters}; XFD is the last.")
            self.columns[letters] = number
        return self.columns[letters]

    def end_cell(self) -> None:
        if self.is_formula and not self.text and NO_VALUE not in self.notes:
            self.notes = (*self.notes, NO_VALUE)
        if text := self.text and self.value_of(self.take_text()):
            if self.column > MOST_COLUMNS:
                raise Unreadable(
                    f"Row {self.number} has {self.column:,} cells; {MOST_COLUMNS} is as much as "
                    "can be read."
                )
            self.cells += [""] * (self.column - len(self.cells))
            self.cells[self.column - 1] = text

    def value_of(self, text: str) -> str:
        """The value of the cell as text."""
        kind = self.attributes.get("t", "n")
        if kind == "n":
            style = self.book.formats.kind(self.attributes.get("s", "0"))
            return text if text.isdecimal() and not style else as_text(self.number_of(text, style))
        if kind == "s":
            return as_text(self.shared(text))
        if kind == "b":
            return as_text(text.strip() == "1")
        return as_text(dates.from_iso(text) if kind == "d" else text)

    def shared(self, index: str) -> str:
        try:
            return self.book.strings.texts[int(index)].decode("utf-8", "surrogatepass")
        except (IndexError, ValueError):
            raise Unreadable("The workbook is damaged (a text is missing).") from None

    def number_of(self, text: str, style: str) -> Any:
        """The number, date or duration that `text` stands for in this style; else itself."""
        match = NUMBER.fullmatch(text)
        if not match:
            return text
        has_fraction_or_exponent = match.lastindex
        number = float(text) if has_fraction_or_exponent else int(text)
        try:
            if style == "duration":
                return str(timedelta(days=number))
            return dates.from_serial(number, self.book.epoch) if style else number
        except (OverflowError, ValueError):
            return text

    def end_row(self) -> None:
        if self.cells:
            self.done.append(Line(self.number, self.cells, self.notes))
