"""Recognises how a file is to be read."""

import re
from collections import Counter
from typing import BinaryIO

from imports.files.archive import Archive
from imports.files.encodings import blocks, encoding_of, repair_mojibake
from imports.files.objects import BLANK, FEATURES, parsed
from imports.files.rows import rows, sample
from imports.files.table import MOST_BYTES, OpenQuote, Reading, Unreadable
from imports.files.text import delimiter_of

NUMBER = re.compile(r"-?\d{1,3}([.,])\d{2,}")
LAYERS = re.compile(r'"layers"\s*:\s*\[\s*\{')
SAMPLE = 500
FIRST_BYTES = 300_000
SAVE_AS = "Please save it as CSV or as an Excel workbook (.xlsx)"
# Other kinds of files, by their first bytes.
OTHERS = {
    b"\xd0\xcf\x11\xe0": f"an old Excel workbook, or one with a password. {SAVE_AS}, without one",
    b"%PDF": "a PDF. Please ask for the table that it was made from",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file (.gz). Please unpack it",
    b"BZh": "a packed file (.bz2). Please unpack it",
    b"\xfd7zXZ": "a packed file (.xz). Please unpack it",
    b"7z\xbc\xaf": "a packed file (.7z). Please unpack it",
    b"Rar!": "a packed file (.rar). Please unpack it",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3": f"a database. {SAVE_AS}",
    b"\xff\xfe\x00\x00": "text as UTF-32. Please save it as UTF-8",
    b"{\\rtf": f"a text document. {SAVE_AS}",
    b"<": f"a web page or XML. {SAVE_AS}",
}


def recognise(file: BinaryIO, *, most: int = MOST_BYTES) -> Reading:
    """The probable way to read `file`. Raises Unreadable if there is none."""
    size = file.seek(0, 2)
    if size > most:
        raise Unreadable(f"The file has more than {most // 1_000_000} MB. Please cut it in parts.")
    if not any(block.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe") for block in blocks(file)):
        raise Unreadable("The file is empty.")
    file.seek(0)
    head = file.read(FIRST_BYTES)
    for start, kind in OTHERS.items():
        if head.startswith(start):
            raise Unreadable(f"This is no CSV, TSV, XLSX, ODS, JSON or GeoJSON file, but {kind}.")
    reading = zip_of(file) if head.startswith(b"PK\x03\x04") else text_of(file, head)
    try:
        texts = sample(rows(file, reading)[1], SAMPLE)
    except OpenQuote as error:
        error.reading = reading
        raise
    reading.decimal = decimal_of(texts)
    reading.repairable = [
        [text, repair_mojibake(text)] for text in texts if repair_mojibake(text) != text
    ][:5]
    return reading


def zip_of(file: BinaryIO) -> Reading:
    names = Archive(file).names
    is_ods = "content.xml" in names and "xl/workbook.xml" not in names
    return Reading(kind="ods" if is_ods else "xlsx")


def text_of(file: BinaryIO, head: bytes) -> Reading:
    reading = Reading(encoding=encoding_of(file))
    text = head.decode(reading.encoding, "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        reading.kind = kind_of_object(text)
    elif text.startswith("["):
        reading.kind = "json"
    else:
        reading.delimiter = delimiter_of(text)
    return reading


def kind_of_object(text: str) -> str:
    """What a text is that begins as an object does."""
    first, _, rest = text.partition("\n")
    if rest.lstrip(BLANK).startswith("{") and isinstance(parsed(first), dict):
        return "ndjson"
    features, layers = FEATURES.search(text), LAYERS.search(text)
    if layers and (not features or layers.start() < features.start()):
        return "umap"
    return "geojson" if features else "lists"


def decimal_of(texts: list[str]) -> str:
    separators = Counter(match[1] for text in texts if (match := NUMBER.fullmatch(text.strip())))
    return "," if separators[","] > separators["."] else "."
