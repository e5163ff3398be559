"""Reads an OpenDocument spreadsheet (.ods): the rows of its sheets."""

import re
from collections.abc import Iterator

from imports.files import dates
from imports.files.archive import Handlers, Part
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

CONTENT = "content.xml"
CELL = re.compile(rb"<(?:[\w.-]+:)?(?:covered-)?table-cell[\s/>]")
NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, STYLE, TEXT = (
    f"{NAMES}{name}:1.0}}" for name in ("table", "office", "style", "text")
)
# All sheets are read twice: so many take five seconds.
MOST_CELLS_HERE = 300_000
TOO_MANY_HERE = (
    f"The file has more than {MOST_CELLS_HERE:,} cells. Please cut it in parts, or save it as CSV."
)
NUMBER = re.compile(r"-?\d{1,300}(\.\d+)?([eE][+-]?\d{1,3})?")


class Spreadsheet(Sheets):
    """Reads .ods files, whose sheets are all in one part."""

    def open(self) -> None:
        kind = (
            b"".join(self.archive.blocks("mimetype")) if "mimetype" in self.archive.names else b""
        )
        if CONTENT not in self.archive.names or b"text" in kind or b"presentation" in kind:
            raise Unreadable(f"This is no spreadsheet, but {self.archive.description()}.")
        if self.archive.count(CONTENT, CELL, MOST_CELLS_HERE) > MOST_CELLS_HERE:
            raise Unreadable(TOO_MANY_HERE)
        content = Content()
        for _pause in self.archive.parse(CONTENT, content):
            content.done.clear()
        self.sheets = content.sheets

    def outlines(self) -> list[Outline]:
        return self.sheets

    def scan(self, outline: Outline) -> Iterator[bytes]:
        return self.archive.scan(CONTENT)

    def lines_of(self, outline: Outline) -> Iterator[Line]:
        content = Content(self.sheets.index(outline))
        for _pause in self.archive.parse(CONTENT, content):
            yield from content.done
            content.done.clear()
            if content.is_past:
                return


