"""Keeps this process's index at what the database says, before every answer.

Triggers count up a version under a stamp (initiatives/triggers.py). An index knows the version
and stamp it was read at. The same: nothing to do. A later version whose history holds ours: what
changed since is read anew. Anything else (a rollback, a restored backup, a gap too wide) is
another history, and the index is built from the database as it is.
"""

import threading

from django.db import connection

from initiatives.catalogue import snapshot
from initiatives.catalogue.index import Index, NoRoom
from initiatives.triggers import NAMES, PAGES

Moment = tuple[int, str]
BEGINNING: Moment = (0, "")


def now() -> Moment:
    """The version and stamp of the catalogue as this connection sees it: one small query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version, stamp FROM initiatives_cataloguestate WHERE id = 1")
        row = cursor.fetchone()
    return (row[0], row[1]) if row else BEGINNING


class Keeper:
    """Holds an index and the moment it was read at; `keeps_snapshots` on disk if it is large."""

    def __init__(self, *, keeps_snapshots: bool = False) -> None:
        self.keeps_snapshots = keeps_snapshots
        self._lock = threading.Lock()
        self._held: tuple[Moment, Index] | None = None

    def current(self) -> tuple[Moment, Index]:
        """The index of what is published, and the moment it is as of."""
        moment = now()
        held = self._held
        if held is not None and held[0] == moment:
            return held
        with self._lock:
            # Another thread may have done it while this one waited; what it found may be newer.
            moment = now()
            if self._held is None or self._held[0] != moment:
                self._held = self._caught_up(moment)
            return self._held

    def _caught_up(self, moment: Moment) -> tuple[Moment, Index]:
        held = self._held
        if held is None and self.keeps_snapshots:
            held = snapshot.load()
            if held is not None:
                held[1].read_values()
        index = held and brought_forward(held, moment)
        if index:
            return moment, index
        # What changes while it is built has a later version, and is read anew next time.
        index = Index.build()
        if self.keeps_snapshots:
            snapshot.save(moment, index)
        return moment, index


def brought_forward(held: tuple[Moment, Index], moment: Moment) -> Index | None:
    """The index as of `moment`, made from the one of before; None where that cannot be done."""
    before, index = held
    changed = changes_between(before, moment)
    if changed is None or index.is_worn:
        return None
    try:
        return index.patched(changed - {NAMES, PAGES}, names=NAMES in changed)
    except NoRoom:
        return None


def changes_between(before: Moment, after: Moment) -> set[int] | None:
    """The initiatives that changed, with NAMES and PAGES; None if `after` does not follow."""
    if before == BEGINNING or after[0] < before[0]:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version, stamp, initiative_id FROM initiatives_cataloguechange"
            " WHERE version BETWEEN %s AND %s ORDER BY version",
            (before[0], after[0]),
        )
        changes = cursor.fetchall()
    if not changes or (changes[0][0], changes[0][1]) != before:
        return None
    return {initiative for version, _, initiative in changes if version > before[0]}


_committed = Keeper(keeps_snapshots=True)
_inside = threading.local()


def current() -> tuple[Moment, Index]:
    """The index of what is published now, and the moment it is as of.

    Inside a transaction, which may yet be rolled back, a thread has an index of its own.
    """
    if not connection.in_atomic_block:
        return _committed.current()
    if not hasattr(_inside, "keeper"):
        _inside.keeper = Keeper()
    keeper: Keeper = _inside.keeper
    return keeper.current()
