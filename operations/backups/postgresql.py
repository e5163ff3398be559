"""PostgreSQL: pg_dump and pg_restore, within a snapshot that is read beside them.

The rows of a dump are lines of COPY, and so are those that a connection asks for. Both are hashed
alike, so that a dump is compared with the database line by line without restoring it anywhere.
Passwords are passed on in the environment, never on a command line.
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
# As pg_dump sets them, so that values are written alike.
LIKE_PG_DUMP = (
    "SET LOCAL datestyle = ISO",
    "SET LOCAL intervalstyle = postgres",
    "SET LOCAL extra_float_digits = 3",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL statement_timeout = 0",
)


def dump(folder: Path) -> Contents:
    """Writes the database into `folder`, and reads it back. What both hold.

    Raises Refused and Damaged.
    """
    with damage_is_named(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        before = contents(cursor)
        dumped = ("--format=custom", f"--snapshot={snapshot}", f"--file={folder / FILE}")
        run("pg_dump", "--no-owner", "--no-privileges", *dumped, connected=True)
    verify(folder, before)
    return before


def verify(folder: Path, expected: Contents) -> None:
    """Compares a dump with what it should hold. Raises Damaged."""
    command = [program("pg_restore"), "--data-only", "--file=-", str(folder / FILE)]
    with (
        tempfile.TemporaryFile() as problems,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=problems) as process,
    ):
        assert process.stdout
        found = contents_of_script(process.stdout)
        process.wait()
        problems.seek(0)
        problem = problems.read().decode(errors="replace").strip()
    if process.returncode:
        raise Damaged(f"The copy cannot be read: {problem}")
    if found != expected:
        raise Damaged("The copy does not hold what the database held.")


def contents(cursor: Any) -> Contents:
    """The number of rows of each table, and a hash of them, as this transaction sees them."""
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
    found: Contents = {}
    for line in script:
        copy = COPY.fullmatch(line)
        if copy:
            found[copy["table"].decode()] = rows(lines_until_the_end(script))
    return found


def lines_until_the_end(script: IO[bytes]) -> Iterator[bytes]:
    for line in script:
        if line == b"\\.\n":
            return
        yield line.removesuffix(b"\n")


def rows(lines: Iterable[bytes]) -> tuple[int, str]:
    """Whatever their order is, which a restored table need not keep."""
    count, total = 0, 0
    for line in lines:
        count += 1
        total += int.from_bytes(hashlib.sha256(line).digest()[:16], "big")
    return count, f"{total % (1 << 128):032x}"


def is_empty() -> bool:
    return not connection.introspection.table_names()


def restore(folder: Path, aside: Path) -> None:
    """Puts a dump in place of all tables, in one transaction; those go to `aside`, as a backup."""
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
    where: tuple[list[str], dict[str, str] | None] = ([], None)
    if connected:
        where = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    done = subprocess.run(
        [program(name), *options, *where[0][1:]],
        env=environment_of_child(**{"PGTZ": "UTC"} | (where[1] or {})),
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
    there = {path: major(path) for path in candidates(name)}
    fitting = [path for path, version in there.items() if version >= server]
    if fitting:
        return fitting[0]
    if there:
        raise Refused(
            f"{name} is version {max(there.values())} and the server is {server}:"
            f" install its client programs (Debian: postgresql-client-{server})."
        )
    raise Refused(f"There is no {name}: install PostgreSQL's client programs.")


def candidates(name: str) -> Iterator[str]:
    """In the path, and where Debian keeps several versions side by side."""
    found = shutil.which(name)
    if found:
        yield found
    yield from map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True))


def major(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)[\d.]*", said)
    return int(version[1]) if version else 0


@contextmanager
def damage_is_named() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise Damaged(f"The database could not be read: {error}") from None
