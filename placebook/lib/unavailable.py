"""Tells errors of a database or disk that is unavailable for now from all others."""

import errno
import sqlite3
from collections.abc import Iterator

from django.db import Error, InterfaceError, OperationalError

BUSY, FULL, READ_ONLY, AWAY = "busy", "full", "read-only", "away"

# By the lower byte of SQLite's result codes. Other codes mean that the statement is wrong.
OF_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: AWAY,
    sqlite3.SQLITE_NOMEM: AWAY,
    sqlite3.SQLITE_IOERR: AWAY,
    sqlite3.SQLITE_CORRUPT: AWAY,
    sqlite3.SQLITE_CANTOPEN: AWAY,
    sqlite3.SQLITE_PROTOCOL: AWAY,
    sqlite3.SQLITE_NOTADB: AWAY,
}
# By PostgreSQL's SQLSTATE, or its first two characters. 42P01 and 42703 are missing tables and
# columns: the database is another one, or has not been migrated yet.
OF_POSTGRESQL = {
    "25006": READ_ONLY,
    "40001": BUSY,
    "40P01": BUSY,
    "55P03": BUSY,
    "57014": BUSY,
    "53100": FULL,
    "42P01": AWAY,
    "42703": AWAY,
    "08": AWAY,
    "28": AWAY,
    "3D": AWAY,
    "53": AWAY,
    "57": AWAY,
    "58": AWAY,
    "XX": AWAY,
}
OF_FILES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EIO: AWAY,
}


def why_unavailable(error: BaseException | None) -> str:
    """BUSY, FULL, READ_ONLY or AWAY; an empty string for any other error."""
    return next(filter(None, map(_why, _causes(error))), "")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """`error`, and what was being handled when it was raised."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _why(error: BaseException) -> str:
    if isinstance(error, Error):
        return _why_database(error)
    return OF_FILES.get(error.errno or 0, "") if isinstance(error, OSError) else ""


def _why_database(error: Error) -> str:
    """Looks at the driver's own exception, which Django's wraps: its codes say more than texts."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        missing = str(cause).startswith(("no such table", "no such column"))
        return AWAY if missing else OF_SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF, "")
    state = getattr(cause, "sqlstate", None)
    if state:
        return OF_POSTGRESQL.get(state) or OF_POSTGRESQL.get(state[:2], "")
    if cause is None:  # raised by placebook.backends.sqlite3, which waits in place of SQLite
        return BUSY if "locked" in str(error) else ""
    return AWAY if isinstance(error, (OperationalError, InterfaceError)) else ""
