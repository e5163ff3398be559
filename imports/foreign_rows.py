"""Parses rows of files from elsewhere, whose columns and values are matched to ours."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from curation.record import TEXTS, Record
from imports import values, years
from imports.cleaning import is_error, without_html
from imports.columns import ROLES, ColumnMapping
from imports.files.table import Row
from imports.geometries import point_in
from imports.matching import Matcher
from imports.points import pair
from imports.row_places import PlaceMatcher, StatedPlace
from imports.rows import FORMULA, MODEL_OF_LIST, ParsedRow, RowParser
from imports.separators import values_in
from initiatives.models import Example, Initiative, Partnership
from placebook.lib.text import fold

# “Caf? Co-op” had an accent once; “Why not?” had not.
LOST_LETTER = re.compile(r"\w\?\w|\w\?(?= [A-Z])")
ONE_LINE = {"title", "summary", "area"}
# The texts that pages show as Markdown.
MARKDOWN = {"challenge", "approach", "results", "lessons"}
MOST_VALUES = 100
# What cells say that name no place.
NOWHERE = {"", "n a", "na", "none", "unknown", "not known", "tbc"}
LONGEST_SUMMARY = 300


class ForeignRowParser(RowParser):
    """Gives values only for what is mapped. A value that matches nothing is left out, with a note.

    `matcher` collects the unmatched values of all rows.
    """

    def __init__(self, mapping: ColumnMapping, matcher: Matcher, decimal: str) -> None:
        super().__init__(mapping, matcher, decimal)
        self.places = PlaceMatcher(matcher)

    def parse_record(self, row: Row, parsed: ParsedRow) -> None:
        self.parse_texts(row, parsed)
        self.parse_facts(row, parsed)
        self.parse_point(row, parsed)
        self.parse_place(row, parsed)
        for name in ("themes", "sources"):
            if self.has(name):
                slugs = self.match_all(row, name, MODEL_OF_LIST[name], parsed)
                parsed.record[name] = sorted(set(slugs))
        self.parse_take_part(row, parsed)
        if self.has("picture"):
            slugs = self.match_all(row, "picture", "picture", parsed)
            parsed.record["picture"] = next(iter(slugs), None)
        self.parse_partners(row, parsed)
        self.parse_principles(row, parsed)

    def cleaned(self, row: Row, parsed: ParsedRow) -> Row:
        """The row without HTML and errors of spreadsheets, each with a note."""
        cells = dict(row.cells)
        for heading in sorted(self.used_headings & cells.keys()):
            text = cells[heading]
            if is_error(text):
                cells[heading] = ""
                note = (
                    f"The cell {heading} has an error of a spreadsheet, {text.strip()}: left out."
                )
                parsed.notes.append(note)
            elif "&" in text or "<" in text:
                as_markdown = self.mapping.columns.get(heading) in MARKDOWN
                cells[heading] = without_html(text, as_markdown=as_markdown)
                if cells[heading] != text:
                    parsed.notes.append(f"The cell {heading} had HTML, which was turned to text.")
        return replace(row, cells=cells)

    def parse_texts(self, row: Row, parsed: ParsedRow) -> None:
        for name in ("slug", *TEXTS, "area"):
            if self.has(name):
                text = self.cell(row, name)
                parsed.record[name] = " ".join(text.split()) if name in ONE_LINE else text
        if parsed.title and not values.says_something(parsed.title):
            parsed.notes.append(f"“{parsed.title[:80]}” is no title: it has no letter or digit.")
            parsed.record["title"] = ""
        self.shorten_summary(parsed)
        if LOST_LETTER.search(parsed.title):
            parsed.notes.append(f"“{parsed.title}” may have lost a letter at its question mark.")

    def shorten_summary(self, parsed: ParsedRow) -> None:
        """Shortens a long summary; the whole text becomes the approach if no column is that."""
        whole = parsed.record.get("summary", "")
        if len(whole) > LONGEST_SUMMARY:
            parsed.record["summary"] = values.shortened(whole, LONGEST_SUMMARY)
            if not self.has("approach"):
                parsed.record["approach"] = whole
            parsed.notes.append("The summary was shortened; the whole text is the approach.")

    def parse_facts(self, row: Row, parsed: ParsedRow) -> None:
        record = parsed.record
        readers: tuple[tuple[str, Callable[[str], tuple[Any, str]]], ...] = (
            ("stage_as_of", years.year),
            ("started_year", years.year),
            ("ended_year", years.end_year),
            ("website", values.website),
            ("verified_on", years.day),
            ("stage", values.stage),
            ("reach", values.reach),
        )
        for name, reader in readers:
            if self.has(name):
                record[name], note = reader(self.cell(row, name))
                if note:
                    parsed.notes.append(note)
        self.parse_planned_end(row, parsed)
        if record.get("ended_year") and not record.get("stage"):
            record["stage"] = Initiative.Stage.ENDED.value
        self.parse_ending(row, parsed)
        for name in ("stage", "reach"):
            if record.get(name) == "":
                record[name] = getattr(Initiative(), name)

    def parse_planned_end(self, row: Row, parsed: ParsedRow) -> None:
        """An end that is still to come is no end: a sentence tells readers of it."""
        if not (when := years.planned_end(self.cell(row, "ended_year"))):
            return
        record, sentence = parsed.record, f"It is planned to end {when}."
        record["ended_year"] = None
        if record.get("stage") in (None, "", Initiative.Stage.ENDED):
            record["stage"] = Initiative.Stage.ACTIVE.value
        record["caution"] = "\n\n".join(filter(None, (record.get("caution"), sentence)))
        parsed.notes.append(f"{sentence} So it has not ended.")

    def parse_ending(self, row: Row, parsed: ParsedRow) -> None:
        """Why and how it ended; left out where it has not ended."""
        record = parsed.record
        if self.has("ending"):
            record["ending"], note = values.ending(self.cell(row, "ending"))
            if note:
                parsed.notes.append(note)
        if self.has("ending_note"):
            record["ending_note"] = " ".join(self.cell(row, "ending_note").split())
        if record.get("ending_note") and not record.get("ending"):
            record["ending"] = Initiative.Ending.OTHER.value
        if record.get("ending") and (record.get("stage") or "ended") != Initiative.Stage.ENDED:
            parsed.notes.append("It has not ended, so why it ended was left out.")
            record |= dict.fromkeys(("ending", "ending_note") & record.keys(), "")
        elif record.get("ending"):
            record["stage"] = Initiative.Stage.ENDED.value

    def parse_take_part(self, row: Row, parsed: ParsedRow) -> None:
        """How to take part, by its own source or else the first source of the row."""
        if not self.has("take_part"):
            return
        record, text = parsed.record, self.cell(row, "take_part")
        sources = self.match_all(row, "take_part_source", "source", parsed)
        source = next(iter([*sources, *record.get("sources", [])]), None)
        if text and not source:
            parsed.notes.append("How to take part needs a source, so it was left out.")
        record["take_part"] = text if source else ""
        record["take_part_source"] = source if text else None

    def parse_point(self, row: Row, parsed: ParsedRow) -> None:
        if (self.has("latitude") and self.has("longitude")) or self.has("point"):
            latitude, longitude = (self.cell(row, name) for name in ("latitude", "longitude"))
            both = self.cell(row, "point")
            if both and not (latitude or longitude):
                latitude, longitude = pair(both, self.decimal) or (both, "")
                parsed.notes += filter(None, [point_in(both)[1]])
            point, note = values.point(latitude, longitude, self.decimal)
            parsed.record["latitude"], parsed.record["longitude"] = point
            if note:
                parsed.notes.append(note)

    def parse_place(self, row: Row, parsed: ParsedRow) -> None:
        """The city by name, code or nearness; else the nation, with the name as the area."""
        if not any(
            map(self.has, ("cities", "gss", "nations", "country", "latitude", "point", "postcode"))
        ):
            return
        record = parsed.record
        names = self.values_by_cell(row, "cities", "city")
        texts = [*self.split(row, "country", "nation"), *self.split(row, "nations", "nation")]
        texts += self.nations_among(names, parsed)
        matches = [self.matcher.nations_in(text) for text in texts]
        nations = {nation for match in matches for nation in match or ()}
        if None in matches and not nations:
            where = self.cell(row, "country") or "; ".join(self.cells(row, "nations"))
            parsed.errors.append(values.outside(where))
        stated = StatedPlace(
            codes=self.cells(row, "gss"),
            names=[[name for name in cell if fold(name) not in NOWHERE] for cell in names],
            nations=nations,
            point=(record.get("latitude"), record.get("longitude")),
            postcode=self.cell(row, "postcode"),
        )
        slugs = self.places.cities(stated, parsed.notes)
        record["cities"] = slugs
        record["nations"] = [{"nation": nation} for nation in sorted(nations) if not slugs]
        if not slugs and not record.get("area") and not self.has("area"):
            area = self.cell(row, "cities")[:200]
            record["area"] = "" if fold(area) in NOWHERE or self.is_known("nation", area) else area

    def nations_among(self, names: list[list[str]], parsed: ParsedRow) -> list[str]:
        """Takes what names a nation, or the kingdom, out of the names of places; notes it."""
        nations = []
        for cell in names:
            for name in [*cell]:
                is_nation = self.is_known("nation", name) and fold(name) not in NOWHERE
                if is_nation and not self.matcher.knows("city", name):
                    cell.remove(name)
                    nations.append(name)
                    parsed.notes.append(f"“{name}” names no city, and was taken for the country.")
        return nations

    def parse_partners(self, row: Row, parsed: ParsedRow) -> None:
        partners: list[Record] = []
        for target in ("lead", "partners", "funder", "supporter"):
            if self.has(target):
                parsed.record.setdefault("partners", partners)
            role = target if target in ROLES else Partnership.Role.PARTNER.value
            for slug in self.match_all(row, target, "organisation", parsed):
                partner = {"organisation": slug, "role": role}
                if partner not in partners:
                    partners.append(partner)

    def parse_principles(self, row: Row, parsed: ParsedRow) -> None:
        if not self.has("principles"):
            return
        slugs = self.match_all(row, "principles", "principle", parsed)
        rationale = self.cell(row, "rationale")
        source = next(iter(parsed.record.get("sources", [])), "")
        if slugs and not (rationale and source):
            parsed.notes.append("A principle needs a reason and a source, so it was left out.")
            slugs = []
        parsed.record["examples"] = [
            {
                "principle": slug,
                "basis": Example.Basis.EDITOR.value,
                "rationale": rationale,
                "source": source,
            }
            for slug in slugs
        ]

    def split(self, row: Row, target: str, model_name: str) -> list[str]:
        """The values in all cells of `target`, which name objects of a model, or nations."""
        values_by_cell = self.values_by_cell(row, target, model_name)
        return [text for texts in values_by_cell for text in texts][:MOST_VALUES]

    def values_by_cell(self, row: Row, target: str, model_name: str) -> list[list[str]]:
        """The values in each filled cell of `target`, as its column is separated."""
        is_known = partial(self.is_known, model_name)
        separators = self.mapping.separators
        filled = [
            (heading, cell)
            for heading in self.headings.get(target, ())
            if (cell := row.cells.get(heading, "").strip())
        ] or [("", cell) for cell in self.cells(row, target)]
        return [
            values_in(FORMULA.sub("", cell), separators.get(heading, ""), is_known)[:MOST_VALUES]
            for heading, cell in filled
        ]

    def is_known(self, model_name: str, text: str) -> bool:
        if model_name == "nation":
            return fold(text) in values.WHOLE_KINGDOM or values.nation(text) is not None
        return self.matcher.knows(model_name, text)

    def match_all(self, row: Row, target: str, model_name: str, parsed: ParsedRow) -> list[str]:
        """The slugs that the values of `target` match, in their order."""
        slugs: list[str] = []
        for text in self.split(row, target, model_name):
            matches = self.matcher.find_all(model_name, text)
            if matches is None:
                parsed.notes.append(self.matcher.why_not(model_name, text))
            slugs += [slug for slug in matches or () if slug not in slugs]
        return slugs
