"""What all kinds of files share: the way of reading, the rows, and the limits."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, NamedTuple, Protocol

MOST_BYTES = 20_000_000
MOST_UNZIPPED = 80_000_000
MOST_ROWS = 100_000
# Empty lines included: the maximum of Excel.
MOST_LINES = 1_048_576
MOST_COLUMNS = 200
# So many take five seconds, or eight if all are dates; where there are more, they are counted and
# refused within one. The largest register known to us has 670,000.
MOST_CELLS = 700_000
TOO_MANY_CELLS = (
    f"The sheet has more than {MOST_CELLS:,} cells. Please cut it in parts, or delete the empty "
    "rows and columns at its end."
)
LONGEST_CELL = 100_000
LONGEST_LINE = 2_000_000
MOST_SECTIONS = 200

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16, little end first",
    "utf-16-be": "UTF-16, big end first",
    "cp1252": "Windows, Western Europe (cp1252)",
    "cp1250": "Windows, Central Europe (cp1250)",
    "cp1253": "Windows, Greek (cp1253)",
    "iso8859_14": "Latin-8, Welsh and Gaelic (ISO-8859-14)",
    "mac_roman": "Macintosh",
}
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
KINDS = {
    "text": "Text (CSV, TSV)",
    "xlsx": "Excel workbook",
    "ods": "OpenDocument spreadsheet",
    "json": "JSON",
    "ndjson": "JSON, an object in each line",
    "lists": "JSON with lists of objects",
    "geojson": "GeoJSON",
    "umap": "uMap",
}
# What a part of a file is called that can be chosen by itself, and what its lines are.
SECTIONS = {"xlsx": "Sheet", "ods": "Sheet", "lists": "List", "umap": "Layer"}
UNITS = {
    "json": "object",
    "ndjson": "line",
    "lists": "object",
    "geojson": "feature",
    "umap": "feature",
}
# No database stores half a surrogate pair, and PostgreSQL stores no NUL.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Unreadable(Exception):
    """The file cannot be read. The message gives curators the reason."""


class OpenQuote(Unreadable):
    """A quote has no end, so what follows it cannot be cut into rows; `reading` is the reading."""

    def __init__(self, message: str, reading: "Reading | None" = None) -> None:
        super().__init__(message)
        self.reading = reading


@dataclass
class Section:
    """A sheet, layer or list of a file; a text has one without a name.

    `rows` is the number of its lines that are not empty, as far as it is known before reading;
    `heading` the number of the line of headings. `counts` says, after reading, what became of
    each line: the numbers add up to those of the file.
    """

    name: str = ""
    rows: int = 0
    hidden: bool = False
    chosen: bool = True
    heading: int = 1
    notes: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


@dataclass
class Reading:
    """How a file is read: set by `recognise`, and corrected by curators.

    Without `quotes` a text is read line by line, so that a quote ends with its line at the latest.
    """

    kind: str = "text"
    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    quotes: bool = True
    repair: bool = False
    # [text, repaired text] for examples of text that was decoded wrongly before.
    repairable: list[list[str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sections = [
            Section(**each) if isinstance(each, dict) else each for each in self.sections
        ]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def codec(self) -> str:
        return "utf-8-sig" if self.encoding == "utf-8" else self.encoding

    @property
    def has_keys(self) -> bool:
        """Whether keys name the values, and no line of headings does."""
        return self.kind in UNITS


class Line(NamedTuple):
    """The cells of a line, of whose number and notes a reader is sure; it may span several."""

    number: int
    cells: list[str]
    notes: tuple[str, ...] = ()
    problem: str = ""
    span: int = 1


class Reader(Protocol):
    """Reads a file of one kind."""

    def __init__(self, file: BinaryIO, reading: Reading) -> None: ...

    def sections(self) -> list[Section]: ...

    def lines(self, place: int) -> Iterator[Line]:
        """The lines of the section at `place`; where values have keys, these come first."""
        ...


@dataclass(frozen=True)
class Row:
    """A row of a file; `number` is its row in a spreadsheet, whose headings are row 1.

    `problem` says why it cannot be imported, `notes` what else was odd about it.
    """

    number: int
    cells: dict[str, str]
    problem: str = ""
    notes: tuple[str, ...] = ()


def clean(text: str) -> str:
    """`text` with � for characters that databases cannot store."""
    if not UNSTORABLE.search(text):
        return text
    # Escapes such as `\\ud83c\\udf5e` and `_xD83C__xDF5E_` give the halves of a pair separately.
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return paired.replace("\x00", "�")
