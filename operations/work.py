"""Work for the worker that nothing has done yet."""

import datetime

from django.db.models import Max, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from operations.presence import is_somebody_there

PATIENCE = datetime.timedelta(minutes=1)
# A task that runs for longer hangs.
LONGEST_TASK = datetime.timedelta(hours=2)


def stalled_for(now: datetime.datetime | None = None) -> datetime.timedelta | None:
    """For how long nothing has done the work that waits; None where it goes on."""
    now = now or timezone.now()
    running = DBTaskResult.objects.running().aggregate(since=Min("started_at"))["since"]
    if running and running > now - LONGEST_TASK and is_somebody_there():
        return None
    waiting = [since for since in (running, ready_since(now)) if since]
    if not waiting:
        return None
    # A long queue goes on as long as something in it was done lately.
    finished = DBTaskResult.objects.aggregate(at=Max("finished_at"))["at"]
    waited = now - max(min(waiting), finished or min(waiting))
    return waited if waited >= PATIENCE else None


def ready_since(now: datetime.datetime) -> datetime.datetime | None:
    """Since when the oldest task waits that nobody has begun, if there is one."""
    times = (
        DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", "run_after")
    )
    oldest = times.first()
    return max(time for time in oldest if time <= now) if oldest else None


def stalled_work(now: datetime.datetime | None = None) -> str:
    """A sentence about work that is not done; empty where all goes on."""
    waited = stalled_for(now)
    if waited is None:
        return ""
    minutes = waited // datetime.timedelta(minutes=1)
    for_how_long = "a minute" if minutes == 1 else f"{minutes:,} minutes"
    return f"Nothing has done the waiting work for {for_how_long}: is the worker running?"
