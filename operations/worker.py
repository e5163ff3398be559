"""A worker that survives losing its database, and retries interrupted tasks."""

import datetime
import logging
import time
from collections.abc import Iterable
from typing import Any

from django.db import Error, connections
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger("placebook.worker")

LONGEST_PAUSE = 30.0  # seconds
# A task interrupted so often is not retried, because it may be what kills the worker.
TRIES = 3
RETRY_AFTER = datetime.timedelta(seconds=10)
# Exceptions that end a task which is not at fault.
INTERRUPTIONS = {
    "builtins.KeyboardInterrupt",
    "builtins.SystemExit",
    "django.db.utils.InterfaceError",
    "django.db.utils.OperationalError",
}


class Interrupted(Exception):
    """A task was interrupted each time it was tried."""


class Worker(db_worker.Worker):
    """The worker of django-tasks-db, which by itself would end at the first database error.

    Only one may run at a time (operations.presence): when it starts, it retries all tasks that are
    marked as running.
    """

    def run(self) -> None:
        pause, started = 1.0, time.monotonic()
        while self.running:
            try:
                retry(DBTaskResult.objects.running())
                return super().run()
            except Error as error:
                if time.monotonic() - started > LONGEST_PAUSE + pause:
                    pause = 1.0
                logger.warning("The worker tries again in %d s: %s", pause, error)
                connections.close_all()
                time.sleep(pause)
                pause, started = min(pause * 2, LONGEST_PAUSE), time.monotonic()

    def run_task(self, db_task_result: "DBTaskResult[Any, Any]") -> None:
        super().run_task(db_task_result)
        if db_task_result.exception_class_path in INTERRUPTIONS:
            retry([db_task_result])


def retry(tasks: "Iterable[DBTaskResult[Any, Any]]") -> None:
    """Queues interrupted tasks again; fails those that were tried TRIES times."""
    for task in tasks:
        if len(task.worker_ids) >= TRIES:
            logger.error("Given up after %d interruptions: %s %s", TRIES, task.task_path, task.id)
            task.set_failed(Interrupted(f"It was interrupted {TRIES} times."))
            continue
        task.status, task.run_after = TaskResultStatus.READY, timezone.now() + RETRY_AFTER
        task.save(update_fields=["status", "run_after"])
