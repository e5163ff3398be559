"""Is an import whole or nothing, whatever happens to it, and can it be repeated and undone?

    .venv/bin/python -m tests.soak.imports [SEED]

Two years of a made-up register, the second with new, changed and unchanged rows. In the small one
a row turns bad after the rehearsal, the command is killed, or somebody edits an entry: a hundred
times each, and every time from the same start. The large one is imported, imported again, and
undone after some edits.
"""

import csv
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction

from curation import actions
from curation.actions.writing import write_record
from curation.models import ChangeSet
from curation.record import read
from curation.revisions import Event, lock, record_revision
from curation.undo import undo
from imports.applying import Refused, apply
from imports.models import ImportMapping, ImportRow, ImportRun
from imports.plan import make_plan
from imports.plan_rows import outcome_counts
from imports.uploads import begin
from initiatives.models import Initiative, Theme
from tests.soak import FOLDER
from tests.soak.common import Report, Snapshot, own_database, seed
from tests.soak.contents import content, entries, named_objects, rows

SMALL, LARGE, TIMES, EDITS = 1_000, 10_000, 100, 60
NAME = "Made up"
MAPPING = {
    "register": NAME,
    "columns": {"id": "key"},
    "rest": {"theme": {"create": {}}, "organisation": {"create": {"sector": "social"}}},
}
SYLLABLES = "ba do fe gi hu ka lo me ni pu ra so te vi wu za chi dor fen gal hep jun".split()


