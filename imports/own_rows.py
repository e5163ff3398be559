"""Parses rows of our own export, in which every character is meant."""

from collections.abc import Callable
from typing import Any

from curation.record import FIELDS, LISTS, PARTS, REFERENCES
from imports import years
from imports.files.table import Row
from imports.rows import MODEL_OF_LIST, ParsedRow, RowParser
from imports.sheet import rows_of, unguarded


class ExportRowParser(RowParser):
    """Gives a value for every column: an empty cell empties its field. Unknown slugs are errors."""

    def parse_record(self, row: Row, parsed: ParsedRow) -> None:
        self.parse_fields(row, parsed)
        for name in filter(self.has, LISTS):
            slugs = unguarded(row.cells.get(name, "")).split(";")
            parsed.record[name] = self.match_all(MODEL_OF_LIST[name], slugs, parsed)
        self.parse_parts(row, parsed)

    def parse_fields(self, row: Row, parsed: ParsedRow) -> None:
        readers: dict[str, Callable[[str], Any]] = {
            "stage_as_of": whole_number,
            "started_year": whole_number,
            "ended_year": whole_number,
            "latitude": self.degrees,
            "longitude": self.degrees,
            "verified_on": lambda text: years.day(text)[0],
        }
        for name in filter(self.has, FIELDS):
            text = unguarded(row.cells.get(name, ""))
            try:
                parsed.record[name] = readers[name](text) if name in readers else text
            except ValueError:
                parsed.errors.append(f"{name}: “{text[:80]}” is not a number.")
        for name in filter(self.has, REFERENCES):
            model_name = str(REFERENCES[name]._meta.model_name)
            slugs = self.match_all(model_name, [parsed.record[name]], parsed)
            parsed.record[name] = next(iter(slugs), None)

    def parse_parts(self, row: Row, parsed: ParsedRow) -> None:
        for part in (part for part in PARTS if self.has(part.name)):
            try:
                rows = rows_of(part, unguarded(row.cells.get(part.name, "")))
            except ValueError as error:
                parsed.errors.append(f"{part.label}: {error}")
                continue
            for item in rows:
                for key, model in part.references.items():
                    model_name = str(model._meta.model_name)
                    [item[key]] = self.match_all(model_name, [item[key]], parsed) or [""]
            parsed.record[part.name] = rows

    def degrees(self, text: str) -> float | None:
        return float(text.replace(self.decimal, ".")) if text.strip() else None

    def match_all(self, model_name: str, texts: list[str], parsed: ParsedRow) -> list[str]:
        slugs = set()
        for text in filter(None, map(str.strip, texts)):
            slug = self.matcher.find(model_name, text)
            if slug is None:
                parsed.errors.append(f"There is no {model_name} “{text[:80]}”.")
            elif slug:
                slugs.add(slug)
        return sorted(slugs)


def whole_number(text: str) -> int | None:
    return int(text) if text.strip() else None
