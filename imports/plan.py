"""Plans an import: decides what would become of each row, and leaves the catalogue alone."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import islice
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from curation.bulk_records import CHUNK, latest_of, read_many
from curation.diff import label_of
from curation.models import Revision
from curation.record import Record, empty_record
from imports.columns import ColumnMapping
from imports.files.table import Reading
from imports.foreign_rows import ForeignRowParser
from imports.identity import known_entries, slugs_of_others
from imports.matching import Matcher
from imports.merging import contested, merge_record
from imports.models import ExternalRecord, ImportRow, ImportRun
from imports.own_rows import ExportRowParser
from imports.permissions import ImportPermissions
from imports.reading import file_of, opened
from imports.registers import entries_by_id, last_values_by_id
from imports.rows import ParsedRow, RowParser
from imports.similarity import DuplicateFinder
from imports.states import State, advance, attempted, locked
from imports.validation import record_errors
from initiatives.models import Initiative

Outcome, Action = ImportRow.Outcome, ImportRow.Action
Progress = Callable[[int], None]


def make_plan(run: ImportRun, progress: Progress = lambda _done: None) -> None:
    """Replaces `run.rows` by a plan: a row for each row of the file, and for each that is gone.

    Raises Unreadable if the file cannot be read, and WrongState as soon as the import is deleted,
    moved on, or planned by a later attempt.
    """
    current = attempted(run.pk, State.READ, State.WAITING, State.PLANNED)
    own_lock = partial(locked, run.pk, State(current.state), attempt=current.attempt)
    with opened(file_of(current), Reading(**current.reading)) as table:
        with own_lock():
            current.rows.all().delete()
        plan, done = Plan(current), 0
        for chunk in chunks(table.rows):
            rows = plan.rows(chunk)
            with own_lock():
                ImportRow.objects.bulk_create(rows)
            done += len(chunk)
            progress(done)
    with own_lock():
        ImportRow.objects.bulk_create(plan.rows_gone())
        reading = table.reading.as_dict()
        advance(run.pk, State.PLANNED, problem="", reading=reading, **plan.matches())
    run.refresh_from_db(fields=("state", "problem", "attempt", "reading", "unmatched", "created"))


def chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def fingerprint(revision: Revision | None, record: Record) -> str:
    """Differs as soon as an entry has another revision or another content."""
    text = json.dumps(record, sort_keys=True, cls=DjangoJSONEncoder)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{revision.number if revision else 0}:{digest[:32]}"


class Plan:
    """Decides chunk by chunk, and remembers which ids, slugs and entries the file had so far."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.mapping = ColumnMapping(**run.mapping)
        self.matcher = Matcher(self.mapping)
        parser_class = ExportRowParser if self.mapping.exact else ForeignRowParser
        decimal = Reading(**run.reading).decimal
        self.parser: RowParser = parser_class(self.mapping, self.matcher, decimal)
        self.permissions = ImportPermissions(run.by)
        # (number, digest) of the first row with an id or slug.
        self.first_rows: dict[str, tuple[int, int]] = {}
        # The number of the row that changes an entry, by the pk of the entry.
        self.changed: dict[int, int] = {}

    def matches(self) -> dict[str, Any]:
        """The values that matched nothing, and the objects that are to be created for values."""
        return {
            "unmatched": {name: values.listed() for name, values in self.matcher.unmatched.items()},
            "created": {name: dict(objects) for name, objects in self.matcher.created.items()},
        }

    @cached_property
    def duplicates(self) -> DuplicateFinder:
        """Loads the whole catalogue, and only for files from elsewhere."""
        current = ExternalRecord.objects.current(self.mapping.register)
        listed = current.values_list("initiative", flat=True) if self.mapping.register else []
        return DuplicateFinder(listed)

    def rows(self, chunk: list[Any]) -> list[ImportRow]:
        """The rows of the plan, unsaved, for a chunk of rows of the file."""
        parsed_rows = [self.parser.parse(row) for row in chunk]
        self.previous = last_values_by_id(
            self.mapping.register, [parsed.external_id for parsed in parsed_rows]
        )
        repeated = {
            parsed.number: first for parsed in parsed_rows if (first := self.first_row(parsed))
        }
        known = known_entries(parsed_rows, self.previous)
        taken = slugs_of_others(parsed_rows, known)
        similar = {
            parsed.number: match
            for parsed in parsed_rows
            if not parsed.errors and parsed.number not in {*repeated, *known}
            if (match := self.most_similar(parsed))
        }
        self.load_entries({*known.values(), *(pk for pk, _reason in similar.values() if pk > 0)})
        planned = []
        for parsed in parsed_rows:
            row = self.unplanned(parsed)
            if parsed.errors:
                self.refuse(row, *parsed.errors)
            elif parsed.number in taken:
                self.refuse(row, f"“{parsed.record['slug']}” is the address of another entry.")
            elif parsed.number in repeated:
                self.plan_repetition(row, *repeated[parsed.number])
            elif parsed.number in known:
                self.plan_change(row, known[parsed.number])
                row.notes = [*row.notes, *self.status_notes(parsed, known[parsed.number])]
            else:
                self.plan_addition(row, similar.get(parsed.number))
            row.notes = [*row.notes, *parsed.notes]
            planned.append(row)
        return planned

    def unplanned(self, parsed: ParsedRow) -> ImportRow:
        return ImportRow(
            run=self.run,
            number=parsed.number,
            key=parsed.external_id,
            record=parsed.record,
            title=parsed.title[:200],
        )

    def load_entries(self, pks: set[int]) -> None:
        """Reads what is needed to plan changes of these entries."""
        self.current = read_many(pks)
        self.latest = latest_of(pks)
        self.own = self.permissions.own(pks)
        entries = Initiative.objects.filter(pk__in=pks).order_by()
        self.status = dict(entries.values_list("pk", "status"))

    def first_row(self, parsed: ParsedRow) -> tuple[int, bool] | None:
        """(number of the earlier row with this id or slug, whether both have the same values)."""
        digest = hash(repr(sorted(parsed.record.items())))
        if self.mapping.register and parsed.external_id:
            name = f"id {parsed.external_id}"
        elif parsed.record.get("slug"):
            name = f"address {parsed.record['slug']}"
        else:
            return None
        if name in self.first_rows:
            number, first_digest = self.first_rows[name]
            return number, first_digest == digest
        self.first_rows[name] = parsed.number, digest
        return None

    def refuse(self, row: ImportRow, *reasons: str) -> None:
        row.outcome, row.action, row.notes = Outcome.ERROR, Action.LEAVE, [*reasons]

    def plan_repetition(self, row: ImportRow, number: int, is_same: bool) -> None:
        if is_same:
            row.outcome, row.notes = Outcome.UNCHANGED, [f"The same as row {number}."]
        else:
            self.refuse(
                row, f"Row {number} has its id or address already, and says something else."
            )

    def plan_change(self, row: ImportRow, pk: int) -> None:
        """Plans a row about the known entry `pk`: changed, unchanged or refused."""
        current, row.initiative_id = self.current[pk], pk
        before = self.previous.get(row.key, (0, None))[1]
        new = merge_record(current, row.record, before, exact=self.mapping.exact)
        row.title = new["title"][:200]
        asked = [] if self.mapping.exact else contested(current, row.record, before)
        row.notes = edited_here(asked)
        if new == current and not (asked and pk in self.own):
            row.outcome = Outcome.UNCHANGED
            # The new values of the register are stored by people who may change the entry.
            if before is not None and before != row.record and pk in self.own:
                row.action, row.seen = Action.CHANGE, fingerprint(self.latest.get(pk), current)
            return
        row.seen = fingerprint(self.latest.get(pk), current)
        reasons = record_errors(new)
        if reason := self.permissions.reason_not_to_change(self.status[pk], pk in self.own, new):
            reasons.append(reason)
        if pk in self.changed:
            reasons.append(f"Row {self.changed[pk]} changes this entry already.")
        self.changed.setdefault(pk, row.number or 0)
        if reasons:
            self.refuse(row, *reasons)
        else:
            row.outcome, row.action = Outcome.CHANGED, Action.CHANGE

    def plan_addition(self, row: ImportRow, similar: tuple[int, str] | None) -> None:
        """Plans a row about no known entry: new, probably a duplicate, unchanged or refused."""
        new = empty_record() | row.record
        reasons = record_errors(new)
        if reason := self.permissions.reason_not_to_add(new):
            reasons.append(reason)
        pk, similarity = similar or (0, "")
        if pk > 0:
            current, row.initiative_id = self.current[pk], pk
            row.seen = fingerprint(self.latest.get(pk), current)
            if merge_record(current, row.record, None, exact=self.mapping.exact) == current:
                row.outcome = Outcome.UNCHANGED
                row.notes = [f"Is here already: {similarity}."]
                return
        if reasons:
            self.refuse(row, *reasons)
        elif similar:
            row.outcome = Outcome.DUPLICATE
            other = f"“{self.current[pk]['title']}”" if pk > 0 else f"row {-pk}"
            row.notes = [f"Probably {other}: {similarity}."]
        else:
            row.outcome, row.action = Outcome.NEW, Action.ADD

    def status_notes(self, parsed: ParsedRow, pk: int) -> list[str]:
        """A note where the file gives an entry another status than it has."""
        given, status = parsed.identity.get("status", "").strip(), self.status[pk]
        if not given or given == status:
            return []
        return [f"Its status is {status} here, and {given} in the file: an import changes none."]

    def most_similar(self, parsed: ParsedRow) -> tuple[int, str] | None:
        """(pk, reason) of the entry that a row probably repeats; for an earlier row, -number."""
        if not parsed.title or self.mapping.exact:
            return None
        listed = bool(self.mapping.register and parsed.external_id)
        candidate = self.duplicates.candidate(
            -parsed.number, empty_record() | parsed.record, listed=listed
        )
        match = self.duplicates.best_match(candidate)
        self.duplicates.add(candidate)
        return match

    def rows_gone(self) -> Iterator[ImportRow]:
        """A row for each entry that the register listed before and this file does not."""
        if not self.mapping.register:
            return
        for id_, (pk, title) in entries_by_id(self.mapping.register).items():
            if f"id {id_}" not in self.first_rows:
                yield ImportRow(
                    run=self.run, outcome=Outcome.GONE, title=title, key=id_, initiative_id=pk
                )


def edited_here(names: list[str]) -> list[str]:
    """A note on the fields that were edited here and are changed by the register as well."""
    if not names:
        return []
    fields = ", ".join(label_of(name).lower() for name in names)
    return [f"Was also edited here: {fields}. That stays unless you take what the file says."]
