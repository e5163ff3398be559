"""Answers about health at once, from what a thread of its own has found lately.

Anybody may ask as often as they like: a look begins only when the last one is old, and there is
never more than one of a kind in a process.
"""

import threading
import time
from collections.abc import Callable, Iterable

from django.db import connections

from operations.health.faults import Fault

Look = Callable[[], list[Fault]]

# Seconds that somebody who asks is kept waiting for a look that has begun.
PATIENCE = 3.0
# Seconds after which a look that has not ended is a fault by itself.
HANGS = 15.0
# A look that takes long is repeated less often, so that it takes no more of the time than this.
SHARE = 1 / 20


class Monitor:
    """Repeats `look` when asked, `every` so many seconds at most; `slow` looks may take long."""

    def __init__(self, look: Look, *, every: float, slow: bool = False) -> None:
        self.look, self.every, self.slow = look, every, slow
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None
        self.found: list[Fault] | None = None
        self.began = self.due = 0.0

    def begin(self) -> threading.Thread | None:
        """Begins a look if the last one is old, and returns its thread, to be waited for."""
        with self.lock:
            if self.thread is not None or time.monotonic() < self.due:
                return None
            self.began = time.monotonic()
            self.thread = threading.Thread(target=self.run, daemon=True)
            self.thread.start()
            return self.thread

    def faults(self) -> list[Fault]:
        """What the last look has found."""
        thread, found = self.thread, self.found
        if thread is not None and not self.slow and time.monotonic() - self.began > HANGS:
            return [Fault("database", "a look at the database does not end")]
        if found is None:
            return [] if self.slow else [Fault("database", "the first look has not ended")]
        return found

    def run(self) -> None:
        try:
            self.found = self.look()
        finally:
            connections.close_all()  # this thread's own
            ended = time.monotonic()
            with self.lock:
                self.due = ended + max(self.every, (ended - self.began) / SHARE)
                self.thread = None


def ask(monitors: Iterable[Monitor]) -> list[Fault]:
    """What was found lately. Only who asks first waits for the looks that are due, and not long."""
    until = time.monotonic() + PATIENCE
    for thread in [monitor.begin() for monitor in monitors]:
        if thread is not None:
            thread.join(max(until - time.monotonic(), 0))
    return [fault for monitor in monitors for fault in monitor.faults()]
