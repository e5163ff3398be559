"""A worker that waits for its database when that is away, and leaves no task behind."""

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
# A task that was interrupted so often is not tried again: it may be what kills its worker.
TRIES = 3
RETRY_AFTER = datetime.timedelta(seconds=10)
# What ends a task without its being at fault.
INTERRUPTIONS = {
    "builtins.KeyboardInterrupt",
    "builtins.SystemExit",
    "django.db.utils.InterfaceError",
    "django.db.utils.OperationalError",
}


class Interrupted(Exception):
    """A task was interrupted each time that it was tried."""


class Worker(db_worker.Worker):
    """The worker of django-tasks-db, which ends at the first error of the database.

    There must be no other while it runs (operations.presence): it takes up again whatever is
    marked as running when it starts.
    """

    def run(self) -> None:
        pause, began = 1.0, time.monotonic()
        while self.running:
            try:
                give_back(DBTaskResult.objects.running())
                return super().run()
            except Error as error:
                if time.monotonic() - began > LONGEST_PAUSE + pause:
                    pause = 1.0
                logger.warning("The worker tries again in %d s: %s", pause, error)
                connections.close_all()
                time.sleep(pause)
                pause, began = min(pause * 2, LONGEST_PAUSE), time.monotonic()

    def run_task(self, db_task_result: "DBTaskResult[Any, Any]") -> None:
        super().run_task(db_task_result)
        if db_task_result.exception_class_path in INTERRUPTIONS:
            give_back([db_task_result])


def give_back(tasks: "Iterable[DBTaskResult[Any, Any]]") -> None:
    """Lets interrupted tasks be tried again, but for those that have been TRIES times."""
    for task in tasks:
        if len(task.worker_ids) >= TRIES:
            logger.error("Given up after %d interruptions: %s %s", TRIES, task.task_path, task.id)
            task.set_failed(Interrupted(f"It was interrupted {TRIES} times."))
            continue
        task.status, task.run_after = TaskResultStatus.READY, timezone.now() + RETRY_AFTER
        task.save(update_fields=["status", "run_after"])
