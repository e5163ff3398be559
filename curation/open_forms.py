"""Tells colleagues who has the form of the same entry open.

A page reports every half minute by a script, and when it is left. Where no script runs, that it
was opened is all that is known.
"""

import datetime
from contextlib import suppress

from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.db.models import Case, F, When
from django.utils import timezone
from django.utils.timesince import timesince

from curation.models import OpenForm
from initiatives.models import Initiative

# A page that has reported within so long is open: browsers let hidden pages report once a minute.
OPEN = datetime.timedelta(seconds=150)
# For so long a page that no longer reports, or never did, may still be open.
PERHAPS_OPEN = datetime.timedelta(minutes=30)
KEPT = datetime.timedelta(days=1)


def report(initiative: Initiative, *, by: User) -> None:
    """Notes that `by` has the form open. Left out where the database is not free at once: it is
    not worth that a page waits, and the next report comes soon.
    """
    if not is_free():
        return
    now = timezone.now()
    opened_at = Case(When(seen_at__lt=now - OPEN, then=now), default=F("opened_at"))
    # The entry or the account may be gone at this very moment.
    with suppress(DatabaseError):
        if not OpenForm.objects.filter(initiative=initiative, user=by).update(
            opened_at=opened_at, seen_at=now
        ):
            row = OpenForm(initiative=initiative, user=by, opened_at=now, seen_at=now)
            OpenForm.objects.bulk_create([row], ignore_conflicts=True)


def is_free() -> bool:
    """Whether a write need not wait for the one lock of SQLite, which an import may hold long."""
    lock = getattr(connection, "write_lock", None)
    if lock is None or connection.in_atomic_block:
        return True
    if not lock.acquire(timeout=0):
        return False
    lock.release()
    return True


def close(initiative: Initiative, *, by: User) -> None:
    """Notes that `by` has left the form."""
    if is_free():
        OpenForm.objects.filter(initiative=initiative, user=by).delete()


def others(initiative: Initiative, *, than: User) -> list[str]:
    """A sentence for each other person who has the form open, or may have."""
    now = timezone.now()
    rows = OpenForm.objects.filter(initiative=initiative, seen_at__gte=now - PERHAPS_OPEN)
    rows = rows.exclude(user=than).select_related("user")
    return [sentence(row, now) for row in rows]


def sentence(row: OpenForm, now: datetime.datetime) -> str:
    name = row.user.get_username()
    is_new = now - row.opened_at < datetime.timedelta(minutes=1)
    since = "just now" if is_new else f"{timesince(row.opened_at, now, depth=1)} ago"
    if now - row.seen_at <= OPEN:
        return f"{name} opened this {since} and has it open."
    return f"{name} opened this {since} and may have it open still."


def tidy() -> int:
    """Deletes what is older than a day; returns how much."""
    return OpenForm.objects.filter(seen_at__lt=timezone.now() - KEPT).delete()[0]
