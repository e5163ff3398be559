"""Detects tasks that no worker does."""

import datetime

from django.db.models import Max, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from operations.presence import is_worker_running

PATIENCE = datetime.timedelta(minutes=1)
# A task that runs for longer is taken to hang.
LONGEST_TASK = datetime.timedelta(hours=2)


def stalled_for(now: datetime.datetime | None = None) -> datetime.timedelta | None:
    """For how long tasks have waited while none was done; None if all goes on."""
    now = now or timezone.now()
    running = DBTaskResult.objects.running().aggregate(since=Min("started_at"))["since"]
    if running and running > now - LONGEST_TASK and is_worker_running():
        return None
    waiting = [since for since in (running, ready_since(now)) if since]
    if not waiting:
        return None
    # While tasks are being finished, a long queue is not stalled.
    finished = DBTaskResult.objects.aggregate(at=Max("finished_at"))["at"]
    waited = now - max(min(waiting), finished or min(waiting))
    return waited if waited >= PATIENCE else None


def ready_since(now: datetime.datetime) -> datetime.datetime | None:
    """Since when the oldest task that is not started waits; None if there is none."""
    times = (
        DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", "run_after")
    )
    oldest = times.first()
    return max(time for time in oldest if time <= now) if oldest else None


def stalled_work(now: datetime.datetime | None = None) -> str:
    """A sentence about tasks that are not done; empty if all goes on."""
    waited = stalled_for(now)
    if waited is None:
        return ""
    minutes = waited // datetime.timedelta(minutes=1)
    duration = "a minute" if minutes == 1 else f"{minutes:,} minutes"
    return f"Nothing has done the waiting work for {duration}: is the worker running?"
