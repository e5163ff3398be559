"""The version of the catalogue: which state of the database an index or a page shows.

Triggers (catalogue/triggers.py) count the number up at every change, each time under a new
random epoch, and record which initiatives changed. After a rollback or a restored backup the
number may repeat, but not the epoch.

With a new year some of what was running counts as not checked lately, though nothing was written.
So the year since which it must have been seen is part of the version.
"""

from typing import NamedTuple

from django.db import connection

from initiatives.going import seen_since


class Version(NamedTuple):
    """A state of the catalogue. Equal versions mean equal content."""

    number: int
    epoch: str
    seen_since: int = 0


# Of a catalogue that no trigger has counted yet. Nothing follows from it.
BEGINNING = Version(0, "")


def current_version() -> Version:
    """The version as this connection sees it: one small query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version, epoch FROM catalogue_cataloguestate WHERE id = 1")
        row = cursor.fetchone()
    return Version(row[0], row[1], seen_since()) if row else BEGINNING


def changes_between(before: Version, after: Version) -> set[int] | None:
    """Primary keys of the initiatives that changed from `before` to `after`.

    NAMES and PAGES of triggers.py may be among them. None where the recorded changes no longer
    reach back to `before`, or `before` belongs to another history or another year.
    """
    is_alike = before != BEGINNING and before.seen_since == after.seen_since
    if not is_alike or after.number < before.number:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version, epoch, initiative_id FROM catalogue_cataloguechange"
            " WHERE version BETWEEN %s AND %s ORDER BY version",
            (before.number, after.number),
        )
        changes = cursor.fetchall()
    if not changes or changes[0][:2] != before[:2]:
        return None
    return {initiative for number, _, initiative in changes if number > before.number}
