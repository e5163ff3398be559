"""The work of an import, for `manage.py db_worker` and for whoever has little of it.

A worker that is killed leaves everything or nothing, in a state from which the same work can be
started again. A task that comes too late, because another has done its work, does nothing.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks import task

from initiatives.exchange import progress
from initiatives.exchange.applying import Refused, apply
from initiatives.exchange.files.table import Unreadable
from initiatives.exchange.publishing import publish_batch
from initiatives.exchange.rehearsal import make_plan
from initiatives.exchange.states import State, WrongState, advance, attempted, locked
from initiatives.exchange.uploads import read
from initiatives.history.undoing import Undone, undo
from initiatives.models import ImportRun


def while_in(state: State) -> Callable[[Any], Callable[[int, int], None]]:
    """A task for an import in `state`, which ends without a word once that has changed."""

    def decorate(work: Callable[[ImportRun, User], None]) -> Callable[[int, int], None]:
        @wraps(work)
        def whole(pk: int, user_pk: int) -> None:
            try:
                run = attempted(pk, state)
                work(run, User.objects.get(pk=user_pk))
            except WrongState:
                return
            progress.forget(run)

        return whole

    return decorate


@task()
@while_in(State.UPLOADED)
def read_run(run: ImportRun, by: User) -> None:
    with suppress(Unreadable):  # The run says why.
        read(run)


@task()
@while_in(State.WAITING)
def rehearse_run(run: ImportRun, by: User) -> None:
    try:
        make_plan(run, partial(progress.note, run))
    except Unreadable as error:
        advance(run.pk, State.READ, after=State.WAITING, attempt=run.attempt, problem=str(error))


@task()
@while_in(State.CONFIRMED)
def apply_run(run: ImportRun, by: User) -> None:
    with suppress(Refused):  # The run says why.
        apply(run, by=by, progress=partial(progress.note, run))


@task()
@while_in(State.PUBLISHING)
def publish_run(run: ImportRun, by: User) -> None:
    """Publishes what a run has imported, and notes what was refused."""
    assert run.batch
    published = publish_batch(run.batch, by=by, progress=partial(progress.note, run))
    advance(run.pk, State.APPLIED, attempt=run.attempt, problem=str(published))


@task()
@while_in(State.UNDOING)
def undo_run(run: ImportRun, by: User) -> None:
    """Takes back what a run has imported, and notes what was edited since and stays."""
    assert run.batch
    try:
        with transaction.atomic(), locked(run.pk, State.UNDOING):
            undone = undo(run.batch, by=by)
            advance(run.pk, State.UNDONE, problem=in_words(undone))
    except ValidationError as refusal:
        advance(run.pk, State.APPLIED, after=State.UNDOING, problem=" ".join(refusal.messages))


def in_words(undone: Undone) -> str:
    words = [f"Undone: {len(undone.restored) + len(undone.removed)}."]
    if undone.kept:
        titles = "; ".join(entry.title for entry in undone.kept[:10])
        words.append(f"{len(undone.kept)} edited since, and kept: {titles}.")
    failed = list(undone.failed.items())[:10]
    words += (f"Could not be undone: {title}. {why}" for title, why in failed)
    return " ".join(words)


WORK: dict[str, Any] = {
    State.UPLOADED: read_run,
    State.WAITING: rehearse_run,
    State.CONFIRMED: apply_run,
    State.PUBLISHING: publish_run,
    State.UNDOING: undo_run,
}
