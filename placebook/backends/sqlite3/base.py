"""Django's SQLite backend, with a lock that lets writers in, in the order of their arrival."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from placebook.backends.sqlite3.write_lock import WriteLock, write_lock

# Statements that write nothing, or only end a transaction.
READING = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK")

# Database files that this process has connected to before.
CONNECTED: set[Path] = set()


class Cursor(base.SQLiteCursorWrapper):
    """Holds the lock during a statement that writes outside a transaction."""

    wrapper: "DatabaseWrapper"

    def execute(self, query: str, params: Any = None) -> Any:
        with self.wrapper.lock_for(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self.wrapper.lock_for(query):
            return super().executemany(query, param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds the lock while it is in a transaction."""

    holds_lock = False

    def get_connection_params(self) -> dict[str, Any]:
        """Creates the file at the first connection only: later, a missing file is an error."""
        params: dict[str, Any] = super().get_connection_params()
        path = Path(str(self.settings_dict["NAME"])).absolute()
        if not self.is_in_memory_db():
            mode = "rw" if path in CONNECTED else "rwc"
            CONNECTED.add(path)
            params["database"] = f"{path.as_uri()}?mode={mode}"
        return params

    @property
    def write_lock(self) -> WriteLock | None:
        """None for a database in memory, which no other process can write."""
        return None if self.is_in_memory_db() else write_lock(str(self.settings_dict["NAME"]))

    def create_cursor(self, name: Any = None) -> Any:
        cursor = self.connection.cursor(factory=Cursor)
        cursor.wrapper = self
        return cursor

    @contextmanager
    def lock_for(self, query: str) -> Iterator[None]:
        """Holds the lock for one statement, unless it only reads or is in a transaction."""
        alone = not self.holds_lock and not query.lstrip()[:9].upper().startswith(READING)
        if alone:
            self._acquire_lock()
        try:
            yield
        finally:
            if alone:
                self._release_lock()

    def _start_transaction_under_autocommit(self) -> None:
        self._acquire_lock()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._release_lock()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._release_lock()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._release_lock()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._release_lock()

    def _acquire_lock(self) -> None:
        """Raises OperationalError, as SQLite itself would, if others hold it too long."""
        if self.holds_lock or self.write_lock is None:
            return
        if not self.write_lock.acquire(self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked")
        self.holds_lock = True

    def _release_lock(self) -> None:
        if self.holds_lock and self.write_lock is not None:
            self.holds_lock = False
            self.write_lock.release()
