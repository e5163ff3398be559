"""What do people get while the database is away, or its disk is full?

    .venv/bin/python -m tests.soak.database_away [SEED] [TIMES]

Readers ask the real server for a page that is kept and for lists that are not, and an editor
saves. PostgreSQL is stopped and started again beneath it; the file of SQLite cannot grow, is made
immutable, is moved away, is garbled. Nobody is answered 500, no save that was acknowledged is
lost, the log has one line at most for each answer, and five seconds after the database is back
all is as before. In every second outage nobody saves, and what is kept is served all the while.
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from initiatives.models import Theme
from tests.factories import CityFactory, InitiativeFactory
from tests.soak import FOLDER
from tests.soak.common import Report, own_database, seed
from tests.soak.save_latency import TOKEN, Server, Visitor, editor

TIMES = 8
SECONDS_AWAY, SECONDS_TO_RECOVER = 2.0, 5.0
KEPT = "/initiatives/?city=leeds"
ADDING = "/admin/initiatives/theme/add/"


class Patient(Visitor):
    """Notes each answer with its moment; `sure` may not even be a 503."""

    sure = False

    def __init__(self, port: int, dice: int) -> None:
        super().__init__(port, time.monotonic() + 600)
        self.dice = random.Random(dice)
        self.answers: list[tuple[float, int]] = []

    def note(self, status: int, text: str) -> None:
        self.answers.append((time.monotonic(), status))
        if status not in (200, 302, 503) or (status == 503 and self.sure):
            self.failures.append(f"{type(self).__name__} was answered {status}: {text[:300]!r}")
        time.sleep(0.02)


class ReaderOfKept(Patient):
    sure = True

    def visit(self) -> None:
        self.note(*self.ask("GET", KEPT))


class Reader(Patient):
    def visit(self) -> None:
        query = urlencode({"q": "land", "near": f"53.{self.dice.randrange(10**6)},-1.5"})
        self.note(*self.ask("GET", f"/initiatives/?{query}"))


class Writer(Patient):
    """Adds themes, and remembers those of which the answer was that they are saved."""

    def __init__(self, port: int, dice: int, session: str) -> None:
        super().__init__(port, dice)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
        self.acknowledged: list[str] = []
        self.pauses = threading.Event()

    def visit(self) -> None:
        if self.pauses.is_set():
            time.sleep(0.02)
            return
        name = f"Theme {self.dice.getrandbits(64)}"
        status, text = self.ask(
            "POST",
            ADDING,
            urlencode({"name": name, "csrfmiddlewaretoken": TOKEN}),
            **{
                "Cookie": f"{self.cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        if status == 302:
            self.acknowledged.append(name)
        elif status == 503 and name not in text:
            self.failures.append(f"what was typed did not come back: {text[:300]!r}")
        self.note(status, text)


@contextmanager
def stopped(server: Server) -> Iterator[None]:
    """Stops the throw-away cluster of scripts/with-postgres; starts it again.

    The first time not at once: until then it runs without synchronous commits.
    """
    mode = "immediate" if stopped_before else "fast"
    stopped_before.append(True)
    folder = Path(os.environ["PGHOST"])
    binaries = subprocess.check_output(["scripts/postgres-binaries"], text=True).strip()
    command = [f"{binaries}/pg_ctl", "--silent", "--wait", "--pgdata", f"{folder}/data"]
    if os.getuid() == 0:
        command = [shutil.which("runuser") or "runuser", "-u", "postgres", "--", *command]
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    subprocess.run([*command, "stop", "--mode", mode], cwd="/", check=True)
    yield
    start = [*command, "start", "--log", f"{folder}/log", "--options", options]
    subprocess.run(start, cwd="/", check=True)


@contextmanager
def disk_full(server: Server) -> Iterator[None]:
    """Lets no process of the server write beyond the first bytes of a file."""
    processes = descendants(server.process.pid)
    for process in processes:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    yield
    for process in processes:
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(process, resource.RLIMIT_FSIZE, unlimited)


@contextmanager
def immutable(server: Server) -> Iterator[None]:
    """Even root may not write then, not even to what is open already."""
    files = [f"{database()}{ending}" for ending in ("", "-wal", "-shm")]
    subprocess.run(["chattr", "+i", *files], check=True)
    yield
    subprocess.run(["chattr", "-i", *files], check=True)


@contextmanager
def moved(server: Server) -> Iterator[None]:
    database().rename(f"{database()}.aside")
    yield
    Path(f"{database()}.aside").rename(database())


@contextmanager
def garbled(server: Server) -> Iterator[None]:
    """All but the first bytes are others; not for writers, who would make it worse."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with database().open("r+b") as file:
        file.seek(100)
        right = file.read()
        for content in (random.Random(seed()).randbytes(len(right)), right):
            file.seek(100)
            file.write(content)
            file.flush()
            if content is not right:
                yield


