"""SQLite: a new file is filled beside the old one, takes its place, and the old one is kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from operations.adoption.copying import FORMER_SCHEMA, Copy
from operations.backups.contents import Damaged, Refused
from operations.backups.folder import sync_folder
from operations.backups.sqlite import database, require_exclusive

PRESENT_SCHEMA = "main"


@contextmanager
def new_schema() -> Iterator[str]:
    """An empty database to fill, which takes the place of the former at the end of the block.

    Yields what becomes of the former one, as a sentence. Where something is raised, all is as it
    was before. Raises Refused while anybody else has the database open.
    """
    path = database()
    kept = path.with_name(f"{path.name}.before-adoption")
    if kept.exists():
        raise Refused(f"{kept} is there already: move it away first.")
    with locked():
        require_exclusive(path)
        wal = path.with_name(f"{path.name}-wal")
        if wal.exists() and wal.stat().st_size:
            raise Refused(f"{wal} holds changes that cannot be brought into the database.")
        with opened_instead(path.with_name(f"{path.name}.adopting"), path) as new:
            yield f"What was there before: {kept}"
            finish(new)
            owner = path.stat()
            os.chown(new, owner.st_uid, owner.st_gid)
            os.link(path, kept)
            kept.chmod(0o600)
            os.replace(new, path)
            sync_folder(path.parent)


@contextmanager
def locked() -> Iterator[None]:
    """Lets no other process of the site write to the database."""
    site: Any = connection
    lock = site.write_lock
    if not lock.acquire(timeout=2):
        raise Refused("The database is in use: stop the site and its worker first.")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def opened_instead(new: Path, path: Path) -> Iterator[Path]:
    """Has the connection lead to an empty file, `new`, in place of `path`."""
    remove(new)
    new.touch(mode=0o600)
    connection.close()
    connection.settings_dict["NAME"] = str(new)
    try:
        yield new
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(path)
        remove(new)


def remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal", "-lock"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def finish(new: Path) -> None:
    """Brings all that was written into the one file, and to the disk. Raises Damaged."""
    with connection.cursor() as cursor:
        (answer,) = cursor.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise Damaged(f"The new database is damaged: {answer}")
        cursor.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    with new.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def former_schema() -> Iterator[None]:
    """Attaches the former database, which can only be read.

    Only while rows are copied: an unqualified name in a migration may mean a former table.
    """
    new = database()
    former = new.with_name(new.name.removesuffix(".adopting")).absolute()
    with connection.cursor() as cursor:
        cursor.execute(f"ATTACH %s AS {FORMER_SCHEMA}", [f"{former.as_uri()}?mode=ro"])
        yield
        cursor.execute(f"DETACH {FORMER_SCHEMA}")


def tables(schema: str) -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.name, c.name"
            f" FROM {schema}.sqlite_master AS t JOIN pragma_table_info(t.name, %s) AS c"
            " WHERE t.type = 'table' AND t.name NOT GLOB 'sqlite_*'",
            [schema],
        )
        return by_table(cursor.fetchall())


def by_table(rows: list[tuple[str, str]]) -> dict[str, list[str]]:
    """The columns of each table, of rows of (table, column)."""
    columns: dict[str, list[str]] = {}
    for table, column in rows:
        columns.setdefault(table, []).append(column)
    return columns


def copy_sequences(copies: list[Copy]) -> None:
    """Sees to it that no new row gets the id of one that was deleted."""
    with connection.cursor() as cursor:
        for copy in copies:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [copy.table])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq)"
                f" SELECT %s, seq FROM {FORMER_SCHEMA}.sqlite_sequence WHERE name = %s",
                [copy.table, copy.former],
            )
