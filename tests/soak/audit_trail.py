"""Is every action of staff recorded once, with who, when, before and after?

    python -m tests.soak.audit_trail [SEED]

Five people do 500 random actions in the admin. The changes in the database are then compared with
the revisions of entries, Django's log of other objects, and the log of refusals.
"""

import hashlib
import json
import logging
import random
import sys
import time
from collections import Counter, defaultdict
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils import timezone

from curation.bulk_records import read_many
from curation.models import ChangeSet, Revision
from curation.record import Record
from curation.revisions import Event, record_revision
from initiatives.models import Initiative
from links.models import Link
from tests import factories
from tests.soak.common import Report, own_database, seed
from tests.soak.random_actions import ACTIONS
from tests.soak.staff import Rows, browser, person, rows

TRIED = 500
make: Any = factories
# Models that record themselves who made a row and when, and former slugs.
SELF_RECORDING = {
    "Revision",
    "ChangeSet",
    "Proposal",
    "ImportRun",
    "ImportRow",
    "ExternalRecord",
} | {*("ImportMapping", "FormerSlug", "DBTaskResult")}
ENDS = (Event.DELETED, Event.MERGED, Event.UNDONE)
DERIVED = {"sort_title", "sort_name", "folded_text"}


def entry_of(key: tuple[str, Any], row: dict[str, Any]) -> int | None:
    """The pk of the entry that a row is a part of, if it is."""
    pk: int | None = key[1] if key[0] == "initiatives.Initiative" else row.get("initiative_id")
    return pk


class ActionCheck:
    """The database before an action, to compare what the action changed with what it recorded."""

    def __init__(self, by: User, refusals: list[str], before: "ActionCheck | None") -> None:
        self.by, self.refusals, self.began = by, refusals, timezone.now()
        self.rows, self.records = before.after if before else (rows(), all_records())
        self.revision, self.log, self.change_set = map(newest, (Revision, LogEntry, ChangeSet))
        refusals.clear()

    def failures(self, answers: list[Any]) -> list[str]:
        self.after = rows(), all_records()
        after, records = self.after
        keys = self.rows.keys() | after.keys()
        changed = {key for key in keys if self.rows.get(key) != after.get(key)}
        audited = {key for key in changed if key[0].rpartition(".")[2] not in SELF_RECORDING}
        entries = {entry for key in audited if (entry := entry_of(key, self.current_or_old(key)))}
        objects = {key for key in audited if not entry_of(key, self.current_or_old(key))}
        refused = any(answer.status_code == 403 for answer in answers)
        failures = [f"answer {a.status_code}" for a in answers if a.status_code >= 500]
        if refused and not self.refusals:
            failures.append("a refusal is not in the log")
        # A revision of what an entry was found to be may be written before a form is refused.
        changed -= {key for key in changed if self.current_or_old(key).get("event") == Event.FOUND}
        if (refused or any(map(failed, answers))) and changed:
            failures.append(f"refused or failed, and changed {sorted(changed)[:3]}")
        return (
            failures
            + self.entry_failures(entries, audited, records)
            + self.object_failures(objects, after)
        )

    def current_or_old(self, key: tuple[str, Any]) -> dict[str, Any]:
        """The row as it is or, if it was deleted, as it was."""
        return self.after[0].get(key) or self.rows[key]

    def entry_failures(
        self, entries: set[int], audited: set[tuple[str, Any]], records: dict[int, Record]
    ) -> list[str]:
        failures = []
        by_entry: dict[int, list[Revision]] = defaultdict(list)
        for revision in Revision.objects.filter(pk__gt=self.revision).order_by("number"):
            by_entry[revision.initiative_id].append(revision)
        for pk in entries | by_entry.keys():
            events = [each for each in by_entry[pk] if each.event != Event.FOUND]
            if not events and pk not in entries:
                continue  # a revision of what was found before anybody changed it
            if not events:
                parts = [key for key in audited if entry_of(key, self.current_or_old(key)) == pk]
                what = [(key, self.rows.get(key), self.after[0].get(key)) for key in parts]
                failures.append(f"entry {pk} has changed without a revision: {what}")
                continue
            if max(Counter(each.event for each in events).values()) > 1 or len(events) > 2:
                failures.append(
                    f"entry {pk} has two revisions for {[each.event for each in events]}"
                )
            if any(not self.is_by_actor(each.by_id, each.at) for each in events):
                failures.append(f"entry {pk} has a wrong person or time")
            before = Revision.objects.of(pk).filter(number=events[0].number - 1).first()
            if pk in self.records and (not before or before.record != self.records[pk]):
                failures.append(f"entry {pk}: the revision before is not what was before")
            if events[-1].record != records.get(pk, events[-1].record):
                failures.append(f"entry {pk}: the revision is not what is")
            if pk not in records and events[-1].event not in ENDS:
                failures.append(f"entry {pk} was deleted by {events[-1].event}")
        return failures

    def object_failures(self, objects: set[tuple[str, Any]], after: Rows) -> list[str]:
        log = {
            (model._meta.label, int(entry.object_id or 0)): entry
            for entry in LogEntry.objects.filter(pk__gt=self.log).select_related("content_type")
            if entry.content_type and (model := entry.content_type.model_class())
        }
        failures = [
            f"{key} is signed wrongly" for key, entry in log.items() if not self.is_signed(entry)
        ]
        if len(log) < LogEntry.objects.filter(pk__gt=self.log).count():
            failures.append(f"the log has two entries for one of {list(log)}")
        change_set = ChangeSet.objects.filter(pk__gt=self.change_set).first()
        if objects and not log and not (change_set and change_set.by_id == self.by.pk):
            failures.append(f"nothing is recorded of {sorted(objects)[:3]}")
        for key, entry in log.items():
            old, new = self.rows.get(key, {}), after.get(key, {})
            logged = values(entry)
            columns = [name for name in old if new and old[name] != new[name]]
            for column in set(columns) - DERIVED - {"password"}:
                audited = logged.get(column.removesuffix("_id"), ("nothing", "nothing"))
                if [str(each) for each in audited] != [str(old[column]), str(new[column])]:
                    failures.append(
                        f"{key}: {column} from {old[column]} to {new[column]}: {audited}"
                    )
            if (not old or not new) and not logged:
                failures.append(f"{key} came or went without its values")
        unlogged = {key for key in objects if "_" not in key[0]} - log.keys()
        if unlogged and log and not any(map(is_on_other_page, unlogged)):
            failures.append(f"{sorted(unlogged)} are logged nowhere, though {list(log)} are")
        return failures

    def is_signed(self, entry: LogEntry) -> bool:
        return self.is_by_actor(entry.user_id, entry.action_time)

    def is_by_actor(self, by: int | None, at: Any) -> bool:
        return by == self.by.pk and self.began <= at <= timezone.now()


