"""Reads text with delimiters: CSV, TSV and the like."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from itertools import islice
from typing import BinaryIO

from imports.files.table import DELIMITERS, LONGEST_LINE, Reading, Unreadable


def lines(file: BinaryIO, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """(number, cells) of each row. Raises Unreadable."""
    text = TextIOWrapper(file, reading.codec, errors="replace", newline="")
    try:
        yield from enumerate(csv.reader(bounded(text), delimiter=reading.delimiter), start=1)
    except csv.Error as error:
        raise Unreadable(f"The file cannot be cut into cells: {error}.") from None
    finally:
        text.detach()


def bounded(text: TextIOWrapper) -> Iterator[str]:
    """The lines of a text. Raises Unreadable for one that is too long, before it is read whole."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise Unreadable(f"Line {number} has {LONGEST_LINE:,} characters or more.")
        yield line


def delimiter_of(head: str) -> str:
    """The delimiter that gives the most records of `head` the same number of cells, above 1."""

    def regularity(delimiter: str) -> tuple[float, int]:
        try:
            records = list(islice(csv.reader(StringIO(head, newline=""), delimiter=delimiter), 50))
        except csv.Error:
            return 0, 0
        widths = Counter(len(record) for record in records if record)
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        return (times / widths.total(), width) if width > 1 else (0, 0)

    return max(DELIMITERS, key=regularity)
