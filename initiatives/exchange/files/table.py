"""What a file becomes, how it is read, and how much of it can be."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_BYTES = 20_000_000
MOST_UNZIPPED = 80_000_000
MOST_ROWS = 100_000
# With those that are empty: as many as a spreadsheet has.
MOST_LINES = 1_048_576
MOST_COLUMNS = 200
# Five seconds of work, or eight if all are dates; the largest register that we know has 670,000.
MOST_CELLS = 700_000
LONGEST_CELL = 100_000
LONGEST_LINE = 2_000_000

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
# No database stores half a surrogate, and PostgreSQL no NUL.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


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

    @property
    def codec(self) -> str:
        return "utf-8-sig" if self.encoding == "utf-8" else self.encoding


@dataclass(frozen=True)
class Row:
    """A row of a file; `number` is its row in a spreadsheet, whose headings are row 1."""

    number: int
    cells: dict[str, str]
    problem: str = ""


def clean(text: str) -> str:
    """`text` as it can be stored: what cannot be becomes �. All text of a file passes here."""
    if not UNSTORABLE.search(text):
        return text
    # Two halves of a pair may stand apart, as `\\ud83c\\udf5e` and as `_xD83C__xDF5E_` do.
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return paired.replace("\x00", "�")
