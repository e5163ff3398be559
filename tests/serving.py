"""The production server as a process of its own, for tests and trials."""

import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

COMMAND = [sys.executable, "-m", "placebook.server"]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def environment(port: int, **more: str) -> dict[str, str]:
    """Without what this process itself was given, but for its database; static files need not
    have been collected.
    """
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "DATABASE_URL")}
    own = {
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "DJANGO_SETTINGS_MODULE": "tests.deploy.site_settings",
    }
    return kept | own | more


@contextmanager
def serving(port: int, log: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers at `port`; `log` gets what it writes on standard error."""
    with (
        log.open("ab") as errors,
        subprocess.Popen(
            COMMAND,
            cwd=settings.BASE_DIR,
            env=environment(port, **more),
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as server,
    ):
        try:
            assert server.stdout
            assert select.select([server.stdout], [], [], 60)[0], log.read_text()
            yield server
        finally:
            server.terminate()


def run(**more: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to fail."""
    return subprocess.run(
        COMMAND,
        cwd=settings.BASE_DIR,
        env=environment(free_port()) | more,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
