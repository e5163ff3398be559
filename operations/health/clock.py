"""Whether the clock can be believed.

The time since the machine was started counts on whatever becomes of the clock, so that a clock
that is moved shows as a difference. Where the database has a clock of its own, the two agree.
"""

import datetime
import time

from django.db import connection
from django.utils import timezone

from operations.health.faults import Fault
from operations.models import Heartbeat

TOLERANCE = 10.0  # seconds


class Clock:
    """Compares this process's clock with what it was at the start."""

    def __init__(self) -> None:
        self.offset = self.offset_now()
        self.is_first_look, self.came_back = True, 0.0

    @staticmethod
    def offset_now() -> float:
        return time.time() - time.clock_gettime(
            getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
        )

    def look(self) -> Fault | None:
        """To be asked before the heartbeat of this moment is written."""
        differences = {
            "the clock was moved while the site ran": self.offset_now() - self.offset,
            "the clock is behind what was written by it before": self.behind(),
            "the clock differs from that of the database": self.apart(),
        }
        for words, seconds in differences.items():
            if abs(seconds) > TOLERANCE:
                return Fault("clock", words, f"by {seconds:,.0f} seconds")
        return None

    def behind(self) -> float:
        """How far the last heartbeat of an earlier process lies in the future."""
        if self.is_first_look:
            beat = Heartbeat.objects.filter(pk=1).first()
            ahead = (beat.at - timezone.now()).total_seconds() if beat else 0.0
            self.is_first_look, self.came_back = False, max(ahead, 0.0)
        return self.came_back

    def apart(self) -> float:
        if connection.vendor != "postgresql":
            return 0.0
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            (theirs,) = cursor.fetchone()
        now: datetime.datetime = timezone.now()
        return float((theirs - now).total_seconds())
