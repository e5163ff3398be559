"""The forms of an import: upload, and the mapping of columns and values."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cities.models import Nation
from imports.admin.reading_form import ReadingForm
from imports.columns import EXTERNAL_ID, SEVERAL, ColumnMapping, targets
from imports.files.table import MOST_BYTES
from imports.matching import Matcher
from imports.models import ImportMapping, ImportRun
from imports.our_names import MODELS
from imports.separators import CHOICES, proposal
from initiatives.models import Organisation
from placebook.lib.text import fold

CONSTANTS = 6
MOST_SHOWN = 40
# The targets of a text for every row; the others differ from entry to entry.
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
PLURALS = {model_name: str(model._meta.verbose_name_plural) for model_name, model in MODELS.items()}
PLURALS["country"] = "countries"


class UploadForm(forms.Form):
    file = forms.FileField(
        help_text="CSV, TSV, XLSX, ODS, JSON or GeoJSON, up to 20 MB. Nothing is imported yet.",
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,.xlsx,.ods,.json,.geojson,.jsonl,.ndjson,.umap"}
        ),
    )
    saved_mapping = forms.ModelChoiceField(
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


def decisions(model_name: str) -> list[tuple[str, str]]:
    """The choices for a value that matches nothing."""
    if model_name == "country":
        return [("", "leave the row out"), *CREATE[model_name]]
    return [("", "not decided"), ("ignore", "leave it out"), *CREATE.get(model_name, [])]


def decision_of(choice: str) -> dict[str, Any]:
    """One of `decisions` in the form of `ColumnMapping.values`."""
    kind, _, details = choice.partition(":")
    if kind == "create":
        return {"create": dict([details.split("=")]) if details else {}}
    if kind == "to":
        return {"to": details}
    return {"ignore": True} if kind == "ignore" else {}


def choice_of(decision: dict[str, Any] | None) -> str:
    """The reverse of `decision_of`."""
    if not decision:
        return ""
    if "create" in decision:
        return "create:" + "".join(f"{k}={v}" for k, v in decision["create"].items())
    return f"to:{decision['to']}" if "to" in decision else "ignore"


class MappingForm(ReadingForm):
    """How a file is read and mapped, with a field for each column and each unmatched value."""

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
    save_as = forms.CharField(
        label="Save this matching as",
        required=False,
        max_length=100,
        help_text="A name to find it by the next time. An older one of that name is replaced.",
    )

    def __init__(self, run: ImportRun, data: Any = None) -> None:
        self.run, self.sample = run, dict(run.sample)
        self.mapping = ColumnMapping(**run.mapping)
        # In the order of the file: a database may store the keys of JSON in another order.
        order = {title: place for place, title in enumerate(self.sample)}
        self.titles = sorted(self.mapping.columns, key=lambda title: order.get(title, 0))
        initial = {"register": self.mapping.register, "near_km": self.mapping.near_km}
        super().__init__(run.reading, data, initial)
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
            if self.mapping.columns[title] in SEVERAL and not self.mapping.exact:
                proposed = proposal(self.sample.get(title, []))
                self.fields[f"separator-{place}"] = forms.ChoiceField(
                    label=f"Where {title} is split",
                    choices=[
                        ("", proposed),
                        *((name, text) for name, (text, _) in CHOICES.items()),
                    ],
                    required=False,
                    initial=self.mapping.separators.get(title, ""),
                )

    def add_constants(self) -> None:
        known = targets()
        choices = [("", "nothing"), *((name, known[name]) for name in FOR_ALL)]
        constants = [*self.mapping.constants.items()]
        for place in range(max(CONSTANTS, len(constants) + 1)):
            target, text = constants[place] if place < len(constants) else ("", "")
            self.fields[f"constant-{place}"] = forms.ChoiceField(
                label=f"For all rows, {place + 1}", choices=choices, required=False, initial=target
            )
            self.fields[f"text-{place}"] = forms.CharField(
                label=f"Text {place + 1}", required=False, initial=text, max_length=2000
            )

    def add_values(self) -> None:
        """Adds a field for each value that the last plan did not match, the most frequent first."""
        matcher = Matcher(ColumnMapping()) if self.run.unmatched else None
        for model_name, values in self.run.unmatched.items():
            for place, (value, _rows) in enumerate(values[:MOST_SHOWN]):
                choices = decisions(model_name)
                if matcher and model_name != "country":
                    maybe = matcher.maybe(model_name, value)
                    labels = [f"is our {matcher.label(model_name, slug)}" for slug in maybe]
                    pairs = zip(maybe, labels, strict=True)
                    choices[1:1] = [(f"to:{slug}", label) for slug, label in pairs]
                self.fields[f"value-{model_name}-{place}"] = forms.ChoiceField(
                    label=value, choices=choices, required=False
                )
                if model_name != "country":
                    self.fields[f"is-{model_name}-{place}"] = forms.CharField(
                        label=f"{value} is our", required=False, max_length=300
                    )
            self.fields[f"rest-{model_name}"] = forms.ChoiceField(
                label=f"All other {PLURALS[model_name]}",
                choices=decisions(model_name),
                required=False,
                initial=choice_of(self.mapping.rest.get(model_name)),
            )

    # --- for the template ---

    def other_fields(self) -> list[Any]:
        return [self[name] for name in ("register", "near_km", "save_as")]

    def columns(self) -> Iterator[dict[str, Any]]:
        for place, title in enumerate(self.titles):
            separator = f"separator-{place}"
            yield {
                "field": self[f"column-{place}"],
                "separator": self[separator] if separator in self.fields else None,
                "sample": self.sample.get(title, []),
            }

    def constants(self) -> Iterator[dict[str, Any]]:
        place = 0
        while f"constant-{place}" in self.fields:
            yield {"target": self[f"constant-{place}"], "text": self[f"text-{place}"]}
            place += 1

    def values(self) -> Iterator[dict[str, Any]]:
        for model_name, values in self.run.unmatched.items():
            rows = [
                {
                    "value": value,
                    "rows": rows,
                    "decision": self[f"value-{model_name}-{place}"],
                    "is": self[f"is-{model_name}-{place}"] if model_name != "country" else None,
                }
                for place, (value, rows) in enumerate(values[:MOST_SHOWN])
            ]
            yield {
                "model_name": model_name,
                "plural": PLURALS[model_name],
                "rows": rows,
                "more": len(values) - len(rows),
                "rest": self[f"rest-{model_name}"],
            }

    # --- the result ---

    def clean(self) -> None:
        columns = self.posted_columns()
        if "title" not in columns.values() and not self.mapping.exact:
            raise forms.ValidationError("Say which column is the title.")
        if EXTERNAL_ID in columns.values() and not self.cleaned_data.get("register"):
            message = (
                "A column is an id: name the register that gives it, or do not import that column."
            )
            self.add_error("register", message)
        if self.cleaned_data.get("register") and EXTERNAL_ID not in columns.values():
            self.add_error("register", "Say which column is the id in this register.")
        self.decisions = self.posted_decisions()

    def posted_columns(self) -> dict[str, str]:
        return {
            title: self.cleaned_data.get(f"column-{place}", "")
            for place, title in enumerate(self.titles)
        }

    def posted_decisions(self) -> dict[str, dict[str, Any]]:
        """The decisions of before and of now, by model name and folded value."""
        decisions_by_model = {name: dict(values) for name, values in self.mapping.values.items()}
        matcher: Matcher | None = None
        for model_name, values in self.run.unmatched.items():
            for place, (value, _rows) in enumerate(values[:MOST_SHOWN]):
                name = f"is-{model_name}-{place}"
                own_name = self.cleaned_data.get(name, "").strip()
                decision = decision_of(self.cleaned_data.get(f"value-{model_name}-{place}", ""))
                if own_name:
                    matcher = matcher or Matcher(ColumnMapping())
                    slugs = []
                    for text in filter(None, map(str.strip, own_name.split(";"))):
                        slug = matcher.find(model_name, text, note=False)
                        if not slug:
                            self.add_error(name, f"There is no {model_name} “{text}”.")
                        slugs.append(slug)
                    decision = {"to": slugs}
                if decision:
                    decisions_by_model.setdefault(model_name, {})[fold(value)] = decision
        return decisions_by_model

    def changes(self) -> dict[str, Any]:
        """The posted reading and mapping, as the fields of a run."""
        data, mapping = self.cleaned_data, self.mapping
        mapping.columns = self.posted_columns()
        mapping.separators = {
            title: choice
            for place, title in enumerate(self.titles)
            if (choice := data.get(f"separator-{place}", ""))
        }
        mapping.constants = {
            data[f"constant-{place}"]: data[f"text-{place}"]
            for place, _row in enumerate(self.constants())
            if data[f"constant-{place}"] and data[f"text-{place}"]
        }
        mapping.values = self.decisions
        for model_name in self.run.unmatched:
            mapping.rest[model_name] = decision_of(data[f"rest-{model_name}"])
        mapping.register, mapping.near_km = data["register"], data["near_km"]
        return {"reading": self.posted_reading().as_dict(), "mapping": mapping.as_dict()}

    def save_mapping(self) -> None:
        """Saves the mapping for later files, if it is given a name."""
        if name := self.cleaned_data["save_as"]:
            ImportMapping.objects.update_or_create(
                name=name, defaults={"mapping": self.mapping.as_dict(), "by": self.run.by}
            )
