"""What is taken away once a day, and what stays."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from curation.models import ChangeSet
from idempotency.models import IdempotencyKey
from imports.models import ImportRow, ImportRun
from operations import tidying
from tests.operations import tasks


def ago(days):
    return timezone.now() - datetime.timedelta(days=days)


def test_sessions_that_ended_go(db):
    Session.objects.create(session_key="ended", expire_date=ago(1))
    Session.objects.create(session_key="live", expire_date=ago(-1))
    assert tidying.tidy()["ended sessions"] == 1
    assert [session.pk for session in Session.objects.all()] == ["live"]


@pytest.mark.parametrize(
    ("status", "days", "left"),
    [("SUCCESSFUL", 15, 0), ("FAILED", 15, 0), ("SUCCESSFUL", 13, 1), ("READY", 15, 1)],
)
def test_tasks_go_that_were_finished_long_ago(db, status, days, left):
    tasks.note.enqueue("x")
    finished_at = None if status == "READY" else ago(days)
    DBTaskResult.objects.update(status=status, enqueued_at=ago(days), finished_at=finished_at)
    tidying.tidy()
    assert DBTaskResult.objects.count() == left


def test_imports_go_that_nobody_finished(db):
    old = ImportRun.objects.create(file_name="old", file=b"bytes", at=ago(31))
    ImportRow.objects.create(run=old, outcome="new")
    ImportRun.objects.create(file_name="new", at=ago(29))
    change_set = ChangeSet.objects.create(kind=ChangeSet.Kind.IMPORT, title="Imported")
    ImportRun.objects.create(
        file_name="imported", at=ago(31), state="applied", change_set=change_set
    )
    assert tidying.tidy()["unfinished imports"] == 1
    assert {run.file_name for run in ImportRun.objects.all()} == {"new", "imported"}


def test_cached_values_go_whose_time_is_over(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE values_kept (cache_key varchar(255) PRIMARY KEY, value text,"
            f" expires {'timestamptz' if connection.vendor == 'postgresql' else 'datetime'})"
        )
    cache = DatabaseCache("values_kept", {})
    cache.set("over", 1, timeout=-60)
    cache.set("live", 1, timeout=60)
    assert tidying.clear_expired(cache) == 1
    assert cache.get("live") == 1


def test_keys_of_forms_go_that_nobody_can_send_again(db):
    user = User.objects.create_user("Ursula")
    IdempotencyKey.objects.create(user=user, digest="old", at=ago(3))
    IdempotencyKey.objects.create(user=user, digest="new")
    tidying.tidy()
    assert [key.digest for key in IdempotencyKey.objects.all()] == ["new"]


def test_the_command_says_in_one_line_what_it_did(db, capsys):
    Session.objects.create(session_key="ended", expire_date=ago(1))
    call_command("tidy")
    output = capsys.readouterr().out
    assert output.startswith("Taken away: 1 ended sessions, 0 finished tasks")
    assert output.count("\n") == 1
