"""A fair lock for writers: first come, first served.

SQLite lets one connection write at a time; the others poll at growing intervals, so that with
eight writers some are overtaken for seconds. This lock is a queue within a process; between
processes, of which there are few, it is a lock on an empty file beside the database.
"""

import fcntl
import threading
import time
from collections import deque
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO

# Seconds between two attempts while another process holds the lock.
PAUSE = 0.003


class WriteLock:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._mutex = threading.Lock()
        # The first holds the lock; each of the others waits for its event.
        self._queue: deque[threading.Event] = deque()
        self._file: IO[bytes] | None = None

    def acquire(self, timeout: float) -> bool:
        """Waits for the lock; False if it is not free within `timeout` seconds."""
        until = time.monotonic() + timeout
        mine = threading.Event()
        with self._mutex:
            self._queue.append(mine)
            if self._queue[0] is mine:
                mine.set()
        acquired = False
        try:
            acquired = mine.wait(timeout) and self._acquire_from_processes(until)
        finally:
            if not acquired:
                self._leave(mine)
        return acquired

    @property
    def is_held(self) -> bool:
        """Whether a thread of this process holds it."""
        return self._file is not None

    def release(self) -> None:
        """To be called once after each `acquire` that was successful, by any thread."""
        if self._file is not None:
            self._file.close()  # which unlocks it
            self._file = None
        self._leave(self._queue[0])

    def _acquire_from_processes(self, until: float) -> bool:
        try:
            file = self.path.open("ab")
        except OSError:
            return True  # A full or read-only disk: SQLite will say so.
        while True:
            with suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._file = file
                return True
            if time.monotonic() > until:
                file.close()
                return False
            time.sleep(PAUSE)

    def _leave(self, mine: threading.Event) -> None:
        with self._mutex:
            self._queue.remove(mine)
            if self._queue:
                self._queue[0].set()


@cache
def write_lock(database: str) -> WriteLock:
    """The one lock of this process for the database in this file."""
    return WriteLock(Path(f"{database}-lock"))
