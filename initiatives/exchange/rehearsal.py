"""The rehearsal: what would become of each row, without touching the catalogue."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count, QuerySet

from initiatives.exchange.columns import ColumnMapping
from initiatives.exchange.files.table import Reading
from initiatives.exchange.matching import Matcher
from initiatives.exchange.merging import merge_record
from initiatives.exchange.reading import file_of, opened
from initiatives.exchange.resemblance import DuplicateFinder
from initiatives.exchange.rows import ParsedRow, RowParser, faults
from initiatives.exchange.sheet import blank
from initiatives.exchange.states import State, advance, attempted, locked
from initiatives.history.bulk import CHUNK, latest_of, read_many
from initiatives.history.difference import Change, diff
from initiatives.history.record import FIELDS, Record
from initiatives.models import ImportRow, ImportRun, Initiative, RegisterEntry, Revision
from initiatives.rights import cities_of, within_rights

Outcome, Deed = ImportRow.Outcome, ImportRow.Deed
Progress = Callable[[int], None]


def make_plan(run: ImportRun, progress: Progress = lambda _done: None) -> None:
    """Writes what would become of each row to `run.rows`, in place of what stood there.

    Raises Unreadable where the file cannot be read, and WrongState as soon as the import is gone,
    moved on, or rehearsed by a later attempt.
    """
    current = attempted(run.pk, State.READ, State.WAITING, State.REHEARSED)
    mine = partial(locked, run.pk, State(current.state), attempt=current.attempt)
    with opened(file_of(current), Reading(**current.reading)) as table:
        with mine():
            current.rows.all().delete()
        rehearsal, done = Plan(current), 0
        for chunk in chunks(table.rows):
            outcomes = rehearsal.outcomes(chunk)
            with mine():
                ImportRow.objects.bulk_create(outcomes)
            done += len(chunk)
            progress(done)
    with mine():
        ImportRow.objects.bulk_create(rehearsal.gone())
        advance(run.pk, State.REHEARSED, problem="", **rehearsal.findings())
    run.refresh_from_db(fields=("state", "problem", "attempt", "unmatched", "created"))


def chunks(table: Iterable[Any]) -> Iterator[list[Any]]:
    table = iter(table)
    while chunk := list(islice(table, CHUNK)):
        yield chunk


def rows_in_chunks(chosen: QuerySet[ImportRow]) -> Iterator[list[ImportRow]]:
    """Rows of a rehearsal in their order, without a cursor that an error would leave open."""
    last = 0
    while chunk := list(chosen.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def fingerprint(revision: Revision | None, record: Record) -> str:
    """Tells whether an entry is still what somebody saw."""
    text = json.dumps(record, sort_keys=True, cls=DjangoJSONEncoder)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{revision.number if revision else 0}:{digest[:32]}"


class ImportPermissions:
    """What somebody may do to entries, asked of hundreds at once."""

    def __init__(self, user: User | None) -> None:
        self.user = user
        self.may_add, self.may_change, self.may_publish = (
            user is None or user.has_perm(f"initiatives.{verb}_initiative")
            for verb in ("add", "change", "publish")
        )
        self.cities: set[str] | None = None
        if user is not None and (pks := cities_of(user)) is not None:
            related: Any = Initiative._meta.get_field("cities").related_model
            self.cities = set(related.objects.filter(pk__in=pks).values_list("slug", flat=True))

    def own(self, pks: Iterable[int]) -> set[int]:
        """Those of the entries that are in the person's cities."""
        entries: QuerySet[Initiative] = Initiative.objects.filter(pk__in=list(pks)).order_by()
        if self.user is not None:
            entries = within_rights(self.user, entries)
        return set(entries.values_list("pk", flat=True))

    def reason_not_to_add(self, record: Record) -> str:
        """Why the person may not add such an entry, if so."""
        if not self.may_add:
            return "You may not add entries."
        return self.reason_against_place(record)

    def reason_not_to_change(self, status: str, own: bool, record: Record) -> str:
        if not self.may_change:
            return "You may not change entries."
        if status == Initiative.Status.PUBLISHED and not self.may_publish:
            return "It is published: propose the change on its own page instead."
        if not own:
            return "It is not in the places that you look after."
        return self.reason_against_place(record)

    def reason_against_place(self, record: Record) -> str:
        if self.cities is None or self.cities.intersection(record["cities"]):
            return ""
        return "It would not be in the places that you look after."


def last_values_by_id(register: str, keys: Iterable[str]) -> dict[str, tuple[int, Record]]:
    """What a register said last under each of `keys`: (pk of the entry, part of a record)."""
    if not register:
        return {}
    entries = RegisterEntry.objects.current(register).filter(key__in=[k for k in keys if k])
    found = entries.values_list("key", "initiative", "initiative__merged_into", "said")
    return {key: (into or pk, said) for key, pk, into, said in found}


