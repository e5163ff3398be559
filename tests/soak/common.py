"""What trials share: their database, a way back to what it was, and the line at the end."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import connection

SEED = 20261122


def seed() -> int:
    """The one that was asked for, or the usual one."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else SEED


@contextmanager
def own_database(*, founding: bool = False) -> Iterator[None]:
    """A migrated database for this trial alone, with the founding content if asked for."""
    if connection.vendor == "postgresql":
        _on_server(f"CREATE DATABASE {_name()}")
    try:
        call_command("migrate", verbosity=0)
        if founding:
            call_command("load_content", stdout=StringIO())
        yield
    finally:
        connection.close()
        if connection.vendor == "postgresql":
            _on_server(f"DROP DATABASE IF EXISTS {_name()} WITH (FORCE)")


class Snapshot:
    """The database as it is now. Nobody else may be connected, now or at `restore`."""

    taken = 0

    def __init__(self) -> None:
        Snapshot.taken += 1
        self.name = f"{_name()}_{Snapshot.taken}"
        self._copy(_name(), self.name)

    def restore(self) -> None:
        self._copy(self.name, _name())

    def drop(self) -> None:
        if connection.vendor == "postgresql":
            _on_server(f"DROP DATABASE {self.name}")
        else:
            Path(self.name).unlink()

    @staticmethod
    def _copy(old: str, new: str) -> None:
        if connection.vendor == "postgresql":
            connection.close()
            _on_server(f"DROP DATABASE IF EXISTS {new} WITH (FORCE)")
            _on_server(f"CREATE DATABASE {new} TEMPLATE {old}")
            return
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for ending in ("-wal", "-shm"):
            Path(new + ending).unlink(missing_ok=True)
        shutil.copyfile(old, new)


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _on_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@dataclass
class Report:
    """How often something was tried, how often it failed, and how long it took at worst."""

    name: str
    tried: int = 0
    failed: int = 0
    worst: float = 0.0
    began: float = field(default_factory=time.monotonic)

    def note(self, failure: str, seconds: float = 0.0) -> None:
        """One more try; `failure` says what went wrong, if anything did."""
        self.tried += 1
        self.worst = max(self.worst, seconds)
        if failure:
            self.failed += 1
            print(f"FAILED: {failure}", flush=True)

    def end(self, remark: str = "") -> int:
        """Prints the line of the trial; what its process should answer with."""
        print(
            f"{self.name}: database {connection.vendor}, tried {self.tried}, failed {self.failed},"
            f" worst {self.worst:.1f} s, {time.monotonic() - self.began:.0f} s in all,"
            f" seed {seed()}" + (remark and f" ({remark})"),
            flush=True,
        )
        return 1 if self.failed or not self.tried else 0
