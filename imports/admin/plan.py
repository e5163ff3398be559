"""The page of a plan, the selection of its rows, and the whole plan as a CSV file."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from curation.permissions import may_undo
from curation.record import FIELDS
from imports.columns import ColumnMapping
from imports.files.account import account
from imports.files.table import Reading
from imports.models import ImportRow, ImportRun
from imports.plan_rows import (
    change_summary,
    objects_listed,
    outcome_counts,
    row_changes,
    row_contents,
    row_questions,
    rows_in_chunks,
)
from imports.sheet import guarded
from placebook.lib.list_params import ListParams, number_in

Outcome, Action = ImportRow.Outcome, ImportRow.Action
ROWS_PER_PAGE = 50
HEADINGS = (
    "row",
    "id",
    "title",
    "outcome",
    "what is done",
    "address of the entry",
    "notes",
    "changes",
)
DEFAULT_ACTIONS = {
    Outcome.NEW: Action.ADD,
    Outcome.CHANGED: Action.CHANGE,
    Outcome.DUPLICATE: Action.ADD,
}


def selected(run: ImportRun) -> QuerySet[ImportRow]:
    """The rows that would be imported."""
    return run.rows.exclude(action=Action.LEAVE).exclude(outcome=Outcome.UNCHANGED)


def actions_for(row: ImportRow) -> list[tuple[str, str]]:
    """(value, label) of what can be done with a row; empty if it can only be left out."""
    possible = {
        Outcome.NEW: [Action.ADD],
        Outcome.CHANGED: [Action.CHANGE],
        Outcome.DUPLICATE: [Action.ADD, *([Action.CHANGE] if row.initiative_id else [])],
    }.get(Outcome(row.outcome), [])
    return (
        [(action.value, str(action.label)) for action in (Action.LEAVE, *possible)]
        if possible
        else []
    )


def save_selection(run: ImportRun, posted: Mapping[str, str]) -> None:
    """Saves the actions posted for the rows of a page, or one for all rows of an outcome."""
    posted_actions = {name: value for name, value in posted.items() if name.startswith("row-")}
    pks = [number_in(name.removeprefix("row-")) for name in posted_actions]
    for row in run.rows.filter(pk__in=pks):
        action = posted_actions[f"row-{row.pk}"]
        if action != row.action and action in dict(actions_for(row)):
            ImportRow.objects.filter(pk=row.pk).update(action=action)
    save_answers(run, posted)
    rows = run.rows.filter(outcome=posted.get("outcome", ""))
    if "_none" in posted:
        rows.update(action=Action.LEAVE)
    elif "_all" in posted:
        for outcome, action in DEFAULT_ACTIONS.items():
            rows.filter(outcome=outcome).update(action=action)


def save_answers(run: ImportRun, posted: Mapping[str, str]) -> None:
    """Saves which fields are taken from the file, posted as `take-<row>-<field>`."""
    answers: dict[int, dict[str, bool]] = {}
    for name, value in posted.items():
        kind, _, rest = name.partition("-")
        pk, _, key = rest.partition("-")
        if kind == "take" and key in FIELDS and (number := number_in(pk)):
            answers.setdefault(number, {})[key] = value == "file"
    for row in run.rows.filter(pk__in=answers, outcome=Outcome.CHANGED):
        own = answers[row.pk]
        taken = sorted({*row.taken} - own.keys() | {key for key in own if own[key]})
        if taken != row.taken:
            ImportRow.objects.filter(pk=row.pk).update(taken=taken)


def plan_context(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    """What the page of a plan shows: the rows of one outcome or of all, page by page."""
    params = ListParams(request.GET)
    outcome = params.choice("outcome", Outcome)
    rows = run.rows.filter(outcome=outcome) if outcome else run.rows.all()
    page = params.page(rows, ROWS_PER_PAGE)
    is_open = run.state == ImportRun.State.PLANNED
    changes = row_changes(run, page) if is_open else {}
    contents = row_contents(run, page) if is_open else {}
    questions = row_questions(run, page) if is_open else {}
    labels = dict(Outcome.choices)
    counts = outcome_counts(run).items()
    return {
        "title": str(run),
        "outcome": outcome,
        "outcome_label": labels.get(outcome, ""),
        "account": account(Reading(**run.reading)),
        "counts": [(value, labels[value], count) for value, count in counts if count],
        "page": page,
        "numbers": Paginator(rows, ROWS_PER_PAGE).get_elided_page_range(page.number),
        "rows": [
            {
                "row": row,
                "questions": questions.get(row.pk, []),
                "changes": changes.get(row.pk, []),
                "contents": contents.get(row.pk, []),
                "actions": actions_for(row),
            }
            for row in page
        ],
        "created": objects_listed(run.created) if is_open else [],
        "selected": selected(run).count(),
        "notices": params.notices,
        "missing_fields": ColumnMapping(**run.mapping).missing_fields(),
        "unmatched": sum(len(values) for values in run.unmatched.values()),
        "may_undo": bool(run.change_set and may_undo(request.user, run.change_set)),
        "may_publish": request.user.has_perm("initiatives.publish_initiative"),
    }


class Echo:
    """A file for `csv.writer` whose `write` returns the line, so that it can be streamed."""

    def write(self, text: str) -> str:
        return text


def lines(run: ImportRun) -> Iterator[str]:
    """The whole plan as lines of CSV, with a byte order mark for Excel."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(HEADINGS)
    for chunk in rows_in_chunks(run.rows.all()):
        is_open = run.state == ImportRun.State.PLANNED
        changes = row_changes(run, chunk) if is_open else {}
        contents = row_contents(run, chunk) if is_open else {}
        for row in chunk:
            summaries = [change_summary(change) for change in changes.get(row.pk, [])]
            summaries += [f"{label}: {text}" for label, text in contents.get(row.pk, [])]
            yield writer.writerow(line_of(row, summaries))


def line_of(row: ImportRow, summaries: list[str]) -> list[str]:
    page = reverse("admin:initiatives_initiative_change", args=[row.initiative_id or 0])
    cells = [
        str(row.number or ""),
        row.key,
        row.title,
        row.get_outcome_display(),
        row.get_action_display() if actions_for(row) else "",
        page if row.initiative_id else "",
        " ".join(row.notes),
        "\n".join(summaries),
    ]
    return [guarded("", cell) for cell in cells]
