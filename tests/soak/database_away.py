"""What do people get while the database is away, or its disk is full?

    .venv/bin/python -m tests.soak.database_away [SEED] [TIMES]

Readers ask the real server for a page that is kept and for lists that are not, and an editor
saves. PostgreSQL is stopped and started again beneath it; SQLite may write no byte more. Nobody is
answered 500, no save that was acknowledged is lost, what is kept is served all the while, and five
seconds after the database is back all is as before.
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
from tests.soak.common import Tally, own_database, seed
from tests.soak.save_latency import TOKEN, Server, Visitor, editor

TIMES = 5
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
def postgresql_away(mode: str) -> Iterator[None]:
    """Stops the throw-away cluster of scripts/with-postgres; starts it again.

    The first time not in `mode` immediate: until then it runs without synchronous commits.
    """
    folder = Path(os.environ["PGHOST"])
    server = subprocess.check_output(["scripts/postgres-binaries"], text=True).strip()
    command = [f"{server}/pg_ctl", "--silent", "--wait", "--pgdata", f"{folder}/data"]
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


def descendants(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in descendants(int(child)))]


def one_outage(away: Any, visitors: list[Patient], tally: Tally) -> None:
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
        tally.note(f"{name} was answered 503 {last:.1f} s after its return" if late else "", last)


def main() -> int:
    times = int(sys.argv[2]) if len(sys.argv) > 2 else TIMES
    tally = Tally("database away")
    with own_database():
        InitiativeFactory.create_batch(30, title="Land", cities=[CityFactory(name="Leeds")])
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(collect, check=True)
        session = editor(1)
        with Server() as server:
            writer = Writer(server.port, seed(), session)
            visitors: list[Patient] = [writer, *(Reader(server.port, n) for n in range(2))]
            warm = Visitor(server.port, 0)
            for _ in range(40):  # until each process has it
                warm.ask("GET", KEPT)
                warm.connection.close()
            reader = ReaderOfKept(server.port, 0)
            if connection.vendor == "sqlite":  # a read there never fails
                visitors[1].sure = visitors[2].sure = True
            for visitor in (*visitors, reader):
                visitor.start()
            time.sleep(1)
            for number in range(times):
                connection.close()
                mode = "immediate" if number else "fast"
                is_full = connection.vendor == "sqlite"
                away = disk_full(server) if is_full else postgresql_away(mode)
                writer.pauses.set()  # a change empties the cache, so that nothing would be kept
                time.sleep(1)
                writer.pauses.clear()
                one_outage(away, [*visitors, reader], tally)
            for visitor in (*visitors, reader):
                visitor.until = 0
                visitor.join()
        for visitor in (*visitors, reader):
            for failure in visitor.failures:
                tally.note(failure)
        saved = set(Theme.objects.values_list("name", flat=True))
        for name in writer.acknowledged:
            tally.note("" if name in saved else f"{name} was acknowledged, and lost")
        told = Counter(status for v in (*visitors, reader) for _, status in v.answers)
        return tally.end(f"answers by status: {dict(told)}")


if __name__ == "__main__":
    sys.exit(main())
