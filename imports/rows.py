"""Parses a row of a file into part of a record, with notes and errors."""

import re
from dataclasses import dataclass, field, replace

from curation.record import Record
from imports.columns import EXTERNAL_ID, PLACEHOLDER, ColumnMapping, filled_in
from imports.files.table import Row
from imports.matching import Matcher
from imports.sheet import IDENTITY, unguarded
from placebook.lib.text import normalise_all, visible

# PostgreSQL cannot store NUL, no database stores half a surrogate pair, and � replaces a
# character that was lost. ï¿½ is � encoded twice.
BROKEN = re.compile("[\x00\ud800-\udfff\ufffd]|ï¿½")
# Apostrophes that an export puts before what a spreadsheet would take for a formula.
FORMULA = re.compile(r"'(?=\s*[=+\-@＝＋－＠'])")
LONGEST_ID = 200
# The model that the slugs in a list of the record belong to.
MODEL_OF_LIST = {"cities": "city", "themes": "theme", "sources": "source"}


@dataclass
class ParsedRow:
    """The part of a record that a row gives values for; `number` is its row in a spreadsheet.

    `identity`: the cells of an export of ours that say which entry it was.
    """

    number: int
    external_id: str = ""
    identity: dict[str, str] = field(default_factory=dict)
    record: Record = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.record.get("title") or "")


class RowParser:
    """Parses rows by one mapping. Each kind of file has a subclass with its `parse_record`.

    `decimal` is the decimal separator of the file.
    """

    def __init__(self, mapping: ColumnMapping, matcher: Matcher, decimal: str) -> None:
        self.mapping, self.matcher, self.decimal = mapping, matcher, decimal
        self.headings: dict[str, list[str]] = {}
        for heading, target in mapping.columns.items():
            if target:
                self.headings.setdefault(target, []).append(heading)
        self.used_headings = {name for names in self.headings.values() for name in names}
        for text in mapping.constants.values():
            self.used_headings |= set(PLACEHOLDER.findall(text))

    def parse(self, row: Row) -> ParsedRow:
        """The parsed row. One with errors has only a title, to recognise it by."""
        parsed = ParsedRow(row.number, notes=[*row.notes])
        if row.problem:
            parsed.errors.append(row.problem)
        row = self.cleaned(row, parsed)
        self.check_characters(row, parsed)
        if parsed.errors:
            title = self.cells(row, "title")
            parsed.record["title"] = BROKEN.sub("�", title[0])[:200] if title else ""
            return parsed
        row = replace(row, cells={name: visible(cell) for name, cell in row.cells.items()})
        parsed.external_id = "/".join(self.cells(row, EXTERNAL_ID))
        parsed.identity = normalise_all(
            {
                name: unguarded(row.cells.get(self.headings[name][0], ""))
                for name in IDENTITY
                if name in self.headings
            }
        )
        if len(parsed.external_id) > LONGEST_ID:
            parsed.errors.append(f"The id has more than {LONGEST_ID} characters.")
        self.parse_record(row, parsed)
        parsed.record = normalise_all(parsed.record)
        return parsed

    def cleaned(self, row: Row, parsed: ParsedRow) -> Row:
        """The row as its cells are meant."""
        return row

    def parse_record(self, row: Row, parsed: ParsedRow) -> None:
        """Fills `parsed.record` from the cells."""
        raise NotImplementedError

    def check_characters(self, row: Row, parsed: ParsedRow) -> None:
        for heading in sorted(self.used_headings & row.cells.keys()):
            cell = row.cells[heading]
            if match := BROKEN.search(cell):
                context = BROKEN.sub("�", cell[max(0, match.start() - 12) : match.end() + 12])
                # What is broken in an export of ours was broken before it was exported.
                is_minor = self.mapping.exact and match[0] in ("�", "ï¿½")
                # A postcode is looked up, and not stored.
                is_minor = is_minor or self.mapping.columns.get(heading) == "postcode"
                messages = parsed.notes if is_minor else parsed.errors
                messages.append(f"The cell {heading} has a broken character: “{context}”.")

    def cells(self, row: Row, target: str) -> list[str]:
        """The filled cells of the columns mapped to `target`, else its text for all rows."""
        cells = [row.cells.get(heading, "").strip() for heading in self.headings.get(target, ())]
        cells = [FORMULA.sub("", cell) for cell in cells if cell]
        if not cells and target in self.mapping.constants:
            text = filled_in(self.mapping.constants[target], row.cells).strip()
            return [text] if text else []
        return cells

    def cell(self, row: Row, target: str) -> str:
        """The first of `cells`, or an empty text."""
        return next(iter(self.cells(row, target)), "")

    def has(self, target: str) -> bool:
        """Whether the mapping gives values for `target`."""
        return target in self.headings or target in self.mapping.constants
