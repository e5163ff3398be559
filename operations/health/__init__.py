"""Health checks: what is wrong with the site now."""

import time
from collections.abc import Callable

from django.db import DatabaseError

from operations.health import database, index, machine, rot, templates
from operations.health.clock import Clock
from operations.health.faults import Fault
from operations.health.monitor import Monitor, ask
from operations.presence import is_worker_running
from operations.work import stalled_work

__all__ = ["Fault", "all_faults", "faults_lately"]

# As of the start of this process.
clock = Clock()

Check = Callable[[], Fault | None]

# Seconds in which a stopped worker may be restarted before this is a fault.
RESTART = 15.0


def worker() -> Fault | None:
    return None if is_worker_running() else Fault("worker", "no worker is running")


def work() -> Fault | None:
    waits = stalled_work()
    return Fault("work", "work has waited for more than a minute", waits) if waits else None


def quick(with_worker: Check = worker) -> list[Fault]:
    """The quick checks. If the database is unreachable, those that need it are skipped."""
    checks: list[tuple[str, Check]] = [
        ("disk", machine.disk_space),
        ("backup", machine.recent_backup),
        ("settings", machine.secret_key),
        ("worker", with_worker),
    ]
    unreachable = database.reachable()
    if unreachable is None:
        checks += [
            ("migrations", database.migrated),
            ("work", work),
        ]
    return [*([unreachable] if unreachable else []), *outcomes(checks)]


def writing() -> list[Fault]:
    """The checks that may have to wait for other writers."""
    return outcomes([("clock", lambda: clock.check()), ("writing", database.writable)])


def thorough() -> list[Fault]:
    return outcomes([("templates", templates.compiled), ("index", index.in_step)])


def files() -> list[Fault]:
    return outcomes([("rot", rot.sound)])


def outcomes(checks: list[tuple[str, Check]]) -> list[Fault]:
    """The faults that `checks` find. `quick` reports a database that is unreachable."""
    faults = []
    for name, check in checks:
        try:
            fault = check()
        except DatabaseError as error:
            fault = None if database.reachable() else check_failed(name, error)
        except OSError as error:
            fault = check_failed(name, error)
        faults.append(fault)
    return [fault for fault in faults if fault]


def check_failed(name: str, error: Exception) -> Fault:
    return Fault(name, "this could not be looked at", str(error))


def all_faults() -> list[Fault]:
    """Runs all checks now."""
    return [*quick(), *writing(), *thorough(), *files()]


class PatientWorkerCheck:
    """Reports a missing worker only after the time for a restart."""

    def __init__(self) -> None:
        self.seen = time.monotonic()

    def __call__(self) -> Fault | None:
        fault = worker()
        if fault is None:
            self.seen = time.monotonic()
        return fault if time.monotonic() - self.seen > RESTART else None


_patient = PatientWorkerCheck()
_monitors = (
    Monitor(lambda: quick(_patient), every=5),
    Monitor(writing, every=5, slow=True),
    Monitor(thorough, every=10, slow=True),
    Monitor(files, every=15, slow=True),
)


def faults_lately() -> list[Fault]:
    """The latest results: seconds old, or minutes for damage in a large database."""
    return ask(_monitors)
