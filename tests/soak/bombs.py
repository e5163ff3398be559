"""Does any file harm the site? Sixty that try are uploaded, and each is refused with a reason.

    python -m tests.soak.bombs [SEED]

Each is sent to the admin and read by the worker as always. It has to be refused within some
seconds, or be read like any other where it is harmless; the process that reads may grow by 200 MB,
no file may be left, the import can be deleted, and the site works on.
"""

import re
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from imports import reading
from imports.models import ImportRun
from imports.states import State
from tests.soak import FOLDER
from tests.soak.common import Report, own_database
from tests.soak.files import BOMBS, HARMLESS, Bomb
from tests.soak.staff import address, browser, work

MOST_SECONDS, MOST_MEMORY = 5.0, 200_000
FAIR = b"name,about\nBread,A bakery.\n"


class Child:
    """Watches the processes that read: their seconds of work, and kB of memory, in `needed`."""

    def __init__(self) -> None:
        self.real, self.seconds, self.memory = reading.run_child, 0.0, 0
        setattr(reading, "run_child", self.run)  # noqa: B010 - a method in place of a function

    def run(self, *request: Any) -> None:
        before, over = resource.getrusage(resource.RUSAGE_CHILDREN), Event()
        watch = Thread(target=self.look, args=(over,))
        watch.start()
        try:
            self.real(*request)
        finally:
            over.set()
            watch.join()
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            # Others may have the machine meanwhile, so that what counts is the work.
            self.seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def look(self, over: Event) -> None:
        self.memory = 0
        while not over.wait(0.01):
            for status in children():
                if match := re.search(r"VmHWM:\s+(\d+)", status):
                    self.memory = max(self.memory, int(match[1]))


def children() -> Iterator[str]:
    """What the system says of each child of this process that reads a file."""
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            for pk in (task / "children").read_text().split():
                # Until it begins, it is a copy of this process, with all its memory.
                if b"files.child" in Path(f"/proc/{pk}/cmdline").read_bytes():
                    yield Path(f"/proc/{pk}/status").read_text()


def left() -> set[str]:
    """What lies in the folder for temporary files."""
    return {path.name for path in Path(tempfile.gettempdir()).iterdir()}


def send(client: Client, name: str, data: bytes) -> ImportRun | None:
    """Uploads a file; None where the form refuses it."""
    answer = client.post(address(ImportRun, "add"), {"file": SimpleUploadedFile(name, data)})
    return ImportRun.objects.latest("pk") if answer.status_code == 302 else None


def failure(client: Client, child: Child, name: str, bomb: Bomb, base: int) -> str:
    """What is wrong with how a bomb was dealt with; empty if nothing is."""
    data = bomb()
    run = send(client, name, data)
    if run is None:
        return f"left {left()}" if left() else ""
    work()
    run.refresh_from_db()
    problems = []
    if name in HARMLESS:
        if run.state != State.READ:
            problems.append(f"is harmless, and is {run.state}: {run.problem}")
        else:
            match(client, run)
            problems += [] if run.state == State.PLANNED else [f"not rehearsed: {run.problem}"]
    elif run.state != State.REFUSED or len(run.problem.split()) < 4:
        problems.append(f"is {run.state}: {run.problem}")
    if child.seconds > MOST_SECONDS:
        problems.append(f"took {child.seconds:.1f} s")
    if child.memory - base > MOST_MEMORY:
        problems.append(f"took {(child.memory - base) // 1000} MB more")
    page = client.get(address(run), follow=True)
    if page.status_code != 200:
        problems.append(f"its page answers {page.status_code}")
    client.post(address(run, "delete"), {"post": "yes"})
    if ImportRun.objects.filter(pk=run.pk).exists():
        problems.append("cannot be deleted")
    if left():
        problems.append(f"left {left()}")
    print(f"  {name}: {child.seconds:.1f} s, {child.memory // 1000} MB; {run.problem[:90]}")
    return "; ".join(problems)


def match(client: Client, run: ImportRun) -> None:
    form = client.get(address(run, "match")).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    client.post(address(run, "match"), data | {"column-0": "title", "register": ""})
    work()
    run.refresh_from_db()


def main() -> int:
    report = Report("bombs")
    tempfile.tempdir = tempfile.mkdtemp(dir=FOLDER)  # Others use the usual one as well.
    with own_database():
        client = browser(User.objects.create_superuser("boss"))
        child = Child()
        assert send(client, "fair.csv", FAIR)
        work()
        base = most = child.memory
        for name, bomb in BOMBS.items():
            failed = failure(client, child, name, bomb, base)
            report.note(failed and f"{name}: {failed}", child.seconds)
            most = max(most, child.memory)
        run = send(client, "fair.csv", FAIR)
        work()
        assert run
        run.refresh_from_db()
        report.note("" if run.state == State.READ else "a fair file is not read any more")
        home = client.get(reverse("home"))
        report.note("" if home.status_code == 200 else f"home answers {home.status_code}")
        return report.end(f"children took {most // 1000} MB at most, {base // 1000} at rest")


if __name__ == "__main__":
    sys.exit(main())
