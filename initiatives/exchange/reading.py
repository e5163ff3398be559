"""Bytes become rows of text: CSV, TSV, XLSX, JSON and GeoJSON, and how each is to be read.

Memory stays in bounds: a file is held once, as it came, and is read row by row.
"""

import csv
import gzip
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from charset_normalizer import from_bytes
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from placebook.lib.text import visible

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 100_000
MOST_UNZIPPED = 80_000_000
# A workbook shrinks to a tenth; only zeros shrink to a two-hundredth.
MOST_SHRUNK = 200
SAMPLE = 500
FIRST_BYTES = 300_000

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16, little end first",
    "utf-16-be": "UTF-16, big end first",
    "cp1252": "Windows, Western Europe (cp1252)",
    "cp1250": "Windows, Central Europe (cp1250)",
    "cp1253": "Windows, Greek (cp1253)",
    "mac_roman": "Macintosh",
}
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
KINDS = {
    "text": "Text (CSV, TSV)",
    "xlsx": "Excel workbook",
    "json": "JSON",
    "geojson": "GeoJSON",
}
NUMBER = re.compile(r"-?\d{1,3}([.,])\d{2,}")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Signs of UTF-8 that was taken for cp1252 and encoded once more.
TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u2013-\u2122\u02c6\u02dc\u0192]")
FEATURES = re.compile(r'"features"\s*:\s*\[')
START = re.compile(r"\s*\[")
BETWEEN = re.compile(r"[\s,]*")


class Unreadable(Exception):
    """Why a file cannot be read, in words."""


@dataclass
class Reading:
    """How a file is read: recognised by `recognise`, and for the curator to correct."""

    kind: str = "text"
    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    repair: bool = False
    # Pairs of text as it stands and as it would be repaired, where it was encoded twice.
    repairable: list[list[str]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Row:
    """A row of a file; `number` is its row in a spreadsheet, whose headings are row 1."""

    number: int
    cells: dict[str, str]
    problem: str = ""


def unzipped(data: bytes, most: int = MOST_UNZIPPED) -> bytes:
    """What a .gz file holds, up to `most` bytes."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            found = file.read(most + 1)
    except (OSError, EOFError) as error:
        raise Unreadable(f"This is not a whole .gz file ({error}).") from None
    if len(found) > most:
        raise Unreadable(f"Unpacked, the file has more than {most // 1_000_000} MB.")
    return found


def recognise(data: bytes, *, most: int = MOST_BYTES) -> Reading:
    """How `data` is probably to be read. Raises Unreadable for what cannot be."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("The file is empty.")
    if len(data) > most:
        raise Unreadable(f"The file has more than {most // 1_000_000} MB. Please cut it in parts.")
    if data.startswith(b"PK\x03\x04"):
        check_workbook(data)
        reading = Reading(kind="xlsx")
    elif data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")):
        raise Unreadable("This is no CSV, TSV, XLSX, JSON or GeoJSON file.")
    else:
        reading = Reading(encoding=encoding_of(data))
        head = data[:FIRST_BYTES].decode(reading.encoding, "replace").lstrip("\ufeff \t\r\n")
        if head.startswith("{"):
            reading.kind = "geojson"
        elif head.startswith("["):
            reading.kind = "json"
        else:
            reading.delimiter = delimiter_of(head)
    sample = list(islice(rows(data, reading), SAMPLE))
    texts = [text for row in sample for text in row.cells.values()]
    reading.decimal = decimal_of(texts)
    reading.repairable = [[text, mended(text)] for text in texts if mended(text) != text][:5]
    return reading


def encoding_of(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:2000]
    if head.count(b"\x00") > len(head) // 4:
        return "utf-16-le" if head[1::2].count(b"\x00") > len(head) // 4 else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        # Whole signs of several bytes do not come about by chance.
        if sum(not sign.isascii() for sign in text) > 3 * broken:
            return "utf-8"
    else:
        return "utf-8"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        lines = b"\n".join(line for line in data[:2_000_000].splitlines() if not line.isascii())
        guess = from_bytes(lines[:50_000], cp_isolation=[n for n in ENCODINGS if n[0] != "u"])
        best = guess.best()
        return best.encoding if best and best.encoding in ENCODINGS else "cp1252"
    return "cp1252"


def delimiter_of(head: str) -> str:
    """The sign that cuts the most records of `head` into the same number of cells, above one."""

    def regularity(delimiter: str) -> tuple[float, int]:
        try:
            records = list(
                islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), 50)
            )
        except csv.Error:
            return 0, 0
        widths = Counter(len(record) for record in records if record)
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        return (times / widths.total(), width) if width > 1 else (0, 0)

    return max(DELIMITERS, key=regularity)


def decimal_of(texts: list[str]) -> str:
    signs = Counter(match[1] for text in texts if (match := NUMBER.fullmatch(text.strip())))
    return "," if signs[","] > signs["."] else "."


def mended(text: str) -> str:
    """`text` as it was before it was encoded twice; itself if it was not."""
    if text.isascii() or not TWICE.search(text):
        return text
    try:
        # cp1252 leaves five bytes out, which programs then write as they are.
        found = b"".join(
            sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else "cp1252") for sign in text
        ).decode("utf-8")
        # A sign that was lost before is lost.
        return text if "\ufffd" in found else found
    except UnicodeError:
        return text


def headings(data: bytes, reading: Reading) -> list[str]:
    return list(next(_tables(data, reading), (0, []))[1])


