"""The steps of an import as tasks, for `manage.py db_worker` or to be called at once.

A task is done wholly or not at all. If its worker is killed, the import stays in a state from
which the same task can be started again. A task whose work another has done does nothing.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks import task

from curation.undo import Undone, undo
from imports import progress
from imports.applying import Refused, apply
from imports.files.table import Unreadable
from imports.models import ImportRun
from imports.plan import make_plan
from imports.publishing import publish_batch
from imports.states import State, WrongState, advance, attempted, locked
from imports.uploads import read


def while_in(state: State) -> Callable[[Any], Callable[[int, int], None]]:
    """Makes `work(run, by)` a function `(pk, user_pk)` that does nothing in another state."""

    def decorate(work: Callable[[ImportRun, User], None]) -> Callable[[int, int], None]:
        @wraps(work)
        def task_of_run(pk: int, user_pk: int) -> None:
            try:
                run = attempted(pk, state)
                work(run, User.objects.get(pk=user_pk))
            except WrongState:
                return
            progress.forget(run)

        return task_of_run

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
        make_plan(run, partial(progress.write, run))
    except Unreadable as error:
        advance(run.pk, State.READ, after=State.WAITING, attempt=run.attempt, problem=str(error))


@task()
@while_in(State.CONFIRMED)
def apply_run(run: ImportRun, by: User) -> None:
    with suppress(Refused):  # The run says why.
        apply(run, by=by, progress=partial(progress.write, run))


@task()
@while_in(State.PUBLISHING)
def publish_run(run: ImportRun, by: User) -> None:
    """Publishes what a run has imported, and stores what was refused as the problem."""
    assert run.change_set
    published = publish_batch(run.change_set, by=by, progress=partial(progress.write, run))
    advance(run.pk, State.APPLIED, attempt=run.attempt, problem=str(published))


@task()
@while_in(State.UNDOING)
def undo_run(run: ImportRun, by: User) -> None:
    """Undoes what a run has imported; what was edited since stays, and is listed as the problem."""
    assert run.change_set
    try:
        with transaction.atomic(), locked(run.pk, State.UNDOING):
            undone = undo(run.change_set, by=by)
            advance(run.pk, State.UNDONE, problem=undo_report(undone))
    except ValidationError as refusal:
        advance(run.pk, State.APPLIED, after=State.UNDOING, problem=" ".join(refusal.messages))


def undo_report(undone: Undone) -> str:
    sentences = [f"Undone: {len(undone.restored) + len(undone.removed)}."]
    if undone.kept:
        titles = "; ".join(entry.title for entry in undone.kept[:10])
        sentences.append(f"{len(undone.kept)} edited since, and kept: {titles}.")
    failed = list(undone.failed.items())[:10]
    sentences += (f"Could not be undone: {title}. {reason}" for title, reason in failed)
    return " ".join(sentences)


WORK: dict[str, Any] = {
    State.UPLOADED: read_run,
    State.WAITING: rehearse_run,
    State.CONFIRMED: apply_run,
    State.PUBLISHING: publish_run,
    State.UNDOING: undo_run,
}
