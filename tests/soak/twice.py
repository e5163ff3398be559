"""Is every button of an import, pressed twice at the same moment, done once?

    python -m tests.soak.twice [SEED]

Each is pressed by two threads and by two processes, and the work that waits is done by two workers
at once. Both have to be led to the same page; rows, entries, steps and words are then counted.
"""

import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections

from curation.models import ChangeSet, Revision
from imports.applying import apply
from imports.models import ExternalRecord, ImportMapping, ImportRow, ImportRun
from imports.plan import make_plan
from imports.states import AT_WORK, advance
from imports.tasks import WORK
from imports.uploads import begin, upload
from initiatives.models import Initiative, Source
from tests.soak.common import Report, own_database
from tests.soak.staff import address, browser, work

TIMES, ROWS = 6, 20
FILE = b"name,about\n" + b"".join(b"Bread %d,A bakery.\n" % n for n in range(ROWS))
State = ImportRun.State
# In which state each button is pressed, and what there is in the end: rows, entries, steps, words.
BUTTONS: dict[str, tuple[Any, ...]] = {
    "match": (State.READ, State.PLANNED, ROWS, 0, 0, ""),
    "match again": (State.PLANNED, State.PLANNED, ROWS, 0, 0, ""),
    "apply": (State.PLANNED, State.APPLIED, ROWS, ROWS, 1, ""),
    "publish": (State.APPLIED, State.APPLIED, ROWS, ROWS, 1, f"Published: {ROWS}."),
    "undo": (State.APPLIED, State.UNDONE, ROWS, 0, 2, f"Undone: {ROWS}."),
    "delete": (State.PLANNED, None, 0, 0, 0, ""),
}
AFTER: dict[str, tuple[Any, ...]] = {
    State.UPLOADED: (State.READ, 0, 0, 0, ""),
    State.WAITING: (State.PLANNED, ROWS, 0, 0, ""),
    State.CONFIRMED: (State.APPLIED, ROWS, ROWS, 1, ""),
    State.PUBLISHING: (State.APPLIED, ROWS, ROWS, 1, f"Published: {ROWS}."),
    State.UNDOING: (State.UNDONE, ROWS, 0, 2, f"Undone: {ROWS}."),
}
Event = Callable[[], Any]


def boss() -> User:
    return User.objects.get(username="boss")


def prepared(state: State) -> ImportRun:
    """An import in a state, as the site would have brought it there."""
    if state == State.UPLOADED:
        return upload(FILE, "bread.csv", by=boss())
    saved = ImportMapping(mapping={"constants": {"sources": "The register"}})
    run = begin(FILE, "bread.csv", by=boss(), saved=saved)
    if state in (State.READ, State.WAITING):
        return run if state == State.READ else advance(run.pk, state)
    make_plan(run)
    if state == State.CONFIRMED:
        advance(run.pk, state)
    elif state != State.PLANNED:
        apply(run, by=boss())
        if state != State.APPLIED:
            advance(run.pk, state)
    return run


def cleared() -> None:
    ImportRow.objects.all().delete()
    ImportRun.objects.all().delete()
    Initiative.objects.all().delete()
    ExternalRecord.objects.all().delete()
    Revision.objects.all().delete()
    ChangeSet.objects.filter(undoes__isnull=False).delete()
    ChangeSet.objects.all().delete()


# --- at once ---


def by_threads(event: Event) -> list[Any]:
    barrier, results = threading.Barrier(2), []

    def one() -> None:
        barrier.wait()
        try:
            results.append(event())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def by_processes(event: Event) -> list[Any]:
    connection.close()
    fork = multiprocessing.get_context("fork")
    barrier, queue = fork.Barrier(2), fork.Queue()

    def one() -> None:
        barrier.wait()
        queue.put(event())
        connections.close_all()

    processes = [fork.Process(target=one) for _ in range(2)]
    for process in processes:
        process.start()
    results = [queue.get(timeout=120) for _ in processes]
    for process in processes:
        process.join()
    return results


# --- what is pressed ---


def pressed(run: ImportRun, button: str) -> Event:
    page = button.partition(" ")[0]
    data = {"delete": {"post": "yes"}}.get(page, {})
    if page == "match":
        form = browser(boss()).get(address(run, "match")).context["form"]
        data = {f.html_name: f.value() for f in form if f.value() not in (None, False)}
    client = browser(boss())

    def event() -> tuple[int, str]:
        answer = client.post(address(run, page), data)
        return answer.status_code, answer.headers.get("Location", "")

    return event


def sent_twice() -> Event:
    """The form of the upload, with its key, as a double click sends it."""
    client = browser(boss())
    page = client.get(address(ImportRun, "add")).content.decode()
    key = page.partition('name="once" value="')[2].partition('"')[0]

    def event() -> tuple[int, str]:
        file = SimpleUploadedFile("bread.csv", FILE)
        answer = client.post(address(ImportRun, "add"), {"file": file, "once": key})
        return answer.status_code, answer.headers.get("Location", "")

    return event


def faults(pk: int, state: State | None, *counts: Any) -> str:
    """What is not as it should be in the end."""
    run = ImportRun.objects.filter(pk=pk).first()
    results = (
        run.state if run else None,
        ImportRow.objects.filter(run=pk).count(),
        Initiative.objects.count(),
        ChangeSet.objects.count(),
        run.problem if run else "",
    )
    return "" if results == (state, *counts) else f"{results}, and not {(state, *counts)}"


def answers(results: list[tuple[int, str]]) -> str:
    alike = len(results) == 2 and results[0] == results[1] and results[0][0] == 302
    return "" if alike else f"answers {results}"


def trial(at_once: Callable[[Event], list[Any]], report: Report) -> None:
    for button, (before, *after) in BUTTONS.items():
        for _ in range(TIMES):
            cleared()
            run, began = prepared(before), time.monotonic()
            wrong = answers(at_once(pressed(run, button)))
            work()
            wrong = wrong or faults(run.pk, *after)
            report.note(
                wrong and f"{at_once.__name__}, {button}: {wrong}", time.monotonic() - began
            )
    for state in AT_WORK:
        for _ in range(TIMES):
            cleared()
            run, began = prepared(state), time.monotonic()
            task, by = WORK[state], boss().pk
            at_once(partial(task.call, run.pk, by))
            wrong = faults(run.pk, *AFTER[state])
            report.note(wrong and f"{at_once.__name__}, {state}: {wrong}", time.monotonic() - began)
    for _ in range(TIMES):
        cleared()
        wrong = answers(at_once(sent_twice()))
        count = ImportRun.objects.count()
        report.note(wrong or ("" if count == 1 else f"{count} imports of one upload"))


def main() -> int:
    report = Report("twice")
    with own_database():
        User.objects.create_superuser("boss")
        Source.objects.create(title="The register", slug="the-register")
        for at_once in (by_threads, by_processes):
            trial(at_once, report)
            print(f"  {at_once.__name__}: {report.tried} tried", flush=True)
        return report.end()


if __name__ == "__main__":
    sys.exit(main())
