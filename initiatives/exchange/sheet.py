"""Records as rows of a sheet, and back: safe to open in a spreadsheet, and nothing is lost.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so does one
that begins with an apostrophe; reading takes exactly one away again.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from initiatives.history.record import FIELDS, KEYS, LISTS, PARTS, Part, Record
from initiatives.models import Initiative

HEADINGS = KEYS
NUMBERS = {"started_year", "ended_year", "latitude", "longitude"}
# White space, quotes and full-width signs count, because programs strip or fold them.
FORMULA = re.compile(r"\s|[\s\"'‘’“”\ufeff]*[=+\-@|%＝＋－＠]")
# In XML no text holds these; a workbook writes them as _x000D_.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
SEPARATOR = " | "
MARKS = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "|": "\\|"}
MARKED = re.compile(r"\\(.)", re.DOTALL)
UNMARKED = {mark[1]: sign for sign, mark in MARKS.items()}


def cells_of(record: Record) -> dict[str, str]:
    """The cells of `record`, one for each of `HEADINGS`."""
    cells = {name: guarded(name, plain(record[name])) for name in FIELDS}
    cells |= {name: guarded(name, "; ".join(record[name])) for name in LISTS}
    cells |= {part.name: guarded(part.name, lines_of(part, record[part.name])) for part in PARTS}
    return cells


def plain(value: Any) -> str:
    return "" if value is None else str(value)


def guarded(name: str, text: str) -> str:
    """`text` such that no spreadsheet computes it."""
    if name in NUMBERS:
        return text
    return f"'{text}" if text.startswith("'") or FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text.removeprefix("'")


def lines_of(part: Part, rows: list[Record]) -> str:
    """A line for each row, its values between bars: `leeds-council | lead`."""
    return "\n".join(SEPARATOR.join(marked(plain(row[key])) for key in part.keys) for row in rows)


def marked(text: str) -> str:
    return "".join(MARKS.get(sign, sign) for sign in text)


def unmarked(text: str) -> str:
    return MARKED.sub(lambda match: UNMARKED.get(match[1], match[1]), text)


def rows_of(part: Part, text: str) -> list[Record]:
    """What `lines_of` wrote. Raises ValueError, in words, for a line with too few values."""
    found = []
    for line in text.split("\n") if text else []:
        values = [unmarked(value) for value in line.split(SEPARATOR)]
        if len(values) != len(part.keys):
            raise ValueError(f"“{line}” should be: {SEPARATOR.join(part.keys)}")
        row: Record = dict(zip(part.keys, values, strict=True))
        for key in part.keys:
            column: Any = part.model._meta.get_field(key)
            if column.null and row[key] == "":
                row[key] = None
            elif column.get_internal_type().endswith("IntegerField"):
                row[key] = int(row[key])
        found.append(row)
    return found


def blank() -> Record:
    """The record of an entry of which nothing is known yet."""
    nothing = Initiative()
    record: Record = {name: getattr(nothing, name) for name in FIELDS}
    return record | {name: [] for name in (*LISTS, *(part.name for part in PARTS))}


def csv_of(records: Iterable[Record]) -> Iterator[bytes]:
    """A CSV file, piece by piece. The byte order mark tells Excel that it is UTF-8."""
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
    """An Excel workbook in which every text is a text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Initiatives")
    sheet.freeze_panes = "C2"
    sheet.append(HEADINGS)
    for record in records:
        cells = []
        for name, text in cells_of(record).items():
            # A workbook keeps 16 digits, of which some floats need one more.
            if name in NUMBERS and (not text or f"{record[name]:.16g}" == text):
                cells.append(record[name])
                continue
            cell = WriteOnlyCell(sheet, UNWRITABLE.sub(escaped, text))
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def escaped(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"
