"""The part of the form of an import that says how its file is read."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django import forms

from imports.files.account import account
from imports.files.table import DELIMITERS, ENCODINGS, MOST_LINES, SECTIONS, Reading, Section

# What decides which columns and rows a file has.
DECISIVE = ("encoding", "delimiter", "quotes")


class ReadingForm(forms.Form):
    """How a file is read; with fields for each sheet or layer, and for its row of headings."""

    encoding = forms.ChoiceField(choices=list(ENCODINGS.items()), required=False)
    delimiter = forms.ChoiceField(
        label="Between cells",
        choices=[(name, name) for name in DELIMITERS.values()],
        required=False,
    )
    decimal = forms.ChoiceField(
        label="Decimal sign", choices=[("point", "point: 53.48"), ("comma", "comma: 53,48")]
    )
    quotes = forms.ChoiceField(
        label="Quotes",
        choices=[
            ("cells", "hold a cell together, also over several lines"),
            ("lines", "end with their line: the file is read line by line"),
        ],
        required=False,
    )
    repair = forms.BooleanField(label="Repair text that was encoded twice", required=False)

    def __init__(self, reading: dict[str, Any], data: Any, initial: dict[str, Any]) -> None:
        self.before, self.reading = Reading(**reading), Reading(**reading)
        own_initial = {
            "encoding": self.reading.encoding,
            "delimiter": DELIMITERS[self.reading.delimiter],
            "decimal": "comma" if self.reading.decimal == "," else "point",
            "quotes": "cells" if self.reading.quotes else "lines",
            "repair": self.reading.repair,
        }
        super().__init__(data, initial=own_initial | initial)
        if self.reading.kind != "text":
            for name in DECISIVE:
                del self.fields[name]
        for place, section in enumerate(self.reading.sections):
            self.add_section(place, section)

    def add_section(self, place: int, section: Section) -> None:
        kind = SECTIONS.get(self.reading.kind, "")
        if not kind or section.rows:
            if kind:
                hidden = ", hidden" if section.hidden else ""
                rows = f"{section.rows:,} row{'' if section.rows == 1 else 's'}"
                self.fields[f"section-{place}"] = forms.BooleanField(
                    label=f"{kind} “{section.name}”{hidden}: {rows}",
                    required=False,
                    initial=section.chosen,
                )
            if not self.reading.has_keys:
                self.fields[f"heading-{place}"] = forms.IntegerField(
                    label="Row of the headings" + (f" of “{section.name}”" if kind else ""),
                    min_value=1,
                    max_value=MOST_LINES,
                    required=False,
                    initial=section.heading,
                )

    # --- for the template ---

    def reading_fields(self) -> list[Any]:
        names = ("encoding", "delimiter", "decimal", "quotes")
        return [self[name] for name in names if name in self.fields]

    def section_fields(self) -> Iterator[dict[str, Any]]:
        for place, section in enumerate(self.reading.sections):
            names = [f"{kind}-{place}" for kind in ("section", "heading")]
            chosen, heading = (self[name] if name in self.fields else None for name in names)
            if chosen or heading:
                yield {"chosen": chosen, "heading": heading, "notes": section.notes}

    def account(self) -> list[str]:
        return account(self.before)

    def samples_of_repair(self) -> list[list[str]]:
        return [[old[:80], new[:80]] for old, new in self.reading.repairable]

    # --- the result ---

    def is_readable(self) -> bool:
        """Whether the file can be read as posted; else the fields say why not."""
        names = [f"section-{place}" for place in range(len(self.reading.sections))]
        offered = [name for name in names if name in self.fields]
        if offered and not any(self.cleaned_data.get(name) for name in offered):
            self.add_error(offered[0], "Choose one at least.")
        return not any(name in self.errors for name in (*offered, *self.heading_names()))

    def heading_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith("heading-")]

    def posted_reading(self) -> Reading:
        """How the file is to be read, as posted."""
        data, reading = self.cleaned_data, self.reading
        if reading.kind == "text":
            characters = {name: character for character, name in DELIMITERS.items()}
            reading.encoding = data.get("encoding") or reading.encoding
            reading.delimiter = characters.get(data.get("delimiter", ""), reading.delimiter)
            reading.quotes = data.get("quotes") != "lines" if data.get("quotes") else reading.quotes
        reading.decimal = "," if data.get("decimal") == "comma" else "."
        reading.repair = bool(data.get("repair"))
        for place, section in enumerate(reading.sections):
            if f"section-{place}" in self.fields:
                section.chosen = bool(data.get(f"section-{place}"))
            section.heading = data.get(f"heading-{place}") or section.heading
        return reading

    def reads_otherwise(self) -> bool:
        """Whether the columns or rows may be others than those that are shown."""
        before, now = asdict(self.before), asdict(self.posted_reading())
        return any(before[name] != now[name] for name in (*DECISIVE, "sections"))
