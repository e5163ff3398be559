"""The plan of an import: what is chosen of the rehearsal, and all of it as a sheet."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from initiatives.exchange.rehearsal import change_summary, differences, rows_in_chunks
from initiatives.exchange.sheet import guarded
from initiatives.models import ImportRow, ImportRun
from placebook.lib.asked import number_in

Outcome, Deed = ImportRow.Outcome, ImportRow.Deed
PLAN = ("row", "id", "title", "outcome", "what is done", "address of the entry", "notes", "changes")
USUAL = {Outcome.NEW: Deed.ADD, Outcome.CHANGED: Deed.CHANGE, Outcome.DUPLICATE: Deed.ADD}


def chosen(run: ImportRun) -> QuerySet[ImportRow]:
    """The rows that would be imported."""
    return run.rows.exclude(deed=Deed.LEAVE).exclude(outcome=Outcome.UNCHANGED)


def deeds_for(row: ImportRow) -> list[tuple[str, str]]:
    """What can be done with a row: nothing but to leave it out has no choice."""
    possible = {
        Outcome.NEW: [Deed.ADD],
        Outcome.CHANGED: [Deed.CHANGE],
        Outcome.DUPLICATE: [Deed.ADD, *([Deed.CHANGE] if row.initiative_id else [])],
    }.get(Outcome(row.outcome), [])
    return [(deed.value, str(deed.label)) for deed in (Deed.LEAVE, *possible)] if possible else []


def choose(run: ImportRun, posted: Mapping[str, str]) -> None:
    """Keeps what was chosen for the rows of a page, or for all of an outcome."""
    names = {name: value for name, value in posted.items() if name.startswith("row-")}
    pks = [number_in(name.removeprefix("row-")) for name in names]
    for row in run.rows.filter(pk__in=pks):
        deed = names[f"row-{row.pk}"]
        if deed != row.deed and deed in dict(deeds_for(row)):
            ImportRow.objects.filter(pk=row.pk).update(deed=deed)
    every = run.rows.filter(outcome=posted.get("outcome", ""))
    if "_none" in posted:
        every.update(deed=Deed.LEAVE)
    elif "_all" in posted:
        for outcome, deed in USUAL.items():
            every.filter(outcome=outcome).update(deed=deed)


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(run: ImportRun) -> Iterator[str]:
    """The whole rehearsal as lines of CSV."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(PLAN)
    for chunk in rows_in_chunks(run.rows.all()):
        changes = differences(run, chunk) if run.state == ImportRun.State.REHEARSED else {}
        for row in chunk:
            yield writer.writerow(line_of(row, changes.get(row.pk, [])))


def line_of(row: ImportRow, changes: list[Any]) -> list[str]:
    page = reverse("admin:initiatives_initiative_change", args=[row.initiative_id or 0])
    cells = [
        str(row.number or ""),
        row.key,
        row.title,
        row.get_outcome_display(),
        row.get_deed_display() if deeds_for(row) else "",
        page if row.initiative_id else "",
        " ".join(row.notes),
        "\n".join(change_summary(change) for change in changes),
    ]
    return [guarded("", cell) for cell in cells]
