"""A server and a worker that faults are made to, and what /readyz says of them."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.soak import FOLDER

WITHIN, QUIET = 30.0, 30.0
BACKUPS, TEMPLATES = Path(FOLDER) / "backups", Path(FOLDER) / "templates"
FULL, MOVED = Path(FOLDER) / "disk-is-full", Path(FOLDER) / "clock-is-moved"
SERVER = f"""
import os, types
statvfs = os.statvfs
def nearly_full(path):
    disk = statvfs(path)
    names = "f_blocks f_bfree f_bavail f_files f_ffree f_favail".split()
    values = dict.fromkeys(names, 100) if not os.path.exists({str(FULL)!r}) else dict(
        f_blocks=100, f_bfree=5, f_bavail=5, f_files=100, f_ffree=100, f_favail=100)
    return types.SimpleNamespace(**values)
os.statvfs = nearly_full
os.environ["DJANGO_SETTINGS_MODULE"] = "placebook.settings"
from django.conf import settings
settings.TEMPLATES[0]["DIRS"].append({str(TEMPLATES)!r})
import django
django.setup()
from operations.health.clock import Clock
offset_now = Clock.offset_now
Clock.offset_now = staticmethod(lambda: offset_now() + 3600 * os.path.exists({str(MOVED)!r}))
from placebook.server.__main__ import main
main()
"""


class Site:
    """A server and a worker."""

    def __init__(self, **environment: str) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port = free.getsockname()[1]
        self.environment = {
            **os.environ,
            "BACKUP_DIR": str(BACKUPS),
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "1",
            **environment,
        }
        quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.start = lambda *command: subprocess.Popen(
            [sys.executable, *command], env=self.environment, start_new_session=True, **quiet
        )
        self.server, self.worker = self.start("-c", SERVER), self.start_worker()

    def start_worker(self) -> "subprocess.Popen[bytes]":
        return self.start("manage.py", "db_worker", "--no-reload", "--verbosity", "0")

    def stop(self) -> None:
        for process in (self.server, self.worker):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def faults(self) -> list[str] | None:
        """Their names; None while the server does not answer."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            asked.request("GET", "/readyz")
            answer = asked.getresponse()
            lines = answer.read().decode().splitlines()
        except OSError:
            return None
        finally:
            asked.close()
        return [] if lines == ["ok"] else [line.partition(":")[0] for line in lines]

    def until(self, wanted: list[str], within: float = 3 * WITHIN) -> str:
        """Waits for `wanted` to be named, or for silence where it is empty; what went wrong."""
        end, named = time.monotonic() + within, None
        while time.monotonic() < end:
            named = self.faults()
            if named is not None and (set(wanted) <= set(named) if wanted else not named):
                return ""
            time.sleep(0.5)
        return f"{wanted or 'nothing'} was to be named, and was not within {within:.0f} s: {named}"

    def suffer(self, name: str, fault: Callable[["Site"], Any]) -> tuple[float, str]:
        with contextmanager(fault)(self):
            began = time.monotonic()
            failure = self.until([name.split()[0]], WITHIN)
            seconds = time.monotonic() - began
        mended = self.until([])
        return seconds, failure or (mended and f"after {name}: {mended}")

    def stay_quiet(self, seconds: float) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if named := self.faults():
                return f"a false alarm: {named}"
            time.sleep(1)
        return ""
