"""The states of an import: which may follow which, and the one place where they change."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.models import ImportRun

State = ImportRun.State
# Most work begins with a state of its own, in which it waits for the worker. The command has none:
# it goes from READ to REHEARSED, and to APPLIED, at once.
NEXT_STATE: dict[State, tuple[State, ...]] = {
    State.UPLOADED: (State.READ, State.REFUSED),
    State.REFUSED: (),
    State.READ: (State.UPLOADED, State.WAITING, State.REHEARSED),
    State.WAITING: (State.REHEARSED, State.READ),
    State.REHEARSED: (
        *(State.UPLOADED, State.WAITING, State.REHEARSED, State.CONFIRMED),
        State.APPLIED,
    ),
    State.CONFIRMED: (State.APPLIED, State.REHEARSED),
    State.APPLIED: (State.PUBLISHING, State.UNDOING),
    State.PUBLISHING: (State.APPLIED,),
    State.UNDOING: (State.UNDONE, State.APPLIED),
    State.UNDONE: (),
}
# A worker is at it, or will be. If it dies, the same work can be started again.
AT_WORK = (State.UPLOADED, State.WAITING, State.CONFIRMED, State.PUBLISHING, State.UNDOING)


class WrongState(Exception):
    """Somebody else has moved the import on, or deleted it."""

    def __init__(self) -> None:
        super().__init__("Somebody else has moved this import on meanwhile, or deleted it.")


@contextmanager
def locked(pk: int, *states: State, attempt: int | None = None) -> Iterator[ImportRun]:
    """The import, which nobody else can change until the block ends.

    Raises WrongState where it is gone, in none of `states`, or at work in another `attempt`.
    """
    with transaction.atomic():
        runs = ImportRun.objects.select_for_update().defer("file")
        run = runs.filter(pk=pk).first()
        if run is None or run.state not in states or attempt not in (None, run.attempt):
            raise WrongState
        yield run


def advance(
    pk: int, state: State, *, after: State | None = None, attempt: int | None = None, **changes: Any
) -> ImportRun:
    """Moves an import to `state`, and writes `changes` to it in the same step.

    Raises WrongState where the table has no such way from where it is, or it is not `after`.
    """
    before = [old for old, new in NEXT_STATE.items() if state in new and after in (None, old)]
    with locked(pk, *before, attempt=attempt) as run:
        run.state, run.moved_at = state, timezone.now()
        for name, value in changes.items():
            setattr(run, name, value)
        run.save(update_fields=["state", "moved_at", *changes])
    return run


def attempted(pk: int, *states: State) -> ImportRun:
    """The import with a new attempt at its work: what an earlier attempt still does is void."""
    with locked(pk, *states) as run:
        run.attempt += 1
        run.save(update_fields=["attempt"])
    return run
