"""What is wrong with the site at this moment, each fault by its name."""

import time
from collections.abc import Callable

from django.db import DatabaseError

from operations.health import database, index, machine, rot, templates
from operations.health.clock import Clock
from operations.health.faults import Fault
from operations.health.monitor import Monitor, ask
from operations.presence import is_somebody_there
from operations.work import stalled_work

__all__ = ["Fault", "all_faults", "faults_lately"]

# As of the start of this process.
clock = Clock()

Check = Callable[[], Fault | None]

# Seconds in which a worker that was stopped may be started again before anybody is alarmed.
RESTART = 15.0


def worker() -> Fault | None:
    return None if is_somebody_there() else Fault("worker", "no worker is running")


def work() -> Fault | None:
    waits = stalled_work()
    return Fault("work", "work has waited for more than a minute", waits) if waits else None


def quick(with_worker: Check = worker) -> list[Fault]:
    """All that takes milliseconds; of a database that is away nothing else is asked."""
    checks: list[tuple[str, Check]] = [
        ("disk", machine.room),
        ("backup", machine.backed_up),
        ("settings", machine.secret),
        ("worker", with_worker),
    ]
    away = database.reachable()
    if away is None:
        checks += [
            ("migrations", database.migrated),
            ("work", work),
        ]
    return [*([away] if away else []), *outcomes(checks)]


def writing() -> list[Fault]:
    """What waits for its turn where others write for long; the clock is compared with them."""
    return outcomes([("clock", lambda: clock.look()), ("writing", database.writable)])


def thorough() -> list[Fault]:
    return outcomes([("templates", templates.compiled), ("index", index.in_step)])


def files() -> list[Fault]:
    return outcomes([("rot", rot.sound)])


def outcomes(checks: list[tuple[str, Check]]) -> list[Fault]:
    """What `checks` find. One that needs a database which is away is left to `quick` to tell."""
    found = []
    for name, check in checks:
        try:
            fault = check()
        except DatabaseError as error:
            fault = None if database.reachable() else could_not_look(name, error)
        except OSError as error:
            fault = could_not_look(name, error)
        found.append(fault)
    return [fault for fault in found if fault]


def could_not_look(name: str, error: Exception) -> Fault:
    return Fault(name, "this could not be looked at", str(error))


def all_faults() -> list[Fault]:
    """Looks at everything now."""
    return [*quick(), *writing(), *thorough(), *files()]


class PatientWorkerCheck:
    """Lets a worker be started again in peace."""

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
    """What was found in the last seconds; rot in a large database, in the last minutes."""
    return ask(_monitors)
