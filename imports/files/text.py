"""Reads text with delimiters: CSV, TSV and the like."""

import csv
import html
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO, TextIOWrapper
from itertools import dropwhile, islice
from typing import BinaryIO

from imports.files import headings
from imports.files.table import (
    DELIMITERS,
    LONGEST_LINE,
    Line,
    OpenQuote,
    Reading,
    Section,
    Unreadable,
)

QUOTE = '"'
LINE_END = re.compile("\r\n|\r|\n")
# Follows the last line: it stays a line of its own, unless a quote is still open.
END = "\x1eend"
STRAY_QUOTE = "A quote that stands inside a cell was left out."
UNCLOSED = "A quote that has no end was kept as it stands."
DECODED = "An entity of HTML, such as &#8364;, was read as its character."
# In a file of semicolons, that of an entity ends no cell.
ENTITY = re.compile(r"&(#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});")
SEPARATOR = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)


class Text:
    """Reads CSV and the like: records of which a quoted cell may span several lines."""

    def __init__(self, file: BinaryIO, reading: Reading) -> None:
        self.file, self.reading = file, reading

    def sections(self) -> list[Section]:
        sample: list[Line] = []
        with suppress(OpenQuote):  # It is said when the file is read.
            sample += islice(self.lines(0), headings.SAMPLE)
        return [Section(heading=headings.proposed(sample))]

    def lines(self, _place: int) -> Iterator[Line]:
        self.file.seek(0)
        text = TextIOWrapper(self.file, self.reading.codec, errors="replace", newline="")
        read = records if self.reading.quotes else single_lines
        try:
            yield from read(text, self.reading.delimiter)
        finally:
            text.detach()


def records(text: TextIOWrapper, delimiter: str) -> Iterator[Line]:
    """The records of a text. Raises OpenQuote for a quote that has no end."""
    taken: list[str] = []  # The lines of the record.
    total = 0
    lines = ended(bounded(text), taken)
    reader = csv.reader((without_entities(line, delimiter) for line in lines), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            is_last = taken[-1] is END
            if is_last and len(taken) > 1:
                raise open_quote(total + len(taken) - 1, cells[-1], taken[-2])
            if is_last:
                return
            total += len(taken)
            yield Line(number, cells, *oddities(taken, delimiter), len(taken))
            taken.clear()
    except csv.Error as error:
        if len(taken) > 1:
            raise OpenQuote(f"A quote opens in line {total + 1} and has no end soon.") from None
        raise Unreadable(f"The file cannot be cut into cells: {error}.") from None


def ended(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """The lines and END, each put in `taken` as well."""
    for line in lines:
        taken.append(line)
        yield line
    taken.append(END)
    yield END


def open_quote(last: int, cell: str, line: str) -> OpenQuote:
    """The error for a `cell` that a quote opens and nothing ends; `line` is the `last`."""
    ends = len(LINE_END.findall(cell))
    opened = last - ends + (1 if line.endswith(("\r", "\n")) else 0)
    return OpenQuote(
        f"A quote opens in line {opened} and has no end, so that all after it would be one cell."
    )


def oddities(lines: list[str], delimiter: str) -> tuple[tuple[str, ...], str]:
    """(notes, problem) of a record whose quotes do not stand where cells begin and end."""
    plain = [without_entities(line, delimiter) for line in lines]
    notes = (DECODED,) if plain != lines else ()
    if not any(QUOTE in line for line in lines):
        return notes, ""
    try:
        next(csv.reader(plain, delimiter=delimiter, strict=True))
    except csv.Error:
        if len(lines) == 1:
            return (*notes, STRAY_QUOTE), ""
        return notes, f"A quote that does not end where its cell does makes {len(lines)} lines one."
    return notes, ""


def without_entities(line: str, delimiter: str) -> str:
    """`line` with entities decoded if cells end with semicolons, but for what cells are cut by."""
    if delimiter != ";" or "&" not in line:
        return line
    return ENTITY.sub(decoded, line)


def decoded(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return match[0] if character in (QUOTE, ";", "\r", "\n") else character


def single_lines(text: TextIOWrapper, delimiter: str) -> Iterator[Line]:
    """Each line by itself."""
    for number, line in enumerate(bounded(text), start=1):
        line = without_entities(line.rstrip("\r\n"), delimiter)
        if line.count(QUOTE) % 2:
            yield Line(number, line.split(delimiter), (UNCLOSED,))
        else:
            cells = next(csv.reader([line], delimiter=delimiter), [])
            yield Line(number, cells, *oddities([line], delimiter))


def bounded(text: TextIOWrapper) -> Iterator[str]:
    """The lines of a text. Raises Unreadable for one that is too long, before it is read whole."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise Unreadable(f"Line {number} has {LONGEST_LINE:,} characters or more.")
        yield line


def delimiter_of(head: str) -> str:
    """The delimiter that the first line names, else that which gives the most records of `head`
    the same number of cells, above 1. What stands above a table may have but one."""

    def regularity(delimiter: str) -> tuple[float, int]:
        try:
            records = list(islice(csv.reader(StringIO(head, newline=""), delimiter=delimiter), 50))
        except csv.Error:
            return 0, 0
        widths = [len(record) for record in records if record]
        below = [*dropwhile(lambda width: width == 1, widths)]
        for some, least in ((widths, 0), (below, len(below) / 2)):
            width, times = Counter(some).most_common(1)[0] if some else (0, 0)
            if width > 1 and times > least:
                return times / len(widths), width
        return 0, 0

    if (named := SEPARATOR.match(head)) and named[1] in DELIMITERS:
        return named[1]
    return max(DELIMITERS, key=regularity)
