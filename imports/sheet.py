"""Writes records as rows of a sheet and reads them back, unchanged.

A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does a text
that begins with an apostrophe. Reading removes exactly one.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from curation.record import FIELDS, KEYS, LISTS, PARTS, Part, Record

# What tells later which entry a row was, and what it was then; no part of the record.
IDENTITY = ("permanent_id", "status", "title_as_exported")
HEADINGS = (*KEYS, *IDENTITY)
# The columns that every export of ours has had, also before there were other parts than these.
MARKS = frozenset({"slug", "title", "nations", "partners", "examples", "readings"})
NUMBERS = {"stage_as_of", "started_year", "ended_year", "latitude", "longitude"}
# Programs may strip white space and quotes, and read full-width characters as ASCII.
FORMULA = re.compile(r"\s|[\s\"'‘’“”\ufeff]*[=+\-@|%＝＋－＠]")
# XML cannot contain these; a workbook writes them as _x000D_.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
SEPARATOR = " | "
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "|": "\\|"}
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
UNESCAPES = {escape[1]: character for character, escape in ESCAPES.items()}


def cells_of(record: Record) -> dict[str, str]:
    """The cells of `record`, one for each of `HEADINGS`; empty for an identity it does not have."""
    cells = {name: guarded(name, plain(record[name])) for name in FIELDS}
    cells |= {name: guarded(name, "; ".join(record[name])) for name in LISTS}
    cells |= {part.name: guarded(part.name, lines_of(part, record[part.name])) for part in PARTS}
    cells |= {name: guarded(name, record.get(name, "")) for name in IDENTITY}
    return cells


def plain(value: Any) -> str:
    return "" if value is None else str(value)


def guarded(name: str, text: str) -> str:
    """`text` in a form that spreadsheets do not take for a formula."""
    if name in NUMBERS:
        return text
    return f"'{text}" if text.startswith("'") or FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text.removeprefix("'")


def lines_of(part: Part, rows: list[Record]) -> str:
    """A line for each row, its values between bars: `leeds-council | lead`."""
    return "\n".join(SEPARATOR.join(escaped(plain(row[key])) for key in part.keys) for row in rows)


def escaped(text: str) -> str:
    return "".join(ESCAPES.get(each, each) for each in text)


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda match: UNESCAPES.get(match[1], match[1]), text)


def rows_of(part: Part, text: str) -> list[Record]:
    """The rows that `lines_of` wrote. Raises ValueError, with a sentence, for a wrong line."""
    rows = []
    for line in text.split("\n") if text else []:
        values = [unescaped(value) for value in line.split(SEPARATOR)]
        if len(values) != len(part.keys):
            raise ValueError(f"“{line}” should be: {SEPARATOR.join(part.keys)}")
        row: Record = dict(zip(part.keys, values, strict=True))
        for key in part.keys:
            column: Any = part.model._meta.get_field(key)
            if column.null and row[key] == "":
                row[key] = None
            elif column.get_internal_type().endswith("IntegerField"):
                row[key] = int(row[key])
        rows.append(row)
    return rows


def csv_of(records: Iterable[Record]) -> Iterator[bytes]:
    """A CSV file, piece by piece, with a byte order mark, by which Excel recognises UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(HEADINGS)
    yield b"\xef\xbb\xbf"
    for record in records:
        writer.writerow(cells_of(record).values())
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def xlsx_of(records: Iterable[Record]) -> bytes:
    """An Excel workbook in which all texts are stored as texts, never as formulas."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Initiatives")
    sheet.freeze_panes = "C2"
    sheet.append(HEADINGS)
    for record in records:
        cells = []
        for name, text in cells_of(record).items():
            # A workbook stores 16 digits; floats that need 17 are written as text.
            if name in NUMBERS and (not text or f"{record[name]:.16g}" == text):
                cells.append(record[name])
                continue
            cell = WriteOnlyCell(sheet, UNWRITABLE.sub(xml_escape, text))
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xml_escape(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"
