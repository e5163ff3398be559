"""Keeps this process's index in step with the database before every answer.

An index knows the version of the catalogue that it was read at. If that is still the current
version, nothing is done. If the changes since then are recorded, only those are read. Otherwise
(a rollback, a restored backup, too many changes) the index is built anew.
"""

import threading

from django.db import connection

from catalogue import snapshot
from catalogue.index import Index
from catalogue.titles import RebuildNeeded
from catalogue.triggers import NAMES, PAGES
from catalogue.version import Version, changes_between, current_version


class IndexHolder:
    """Holds an index and its version. With `saves_snapshots`, a large index is saved to disk."""

    def __init__(self, *, saves_snapshots: bool = False) -> None:
        self.saves_snapshots = saves_snapshots
        self._lock = threading.Lock()
        self._held: tuple[Version, Index] | None = None

    def current(self) -> tuple[Version, Index]:
        """The current version of the catalogue, and the index of what is published at it."""
        version = current_version()
        held = self._held
        if held is not None and held[0] == version:
            return held
        with self._lock:
            # Another thread may have updated it meanwhile, even to a later version.
            version = current_version()
            if self._held is None or self._held[0] != version:
                self._held = self._updated(version)
            return self._held

    def _updated(self, version: Version) -> tuple[Version, Index]:
        held = self._held
        if held is None and self.saves_snapshots:
            held = snapshot.load()
            if held is not None:
                held[1].read_values()
        index = held and patched(held, version)
        if index:
            return version, index
        # A change during the build has a later version, so the next call reads it.
        index = Index.build()
        if self.saves_snapshots:
            snapshot.save(version, index)
        return version, index


def patched(held: tuple[Version, Index], version: Version) -> Index | None:
    """The index at `version`, made from an earlier one; None where it has to be built anew."""
    before, index = held
    changed = changes_between(before, version)
    if changed is None or index.needs_rebuild:
        return None
    try:
        return index.patched(changed - {NAMES, PAGES}, names=NAMES in changed)
    except RebuildNeeded:
        return None


_committed = IndexHolder(saves_snapshots=True)
_in_transaction = threading.local()


def current() -> tuple[Version, Index]:
    """The current version of the catalogue, and the index of what is published at it.

    Inside a transaction, which may be rolled back, each thread has an index of its own.
    """
    if not connection.in_atomic_block:
        return _committed.current()
    if not hasattr(_in_transaction, "holder"):
        _in_transaction.holder = IndexHolder()
    holder: IndexHolder = _in_transaction.holder
    return holder.current()
