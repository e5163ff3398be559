"""The states of an import, and `advance`, the only function that changes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from imports.models import ImportRun

State = ImportRun.State
# The states in AT_WORK wait for the worker. The command does the work at once, and goes from READ
# to PLANNED and to APPLIED directly.
NEXT_STATE: dict[State, tuple[State, ...]] = {
    State.UPLOADED: (State.READ, State.REFUSED),
    State.REFUSED: (State.UPLOADED,),
    State.READ: (State.UPLOADED, State.WAITING, State.PLANNED),
    State.WAITING: (State.PLANNED, State.READ),
    State.PLANNED: (
        *(State.UPLOADED, State.WAITING, State.PLANNED, State.CONFIRMED),
        State.APPLIED,
    ),
    State.CONFIRMED: (State.APPLIED, State.PLANNED),
    State.APPLIED: (State.PUBLISHING, State.UNDOING),
    State.PUBLISHING: (State.APPLIED,),
    State.UNDOING: (State.UNDONE, State.APPLIED),
    State.UNDONE: (),
}
# A worker does the work or will do it. If it dies, the work can be started again.
AT_WORK = (State.UPLOADED, State.WAITING, State.CONFIRMED, State.PUBLISHING, State.UNDOING)


class WrongState(Exception):
    """Somebody else has changed the state of the import, or deleted it."""

    def __init__(self) -> None:
        super().__init__("Somebody else has moved this import on meanwhile, or deleted it.")


@contextmanager
def locked(pk: int, *states: State, attempt: int | None = None) -> Iterator[ImportRun]:
    """The import, locked until the block ends.

    Raises WrongState if it was deleted, is in none of `states`, or is at another `attempt`.
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
    """Moves an import to `state` and saves `changes` with it.

    Raises WrongState if NEXT_STATE does not allow this, or the import is not in the state `after`.
    """
    before = [old for old, new in NEXT_STATE.items() if state in new and after in (None, old)]
    with locked(pk, *before, attempt=attempt) as run:
        run.state, run.moved_at = state, timezone.now()
        for name, value in changes.items():
            setattr(run, name, value)
        run.save(update_fields=["state", "moved_at", *changes])
    return run


def attempted(pk: int, *states: State) -> ImportRun:
    """The import with a new number of attempt, so that an older attempt can write no more."""
    with locked(pk, *states) as run:
        run.attempt += 1
        run.save(update_fields=["attempt"])
    return run
