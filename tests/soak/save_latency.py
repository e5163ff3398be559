"""How long does a save take beside many readers and other writers?

    .venv/bin/python -m tests.soak.save_latency [SEED] [SECONDS]

Eight editors save entries in the admin, one save after another, while sixteen readers ask for
lists that no cache has. All go to the real server, in processes of its own. A save counts from
the click to the answer; 99 of 100 may take a second at most.
"""

import http.client
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
from typing import IO, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client

from initiatives.models import Initiative
from tests.soak.browser import Page
from tests.soak.common import Report, own_database, seed

WRITERS, READERS = 8, 16
SECONDS = 60
MOST_SECONDS = 1.0
# Any that cookie and form agree upon.
TOKEN = "t" * 32
# What a form carries anew each time it is opened.
CHANGING = re.compile(r'<input[^>]* name="(base|once|opened)"[^>]* value="([^"]*)"')


def main() -> int:
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    report = Report("save latency")
    with own_database(founding=True):
        # In a process of its own, because a trial itself does without hashed names.
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(collect, check=True)
        editors = [editor(n) for n in range(WRITERS)]
        entries = list(Initiative.objects.published().order_by("pk")[:WRITERS])
        with Server() as server:
            until = time.monotonic() + seconds
            writers = [
                Writer(server.port, session, entry, until)
                for session, entry in zip(editors, entries, strict=True)
            ]
            readers = [Reader(server.port, seed() + n, until) for n in range(READERS)]
            for thread in (*writers, *readers):
                thread.start()
            for thread in (*writers, *readers):
                thread.join()
        saves = sorted(took for writer in writers for took in writer.took)
        reads = sorted(took for reader in readers for took in reader.took)
        for thread in (*writers, *readers):
            for failure in thread.failures:
                report.note(failure)
        for took in saves:
            report.note("", took)
        slow = share(saves, 0.99) > MOST_SECONDS
        report.note("99 of 100 saves took longer than a second" if slow else "")
        return report.end(f"saves {in_words(saves)}; reads {in_words(reads)}")


def share(values: list[float], of: float) -> float:
    return values[min(int(len(values) * of), len(values) - 1)] if values else float("inf")


def in_words(seconds: list[float]) -> str:
    median, worst = share(seconds, 0.5) * 1000, share(seconds, 0.99) * 1000
    return f"{len(seconds)}, median {median:.0f} ms, p99 {worst:.0f} ms"


def editor(number: int) -> str:
    """The session of a new editor."""
    user = User.objects.create_user(f"editor-{number}", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Server:
    """The site's own server, on a port that is free; `log` gets what it has to say."""

    def __init__(self, log: IO[bytes] | int = subprocess.DEVNULL) -> None:
        self.log = log

    def __enter__(self) -> "Server":
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "placebook.server"],
            env={**os.environ, "PORT": str(self.port)},
            stdout=self.log,
            stderr=self.log,
        )
        while self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise RuntimeError("The server does not start.")

    def __exit__(self, *_: Any) -> None:
        self.process.terminate()
        self.process.wait()


class Visitor(threading.Thread):
    """Asks one thing after another until a moment."""

    def __init__(self, port: int, until: float) -> None:
        super().__init__()
        self.until = until
        self.connection = http.client.HTTPConnection("localhost", port, timeout=60)
        self.took: list[float] = []
        self.failures: list[str] = []

    def run(self) -> None:
        while time.monotonic() < self.until:
            self.visit()

    def visit(self) -> None:
        raise NotImplementedError

    def ask(self, method: str, address: str, body: str = "", **headers: str) -> tuple[int, str]:
        """Status and text of an answer, over a connection that is kept."""
        try:
            self.connection.request(method, address, body or None, headers)
            response = self.connection.getresponse()
            return response.status, response.read().decode()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return 0, ""


class Reader(Visitor):
    def __init__(self, port: int, dice: int, until: float) -> None:
        super().__init__(port, until)
        self.dice = random.Random(dice)

    def visit(self) -> None:
        words = self.dice.choice(("land", "food", "community", "energy", "homes"))
        first = self.dice.randint(1900, 2020)
        query = urlencode({"q": words, "started_from": first, "started_to": first + 60})
        began = time.monotonic()
        status, _ = self.ask("GET", f"/initiatives/?{query}")
        self.took.append(time.monotonic() - began)
        if status != 200:
            self.failures.append(f"a reader was answered {status}")


class Writer(Visitor):
    """Opens the form of an entry, changes a word, and saves; only the save is measured."""

    def __init__(self, port: int, session: str, entry: Initiative, until: float) -> None:
        super().__init__(port, until)
        self.address = f"/admin/initiatives/initiative/{entry.pk}/change/"
        self.session, self.count = session, 0
        self.typed: dict[str, list[str]] = {}

    def visit(self) -> None:
        cookie = f"{settings.SESSION_COOKIE_NAME}={self.session}"
        status, text = self.ask("GET", self.address, Cookie=cookie)
        if status != 200:
            self.failures.append(f"a form was answered {status}")
            return
        if not self.typed:
            form, _ = Page(self.address, text).button("Save") or (None, "")
            assert form is not None
            self.typed = form.values
        # To read the whole page each time would keep the machine busier than the site does.
        self.typed |= {name: [value] for name, value in CHANGING.findall(text)}
        self.count += 1
        typed = {"csrfmiddlewaretoken": TOKEN, "area": f"Area {self.count}", "_save": "Save"}
        began = time.monotonic()
        status, text = self.ask(
            "POST",
            self.address,
            urlencode({**self.typed, **typed}, doseq=True),
            **{
                "Cookie": f"{cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        self.took.append(time.monotonic() - began)
        if status != 302:
            self.failures.append(f"a save was answered {status}: {text[:200]!r}")


if __name__ == "__main__":
    sys.exit(main())
