"""The worker outlives its database, and takes up what another has left."""

import datetime
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import get_commands
from django.db import InterfaceError, OperationalError
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from operations import worker
from operations.presence import is_worker_running, worker_lock
from operations.work import stalled_work
from tests.operations import tasks


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The worker closes its connection now and then; here that would end the test's transaction."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def own_lock(tmp_path):
    with override_settings(SNAPSHOT_DIR=str(tmp_path / "var")):
        yield


@pytest.fixture
def no_pauses(monkeypatch):
    pauses: list[float] = []
    monkeypatch.setattr(worker.time, "sleep", pauses.append)
    return pauses


def new_worker():
    return worker.Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="one",
        excluded_queue_names=[],
    )


def the_task():
    return DBTaskResult.objects.get()


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_worker_outlives_an_interruption_of_the_database(db, monkeypatch, no_pauses, error):
    tasks.note.enqueue("after")
    troubles = [error("gone"), error("still gone")]
    run = db_worker.Worker.run

    def interrupted(self):
        if troubles:
            raise troubles.pop()
        run(self)

    monkeypatch.setattr(db_worker.Worker, "run", interrupted)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    new_worker().run()
    assert tasks.done.pop() == "after"
    assert no_pauses == [1, 2]


def test_manage_py_starts_that_worker():
    assert get_commands()["db_worker"] == "operations"


def test_a_task_that_was_running_when_its_worker_was_killed_is_done(db):
    tasks.note.enqueue("left")
    the_task().claim("killed")
    new_worker().run()
    DBTaskResult.objects.update(run_after=timezone.now())
    new_worker().run()
    assert tasks.done.pop() == "left"
    assert the_task().worker_ids == ["killed", "one"]


def test_a_task_that_kills_every_worker_is_given_up(db):
    tasks.note.enqueue("poison")
    for name in ("first", "second", "third"):
        the_task().claim(name)
    new_worker().run()
    assert (the_task().status, tasks.done) == ("FAILED", [])


def test_a_task_that_lost_the_database_is_tried_again_later(db):
    tasks.lose_the_database.enqueue()
    new_worker().run()
    assert the_task().status == "READY"
    assert the_task().run_after > timezone.now()


def test_a_worker_is_there_until_it_dies():
    assert not is_worker_running()
    program = (
        "import time, django\n"
        "django.setup()\n"
        "from operations.presence import worker_lock\n"
        "with worker_lock(): time.sleep(60)"
    )
    command = [sys.executable, "-c", program]
    environment = {
        "DJANGO_SETTINGS_MODULE": "placebook.settings",
        "SNAPSHOT_DIR": settings.SNAPSHOT_DIR,
    }
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment) as process:
        wait_until(is_worker_running)
        process.kill()
        process.wait()
    assert not is_worker_running()


def wait_until(condition):
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError


def enqueued(minutes_ago):
    tasks.note.enqueue("x")
    at = timezone.now() - datetime.timedelta(minutes=minutes_ago)
    DBTaskResult.objects.filter(finished_at=None).update(enqueued_at=at)


def test_work_that_waits_for_three_minutes_is_told_of(db):
    enqueued(minutes_ago=3)
    assert stalled_work() == (
        "Nothing has done the waiting work for 3 minutes: is the worker running?"
    )


def test_work_that_has_just_come_is_not_told_of(db):
    enqueued(minutes_ago=0.5)
    assert stalled_work() == ""


def test_work_behind_a_long_task_waits_rightly(db):
    enqueued(minutes_ago=10)
    the_task().claim("busy")
    enqueued(minutes_ago=10)
    with worker_lock():
        assert stalled_work() == ""
    DBTaskResult.objects.running().update(started_at=timezone.now() - datetime.timedelta(minutes=5))
    assert "10 minutes" in stalled_work()


def test_a_long_queue_that_moves_is_not_told_of(db):
    enqueued(minutes_ago=10)
    new_worker().run()
    tasks.done.clear()
    enqueued(minutes_ago=10)
    assert stalled_work() == ""


def test_the_worklist_says_that_work_waits(client, db):
    enqueued(minutes_ago=3)
    client.force_login(User.objects.create_superuser("root"))
    assert "is the worker running?" in client.get("/admin/").content.decode()
