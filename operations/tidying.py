"""Deletes old data that nobody needs, once a day."""

import datetime
from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import InterruptedForm
from curation import open_forms
from curation.proposals import wanted_pictures
from idempotency.models import IdempotencyKey
from imports.models import ImportRun
from pictures import tidying as pictures_tidying

# Days after which they are deleted.
FINISHED_TASKS, UNFINISHED_IMPORTS = 14, 30


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def sessions() -> int:
    """Sessions that have ended."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    model = store.get_model_class()
    ended = model.objects.filter(expire_date__lt=timezone.now())
    return int(ended.delete()[0])


def tasks() -> int:
    """Tasks that finished two weeks ago, with their results."""
    finished = DBTaskResult.objects.finished()
    return finished.filter(finished_at__lt=days_ago(FINISHED_TASKS)).delete()[0]


def imports() -> int:
    """Imports that were started a month ago and never applied, with their files and rows."""
    old = ImportRun.objects.filter(change_set=None, at__lt=days_ago(UNFINISHED_IMPORTS))
    unfinished = old.exclude(state=ImportRun.State.APPLIED)
    return unfinished.delete()[1].get(ImportRun._meta.label, 0)


def forms() -> int:
    """Keys of forms that will not be submitted again."""
    return IdempotencyKey.objects.expired().delete()[0]


def interrupted_forms() -> int:
    """What was sent after a session had ended, and nobody came back for."""
    return InterruptedForm.objects.expired().delete()[0]


def cached() -> int:
    """Expired values of database caches, which Django deletes only when the table is full."""
    return sum(
        clear_expired(cache)
        for cache in caches.all(initialized_only=False)
        if isinstance(cache, DatabaseCache)
    )


def clear_expired(cache: DatabaseCache) -> int:
    connection = connections[router.db_for_write(cache.cache_model_class)]
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(cache.cache_model_class._meta.db_table)
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        return int(cursor.rowcount)


def pictures() -> int:
    """Pictures that nothing has used for two weeks, and files that belong to none."""
    return pictures_tidying.tidy(wanted_pictures())


TIDYING: dict[str, Callable[[], int]] = {
    "ended sessions": sessions,
    "finished tasks": tasks,
    "unfinished imports": imports,
    "keys of forms": forms,
    "interrupted forms": interrupted_forms,
    "cached values": cached,
    "unused pictures": pictures,
    "open forms": open_forms.tidy,
}


def tidy() -> dict[str, int]:
    """Deletes all of these; returns the number of each kind."""
    return {name: delete() for name, delete in TIDYING.items()}
