"""Checks that the database answers, commits and is migrated."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from operations.health.faults import Fault
from operations.models import Heartbeat


def reachable() -> Fault | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except DatabaseError as error:
        return Fault("database", "the database cannot be reached or read", str(error))
    return None


def writable() -> Fault | None:
    """Commits a row. SQLite that is locked by another writer counts as writable."""
    beat = Heartbeat(pk=1, at=timezone.now())
    try:
        Heartbeat.objects.bulk_create(
            [beat], update_conflicts=True, unique_fields=["pk"], update_fields=["at"]
        )
    except DatabaseError as error:
        if "locked" not in str(error) and reachable() is None:
            return Fault("writing", "the database takes no changes", str(error))
    return None


def migrated() -> Fault | None:
    missing = every_migration() - {*MigrationRecorder(connection).applied_migrations()}
    if missing:
        names = ", ".join(sorted(f"{app}.{name}" for app, name in missing))
        return Fault("migrations", "migrations have not been run", names)
    return None


@cache
def every_migration() -> frozenset[tuple[str, str]]:
    """All migrations of this code, which cannot change while the process runs."""
    return frozenset(MigrationLoader(None).graph.nodes)
