"""The forms of an import: the file, how it is matched, and what is chosen of the rehearsal."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cities.models import Nation
from initiatives.exchange.columns import KEY, ColumnMapping, targets
from initiatives.exchange.files.table import DELIMITERS, ENCODINGS, MOST_BYTES, Reading
from initiatives.exchange.matching import MODELS, Matcher
from initiatives.models import ImportMapping, ImportRun, Organisation
from placebook.lib.text import fold

CONSTANTS = 6
MOST_SHOWN = 40
# What a text for every row can be; the others differ from entry to entry.
FOR_ALL = (
    *("summary", "approach", "cities", "themes", "sources", "stage", "reach", "area", "caution"),
    *("nations", "lead", "partners", "funder", "supporter", "principles", "rationale"),
)
CREATE = {
    "theme": [("create:", "make it a theme")],
    "source": [("create:", "make it a source")],
    "organisation": [
        (f"create:sector={sector.value}", f"make it an organisation, sector: {sector.label}")
        for sector in Organisation.Sector
    ],
    "city": [
        (f"create:nation={nation.value}", f"make it a city in {nation.label}") for nation in Nation
    ],
    "country": [
        ("ignore", "is in the United Kingdom"),
        *((f"to:{nation.value}", f"is {nation.label}") for nation in Nation),
    ],
}
PLURALS = {noun: str(model._meta.verbose_name_plural) for noun, model in MODELS.items()}
PLURALS["country"] = "countries"


class UploadForm(forms.Form):
    file = forms.FileField(
        help_text="CSV, TSV, XLSX, JSON or GeoJSON, up to 20 MB. Nothing is imported yet.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.json,.geojson"}),
    )
    kept = forms.ModelChoiceField(
        ImportMapping.objects.all(),
        label="Match it as before",
        required=False,
        empty_label="Guess from the headings",
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > MOST_BYTES:
            raise forms.ValidationError("The file has more than 20 MB. Please cut it in parts.")
        return file


def decisions(noun: str) -> list[tuple[str, str]]:
    """What can be done about a value that is not matched."""
    if noun == "country":
        return [("", "leave the row out"), *CREATE[noun]]
    return [("", "not decided"), ("ignore", "leave it out"), *CREATE.get(noun, [])]


def decided(text: str) -> dict[str, Any]:
    """A choice of `decisions` as a mapping keeps it."""
    kind, _, details = text.partition(":")
    if kind == "create":
        return {"create": dict([details.split("=")]) if details else {}}
    if kind == "to":
        return {"to": details}
    return {"ignore": True} if kind == "ignore" else {}


def undecided(decision: dict[str, Any] | None) -> str:
    """The choice that a kept decision was."""
    if not decision:
        return ""
    if "create" in decision:
        return "create:" + "".join(f"{k}={v}" for k, v in decision["create"].items())
    return f"to:{decision['to']}" if "to" in decision else "ignore"


class MatchForm(forms.Form):
    """How a file is read and matched, with a field for each column and for each value."""

    encoding = forms.ChoiceField(choices=list(ENCODINGS.items()), required=False)
    delimiter = forms.ChoiceField(
        label="Between cells",
        choices=[(name, name) for name in DELIMITERS.values()],
        required=False,
    )
    decimal = forms.ChoiceField(
        label="Decimal sign", choices=[("point", "point: 53.48"), ("comma", "comma: 53,48")]
    )
    repair = forms.BooleanField(label="Repair text that was encoded twice", required=False)
    register = forms.CharField(
        label="Name of the register",
        required=False,
        max_length=100,
        help_text="If the file has ids of its own. A later file of the same register then updates "
        "its entries, and shows which are gone.",
    )
    near_km = forms.IntegerField(
        label="Find the city of a point within",
        min_value=0,
        max_value=100,
        help_text="Kilometres; 0 never does.",
    )
    keep_as = forms.CharField(
        label="Keep this matching as",
        required=False,
        max_length=100,
        help_text="A name to find it by the next time. An older one of that name is replaced.",
    )

    def __init__(self, run: ImportRun, data: Any = None) -> None:
        self.run, self.sample = run, dict(run.sample)
        self.reading, self.mapping = Reading(**run.reading), ColumnMapping(**run.mapping)
        # In the order of the file, which a database may not keep in a mapping.
        order = {title: place for place, title in enumerate(self.sample)}
        self.titles = sorted(self.mapping.columns, key=lambda title: order.get(title, 0))
        super().__init__(
            data,
            initial={
                "encoding": self.reading.encoding,
                "delimiter": DELIMITERS[self.reading.delimiter],
                "decimal": "comma" if self.reading.decimal == "," else "point",
                "repair": self.reading.repair,
                "register": self.mapping.register,
                "near_km": self.mapping.near_km,
            },
        )
        if self.reading.kind != "text":
            del self.fields["encoding"], self.fields["delimiter"]
        self.add_columns()
        self.add_constants()
        self.add_values()

    def add_columns(self) -> None:
        choices = [("", "not imported"), *targets().items()]
        for place, title in enumerate(self.titles):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=title,
                choices=choices,
                required=False,
                initial=self.mapping.columns[title],
            )

    def add_constants(self) -> None:
        known = targets()
        choices = [("", "nothing"), *((name, known[name]) for name in FOR_ALL)]
        given = [*self.mapping.constants.items()]
        for place in range(max(CONSTANTS, len(given) + 1)):
            target, text = given[place] if place < len(given) else ("", "")
            self.fields[f"constant-{place}"] = forms.ChoiceField(
                label=f"For all rows, {place + 1}", choices=choices, required=False, initial=target
            )
            self.fields[f"text-{place}"] = forms.CharField(
                label=f"Text {place + 1}", required=False, initial=text, max_length=2000
            )

    def add_values(self) -> None:
        """A field for each value that the last rehearsal did not match, the most frequent first."""
        for noun, values in self.run.unmatched.items():
            for place, (value, _rows) in enumerate(values[:MOST_SHOWN]):
                self.fields[f"value-{noun}-{place}"] = forms.ChoiceField(
                    label=value, choices=decisions(noun), required=False
                )
                if noun != "country":
                    self.fields[f"is-{noun}-{place}"] = forms.CharField(
                        label=f"{value} is our", required=False, max_length=300
                    )
            self.fields[f"rest-{noun}"] = forms.ChoiceField(
                label=f"All other {PLURALS[noun]}",
                choices=decisions(noun),
                required=False,
                initial=undecided(self.mapping.rest.get(noun)),
            )

    # --- for the template ---

    def reading_fields(self) -> list[Any]:
        return [self[name] for name in ("encoding", "delimiter", "decimal") if name in self.fields]

    def other_fields(self) -> list[Any]:
        return [self[name] for name in ("register", "near_km", "keep_as")]

    def columns(self) -> Iterator[dict[str, Any]]:
        for place, title in enumerate(self.titles):
            yield {"field": self[f"column-{place}"], "sample": self.sample.get(title, [])}

    def constants(self) -> Iterator[dict[str, Any]]:
        place = 0
        while f"constant-{place}" in self.fields:
            yield {"target": self[f"constant-{place}"], "text": self[f"text-{place}"]}
            place += 1

    def values(self) -> Iterator[dict[str, Any]]:
        for noun, values in self.run.unmatched.items():
            rows = [
                {
                    "value": value,
                    "rows": rows,
                    "decision": self[f"value-{noun}-{place}"],
                    "is": self[f"is-{noun}-{place}"] if noun != "country" else None,
                }
                for place, (value, rows) in enumerate(values[:MOST_SHOWN])
            ]
            yield {
                "noun": noun,
                "plural": PLURALS[noun],
                "rows": rows,
                "more": len(values) - len(rows),
                "rest": self[f"rest-{noun}"],
            }

    def samples_of_repair(self) -> list[list[str]]:
        return [[old[:80], new[:80]] for old, new in self.reading.repairable]

    # --- what was decided ---

    def clean(self) -> None:
        columns = self.decided_columns()
        used = [target for target in columns.values() if target == "title"]
        if not used and not self.mapping.exact:
            raise forms.ValidationError("Say which column is the title.")
        if KEY in columns.values() and not self.cleaned_data.get("register"):
            words = (
                "A column is an id: name the register that gives it, or do not import that column."
            )
            self.add_error("register", words)
        if self.cleaned_data.get("register") and KEY not in columns.values():
            self.add_error("register", "Say which column is the id in this register.")
        self.aliases = self.decided_values()

    def decided_columns(self) -> dict[str, str]:
        return {
            title: self.cleaned_data.get(f"column-{place}", "")
            for place, title in enumerate(self.titles)
        }

    def decided_values(self) -> dict[str, dict[str, Any]]:
        """The aliases of old and of now, by noun and folded value."""
        found = {noun: dict(of) for noun, of in self.mapping.values.items()}
        matcher: Matcher | None = None
        for noun, values in self.run.unmatched.items():
            for place, (value, _rows) in enumerate(values[:MOST_SHOWN]):
                name = f"is-{noun}-{place}"
                named = self.cleaned_data.get(name, "").strip()
                decision = decided(self.cleaned_data.get(f"value-{noun}-{place}", ""))
                if named:
                    matcher = matcher or Matcher(ColumnMapping())
                    slug = matcher.find(noun, named, note=False)
                    if not slug:
                        self.add_error(name, f"There is no {noun} “{named}”.")
                    decision = {"to": slug}
                if decision:
                    found.setdefault(noun, {})[fold(value)] = decision
        return found

    def read_otherwise(self) -> Reading:
        """How the file is to be read now."""
        data = self.cleaned_data
        if self.reading.kind == "text":
            signs = {name: sign for sign, name in DELIMITERS.items()}
            self.reading.encoding = data.get("encoding") or self.reading.encoding
            self.reading.delimiter = signs.get(data["delimiter"], self.reading.delimiter)
        self.reading.decimal = "," if data.get("decimal") == "comma" else "."
        self.reading.repair = bool(data.get("repair"))
        return self.reading

    def changes(self) -> dict[str, Any]:
        """What was decided, as a run keeps it."""
        data, mapping = self.cleaned_data, self.mapping
        mapping.columns = self.decided_columns()
        mapping.constants = {
            data[f"constant-{place}"]: data[f"text-{place}"]
            for place, _row in enumerate(self.constants())
            if data[f"constant-{place}"] and data[f"text-{place}"]
        }
        mapping.values = self.aliases
        for noun in self.run.unmatched:
            mapping.rest[noun] = decided(data[f"rest-{noun}"])
        mapping.register, mapping.near_km = data["register"], data["near_km"]
        return {"reading": self.read_otherwise().as_dict(), "mapping": mapping.as_dict()}

    def keep(self) -> None:
        """Keeps the mapping for the next time, if it has a name."""
        if name := self.cleaned_data["keep_as"]:
            ImportMapping.objects.update_or_create(
                name=name, defaults={"mapping": self.mapping.as_dict(), "by": self.run.by}
            )
