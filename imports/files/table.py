"""What all kinds of files share: the way of reading, the rows, and the limits."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_BYTES = 20_000_000
MOST_UNZIPPED = 80_000_000
MOST_ROWS = 100_000
# Empty lines included: the maximum of Excel.
MOST_LINES = 1_048_576
MOST_COLUMNS = 200
# So many take five seconds, or eight if all are dates; where there are more, they are counted and
# refused within one. The largest register known to us has 670,000.
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
# No database stores half a surrogate pair, and PostgreSQL stores no NUL.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Unreadable(Exception):
    """The file cannot be read. The message gives curators the reason."""


@dataclass
class Reading:
    """How a file is read: set by `recognise`, and corrected by curators."""

    kind: str = "text"
    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    repair: bool = False
    # [text, repaired text] for examples of text that was decoded wrongly before.
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
    """`text` with � for characters that databases cannot store."""
    if not UNSTORABLE.search(text):
        return text
    # Escapes such as `\\ud83c\\udf5e` and `_xD83C__xDF5E_` give the halves of a pair separately.
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return paired.replace("\x00", "�")
