"""What others ask of a plan that is there: its rows, how many of each outcome, what they change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, QuerySet

from curation.bulk_records import CHUNK, read_many
from curation.diff import Change, diff, joined_text, label_of, names_in, value_text
from curation.record import JOINED, Record, empty_record, named
from imports.columns import ColumnMapping
from imports.merging import contested, merge_record
from imports.models import ImportRow, ImportRun
from imports.our_names import MODELS, name_of
from imports.registers import last_values_by_id
from placebook.lib.text import fold

Outcome = ImportRow.Outcome


def rows_in_chunks(rows: QuerySet[ImportRow]) -> Iterator[list[ImportRow]]:
    """Rows of a plan in their order, without a cursor that an error would leave open."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def outcome_counts(run: ImportRun) -> dict[str, int]:
    """The number of rows by outcome, in the order of the outcomes, noughts included."""
    counts = dict(run.rows.order_by().values_list("outcome").annotate(number=Count("pk")))
    return {outcome.value: counts.get(outcome.value, 0) for outcome in Outcome}


def row_changes(run: ImportRun, rows: Iterable[ImportRow]) -> dict[int, list[Change]]:
    """What each of `rows` would change in its entry as it is now, by the pk of the row."""
    mapping = ColumnMapping(**run.mapping)
    rows = [row for row in rows if row.initiative_id and row.outcome != Outcome.UNCHANGED]
    current = read_many({row.initiative_id or 0 for row in rows})
    previous = last_values_by_id(mapping.register, [row.key for row in rows])
    changes = {}
    for row in rows:
        old = current.get(row.initiative_id or 0)
        if old is not None and row.record:
            before = previous.get(row.key, (0, None))[1]
            new = merge_record(old, row.record, before, exact=mapping.exact, taken=row.taken)
            changes[row.pk] = diff(old, new)
    return changes


@dataclass(frozen=True)
class Question:
    """A field that was edited here and changed by the register: which of both shall it be?"""

    key: str
    label: str
    here: str
    file: str
    is_taken: bool


def row_questions(run: ImportRun, rows: Iterable[ImportRow]) -> dict[int, list[Question]]:
    """What a person is asked about each of `rows`, by the pk of the row."""
    mapping = ColumnMapping(**run.mapping)
    rows = [row for row in rows if row.outcome == Outcome.CHANGED and mapping.register]
    current = read_many({row.initiative_id or 0 for row in rows})
    previous = last_values_by_id(mapping.register, [row.key for row in rows])
    questions = {}
    for row in rows:
        old, before = current.get(row.initiative_id or 0), previous.get(row.key, (0, None))[1]
        if old is not None:
            questions[row.pk] = [
                Question(
                    key,
                    label_of(key),
                    text_of(key, old),
                    text_of(key, old | row.record),
                    key in row.taken,
                )
                for key in contested(old, row.record, before)
            ]
    return questions


def text_of(key: str, record: Record) -> str:
    """A field of a record, with those that are joined with it, as the form shows them."""
    if key in JOINED:
        return joined_text(key, [record[name] for name in JOINED[key]])
    return value_text(key, record[key])


def row_contents(run: ImportRun, rows: Iterable[ImportRow]) -> dict[int, list[tuple[str, str]]]:
    """(label, text) of all that each new entry would consist of, by the pk of the row."""
    nothing = empty_record()
    records = {
        row.pk: nothing | row.record
        for row in rows
        if row.outcome in (Outcome.NEW, Outcome.DUPLICATE) and not row.initiative_id
    }
    ours, made = names_in(*records.values()), made_names(run)

    def name(model: type[models.Model], slug: str) -> str:
        new = made.get((model, slug))
        return f"{new} (new)" if new else ours(model, slug)

    return {
        pk: [
            (change.label, change.new or "; ".join(item.text for item in change.items))
            for change in diff(nothing, record, name)
            if change.key != "title"
        ]
        for pk, record in records.items()
    }


def made_names(run: ImportRun) -> dict[tuple[type[models.Model], str], str]:
    """The names of the objects that the import would make, by model and slug."""
    return {
        (MODELS[model_name], slug): fields[name_of(model_name)]
        for model_name, objects in run.created.items()
        for slug, fields in objects.items()
    }


def objects_needed(
    run: ImportRun, rows: QuerySet[ImportRow]
) -> dict[str, dict[str, dict[str, str]]]:
    """Those of `run.created` that `rows` name: their fields by model name and slug."""
    used: dict[type[models.Model], set[str]] = defaultdict(set)
    for chunk in rows_in_chunks(rows) if any(run.created.values()) else ():
        for row in chunk:
            for model, slugs in named(empty_record() | row.record).items():
                used[model] |= slugs
    needed = {
        model_name: {slug: of for slug, of in objects.items() if slug in used[MODELS[model_name]]}
        for model_name, objects in run.created.items()
    }
    return {model_name: objects for model_name, objects in needed.items() if objects}


def objects_listed(objects: dict[str, dict[str, dict[str, str]]]) -> list[tuple[str, list[str]]]:
    """(“2 cities”, their names with nation or sector) for each kind of objects to be made."""
    listed = []
    for model_name, by_slug in objects.items():
        opts, name = MODELS[model_name]._meta, name_of(model_name)
        kind = opts.verbose_name if len(by_slug) == 1 else opts.verbose_name_plural
        names = [
            ", ".join([of[name], *(chosen(opts, key, of[key]) for key in of if key != name)])
            for of in by_slug.values()
        ]
        if names:
            listed.append((f"{len(names)} {kind}", sorted(names, key=fold)))
    return listed


def chosen(opts: Any, field: str, value: str) -> str:
    return str(dict(opts.get_field(field).flatchoices).get(value, value))


def change_summary(change: Change) -> str:
    """A change in one line of plain text, for the plan as a sheet."""
    if change.items:
        return f"{change.label}: {'; '.join(f'{i.kind} {i.text}' for i in change.items)}"
    if change.words:
        parts = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
        return f"{change.label}: {''.join(parts[kind].format(text) for kind, text in change.words)}"
    return f"{change.label}: {change.old or 'nothing'} → {change.new or 'nothing'}"
