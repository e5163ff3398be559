"""Test 21: is every deed of staff accounted for once, with who, when, before and after?

    python -m tests.soak.deeds [SEED]

Five people do 500 things at random in the admin. What changed in the database is then held
against the revisions of entries, Django's log of the other nouns, and the log of refusals.
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

from initiatives.history.bulk import read_many
from initiatives.history.record import Record
from initiatives.history.revisions import Deed, record_revision
from initiatives.models import Batch, Initiative, Link, Revision
from tests import factories
from tests.soak.acts import ACTS
from tests.soak.common import Tally, own_database, seed
from tests.soak.staff import Rows, browser, person, rows

TRIED = 500
make: Any = factories
# Rows that say themselves who made them and when, and what leads from old addresses.
SPEAKING = {"Revision", "Batch", "Proposal", "ImportRun", "ImportRow", "RegisterEntry"} | {
    *("ImportMapping", "FormerSlug", "DBTaskResult")
}
ENDS = (Deed.DELETED, Deed.MERGED, Deed.UNDONE)
DERIVED = {"sort_title", "sort_name", "folded_text"}


def entry_of(key: tuple[str, Any], row: dict[str, Any]) -> int | None:
    """The entry that a row is a part of, if it is."""
    pk: int | None = key[1] if key[0] == "initiatives.Initiative" else row.get("initiative_id")
    return pk


class Account:
    """The database before an act, and what is said of the act afterwards."""

    def __init__(self, by: User, refusals: list[str], before: "Account | None") -> None:
        self.by, self.refusals, self.began = by, refusals, timezone.now()
        self.rows, self.records = before.after if before else (rows(), every_record())
        self.revision, self.log, self.batch = map(newest, (Revision, LogEntry, Batch))
        refusals.clear()

    def faults(self, answers: list[Any]) -> list[str]:
        self.after = rows(), every_record()
        after, records = self.after
        keys = self.rows.keys() | after.keys()
        changed = {key for key in keys if self.rows.get(key) != after.get(key)}
        told = {key for key in changed if key[0].rpartition(".")[2] not in SPEAKING}
        entries = {entry for key in told if (entry := entry_of(key, self.either(key)))}
        nouns = {key for key in told if not entry_of(key, self.either(key))}
        refused = any(answer.status_code == 403 for answer in answers)
        found = [f"answer {a.status_code}" for a in answers if a.status_code >= 500]
        if refused and not self.refusals:
            found.append("a refusal is not in the log")
        # What an entry was found to be may be noted before a form is refused.
        changed -= {key for key in changed if self.either(key).get("deed") == Deed.FOUND}
        if (refused or any(map(failed, answers))) and changed:
            found.append(f"refused or failed, and changed {sorted(changed)[:3]}")
        return found + self.of_entries(entries, told, records) + self.of_nouns(nouns, after)

    def either(self, key: tuple[str, Any]) -> dict[str, Any]:
        """The row as it is or, where it went, as it was."""
        return self.after[0].get(key) or self.rows[key]

    def of_entries(
        self, entries: set[int], told: set[tuple[str, Any]], records: dict[int, Record]
    ) -> list[str]:
        found = []
        by_entry: dict[int, list[Revision]] = defaultdict(list)
        for revision in Revision.objects.filter(pk__gt=self.revision).order_by("number"):
            by_entry[revision.initiative_id].append(revision)
        for pk in entries | by_entry.keys():
            deeds = [each for each in by_entry[pk] if each.deed != Deed.FOUND]
            if not deeds and pk not in entries:
                continue  # somebody looked closely, and what was found was noted
            if not deeds:
                parts = [key for key in told if entry_of(key, self.either(key)) == pk]
                what = [(key, self.rows.get(key), self.after[0].get(key)) for key in parts]
                found.append(f"entry {pk} has changed without a revision: {what}")
                continue
            if max(Counter(each.deed for each in deeds).values()) > 1 or len(deeds) > 2:
                found.append(f"entry {pk} tells twice of {[each.deed for each in deeds]}")
            if any(not self.signed(each.by_id, each.at) for each in deeds):
                found.append(f"entry {pk} names somebody else, or another time")
            before = Revision.objects.of(pk).filter(number=deeds[0].number - 1).first()
            if pk in self.records and (not before or before.record != self.records[pk]):
                found.append(f"entry {pk}: the revision before is not what was before")
            if deeds[-1].record != records.get(pk, deeds[-1].record):
                found.append(f"entry {pk}: the revision is not what is")
            if pk not in records and deeds[-1].deed not in ENDS:
                found.append(f"entry {pk} went by {deeds[-1].deed}")
        return found

    def of_nouns(self, nouns: set[tuple[str, Any]], after: Rows) -> list[str]:
        log = {
            (model._meta.label, int(entry.object_id or 0)): entry
            for entry in LogEntry.objects.filter(pk__gt=self.log).select_related("content_type")
            if entry.content_type and (model := entry.content_type.model_class())
        }
        found = [f"{key} is signed wrongly" for key, entry in log.items() if not self.wrote(entry)]
        if len(log) < LogEntry.objects.filter(pk__gt=self.log).count():
            found.append(f"the log tells twice of one of {list(log)}")
        batch = Batch.objects.filter(pk__gt=self.batch).first()
        if nouns and not log and not (batch and batch.by_id == self.by.pk):
            found.append(f"nobody tells of {sorted(nouns)[:3]}")
        for key, entry in log.items():
            old, new = self.rows.get(key, {}), after.get(key, {})
            said = values(entry)
            columns = [name for name in old if new and old[name] != new[name]]
            for column in set(columns) - DERIVED - {"password"}:
                told = said.get(column.removesuffix("_id"), ("untold", "untold"))
                if [str(each) for each in told] != [str(old[column]), str(new[column])]:
                    found.append(f"{key}: {column} from {old[column]} to {new[column]}: {told}")
            if (not old or not new) and not said:
                found.append(f"{key} came or went without its values")
        lone = {key for key in nouns if key[0].count("_") == 0} - log.keys()
        if lone and log and not any(is_part(key, self.either(key)) for key in lone):
            found.append(f"{sorted(lone)} are told of nowhere, though {list(log)} are")
        return found

    def wrote(self, entry: LogEntry) -> bool:
        return self.signed(entry.user_id, entry.action_time)

    def signed(self, by: int | None, at: Any) -> bool:
        return by == self.by.pk and self.began <= at <= timezone.now()


def is_part(key: tuple[str, Any], row: dict[str, Any]) -> bool:
    """Whether a row stands on the page of another noun, and is told of there."""
    return key[0].endswith((".Result", ".Curatorship"))


def values(entry: LogEntry) -> dict[str, list[Any]]:
    parts = json.loads(entry.change_message or "[]")
    return next((part["values"] for part in parts if "values" in part and "of" not in part), {})


def newest(model: Any) -> int:
    return int(model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)


def every_record() -> dict[int, Record]:
    return read_many(list(Initiative.objects.values_list("pk", flat=True)))


def failed(answer: Any) -> bool:
    """Whether a form came back with complaints."""
    form = (answer.context or {}).get("adminform")
    return bool(form and form.form.is_bound and form.errors)


def digest(record: Record) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def replayed() -> list[str]:
    """What the revisions, followed from the first, do not lead to."""
    found, live = [], every_record()
    for pk in sorted({*Revision.objects.order_by().values_list("initiative_id", flat=True), *live}):
        record: Record = {}
        for number, each in enumerate(Revision.objects.of(pk).order_by("number"), 1):
            record |= each.record if number == 1 else {k: each.record[k] for k in each.changed}
            if each.number != number or digest(record) != digest(each.record):
                found.append(f"entry {pk}: revision {each.number} does not follow")
        # An entry that is older than its history has none before it is first changed.
        if record and pk in live and digest(record) != digest(live[pk]):
            found.append(f"entry {pk} is not what its revisions lead to")
    return found


def cast() -> list[User]:
    """A catalogue, and five people with rights of all kinds."""
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
            record_revision(entry, by=None, deed=Deed.CREATED)
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
    dice, tally = random.Random(seed()), Tally("deeds")
    refusals: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: refusals.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("placebook.refused").addHandler(handler)
    outcomes: Counter[str] = Counter()
    kinds: set[Any] = set()
    with own_database():
        people = cast()
        account: Account | None = None
        for _ in range(TRIED):
            [act], by = dice.choices(list(ACTS), list(ACTS.values())), dice.choice(people)
            client, account, began = browser(by), Account(by, refusals, account), time.monotonic()
            answers = act(dice, client)
            seconds = time.monotonic() - began
            found = account.faults(answers)
            tally.note(f"{by}: {act.__name__}: {'; '.join(found)}" if found else "", seconds)
            changed = account.rows != account.after[0]
            kinds |= {act} if changed else set()
            outcomes["changed" if changed else "refused" if refusals else "left alone"] += 1
        for fault in replayed():
            tally.note(fault)
    remark = [f"{number} {name}" for name, number in sorted(outcomes.items())]
    return tally.end(", ".join([*remark, f"{len(kinds)} of {len(ACTS)} kinds changed something"]))


if __name__ == "__main__":
    sys.exit(main())
