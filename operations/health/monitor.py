"""Runs health checks in threads, and answers at once with their latest results.

Requests cannot overload the site: a check starts only when its last result is old, and never runs
twice at once in a process.
"""

import threading
import time
from collections.abc import Callable, Iterable

from django.db import connections

from operations.health.faults import Fault

Check = Callable[[], list[Fault]]

# Seconds that a request waits for a check that it has started.
PATIENCE = 3.0
# Seconds after which a check that does not end is a fault.
HANGS = 15.0
# The largest share of the time that a check may take: long checks are repeated less often.
SHARE = 1 / 20


class Monitor:
    """Runs `check` on request, at most `every` so many seconds; `slow` checks may take long."""

    def __init__(self, check: Check, *, every: float, slow: bool = False) -> None:
        self.check, self.every, self.slow = check, every, slow
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None
        self.result: list[Fault] | None = None
        self.started = self.due = 0.0

    def start(self) -> threading.Thread | None:
        """Starts a check if the last result is old, and returns its thread."""
        with self.lock:
            if self.thread is not None or time.monotonic() < self.due:
                return None
            self.started = time.monotonic()
            self.thread = threading.Thread(target=self.run, daemon=True)
            self.thread.start()
            return self.thread

    def faults(self) -> list[Fault]:
        """The result of the last check."""
        thread, result = self.thread, self.result
        if thread is not None and not self.slow and time.monotonic() - self.started > HANGS:
            return [Fault("database", "a look at the database does not end")]
        if result is None:
            return [] if self.slow else [Fault("database", "the first look has not ended")]
        return result

    def run(self) -> None:
        try:
            self.result = self.check()
        finally:
            connections.close_all()  # this thread's own
            ended = time.monotonic()
            with self.lock:
                self.due = ended + max(self.every, (ended - self.started) / SHARE)
                self.thread = None


def ask(monitors: Iterable[Monitor]) -> list[Fault]:
    """The latest results. The request that starts a check waits for it, but not long."""
    until = time.monotonic() + PATIENCE
    for thread in [monitor.start() for monitor in monitors]:
        if thread is not None:
            thread.join(max(until - time.monotonic(), 0))
    return [fault for monitor in monitors for fault in monitor.faults()]
