"""Does /readyz name each fault within 30 seconds, and nothing while all is well?

    .venv/bin/python -m tests.soak.faults [SEED] [QUIET SECONDS]

The real server and the real worker run on a database of their own. Each of twelve faults is made
and must be named; when it is mended all must be well again. Then the site is asked every second
for a quiet while. What cannot be done to the machine of the trial, to fill its disk and to move
its clock, is done to what the server sees of it.
"""

import datetime
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalogue.triggers import install
from operations.backups.folder import NAME
from tests.operations import tasks
from tests.soak.common import Report, _on_server, own_database
from tests.soak.watched_site import BACKUPS, FULL, MOVED, QUIET, TEMPLATES, WITHIN, Site

PRODUCTION = {
    "PLACEBOOK_ENV": "production",
    "ALLOWED_HOSTS": "127.0.0.1",
    "TRUSTED_PROXY": "127.0.0.1",
    "SECRET_KEY": "a" * 60,
}


def main() -> int:
    quiet = float(sys.argv[2]) if len(sys.argv) > 2 else QUIET
    report = Report("faults")
    backup().mkdir(parents=True)
    TEMPLATES.mkdir()
    with own_database(founding=True):
        site = Site()
        try:
            report.note(site.until([]))
            for name, fault in FAULTS.items():
                seconds, failure = site.suffer(name, fault)
                print(f"  {name}: {seconds:.0f} s {failure}", flush=True)
                report.note(failure, seconds)
            report.note(weak_secret())
            report.note(site.stay_quiet(quiet))
        finally:
            site.stop()
    return report.end(f"of twelve faults; {quiet:.0f} quiet seconds")


def weak_secret() -> str:
    site = Site(**PRODUCTION)
    try:
        return site.until(["settings"])
    finally:
        site.stop()


# --- the faults --------------------------------------------------------------------------------


def on_postgresql() -> bool:
    return connection.vendor == "postgresql"


def database() -> str:
    return str(connection.settings_dict["NAME"])


def execute(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def throw_out() -> None:
    connection.close()
    _on_server(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database()}'"
    )


def database_away(site: Site) -> Iterator[None]:
    if on_postgresql():
        _on_server(f"ALTER DATABASE {database()} ALLOW_CONNECTIONS false")
        throw_out()
        yield
        _on_server(f"ALTER DATABASE {database()} ALLOW_CONNECTIONS true")
    else:
        connection.close()
        files = [Path(database() + ending) for ending in ("", "-wal", "-shm")]
        there = [file for file in files if file.exists()]
        for file in there:
            file.rename(f"{file}.away")
        Path(database()).mkdir()  # so that nothing makes a new one
        yield
        Path(database()).rmdir()
        for file in there:
            Path(f"{file}.away").rename(file)
    # The worker was interrupted as well.
    tasks.note.enqueue("after")
    end = time.monotonic() + 3 * WITHIN
    while time.monotonic() < end and DBTaskResult.objects.ready().exists():
        time.sleep(0.5)
    if DBTaskResult.objects.ready().exists():
        raise AssertionError("the worker did not come back")


def read_only(site: Site) -> Iterator[None]:
    if on_postgresql():
        _on_server(f"ALTER DATABASE {database()} SET default_transaction_read_only = on")
        throw_out()
        yield
        _on_server(f"ALTER DATABASE {database()} RESET default_transaction_read_only")
        throw_out()
    else:
        execute(
            "CREATE TRIGGER read_only BEFORE UPDATE ON operations_heartbeat"
            " BEGIN SELECT RAISE(ABORT, 'attempt to write a readonly database'); END"
        )
        yield
        execute("DROP TRIGGER read_only")


def file_there(path: Path, text: str = "") -> Callable[[Site], Iterator[None]]:
    def fault(site: Site) -> Iterator[None]:
        path.write_text(text)
        yield
        path.unlink()

    return fault


def rot(site: Site) -> Iterator[None]:
    if on_postgresql():
        execute("CREATE TABLE rotten AS SELECT generate_series(1, 1000) AS n")
        execute("CHECKPOINT")
        ((folder, name),) = execute(
            "SELECT current_setting('data_directory'), pg_relation_filepath('rotten')"
        )
        Path(folder, name).unlink()
        yield
        execute("DROP TABLE rotten")
        return
    execute("CREATE TABLE rotten (n integer)")
    ((page,),) = execute("SELECT rootpage FROM sqlite_master WHERE name = 'rotten'")
    execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with open(database(), "r+b") as file:
        file.seek((page - 1) * 4096)
        sound = file.read(4096)
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    yield
    with open(database(), "r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(sound)
    execute("DROP TABLE rotten")


def missing_migration(site: Site) -> Iterator[None]:
    ((applied,),) = execute("SELECT applied FROM django_migrations WHERE app = 'operations'")
    execute("DELETE FROM django_migrations WHERE app = 'operations'")
    yield
    execute(
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('operations', '0001_initial', %s)",
        applied,
    )


def backup(hours: int = 0) -> Path:
    return BACKUPS / f"{timezone.now() - datetime.timedelta(hours=hours):{NAME}}"


def old_backup(site: Site) -> Iterator[None]:
    (newest,) = BACKUPS.iterdir()
    old = newest.rename(backup(hours=27))
    yield
    old.rename(newest)


def dead_worker(site: Site) -> Iterator[None]:
    site.worker.kill()
    site.worker.wait()
    yield
    site.worker = site.start_worker()


def waiting_work(site: Site) -> Iterator[None]:
    tasks.note.enqueue("never")
    at = timezone.now() - datetime.timedelta(minutes=2)
    # Of a kind that no worker looks for.
    DBTaskResult.objects.ready().update(backend_name="nobody's", enqueued_at=at)
    yield
    DBTaskResult.objects.ready().delete()


def stale_index(site: Site) -> Iterator[None]:
    on_table = " ON initiatives_initiative" if on_postgresql() else ""
    execute(f"DROP TRIGGER notice_initiatives_initiative_update{on_table}")
    yield
    with connection.schema_editor() as editor:
        install(None, editor)


FAULTS: dict[str, Callable[[Site], Iterator[None]]] = {
    "database": database_away,
    "writing": read_only,
    "disk": file_there(FULL),
    "rot": rot,
    "migrations": missing_migration,
    "backup": old_backup,
    "worker": dead_worker,
    "work": waiting_work,
    "index": stale_index,
    "clock": file_there(MOVED),
    "templates": file_there(TEMPLATES / "broken.html", "{% if %}"),
}


if __name__ == "__main__":
    sys.exit(main())