class Register:
    """Files of two years: four fifths of the ids in the first, a third of the rest changed."""

    def __init__(self, size: int, dice: random.Random) -> None:
        self.size, self.ids = size, dice.sample(range(size), size)
        self.titles = ["".join(dice.choices(SYLLABLES, k=8)).title() for _ in self.ids]
        self.new = {n for n in self.ids if n % 5 == 0}
        acted = [n for n in self.ids if n in self.new or n % 3 == 0]
        # In the order of the file, so that these are spread over all of it.
        self.places = [acted[len(acted) * place // TIMES] for place in range(TIMES)]
        self.first, self.second = self.file(1), self.file(2)

    def file(self, year: int) -> Path:
        path = Path(FOLDER) / f"register-{self.size}-{year}.csv"
        with path.open("w", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(("id", "name", "about", "theme", "lead"))
            lines.writerows(self.row(n, year) for n in self.ids if year == 2 or n not in self.new)
        return path

    def row(self, n: int, year: int) -> list[str]:
        themes, about = [f"Theme {n % 20}"], f"What {self.titles[n]} does."
        if year == 2 and (n in self.new or n % 3 == 0):
            themes.append(f"Only {n}" if n in self.places else f"Late {n % 7}")
            about += " And more."
        return [f"R{n}", self.titles[n], about, "; ".join(themes), f"Trust {n % 40}"]

    def settle(self) -> None:
        """Imports the first year, and makes the themes that may be gone when it is the second."""
        for n in self.places:
            Theme.objects.create(name=f"Only {n}")
        command(self.first)


def command(file: Path) -> None:
    with open(os.devnull, "w") as nowhere:
        call_command(
            "import_initiatives", file, apply=True, by="boss", mapping=NAME, stdout=nowhere
        )


def rehearsed(file: Path) -> ImportRun:
    saved = ImportMapping.objects.get(name=NAME)
    run = begin(file.read_bytes(), file.name, by=boss(), saved=saved)
    make_plan(run)
    return run


def boss() -> User:
    return User.objects.get(username="boss")


def edit(entry: Initiative, words: str) -> None:
    with transaction.atomic():
        lock(entry)
        write_record(entry, read(entry) | {"caution": words})
        record_revision(entry, by=boss(), event=Event.EDITED)


# --- a row that is bad by now, and an edit in between ---


def spoil(row: ImportRow, n: int, dice: random.Random) -> str:
    """Has something happen to what the row is about; says what."""
    entry = Initiative.objects.filter(pk=row.initiative_id or 0).first()
    way = dice.choice(("theme gone", "deleted", "written over")) if entry else "theme gone"
    if entry is None or way == "theme gone":
        Theme.objects.get(name=f"Only {n}").delete()
    elif way == "deleted":
        actions.delete(entry, by=boss())
    else:
        Initiative.objects.filter(pk=entry.pk).update(summary="Without a revision.")
    return way


def refusal(run: ImportRun) -> str:
    """What is wrong with an import that must be refused; empty if nothing is."""
    before = rows()
    try:
        apply(run, by=boss())
        return "it was imported"
    except Refused:
        conflicts = run.rows.filter(outcome=ImportRow.Outcome.MEANWHILE).count()
    if rows() != before:
        return "something was imported"
    return "" if conflicts == 1 else f"{conflicts} rows say why"


def bad_rows(register: Register, start: Snapshot, pk: int, dice: random.Random, t: Report) -> None:
    for n in register.places:
        start.restore()
        run, began = ImportRun.objects.get(pk=pk), time.monotonic()
        way = spoil(run.rows.get(key=f"R{n}"), n, dice)
        failure = refusal(run)
        t.note(failure and f"bad row R{n}, {way}: {failure}", time.monotonic() - began)


def clashes(start: Snapshot, run_pk: int, dice: random.Random, t: Report) -> None:
    for number in range(TIMES):
        start.restore()
        run, began = ImportRun.objects.get(pk=run_pk), time.monotonic()
        chosen = run.rows.filter(action="change").order_by("pk")
        pk = dice.choice(chosen.values_list("initiative_id", flat=True)) or 0
        entry = Initiative.objects.get(pk=pk)
        edit(entry, f"Edit {number}.")
        failure = refusal(run)
        if not failure and Initiative.objects.get(pk=entry.pk).caution != f"Edit {number}.":
            failure = "the edit is gone"
        t.note(failure and f"clash {number}: {failure}", time.monotonic() - began)


# --- a kill ---


def run_apart(file: Path, seconds: float | None) -> float:
    """The command in a process of its own, killed after some `seconds`; how long it took."""
    connection.close()
    began, child = time.monotonic(), os.fork()
    if child == 0:
        command(file)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    took = time.monotonic() - began
    while connection.vendor == "postgresql" and others_are_connected():
        # The server notices only after its statement that nobody listens any more.
        time.sleep(0.01)
    return took


def others_are_connected() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone() is not None


def kills(register: Register, start: Snapshot, dice: random.Random, t: Report) -> str:
    start.restore()
    before, began = rows(), Counter[str]()
    whole = run_apart(register.second, None)
    after = content()
    for number in range(TIMES):
        start.restore()
        moment = whole * (number + dice.random()) / TIMES
        run_apart(register.second, moment)
        if rows() == before:
            began["nothing"] += 1
            failure = ""
        else:
            began["all"] += 1
            failure = "" if content() == after else "part of it is there"
        command(register.second)
        if not failure and content() != after:
            failure = "a second try does not go through"
        t.note(failure and f"kill at {moment:.2f} s of {whole:.2f} s: {failure}")
    return f"killed within {whole:.1f} s: nothing {began['nothing']}, all {began['all']}"


# --- for good, again, and back ---


def there_and_back(register: Register, dice: random.Random, t: Report) -> str:
    register.settle()
    before, made_before = entries(), named_objects()
    began = time.monotonic()
    command(register.second)
    took, state = time.monotonic() - began, rows()
    [change_set] = ChangeSet.objects.order_by("-pk")[:1]
    t.note(
        "" if change_set.revisions.filter(event="imported").count() > register.size // 3 else "few"
    )
    command(register.second)
    again = outcome_counts(ImportRun.objects.latest("pk"))
    failure = (
        ""
        if {name for name, count in again.items() if count} == {"unchanged"}
        else f"again: {again}"
    )
    t.note("the second run has changed something" if rows() != state else failure)
    chosen = dice.sample(list(Initiative.objects.order_by("pk")), EDITS)
    for entry in chosen:
        edit(entry, "Edited afterwards.")
    live = entries()
    edited = {entry.slug: live[entry.slug] for entry in chosen}
    began = time.monotonic()
    undo(change_set, by=boss())
    undone, now = time.monotonic() - began, entries()
    t.note("" if all(now.get(slug) == what for slug, what in edited.items()) else "an edit is gone")
    same = {slug: what for slug, what in before.items() if slug not in edited}
    exact = {slug: what for slug, what in now.items() if slug not in edited} == same
    t.note("" if exact else "undo does not restore what was there")
    used = {slug for _status, _text, record in now.values() for slug in record["themes"]}
    late = {slug for slug, _name in named_objects()[0]} - {slug for slug, _name in made_before[0]}
    t.note("" if late <= used else f"made by the import and still there: {late - used}")
    return f"{register.size} rows imported in {took:.0f} s, undone in {undone:.0f} s"


def main() -> int:
    dice, report = random.Random(seed()), Report("imports")
    with own_database():
        User.objects.create_superuser("boss")
        ImportMapping.objects.create(name=NAME, mapping=MAPPING)
        empty = Snapshot()
        small, large = Register(SMALL, dice), Register(LARGE, dice)
        small.settle()
        before = Snapshot()
        run = rehearsed(small.second)
        rehearsal = Snapshot()
        bad_rows(small, rehearsal, run.pk, dice, report)
        clashes(rehearsal, run.pk, dice, report)
        killed = kills(small, before, dice, report)
        empty.restore()
        there = there_and_back(large, dice, report)
        for snapshot in (empty, before, rehearsal):
            snapshot.drop()
        return report.end(f"{SMALL} rows for bad rows, clashes and kills; {killed}; {there}")


if __name__ == "__main__":
    sys.exit(main())