class Plan:
    """Decides row by row, remembering what it has seen of the file."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.reading, self.mapping = Reading(**run.reading), ColumnMapping(**run.mapping)
        self.matcher = Matcher(self.mapping)
        self.speaker = RowParser(self.mapping, self.matcher, self.reading.decimal)
        self.permissions = ImportPermissions(run.by)
        # The row that has an id or address first, and a digest of what it says.
        self.names: dict[str, tuple[int, int]] = {}
        self.changed: dict[int, int] = {}

    def findings(self) -> dict[str, Any]:
        """What was not found in the catalogue, and what is to be made for that."""
        unmatched = self.matcher.unmatched.items()
        return {
            "unmatched": {noun: found.listed() for noun, found in unmatched},
            "created": {noun: dict(made) for noun, made in self.matcher.created.items()},
        }

    @cached_property
    def duplicates(self) -> DuplicateFinder:
        """Made when first asked for: it holds the whole catalogue, and an export never asks."""
        current = RegisterEntry.objects.current(self.mapping.register)
        listed = current.values_list("initiative", flat=True) if self.mapping.register else []
        return DuplicateFinder(listed)

    def outcomes(self, chunk: list[Any]) -> list[ImportRow]:
        heard = [self.speaker.parse(row) for row in chunk]
        before = last_values_by_id(self.mapping.register, [said.key for said in heard])
        repeated = {said.number: first for said in heard if (first := self.repeated(said))}
        places = self.places(heard, before)
        alike = {
            said.number: found
            for said in heard
            if not said.errors and said.number not in {*repeated, *places}
            if (found := self.probably(said))
        }
        pks = {*places.values(), *(pk for pk, _why in alike.values() if pk > 0)}
        self.live = read_many(pks)
        self.latest = latest_of(pks)
        self.own = self.permissions.own(pks)
        entries = Initiative.objects.filter(pk__in=pks).order_by()
        self.status = dict(entries.values_list("pk", "status"))
        decided = []
        for said in heard:
            row = ImportRow(run=self.run, number=said.number, key=said.key, said=said.record)
            row.title = said.title[:200]
            earlier = before.get(said.key, (0, None))[1]
            if said.errors:
                self.refuse(row, *said.errors)
            elif said.number in repeated:
                self.repeat(row, *repeated[said.number])
            elif said.number in places:
                self.change(row, places[said.number], earlier)
            else:
                self.add(row, alike.get(said.number))
            row.notes = [*row.notes, *said.notes]
            decided.append(row)
        return decided

    def places(
        self, heard: list[ParsedRow], before: dict[str, tuple[int, Record]]
    ) -> dict[int, int]:
        """The pk of the entry that each row is about, by number, where that is certain."""
        slugs = {said.record.get("slug", "") for said in heard} - {""}
        entries = Initiative.objects.filter(slug__in=slugs).order_by()
        found = {
            slug: into or pk for slug, pk, into in entries.values_list("slug", "pk", "merged_into")
        }
        places = {}
        for said in heard:
            if said.key in before:
                places[said.number] = before[said.key][0]
            elif said.record.get("slug") in found:
                places[said.number] = found[said.record["slug"]]
        return places

    def repeated(self, said: ParsedRow) -> tuple[int, bool] | None:
        """The row of the file that has the same id or address, and whether it says the same."""
        digest = hash(repr(sorted(said.record.items())))
        if self.mapping.register and said.key:
            name = f"id {said.key}"
        elif said.record.get("slug"):
            name = f"address {said.record['slug']}"
        else:
            return None
        if name in self.names:
            number, same = self.names[name]
            return number, same == digest
        self.names[name] = said.number, digest
        return None

    def repeat(self, row: ImportRow, number: int, same: bool) -> None:
        if same:
            row.outcome, row.notes = Outcome.UNCHANGED, [f"The same as row {number}."]
        else:
            self.refuse(
                row, f"Row {number} has its id or address already, and says something else."
            )

    def refuse(self, row: ImportRow, *reasons: str) -> None:
        row.outcome, row.deed, row.notes = Outcome.ERROR, Deed.LEAVE, [*reasons]

    def change(self, row: ImportRow, pk: int, before: Record | None) -> None:
        """An entry that the row is about: changed or not."""
        live, row.initiative_id = self.live[pk], pk
        new = merge_record(live, row.said, before, exact=self.mapping.exact)
        row.title = new["title"][:200]
        if new == live:
            row.outcome = Outcome.UNCHANGED
            # What the register says is kept by whoever may change the entry.
            if before is not None and before != row.said and pk in self.own:
                row.deed, row.seen = Deed.CHANGE, fingerprint(self.latest.get(pk), live)
            return
        row.seen = fingerprint(self.latest.get(pk), live)
        reasons = faults(new)
        if against := self.permissions.reason_not_to_change(self.status[pk], pk in self.own, new):
            reasons.append(against)
        if pk in self.changed:
            reasons.append(f"Row {self.changed[pk]} changes this entry already.")
        self.changed.setdefault(pk, row.number or 0)
        if reasons:
            self.refuse(row, *reasons)
        else:
            row.outcome, row.deed = Outcome.CHANGED, Deed.CHANGE
            if before is not None:
                row.notes = self.overwritten(live, new, before)

    def overwritten(self, live: Record, new: Record, before: Record) -> list[str]:
        """Where both the register and somebody here have changed a field."""
        both = [n for n in FIELDS if n in before and live[n] != before[n] and new[n] != live[n]]
        return [f"Was also edited here: {', '.join(n.replace('_', ' ') for n in both)}."] * bool(
            both
        )

    def add(self, row: ImportRow, alike: tuple[int, str] | None) -> None:
        """A new entry, if it is none that there is already."""
        new = blank() | row.said
        reasons = faults(new)
        if against := self.permissions.reason_not_to_add(new):
            reasons.append(against)
        if alike and alike[0] > 0:
            row.initiative_id = alike[0]
            live = self.live[alike[0]]
            row.seen = fingerprint(self.latest.get(alike[0]), live)
            if merge_record(live, row.said, None, exact=self.mapping.exact) == live:
                row.outcome = Outcome.UNCHANGED
                row.notes = [f"Is here already: {alike[1]}."]
                return
        if reasons:
            self.refuse(row, *reasons)
        elif alike:
            row.outcome = Outcome.DUPLICATE
            of = f"“{self.live[alike[0]]['title']}”" if alike[0] > 0 else f"row {-alike[0]}"
            row.notes = [f"Probably {of}: {alike[1]}."]
        else:
            row.outcome, row.deed = Outcome.NEW, Deed.ADD

    def probably(self, said: ParsedRow) -> tuple[int, str] | None:
        """The entry, or earlier row, that a row of nothing known probably repeats."""
        if not said.title or self.mapping.exact:
            return None
        listed = bool(self.mapping.register and said.key)
        candidate = self.duplicates.candidate(-said.number, blank() | said.record, listed=listed)
        match = self.duplicates.best_match(candidate)
        self.duplicates.add(candidate)
        return match

    def gone(self) -> Iterator[ImportRow]:
        """What the register listed, and the file does not."""
        if not self.mapping.register:
            return
        current = RegisterEntry.objects.current(self.mapping.register)
        seen: dict[str, tuple[int, str]] = {}
        for key, pk, title in current.values_list("key", "initiative", "initiative__title"):
            if f"id {key}" not in self.names:
                seen[key] = pk, title
        for key, (pk, title) in seen.items():
            yield ImportRow(
                run=self.run, outcome=Outcome.GONE, title=title, key=key, initiative_id=pk
            )


def counts(run: ImportRun) -> dict[str, int]:
    """How many rows have each outcome, in the order of the outcomes."""
    rows = run.rows.order_by().values_list("outcome").annotate(number=Count("pk"))
    found = dict(rows)
    return {outcome.value: found.get(outcome.value, 0) for outcome in Outcome}


def differences(run: ImportRun, chosen: Iterable[ImportRow]) -> dict[int, list[Change]]:
    """What each of some rows would change, by the pk of the row, as the entries are now."""
    mapping = ColumnMapping(**run.mapping)
    about = [row for row in chosen if row.initiative_id and row.outcome != Outcome.UNCHANGED]
    live = read_many({row.initiative_id or 0 for row in about})
    before = last_values_by_id(mapping.register, [row.key for row in about])
    found = {}
    for row in about:
        old = live.get(row.initiative_id or 0)
        if old is not None and row.said:
            earlier = before.get(row.key, (0, None))[1]
            found[row.pk] = diff(old, merge_record(old, row.said, earlier, exact=mapping.exact))
    return found


def change_summary(change: Change) -> str:
    """A change in one line, for a sheet."""
    if change.items:
        return f"{change.label}: {'; '.join(f'{i.kind} {i.text}' for i in change.items)}"
    if change.words:
        parts = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
        return f"{change.label}: {''.join(parts[kind].format(text) for kind, text in change.words)}"
    return f"{change.label}: {change.old or 'nothing'} → {change.new or 'nothing'}"