def is_on_other_page(key: tuple[str, Any]) -> bool:
    """Whether a row is edited on the page of another object, and logged there."""
    return key[0].endswith((".Result", ".Curatorship"))


def values(entry: LogEntry) -> dict[str, list[Any]]:
    parts = json.loads(entry.change_message or "[]")
    return next((part["values"] for part in parts if "values" in part and "of" not in part), {})


def newest(model: Any) -> int:
    return int(model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)


def all_records() -> dict[int, Record]:
    return read_many(list(Initiative.objects.values_list("pk", flat=True)))


def failed(answer: Any) -> bool:
    """Whether a form was answered with errors."""
    form = (answer.context or {}).get("adminform")
    return bool(form and form.form.is_bound and form.errors)


def digest(record: Record) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def replay_failures() -> list[str]:
    """Entries whose revisions, applied from the first, do not lead to what they are now."""
    failures, live = [], all_records()
    for pk in sorted({*Revision.objects.order_by().values_list("initiative_id", flat=True), *live}):
        record: Record = {}
        for number, each in enumerate(Revision.objects.of(pk).order_by("number"), 1):
            record |= each.record if number == 1 else {k: each.record[k] for k in each.changed}
            if each.number != number or digest(record) != digest(each.record):
                failures.append(f"entry {pk}: revision {each.number} does not follow")
        # An entry that is older than its history has none before it is first changed.
        if record and pk in live and digest(record) != digest(live[pk]):
            failures.append(f"entry {pk} is not what its revisions lead to")
    return failures


def create_people() -> list[User]:
    """Creates a catalogue, and five people with all kinds of permissions."""
    leeds, *cities = [make.CityFactory() for _ in range(4)]
    sources, themes = make.SourceFactory.create_batch(5), make.ThemeFactory.create_batch(4)
    partners = make.OrganisationFactory.create_batch(6, city=leeds)
    for number in range(20):
        factory = (make.DraftFactory, make.InitiativeFactory)[number % 2]
        city = (leeds, *cities)[number % 4]
        entry = factory(
            cities=[city], sources=sources[:2], themes=themes[:1], partners=partners[:2]
        )
        make.ExampleFactory(initiative=entry, source=sources[0])
        make.ResultFactory(initiative=entry, source=sources[0])
        if number % 3:  # the others are older than their history
            record_revision(entry, by=None, event=Event.CREATED)
    make.ResultFactory(initiative=None, city=leeds)
    Link.objects.create(url="https://example.org/")
    chief = User.objects.create_superuser("Ada")
    staff = [person(group, group) for group in ("Curators", "Editors")]
    return [
        chief,
        *staff,
        *(person(f"{group}-1", group, leeds) for group in ("Curators", "Editors")),
    ]


def main() -> int:
    dice, report = random.Random(seed()), Report("audit_trail")
    refusals: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: refusals.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("placebook.refused").addHandler(handler)
    outcomes: Counter[str] = Counter()
    kinds: set[Any] = set()
    with own_database():
        people = create_people()
        check: ActionCheck | None = None
        for _ in range(TRIED):
            [action], by = dice.choices(list(ACTIONS), list(ACTIONS.values())), dice.choice(people)
            client, check, began = browser(by), ActionCheck(by, refusals, check), time.monotonic()
            answers = action(dice, client)
            seconds = time.monotonic() - began
            failures = check.failures(answers)
            report.note(
                f"{by}: {action.__name__}: {'; '.join(failures)}" if failures else "", seconds
            )
            changed = check.rows != check.after[0]
            kinds |= {action} if changed else set()
            outcomes["changed" if changed else "refused" if refusals else "left alone"] += 1
        for failure in replay_failures():
            report.note(failure)
    remark = [f"{number} {name}" for name, number in sorted(outcomes.items())]
    return report.end(
        ", ".join([*remark, f"{len(kinds)} of {len(ACTIONS)} kinds changed something"])
    )


if __name__ == "__main__":
    sys.exit(main())
