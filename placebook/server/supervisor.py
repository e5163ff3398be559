"""Keeps a number of server processes running."""

import contextlib
import logging
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator

logger = logging.getLogger("placebook.server")

STOP = {signal.SIGTERM, signal.SIGINT}
NOTICED = STOP | {signal.SIGCHLD}
# Seconds between restarts of a process that dies at once.
PAUSE = 2.0
# Seconds in which processes may finish their answers (serving.GRACE), and a few more.
STOP_TIMEOUT = 25.0


class Supervisor:
    """Forks `count` processes, restarts those that die, and stops all on SIGTERM or SIGINT.

    `serve(lifeline, ready)` runs in each process until it gets such a signal, or until the pipe
    `lifeline` ends, which means that the supervisor has died. It calls `ready` once it accepts
    requests.
    """

    def __init__(self, serve: Callable[[int, Callable[[], object]], None], count: int) -> None:
        self.serve = serve
        self.started: dict[int, float] = {}  # by process id
        self.due = [0.0] * count  # when processes are to be started
        self.lifeline, self.held = os.pipe()
        self.readiness, self.reports = os.pipe()

    def run(self, greeting: str) -> None:
        """Prints `greeting` once the first process answers; returns when all have stopped."""
        signal.pthread_sigmask(signal.SIG_BLOCK, NOTICED)
        greeted = stopped = False
        while not stopped:
            self.start_due()
            stopped = self.wait(60 if greeted else 0.1)
            for pid, status in ended():
                self.replace(pid, status)
            if not greeted and select.select([self.readiness], [], [], 0)[0]:
                greeted = True
                print(greeting, flush=True)
        self.stop()

    def start_due(self) -> None:
        now = time.monotonic()
        for moment in [moment for moment in self.due if moment <= now]:
            self.due.remove(moment)
            pid = os.fork()
            if pid == 0:
                self.child()
            self.started[pid] = now

    def wait(self, longest: float) -> bool:
        """Waits for a signal or the next start; True if the signal is one to stop."""
        now = time.monotonic()
        seconds = max(0.0, min([longest, *(moment - now for moment in self.due)]))
        noticed = signal.sigtimedwait(NOTICED, seconds)
        return noticed is not None and noticed.si_signo in STOP

    def replace(self, pid: int, status: int) -> None:
        started = self.started.pop(pid)
        self.due.append(max(time.monotonic(), started + PAUSE))
        code = os.waitstatus_to_exitcode(status)
        reason = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
        logger.error("Server process %d %s; another takes its place", pid, reason)

    def child(self) -> None:
        """Never returns: the process ends with what it serves."""
        status = 1
        try:
            os.close(self.held)
            for number in STOP:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, NOTICED)
            self.serve(self.lifeline, lambda: os.write(self.reports, b"."))
            status = 0
        except Exception:
            logger.exception("A server process failed")
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def stop(self) -> None:
        """Stops all processes; kills those that have not finished in time."""
        self.send(signal.SIGTERM)
        deadline = time.monotonic() + STOP_TIMEOUT
        while self.started and time.monotonic() < deadline:
            signal.sigtimedwait({signal.SIGCHLD}, 0.5)
            for pid, _ in ended():
                self.started.pop(pid)
        if self.started:
            logger.error("%d server processes were killed while they answered", len(self.started))
        self.send(signal.SIGKILL)

    def send(self, number: signal.Signals) -> None:
        for pid in self.started:
            # The id cannot be reused: it is our child, and was not waited for.
            os.kill(pid, number)


def ended() -> Iterator[tuple[int, int]]:
    """(process id, status) of each child that has ended since the last call."""
    with contextlib.suppress(ChildProcessError):
        while (child := os.waitpid(-1, os.WNOHANG))[0]:
            yield child
