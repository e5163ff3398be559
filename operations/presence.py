"""Whether a worker is at work on this machine: it holds the lock of a file as long as it lives.

The kernel takes the lock from a process that dies, however it dies. A heartbeat in the database
would stop while a long import has SQLite to itself, and alarm people for nothing.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


def lock_file() -> Path:
    return Path(settings.SNAPSHOT_DIR) / "worker.lock"


@contextmanager
def presence() -> Iterator[None]:
    """Holds the lock, once no other worker does."""
    lock_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with lock_file().open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_somebody_there() -> bool:
    try:
        with lock_file().open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