def database() -> Path:
    return Path(connection.settings_dict["NAME"])


stopped_before: list[bool] = []
# Each outage, and whether those who only read need notice nothing.
OUTAGES = {
    "postgresql": ((stopped, False),),
    "sqlite": ((disk_full, True), (moved, False), (immutable, True), (garbled, False)),
}


def descendants(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in descendants(int(child)))]


def one_outage(away: Any, visitors: list[Patient], report: Report) -> None:
    """Takes the database away and gives it back; notes how long until all was as before."""
    began = time.monotonic()
    with away:
        time.sleep(SECONDS_AWAY)
    back = time.monotonic()
    time.sleep(SECONDS_TO_RECOVER + 1)
    for visitor in visitors:
        troubled = [at - back for at, status in visitor.answers if at > began and status == 503]
        last = max([0.0, *troubled])
        late = last > SECONDS_TO_RECOVER
        name = type(visitor).__name__
        report.note(f"{name} was answered 503 {last:.1f} s after its return" if late else "", last)
        fresh = [status for at, status in visitor.answers if at > back + SECONDS_TO_RECOVER]
        silent = not fresh and not (isinstance(visitor, Writer) and visitor.pauses.is_set())
        report.note(f"{name} had no answer after its return" if silent else "")


def outages(server: Server, times: int, report: Report) -> None:
    """One after another, every second of them while nobody saves."""
    writer, reader = Writer(server.port, seed(), editor(1)), ReaderOfKept(server.port, 0)
    others = [Reader(server.port, number) for number in range(2)]
    visitors = [writer, reader, *others]
    for visitor in visitors:
        visitor.start()
    time.sleep(1)
    kinds = OUTAGES[connection.vendor]
    for number in range(times):
        away, reads_go_on = kinds[number // 2 % len(kinds)]
        connection.close()
        is_quiet = number % 2 == 0 or away is garbled
        if is_quiet:  # a change empties the cache, so that nothing would be kept
            writer.pauses.set()
            time.sleep(1)
            keep(server)
        else:
            writer.pauses.clear()
            time.sleep(1)
        reader.sure = is_quiet or reads_go_on
        for other in others:
            other.sure = reads_go_on
        before = sum(len(visitor.failures) for visitor in visitors)
        one_outage(away(server), visitors, report)
        failed = sum(len(visitor.failures) for visitor in visitors) - before
        print(f"{away.__name__}, {'quiet' if is_quiet else 'saving'}: {failed} failures")
    for visitor in visitors:
        visitor.until = 0
        visitor.join()
        for failure in visitor.failures:
            report.note(failure)
    saved = set(Theme.objects.values_list("name", flat=True))
    for name in writer.acknowledged:
        report.note("" if name in saved else f"{name} was acknowledged, and lost")
    statuses = Counter(status for visitor in visitors for _, status in visitor.answers)
    print(f"answers by status: {dict(statuses)}, {len(writer.acknowledged)} saves acknowledged")


def keep(server: Server) -> None:
    """Has the page kept by each process of the server."""
    visitor = Visitor(server.port, 0)
    for _ in range(40):
        visitor.ask("GET", KEPT)
        visitor.connection.close()


def main() -> int:
    times = int(sys.argv[2]) if len(sys.argv) > 2 else TIMES
    report = Report("database away")
    with own_database():
        InitiativeFactory.create_batch(30, title="Land", cities=[CityFactory(name="Leeds")])
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(collect, check=True)
        log = Path(FOLDER, "log")
        with log.open("wb") as file, Server(file) as server:
            outages(server, times, report)
        lines = log.read_text().splitlines()
        traces = [line for line in lines if line.startswith((" ", "Traceback"))]
        report.note(f"the log has more than lines: {traces[:20]}" if traces else "")
        return report.end(f"{len(lines)} lines of log, such as {lines[-1:]}")


if __name__ == "__main__":
    sys.exit(main())