def rows(data: bytes, reading: Reading) -> Iterator[Row]:
    """The rows of a file below its headings, but for empty ones. Raises Unreadable."""
    table = _tables(data, reading)
    _number, titles = next(table, (0, []))
    if not titles:
        raise Unreadable("There are no headings in the first row.")
    total = 0
    for number, cells in table:
        if not any(cells):
            continue
        total += 1
        if total > MOST_ROWS:
            raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Please cut it in parts.")
        problem = ""
        if any(cells[len(titles) :]):
            problem = f"The row has {len(cells)} cells, and there are {len(titles)} headings."
        if reading.repair:
            cells = [mended(cell) for cell in cells]
        padded = [*cells, *[""] * (len(titles) - len(cells))]
        yield Row(number, dict(zip(titles, padded, strict=False)), problem)


def _tables(data: bytes, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """(number, cells) of each row, the headings first, each of them once."""
    read = {"xlsx": _workbook, "json": _objects, "geojson": _objects}.get(reading.kind, _text)
    first = True
    for number, cells in read(data, reading):
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(
                f"Row {number} has {len(cells):,} cells; {MOST_COLUMNS} is as much as can be read."
            )
        long = next((cell for cell in cells if len(cell) > LONGEST_CELL), None)
        if long is not None:
            raise Unreadable(f"Row {number} has a cell of {len(long):,} characters: “{long[:30]}…”")
        if first:
            if not any(cells):
                continue
            first = False
            cells = list(unlike(cells))
        yield number, cells


def unlike(titles: list[str]) -> Iterator[str]:
    """The headings, where an empty one gets a name and a repeated one a number."""
    seen: Counter[str] = Counter()
    while titles and not titles[-1].strip():
        titles = titles[:-1]
    for place, title in enumerate(titles, start=1):
        title = " ".join(visible(title).split())[:200] or f"Column {place}"
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} ({seen[title]})"


def _text(data: bytes, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    encoding = "utf-8-sig" if reading.encoding == "utf-8" else reading.encoding
    lines = io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="")
    try:
        yield from enumerate(csv.reader(lines, delimiter=reading.delimiter), start=1)
    except csv.Error as error:
        raise Unreadable(f"The file cannot be cut into cells: {error}.") from None


def check_workbook(data: bytes) -> None:
    """Raises Unreadable for a workbook that is none, or would burst."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if size > MOST_UNZIPPED or size > MOST_SHRUNK * max(len(data), 5000):
                raise Unreadable(
                    f"Unpacked, the workbook has {size // 1_000_000:,} MB: too much to be read."
                )
            if "xl/workbook.xml" not in archive.namelist():
                raise Unreadable("This is a zip file, and not an Excel workbook.")
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as file:
                        head = file.read(20_000).replace(b"\x00", b"")
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise Unreadable("The workbook defines entities, which no workbook needs.")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(f"The workbook is damaged ({error}).") from None


def _workbook(data: bytes, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that has any."""
    check_workbook(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # A sheet may claim to be 16,384 columns wide.
            empty = True
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                while cells and cells[-1] is None:
                    cells = cells[:-1]
                empty = empty and not cells
                yield number, [as_text(cell) for cell in cells]
            if not empty:
                break
    except (
        *(zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, OSError),
        *(TypeError, AttributeError, IndexError, EOFError),
    ) as error:
        raise Unreadable(f"The workbook is damaged ({error}).") from None


def as_text(value: Any) -> str:
    """A value of a workbook or of JSON as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return "; ".join(plain_text(item) for item in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def plain_text(value: Any) -> str:
    return value if isinstance(value, str) else as_text(value)


def _objects(data: bytes, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """A list of objects, or the features of GeoJSON; read twice, first for all the keys."""
    encoding = "utf-8-sig" if reading.encoding == "utf-8" else reading.encoding
    text = data.decode(encoding, "replace")
    titles: dict[str, None] = {}
    for thing in _each_object(text, reading.kind):
        titles.update(dict.fromkeys(_flat(thing, reading.kind)))
        if len(titles) > MOST_COLUMNS:
            raise Unreadable(f"The objects have more than {MOST_COLUMNS} keys between them.")
    yield 1, list(titles)
    for number, thing in enumerate(_each_object(text, reading.kind), start=2):
        cells = _flat(thing, reading.kind)
        yield number, [plain_text(cells.get(title)) for title in titles]


def _each_object(text: str, kind: str) -> Iterator[dict[str, Any]]:
    start = FEATURES.search(text) if kind == "geojson" else START.match(text)
    if start is None:
        raise Unreadable("Expected a list of objects, or GeoJSON with a list of features.")
    decoder, place = json.JSONDecoder(), start.end()
    try:
        while not text.startswith("]", place := _skip(text, place)):
            thing, place = decoder.raw_decode(text, place)
            if not isinstance(thing, dict):
                raise Unreadable("Expected a list of objects; there is something else in it.")
            yield thing
    except RecursionError:
        raise Unreadable("The objects are nested too deeply.") from None
    except ValueError as error:
        raise Unreadable(f"This is not whole JSON: {error}.") from None


def _skip(text: str, place: int) -> int:
    match = BETWEEN.match(text, place)
    assert match
    return match.end()


def _flat(thing: dict[str, Any], kind: str) -> dict[str, Any]:
    """The cells of an object; what is nested once is named “outer.inner”."""
    cells: dict[str, Any] = {}
    if kind == "geojson":
        geometry, properties = thing.get("geometry"), thing.get("properties")
        own = {"id": thing["id"]} if "id" in thing else {}
        thing = own | (properties if isinstance(properties, dict) else {})
        point = geometry.get("coordinates") if isinstance(geometry, dict) else None
        # Of anything but a point, the first item is a list, and no coordinate.
        if isinstance(point, list) and len(point) >= 2 and not isinstance(point[0], list):
            thing |= {"longitude": point[0], "latitude": point[1]}
    for key, value in thing.items():
        if isinstance(value, dict):
            cells |= {f"{key}.{inner}": deeper for inner, deeper in value.items()}
        else:
            cells[key] = value
    return cells