class Content(Part):
    """The sheets of a document, and the rows of one of them, or else of all: so far in `done`."""

    longest = LONGEST_CELL

    def __init__(self, wanted: int | None = None) -> None:
        super().__init__()
        self.wanted, self.sheets, self.done = wanted, list[Outline](), list[Line]()
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.is_open = self.is_past = self.is_comment = False
        self.total = 0
        self.cell: dict[str, str] = {}
        self.starts = Handlers(
            {
                "style": self.begin_style,
                "table-properties": self.set_display,
                "table": self.begin_table,
                "table-column": self.begin_column,
                "table-row": self.begin_row,
                "table-cell": self.begin_cell,
                "covered-table-cell": self.begin_cell,
                "p": self.begin_paragraph,
                "s": self.add_spaces,
                "tab": self.add_space,
                "line-break": self.add_line_break,
                "annotation": self.begin_comment,
            }
        )
        self.ends = Handlers(
            {
                "table": self.end_table,
                "table-row": self.end_row,
                "table-cell": self.end_cell,
                "covered-table-cell": self.end_cell,
                "p": self.end_text,
                "annotation": self.end_comment,
            }
        )

    def begin_style(self, attributes: dict[str, str]) -> None:
        self.style = attributes.get(STYLE + "name", "")

    def set_display(self, attributes: dict[str, str]) -> None:
        if attributes.get(TABLE + "display") == "false":
            self.hidden_styles.add(self.style)

    def begin_table(self, attributes: dict[str, str]) -> None:
        name = attributes.get(TABLE + "name", "")[:200]
        is_hidden = attributes.get(TABLE + "style-name") in self.hidden_styles
        self.sheets.append(Outline(name, CONTENT, is_hidden, is_scanned=True))
        place = len(self.sheets) - 1
        self.is_open = self.wanted in (None, place)
        self.is_past = self.wanted is not None and place > self.wanted
        self.number, self.repeated, self.cells = 0, 0, list[str]()

    def end_table(self) -> None:
        self.is_open = False

    def begin_column(self, attributes: dict[str, str]) -> None:
        if self.is_open and attributes.get(TABLE + "visibility", "visible") != "visible":
            self.sheets[-1].hidden_columns += 1

    def begin_row(self, attributes: dict[str, str]) -> None:
        if not self.is_open:
            return
        self.number += self.repeated + 1
        self.repeated = times(attributes.get(TABLE + "number-rows-repeated", "1")) - 1
        is_hidden = attributes.get(TABLE + "visibility", "visible") != "visible"
        self.notes: tuple[str, ...] = (HIDDEN_ROW,) if is_hidden else ()
        self.cells, self.column = [], 0

    def begin_cell(self, attributes: dict[str, str]) -> None:
        self.cell, self.text, self.has_text = attributes, "", False

    def begin_paragraph(self, _attributes: dict[str, str]) -> None:
        if self.is_open and not self.is_comment:
            self.text += "\n" if self.has_text else ""
            self.is_wanted = self.has_text = True

    def add_spaces(self, attributes: dict[str, str]) -> None:
        self.characters(" " * min(times(attributes.get(TEXT + "c", "1")), 1000))

    def add_space(self, _attributes: dict[str, str]) -> None:
        self.characters(" ")

    def add_line_break(self, _attributes: dict[str, str]) -> None:
        self.characters("\n")

    def begin_comment(self, _attributes: dict[str, str]) -> None:
        self.is_comment = True

    def end_comment(self) -> None:
        self.is_comment = False

    def end_cell(self) -> None:
        if not self.is_open:
            return
        cell = self.cell
        repeated = times(cell.get(TABLE + "number-columns-repeated", "1"))
        first, self.column = self.column + 1, self.column + repeated
        if TABLE + "number-rows-spanned" in cell or TABLE + "number-columns-spanned" in cell:
            self.merge(first)
        if text := self.value_of(self.take_text()):
            if self.column > MOST_COLUMNS:
                raise Unreadable(
                    f"Row {self.number} has {self.column:,} cells; {MOST_COLUMNS} is as much as "
                    "can be read."
                )
            self.cells += [""] * (first - 1 - len(self.cells))
            self.cells += [text] * repeated
        elif TABLE + "formula" in cell and NO_VALUE not in self.notes:
            self.notes = (*self.notes, NO_VALUE)

    def merge(self, first: int) -> None:
        rows, columns = (
            times(self.cell.get(f"{TABLE}number-{name}-spanned", "1"))
            for name in ("rows", "columns")
        )
        if rows > 1 or columns > 1:
            area = (self.number, self.number + rows - 1, first, first + columns - 1)
            self.sheets[-1].merged.append(area)

    def value_of(self, text: str) -> str:
        """The value of the cell as text: what is stored rather than what is shown."""
        kind = self.cell.get(OFFICE + "value-type", "")
        if kind in ("float", "percentage", "currency"):
            value = self.cell.get(OFFICE + "value", "")
            match = NUMBER.fullmatch(value)
            return as_text(float(value) if match and match.lastindex else value)
        if kind == "date":
            return as_text(dates.from_iso(self.cell.get(OFFICE + "date-value", text)))
        if kind == "boolean":
            return as_text(self.cell.get(OFFICE + "boolean-value") == "true")
        return text or self.cell.get(OFFICE + "string-value", "")

    def end_row(self) -> None:
        if not self.is_open or not self.cells:
            return
        number = self.repeated + 1
        self.total += number * len(self.cells)
        if self.number + number > MOST_LINES or self.total > MOST_CELLS:
            raise Unreadable(TOO_MANY_CELLS)
        self.sheets[-1].rows += number
        self.done += (Line(self.number + n, [*self.cells], self.notes) for n in range(number))


def times(text: str) -> int:
    """How often something is repeated. Raises Unreadable for what is no such number."""
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise Unreadable(f"The sheet is damaged: something is repeated {text[:30]} times.")
    return max(int(text), 1)
