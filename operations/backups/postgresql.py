"""Backups of PostgreSQL by pg_dump and pg_restore.

A dump contains the rows of a table as lines of COPY, and COPY gives the same lines for the snapshot
of the dump. Both are hashed, so that a dump is verified without restoring it. Passwords are passed
in the environment, never on a command line.
"""

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from operations.backups.contents import Contents, Damaged, Refused
from operations.backups.manifest import write_manifest
from placebook.lib.environment import environment_of_child

FILE = "database.dump"
COPY = re.compile(rb"COPY (?P<table>.+?) \((?P<columns>.*)\) FROM stdin;\n")
# The settings of pg_dump, so that COPY writes values in the same way.
LIKE_PG_DUMP = (
    "SET LOCAL datestyle = ISO",
    "SET LOCAL intervalstyle = postgres",
    "SET LOCAL extra_float_digits = 3",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL statement_timeout = 0",
)


def dump(folder: Path) -> Contents:
    """Writes the database into `folder` and verifies the dump; returns their common contents.

    Raises Refused and Damaged.
    """
    with raises_damaged(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        before = contents(cursor)
        dumped = ("--format=custom", f"--snapshot={snapshot}", f"--file={folder / FILE}")
        run("pg_dump", "--no-owner", "--no-privileges", *dumped, connected=True)
    verify(folder, before)
    return before


def verify(folder: Path, expected: Contents) -> None:
    """Compares a dump with its `expected` contents. Raises Damaged."""
    command = [program("pg_restore"), "--data-only", "--file=-", str(folder / FILE)]
    with (
        tempfile.TemporaryFile() as problems,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=problems) as process,
    ):
        assert process.stdout
        actual = contents_of_script(process.stdout)
        process.wait()
        problems.seek(0)
        problem = problems.read().decode(errors="replace").strip()
    if process.returncode:
        raise Damaged(f"The copy cannot be read: {problem}")
    if actual != expected:
        raise Damaged("The copy does not hold what the database held.")


def contents(cursor: Any) -> Contents:
    """The contents of the database as this transaction sees it."""
    for setting in LIKE_PG_DUMP:
        cursor.execute(setting)
    cursor.execute(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
        " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    tables = [row[0] for row in cursor.fetchall()]
    return {table: rows(lines_of(cursor, table)) for table in tables}


def lines_of(cursor: Any, table: str) -> Iterator[bytes]:
    rest = b""
    with cursor.copy(f"COPY {table} TO STDOUT") as copy:
        for chunk in copy:
            *lines, rest = (rest + bytes(chunk)).split(b"\n")
            yield from lines


def contents_of_script(script: IO[bytes]) -> Contents:
    contents: Contents = {}
    for line in script:
        copy = COPY.fullmatch(line)
        if copy:
            contents[copy["table"].decode()] = rows(lines_until_the_end(script))
    return contents


def lines_until_the_end(script: IO[bytes]) -> Iterator[bytes]:
    for line in script:
        if line == b"\\.\n":
            return
        yield line.removesuffix(b"\n")


def rows(lines: Iterable[bytes]) -> tuple[int, str]:
    """(number, hash) of lines, whatever their order, which may change when a table is restored."""
    count, total = 0, 0
    for line in lines:
        count += 1
        total += int.from_bytes(hashlib.sha256(line).digest()[:16], "big")
    return count, f"{total % (1 << 128):032x}"


def is_empty() -> bool:
    return not connection.introspection.table_names()


def restore(folder: Path, aside: Path) -> None:
    """Replaces all tables by a dump in one transaction, after a backup of them in `aside`."""
    if not is_empty():
        aside.mkdir(mode=0o700)
        write_manifest(aside, dump(aside))
    script = aside.with_name(f"{aside.name}.sql")
    try:
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges")
        run("pg_restore", *options, f"--file={script}", str(folder / FILE))
        connection.close()
        drop = "; ".join(f"DROP TABLE {table} CASCADE" for table in tables()) or "SELECT 1"
        connection.close()
        quiet = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1")
        whole = ("--single-transaction", f"--command={drop}", f"--file={script}")
        run("psql", *quiet, *whole, connected=True)
    finally:
        script.unlink(missing_ok=True)


def tables() -> list[str]:
    return [connection.ops.quote_name(name) for name in connection.introspection.table_names()]


def run(name: str, *options: str, connected: bool = False) -> None:
    """Runs a program of PostgreSQL; with `connected`, on the site's database. Raises Refused."""
    target: tuple[list[str], dict[str, str] | None] = ([], None)
    if connected:
        target = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    done = subprocess.run(
        [program(name), *options, *target[0][1:]],
        env=environment_of_child(**{"PGTZ": "UTC"} | (target[1] or {})),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{name} failed: {done.stderr.strip()}")


def program(name: str) -> str:
    """The path of a program of PostgreSQL that is not older than the server. Raises Refused."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10000
    versions = {path: major(path) for path in candidates(name)}
    fitting = [path for path, version in versions.items() if version >= server]
    if fitting:
        return fitting[0]
    if versions:
        raise Refused(
            f"{name} is version {max(versions.values())} and the server is {server}:"
            f" install its client programs (Debian: postgresql-client-{server})."
        )
    raise Refused(f"There is no {name}: install PostgreSQL's client programs.")


def candidates(name: str) -> Iterator[str]:
    """Paths of a program: in PATH, and where Debian installs several versions."""
    path = shutil.which(name)
    if path:
        yield path
    yield from map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True))


def major(path: str) -> int:
    output = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)[\d.]*", output)
    return int(version[1]) if version else 0


@contextmanager
def raises_damaged() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise Damaged(f"The database could not be read: {error}") from None
