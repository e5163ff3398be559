"""A lock file that tells whether a worker is running on this machine.

The kernel releases the lock of a process that dies. A heartbeat in the database would stop while a
long import locks SQLite, and raise false alarms.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


def lock_file() -> Path:
    return Path(settings.SNAPSHOT_DIR) / "worker.lock"


@contextmanager
def worker_lock() -> Iterator[None]:
    """Waits until no other worker runs, then holds the lock."""
    lock_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with lock_file().open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_worker_running() -> bool:
    try:
        with lock_file().open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
