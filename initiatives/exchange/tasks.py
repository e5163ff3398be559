"""Work that takes longer than a request may, for `manage.py db_worker`.

A worker that is killed leaves everything or nothing: the rehearsal touches no catalogue, and the
import is one transaction. Whoever waits can start it again on its page.
"""

from functools import partial

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django_tasks import task

from initiatives.exchange import progress
from initiatives.exchange.applying import Refused, apply
from initiatives.exchange.publishing import publish_batch
from initiatives.exchange.reading import Unreadable
from initiatives.exchange.rehearsal import rehearse
from initiatives.history.undoing import undo
from initiatives.models import ImportRun


@task()
def rehearse_run(pk: int) -> None:
    run = ImportRun.objects.get(pk=pk)
    if run.state != ImportRun.State.WAITING:
        return
    try:
        rehearse(run, partial(progress.note, run))
    except Unreadable as error:
        run.state, run.problem = ImportRun.State.READ, str(error)
        run.save(update_fields=["state", "problem"])
    progress.forget(run)


@task()
def apply_run(pk: int, user_pk: int) -> None:
    run, user = ImportRun.objects.get(pk=pk), User.objects.get(pk=user_pk)
    if run.state != ImportRun.State.CONFIRMED:
        return
    try:
        if apply(run, by=user, progress=partial(progress.note, run)) is None:
            run.state, run.problem = ImportRun.State.REHEARSED, "There was nothing to import."
            run.save(update_fields=["state", "problem"])
    except Refused:
        pass  # The run says why.
    progress.forget(run)


@task()
def undo_run(pk: int, user_pk: int) -> None:
    """Takes back what a run has imported, and notes what was edited since and stays."""
    run = ImportRun.objects.select_related("batch").get(pk=pk)
    if run.batch is None:
        return
    try:
        undone = undo(run.batch, by=User.objects.get(pk=user_pk))
    except ValidationError as refusal:
        run.problem = " ".join(refusal.messages)
    else:
        run.problem = f"Undone: {len(undone.restored) + len(undone.removed)}."
        if undone.kept:
            titles = "; ".join(entry.title for entry in undone.kept[:10])
            run.problem += f" {len(undone.kept)} edited since, and kept: {titles}."
        for title, why in list(undone.failed.items())[:10]:
            run.problem += f" Could not be undone: {title}. {why}"
    run.save(update_fields=["problem"])


@task()
def publish_run(pk: int, user_pk: int) -> None:
    """Publishes what a run has imported, and notes what was refused."""
    run = ImportRun.objects.select_related("batch").get(pk=pk)
    if run.batch is None:
        return
    user = User.objects.get(pk=user_pk)
    published = publish_batch(run.batch, by=user, progress=partial(progress.note, run))
    run.problem = " ".join(
        [
            f"Published: {published.done}.",
            *(
                f"{len(titles)} not published: {reason} ({'; '.join(titles[:10])})"
                for reason, titles in published.refused.items()
            ),
        ]
    )
    run.save(update_fields=["problem"])
    progress.forget(run)
