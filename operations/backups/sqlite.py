"""Backups of SQLite: copies of a snapshot, during which the site can go on writing."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from operations.backups.contents import Contents, Damaged, Refused

FILE = "database.sqlite3"


def dump(folder: Path) -> Contents:
    """Writes the database into `folder` and verifies the copy; returns their common contents.

    Raises Damaged.
    """
    copy = folder / FILE
    with raises_damaged(), opened(database()) as source:
        source.execute("BEGIN")
        before = contents(source)
        with closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    verify(folder, before)
    return before


def verify(folder: Path, expected: Contents) -> None:
    """Compares a copy with its `expected` contents. Raises Damaged."""
    with raises_damaged(), opened(folder / FILE) as copy:
        (answer,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise Damaged(f"The database is damaged: {answer}")
        if contents(copy) != expected:
            raise Damaged("The copy does not hold what the database held.")


def contents(database: sqlite3.Connection) -> Contents:
    """The contents of a database."""
    database.text_factory = bytes
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
        " ORDER BY name"
    ).fetchall()
    return {name.decode(): rows(database, name.decode()) for (name,) in tables}


def rows(database: sqlite3.Connection, table: str) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    for row in database.execute(f'SELECT * FROM "{table}"'):
        count += 1
        digest.update(repr(row).encode())
    return count, digest.hexdigest()


def is_empty() -> bool:
    path = database()
    if not path.exists() or not path.stat().st_size:
        return True
    with raises_damaged(), opened(path) as present:
        return not contents(present)


def restore(folder: Path, aside: Path) -> None:
    """Replaces the database by a copy; moves its files into the folder `aside`.

    Raises Refused while anything has the database open.
    """
    path = database()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        require_exclusive(path)
    new = path.with_name(f"{path.name}.new")
    with closing(sqlite3.connect(folder / FILE)) as copy, closing(sqlite3.connect(new)) as target:
        copy.backup(target)
    new.chmod(0o600)
    for ending in ("", "-wal", "-shm"):
        old = path.with_name(path.name + ending)
        if old.exists():
            aside.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(old, aside / old.name)  # it may be on another disk
    os.replace(new, path)


def require_exclusive(path: Path) -> None:
    """Merges the write-ahead log into the file. Raises Refused if others have it open."""
    connection.close()
    try:
        with closing(sqlite3.connect(path, timeout=2)) as present:
            present.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise Refused("The database is in use: stop the site and its worker first.") from None
        # A damaged database may be replaced.


def database() -> Path:
    return Path(connection.settings_dict["NAME"])


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to an existing file; one that is missing is not created."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as database:
        database.isolation_level = None
        yield database


@contextmanager
def raises_damaged() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise Refused(f"The database could not be copied: {error}") from None
    except sqlite3.DatabaseError as error:
        raise Damaged(f"The database is damaged: {error}") from None
