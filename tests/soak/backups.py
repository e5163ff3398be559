"""Is a backup that was made under writes the database of one moment, and half of one no backup?

    .venv/bin/python -m tests.soak.backups [SEED] [TIMES]

A process writes a hundred times a second, a row and the number of the last row in one transaction.
Meanwhile backups are made, and each is restored to an empty place: its rows must be 1 to N without
a gap, N the number that is noted, N between what was there before and after, and all other tables
as they are. Ten more are killed half way, and twenty of the good ones are damaged.
"""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import override_settings

from operations.backups.contents import Refused
from operations.backups.folder import Backup, BackupFolder
from operations.backups.making import DATABASES, make_backup, restore_backup
from operations.backups.manifest import as_contents, read_manifest
from tests.soak import FOLDER
from tests.soak.common import Report, _on_server, own_database, seed

TIMES, KILLS, DAMAGES = 50, 10, 20
A_SECOND = 100
WRITTEN = {"soak_row", "soak_last"}

WRITER = """
import hashlib, itertools, sys, time
name, a_second = sys.argv[1], int(sys.argv[2])
if name.endswith(".sqlite3"):
    import sqlite3
    database, mark = sqlite3.connect(name, timeout=30), "?"
    database.execute("PRAGMA synchronous = FULL")
else:
    import psycopg
    database, mark = psycopg.connect(dbname=name), "%s"
began = time.monotonic()
for n in itertools.count(1):
    words = hashlib.sha256(str(n).encode()).hexdigest()
    database.execute(f"INSERT INTO soak_row VALUES ({mark}, {mark})", (n, words))
    database.execute(f"UPDATE soak_last SET n = {mark}", (n,))
    database.commit()
    time.sleep(max(0, began + n / a_second - time.monotonic()))
"""


def main() -> int:
    times = int(sys.argv[2]) if len(sys.argv) > 2 else TIMES
    report, dice = Report("backups"), random.Random(seed())
    folders = override_settings(BACKUP_DIR=f"{FOLDER}/backups", MEDIA_ROOT="")
    with folders, own_database(founding=True):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE soak_row (n integer PRIMARY KEY, words text)")
            cursor.execute("CREATE TABLE soak_last (n integer)")
            cursor.execute("INSERT INTO soak_last VALUES (0)")
        began = time.monotonic()
        with writing():
            for _ in range(times):
                under_writes(report)
            for _ in range(KILLS):
                report.note(kill_half_way(dice))
            rate = last() / (time.monotonic() - began)
        good = make_backup()
        for _ in range(DAMAGES):
            report.note(damage(good, dice))
    return report.end(f"{rate:.0f} writes a second meanwhile")


@contextmanager
def writing() -> Iterator[None]:
    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen([sys.executable, "-c", WRITER, name, str(A_SECOND)]) as writer:
        try:
            yield
        finally:
            writer.kill()


def last() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM soak_last")
        return int(cursor.fetchone()[0])


def under_writes(report: Report) -> None:
    before, began = last(), time.monotonic()
    try:
        backup = make_backup()
    except Refused as error:
        report.note(f"no backup was made: {error}")
        return
    seconds, after = time.monotonic() - began, last()
    others = {table: rows for table, rows in contents().items() if not is_written(table)}
    with elsewhere():
        restore_backup(backup.path)
        report.note(difference(before, after, others), seconds)


def is_written(table: str) -> bool:
    """Also by the restore, which gives the catalogue another stamp."""
    return any(name in table for name in (*WRITTEN, "cataloguestate", "cataloguechange"))


def difference(before: int, after: int, others: dict[str, tuple[int, str]]) -> str:
    """What shows that the restored database is not the one of a moment in between."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, words FROM soak_row ORDER BY n")
        rows = cursor.fetchall()
    noted = last()
    if not before <= noted <= after:
        return f"the moment {noted} is not between {before} and {after}"
    if rows != [(n, hashlib.sha256(str(n).encode()).hexdigest()) for n in range(1, noted + 1)]:
        return f"the rows are not those of the moment {noted}"
    here = contents()
    different = [table for table, rows in others.items() if here.get(table) != rows]
    return f"other tables differ: {different}" if different else ""


def contents() -> dict[str, tuple[int, str]]:
    """Of the database that the connection is to, through a dump of it."""
    place = Path(FOLDER) / "looked-at"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    contents: dict[str, tuple[int, str]] = DATABASES[connection.vendor].dump(place)
    return contents


@contextmanager
def elsewhere() -> Iterator[None]:
    """The connection leads to an empty place."""
    name = str(connection.settings_dict["NAME"])
    on_postgresql = connection.vendor == "postgresql"
    other = f"{name}_restored" if on_postgresql else f"{FOLDER}/restored.sqlite3"
    connection.close()
    if on_postgresql:
        _on_server(f"DROP DATABASE IF EXISTS {other} WITH (FORCE)")
        _on_server(f"CREATE DATABASE {other}")
    connection.settings_dict["NAME"] = other
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        if on_postgresql:
            _on_server(f"DROP DATABASE {other} WITH (FORCE)")
        else:
            Path(other).unlink()


def kill_half_way(dice: random.Random) -> str:
    folder = BackupFolder()
    before = folder.backups()
    command = [sys.executable, "manage.py", "backup"]
    environment = {**os.environ, "BACKUP_DIR": str(folder.path)}
    quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environment, start_new_session=True, **quiet) as process:
        while process.poll() is None and not any(folder.path.glob(".partial-*")):
            time.sleep(0.001)
        time.sleep(dice.uniform(0, 0.05))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    more = [backup for backup in folder.backups() if backup not in before]
    return next(filter(None, map(unsound, more)), "")


def unsound(backup: Backup) -> str:
    """Why a backup that has a name should not have it."""
    try:
        manifest = read_manifest(backup.path)
        DATABASES[connection.vendor].verify(backup.path, as_contents(manifest))
    except Refused as error:
        return f"{backup.path.name}: {error}"
    return ""


def damage(good: Backup, dice: random.Random) -> str:
    """Changes or cuts a copy of a good backup; it must be refused."""
    copy = Path(FOLDER) / "damaged"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(good.path, copy)
    victim = dice.choice([path for path in copy.iterdir() if path.name != "SHA256SUMS"])
    data = bytearray(victim.read_bytes())
    place = dice.randrange(len(data))
    if dice.random() < 0.5:
        data[place] ^= 1 << dice.randrange(8)
    else:
        del data[place:]
    victim.write_bytes(data)
    try:
        restore_backup(copy, replace=True)
    except Refused:
        return ""
    return f"{victim.name} was damaged at {place} and restored all the same"


if __name__ == "__main__":
    sys.exit(main())
