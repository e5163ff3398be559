"""A row of a file becomes the part of a record that it speaks of, with notes and errors."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError

from initiatives.exchange import values
from initiatives.exchange.columns import KEY, PLACEHOLDER, ROLES, ColumnMapping, filled_in
from initiatives.exchange.files.table import Row
from initiatives.exchange.matching import Matcher
from initiatives.exchange.sheet import rows_of, unguarded
from initiatives.history.record import FIELDS, LISTS, PARTS, TEXTS, Record
from initiatives.models import Example, Initiative, Partnership
from placebook.lib.text import in_words, normalise_all, visible

# PostgreSQL stores no NUL, nothing stores half a surrogate, and � stands for a sign that was lost.
# Encoded twice, � reads ï¿½.
BROKEN = re.compile("[\x00\ud800-\udfff\ufffd]|ï¿½")
# “Caf? Co-op” had an accent once; “Why not?” had not.
LOST = re.compile(r"\w\?\w|\w\?(?= [A-Z])")
FORMULA = re.compile(r"'(?=\s*[=+\-@＝＋－＠'])")
BETWEEN = re.compile(r"[;\n]")
ONE_LINE = {"title", "summary", "area"}
NOUN_OF = {"cities": "city", "themes": "theme", "sources": "source"}
MOST_VALUES = 100


@dataclass
class ParsedRow:
    """What a row says: the part of a record that it speaks of."""

    number: int
    key: str = ""
    record: Record = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.record.get("title") or "")


class RowParser:
    """Turns rows into what they say, by one mapping."""

    def __init__(self, mapping: ColumnMapping, matcher: Matcher, decimal: str) -> None:
        self.mapping, self.matcher, self.decimal = mapping, matcher, decimal
        self.headings: dict[str, list[str]] = {}
        for heading, target in mapping.columns.items():
            if target:
                self.headings.setdefault(target, []).append(heading)
        in_constants = [
            heading for text in mapping.constants.values() for heading in PLACEHOLDER.findall(text)
        ]
        self.used = {heading for found in self.headings.values() for heading in found}
        self.used |= set(in_constants)

    def parse(self, row: Row) -> ParsedRow:
        said = ParsedRow(row.number)
        if row.problem:
            said.errors.append(row.problem)
        for heading in sorted(self.used & row.cells.keys()):
            if found := BROKEN.search(row.cells[heading]):
                around = row.cells[heading][max(0, found.start() - 12) : found.end() + 12]
                around = BROKEN.sub("�", around)
                # An export may well hold what was broken long ago.
                minor = self.mapping.exact and found[0] in ("�", "ï¿½")
                into = said.notes if minor else said.errors
                into.append(f"The cell {heading} has a broken sign: “{around}”.")
        if said.errors:
            title = self.cells(row, "title")
            said.record["title"] = BROKEN.sub("�", title[0])[:200] if title else ""
            return said
        row = replace(row, cells={name: visible(cell) for name, cell in row.cells.items()})
        said.key = "/".join(self.cells(row, KEY))
        if len(said.key) > 200:
            said.errors.append("The id has more than 200 characters.")
        if self.mapping.exact:
            self.hear_export(row, said)
        else:
            self.hear_foreign(row, said)
        said.record = normalise_all(said.record)
        return said

    def cells(self, row: Row, target: str) -> list[str]:
        """What stands under a target: its columns that are filled, else its constant."""
        found = [row.cells.get(heading, "").strip() for heading in self.headings.get(target, ())]
        found = [FORMULA.sub("", text) for text in found if text]
        if not found and target in self.mapping.constants:
            text = filled_in(self.mapping.constants[target], row.cells).strip()
            found = [text] if text else []
        return found

    def has(self, target: str) -> bool:
        return target in self.headings or target in self.mapping.constants

    # --- an export of ours, in which every sign is meant ---

    def hear_export(self, row: Row, said: ParsedRow) -> None:
        readers: dict[str, Callable[[str], Any]] = {
            "started_year": number,
            "ended_year": number,
            "latitude": self.degrees,
            "longitude": self.degrees,
            "verified_on": lambda text: values.day(text)[0],
        }
        for name in FIELDS:
            text = unguarded(row.cells.get(name, ""))
            try:
                said.record[name] = readers[name](text) if name in readers else text
            except ValueError:
                said.errors.append(f"{name}: “{text[:80]}” is not a number.")
        for name in LISTS:
            slugs = unguarded(row.cells.get(name, "")).split(";")
            said.record[name] = self.all_found(NOUN_OF[name], slugs, said)
        for part in PARTS:
            try:
                rows = rows_of(part, unguarded(row.cells.get(part.name, "")))
            except ValueError as error:
                said.errors.append(f"{part.label}: {error}")
                continue
            for item in rows:
                for key, model in part.references.items():
                    noun = str(model._meta.model_name)
                    [item[key]] = self.all_found(noun, [item[key]], said) or [""]
            said.record[part.name] = rows

    def degrees(self, text: str) -> float | None:
        return float(text.replace(self.decimal, ".")) if text.strip() else None

    def all_found(self, noun: str, texts: list[str], said: ParsedRow) -> list[str]:
        found = set()
        for text in filter(None, map(str.strip, texts)):
            slug = self.matcher.find(noun, text)
            if slug is None:
                said.errors.append(f"There is no {noun} “{text[:80]}”.")
            elif slug:
                found.add(slug)
        return sorted(found)

    # --- a file from elsewhere ---

    def hear_foreign(self, row: Row, said: ParsedRow) -> None:
        record = said.record
        for name in ("slug", *TEXTS, "area"):
            if self.has(name):
                found = self.cells(row, name)
                text = found[0] if found else ""
                record[name] = " ".join(text.split()) if name in ONE_LINE else text
        self.hear_summary(record, said)
        if LOST.search(said.title):
            said.notes.append(f"“{said.title}” may have lost a letter at its question mark.")
        self.hear_facts(row, said)
        self.hear_place(row, said)
        for name in ("themes", "sources"):
            if self.has(name):
                record[name] = sorted(set(self.found(row, name, NOUN_OF[name], said)))
        self.hear_partners(row, said)
        self.hear_principles(row, said)

    def hear_summary(self, record: Record, said: ParsedRow) -> None:
        """A long summary is shortened, and stands whole under the approach."""
        whole = record.get("summary", "")
        if len(whole) > 300:
            record["summary"] = values.shortened(whole, 300)
            if not self.has("approach"):
                record["approach"] = whole
            said.notes.append("The summary was shortened; the whole text is the approach.")

    def hear_facts(self, row: Row, said: ParsedRow) -> None:
        record = said.record
        readers: tuple[tuple[str, Callable[[str], tuple[Any, str]]], ...] = (
            ("started_year", values.year),
            ("ended_year", values.year),
            ("website", values.website),
            ("verified_on", values.day),
            ("stage", values.stage),
            ("reach", values.reach),
        )
        for name, reader in readers:
            if self.has(name):
                record[name], note = reader(next(iter(self.cells(row, name)), ""))
                if note:
                    said.notes.append(note)
        if record.get("ended_year") and not record.get("stage"):
            record["stage"] = Initiative.Stage.ENDED.value
        for name in ("stage", "reach"):
            if record.get(name) == "":
                record[name] = getattr(Initiative(), name)
        if self.has("latitude") and self.has("longitude"):
            north, east = (
                next(iter(self.cells(row, name)), "") for name in ("latitude", "longitude")
            )
            point, note = values.point(north, east, self.decimal)
            record["latitude"], record["longitude"] = point
            if note:
                said.notes.append(note)

    def hear_place(self, row: Row, said: ParsedRow) -> None:
        """The city by name, code or nearness; else the nation, and the name as the area."""
        if not any(map(self.has, ("cities", "gss", "nations", "country", "latitude"))):
            return
        record = said.record
        point = record.get("latitude"), record.get("longitude")
        country = next(iter(self.cells(row, "country")), "")
        nations = {self.matcher.nation(text) for text in (country, *self.split(row, "nations"))}
        if None in nations and not any(nations):
            where = country or "; ".join(self.cells(row, "nations"))
            said.errors.append(f"“{where}” is not in the United Kingdom, or not a name we know.")
        slugs = self.cities(row, point, said)
        record["cities"] = slugs
        record["nations"] = [
            {"nation": nation} for nation in sorted(filter(None, nations)) if not slugs
        ]
        if not slugs and not record.get("area") and not self.has("area"):
            record["area"] = next(iter(self.cells(row, "cities")), "")[:200]

    def cities(self, row: Row, point: tuple[Any, Any], said: ParsedRow) -> list[str]:
        for code in self.cells(row, "gss"):
            if slug := self.matcher.known["city"].get(code.casefold()):
                return [slug]
        missing = ""
        for text in self.cells(row, "cities"):
            found = set()
            for name in filter(None, map(str.strip, BETWEEN.split(text)[:MOST_VALUES])):
                slug = self.matcher.find("city", name, note=False)
                if slug and point[0] is not None and self.matcher.is_far(slug, *point):
                    said.notes.append(f"The point is far from the {name} that we know.")
                elif slug:
                    found.add(slug)
                elif slug is None:
                    missing = missing or name
            if found:
                return sorted(found)
        if point[0] is not None and (nearest := self.matcher.nearest(*point)):
            name = self.matcher.places[nearest]
            said.notes.append(f"{name} was found by its nearness.")
            return [nearest]
        if missing:
            self.matcher.unmatched["city"].note(missing)
            said.notes.append(f"There is no city “{missing}”, so it was left out.")
        return []

    def split(self, row: Row, target: str) -> list[str]:
        texts = (part.strip() for cell in self.cells(row, target) for part in BETWEEN.split(cell))
        return [text for text in texts if text][:MOST_VALUES]

    def found(self, row: Row, target: str, noun: str, said: ParsedRow) -> list[str]:
        found: list[str] = []
        missing = []
        for text in self.split(row, target):
            slug = self.matcher.find(noun, text)
            if slug is None:
                missing.append(f"“{text[:80]}”")
            elif slug and slug not in found:
                found.append(slug)
        if missing:
            said.notes.append(f"There is no {noun} {in_words(missing)}: left out.")
        return found

    def hear_partners(self, row: Row, said: ParsedRow) -> None:
        partners: list[Record] = []
        for target in ("lead", "partners", "funder", "supporter"):
            if self.has(target):
                said.record.setdefault("partners", partners)
            role = target if target in ROLES else Partnership.Role.PARTNER.value
            for slug in self.found(row, target, "organisation", said):
                partner = {"organisation": slug, "role": role}
                if partner not in partners:
                    partners.append(partner)

    def hear_principles(self, row: Row, said: ParsedRow) -> None:
        if not self.has("principles"):
            return
        found = self.found(row, "principles", "principle", said)
        rationale = next(iter(self.cells(row, "rationale")), "")
        source = next(iter(said.record.get("sources", [])), "")
        if found and not (rationale and source):
            said.notes.append("A principle needs a reason and a source, so it was left out.")
            found = []
        said.record["examples"] = [
            {
                "principle": slug,
                "basis": Example.Basis.EDITOR.value,
                "rationale": rationale,
                "source": source,
            }
            for slug in found
        ]


def number(text: str) -> int | None:
    return int(text) if text.strip() else None


def faults(record: Record) -> list[str]:
    """What keeps a whole record from being an entry, in words."""
    found: list[str] = []
    entry = Initiative(**{name: record[name] for name in FIELDS})
    try:
        entry.clean_fields(exclude=[] if record["slug"] else ["slug"])
        entry.clean()
    except ValidationError as error:
        found += messages_of(Initiative, error)
    started, ended = record["started_year"], record["ended_year"]
    if started and ended and ended < started:
        found.append("It cannot have ended before it started.")
    if (record["latitude"] is None) != (record["longitude"] is None):
        found.append("Give both latitude and longitude, or neither.")
    for part in PARTS:
        seen = []
        for row in record[part.name]:
            made = part.model(**{key: row[key] for key in part.keys if key not in part.references})
            try:
                made.clean_fields(exclude=["initiative", *part.references])
            except ValidationError as error:
                found += messages_of(part.model, error)
            same = tuple(row[key] for key in part.key)
            if same in seen and part.name != "readings":
                found.append(f"{part.label}: listed twice.")
            seen.append(same)
    return found


def messages_of(model: Any, error: ValidationError) -> list[str]:
    found = []
    for name, errors in error.error_dict.items():
        messages = " ".join(error.messages[0] for error in errors)
        if name == "__all__":
            found.append(messages)
            continue
        label = str(model._meta.get_field(name).verbose_name)
        blank = all(error.code in ("blank", "null") for error in errors)
        found.append(f"It has no {label}." if blank else f"{label.capitalize()}: {messages}")
    return found
