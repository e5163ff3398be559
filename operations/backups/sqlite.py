"""SQLite: copied page by page out of one snapshot, beside which the site writes on."""

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
    """Writes the database into `folder`, and reads it back. What both hold.

    Raises Damaged.
    """
    copy = folder / FILE
    with damage_is_named(), opened(database()) as source:
        source.execute("BEGIN")
        before = contents(source)
        with closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    verify(folder, before)
    return before


def verify(folder: Path, expected: Contents) -> None:
    """Compares a dump with what it should hold. Raises Damaged."""
    with damage_is_named(), opened(folder / FILE) as copy:
        (answer,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise Damaged(f"The database is damaged: {answer}")
        if contents(copy) != expected:
            raise Damaged("The copy does not hold what the database held.")


def contents(database: sqlite3.Connection) -> Contents:
    """The number of rows of each table, and a hash of them."""
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
    with damage_is_named(), opened(path) as present:
        return not contents(present)


def restore(folder: Path, aside: Path) -> None:
    """Puts a dump in place of the database, whose files go to the folder `aside`.

    Raises Refused while anything has the database open.
    """
    path = database()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        close_for_others(path)
    new = path.with_name(f"{path.name}.new")
    with closing(sqlite3.connect(folder / FILE)) as copy, closing(sqlite3.connect(new)) as target:
        copy.backup(target)
    new.chmod(0o600)
    for ending in ("", "-wal", "-shm"):
        old = path.with_name(path.name + ending)
        if old.exists():
            aside.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(old, aside / old.name)  # which may be on another disk
    os.replace(new, path)


def close_for_others(path: Path) -> None:
    """Brings all into the one file, which nobody else may have open. Raises Refused."""
    connection.close()
    try:
        with closing(sqlite3.connect(path, timeout=2)) as present:
            present.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise Refused("The database is in use: stop the site and its worker first.") from None
        # It is damaged, which may be why it is replaced.


def database() -> Path:
    return Path(connection.settings_dict["NAME"])


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Without making the file, if there is none."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as database:
        database.isolation_level = None
        yield database


@contextmanager
def damage_is_named() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise Refused(f"The database could not be copied: {error}") from None
    except sqlite3.DatabaseError as error:
        raise Damaged(f"The database is damaged: {error}") from None
