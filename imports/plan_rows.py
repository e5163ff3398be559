"""What others ask of a plan that is there: its rows, how many of each outcome, what they change."""

from collections.abc import Iterable, Iterator

from django.db.models import Count, QuerySet

from curation.bulk_records import CHUNK, read_many
from curation.diff import Change, diff
from imports.columns import ColumnMapping
from imports.merging import merge_record
from imports.models import ImportRow, ImportRun
from imports.registers import last_values_by_id

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
            new = merge_record(old, row.record, before, exact=mapping.exact)
            changes[row.pk] = diff(old, new)
    return changes


def change_summary(change: Change) -> str:
    """A change in one line of plain text, for the plan as a sheet."""
    if change.items:
        return f"{change.label}: {'; '.join(f'{i.kind} {i.text}' for i in change.items)}"
    if change.words:
        parts = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
        return f"{change.label}: {''.join(parts[kind].format(text) for kind, text in change.words)}"
    return f"{change.label}: {change.old or 'nothing'} → {change.new or 'nothing'}"
