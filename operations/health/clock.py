"""Checks the clock of this machine.

It is compared with the time since boot, which runs on when the clock is set, with the heartbeat of
an earlier process, and with the clock of a PostgreSQL server.
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
        self.is_first_check, self.seconds_behind = True, 0.0

    @staticmethod
    def offset_now() -> float:
        return time.time() - time.clock_gettime(
            getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
        )

    def check(self) -> Fault | None:
        """Must be called before the next heartbeat is written."""
        differences = {
            "the clock was moved while the site ran": self.offset_now() - self.offset,
            "the clock is behind what was written by it before": self.behind(),
            "the clock differs from that of the database": self.difference_from_database(),
        }
        for message, seconds in differences.items():
            if abs(seconds) > TOLERANCE:
                return Fault("clock", message, f"by {seconds:,.0f} seconds")
        return None

    def behind(self) -> float:
        """How far the last heartbeat of an earlier process lies in the future."""
        if self.is_first_check:
            beat = Heartbeat.objects.filter(pk=1).first()
            ahead = (beat.at - timezone.now()).total_seconds() if beat else 0.0
            self.is_first_check, self.seconds_behind = False, max(ahead, 0.0)
        return self.seconds_behind

    def difference_from_database(self) -> float:
        if connection.vendor != "postgresql":
            return 0.0
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            (database_time,) = cursor.fetchone()
        now: datetime.datetime = timezone.now()
        return float((database_time - now).total_seconds())
