"""Replaces the command of django-tasks-db, whose worker ends when its connection is lost."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from operations.adoption.names import require_present_names
from operations.presence import worker_lock
from operations.worker import Worker


class Command(db_worker.Command):
    help = "Does what is too long for a request, such as large imports; waits for its database."

    def handle(self, **options: Any) -> None:
        self.configure_logging(options["verbosity"])
        require_present_names()
        worker = Worker(
            queue_names=["*"],
            interval=options["interval"],
            batch=options["batch"],
            backend_name=options["backend_name"],
            startup_delay=False,
            max_tasks=options["max_tasks"],
            worker_id=options["worker_id"],
            excluded_queue_names=[],
        )
        worker.configure_signals()
        with worker_lock():
            worker.run()
