"""Checks that the index in memory agrees with the database."""

import numpy as np
from django.db import connection
from django.db.models import Count, Max

from catalogue.columns import microseconds
from catalogue.freshness import current
from catalogue.index import Index
from catalogue.rows import indexed_initiatives
from catalogue.triggers import EVENTS, WATCHED
from catalogue.version import current_version
from operations.health.faults import Fault

# The catalogue may change during a check.
TRIES = 3


def in_step() -> Fault | None:
    """Compares how many entries are published, and when the last of them was changed."""
    missing = missing_triggers()
    if missing:
        return Fault("index", "changes of the catalogue are not noticed", ", ".join(missing))
    for _ in range(TRIES):
        version, index = current()
        problem = difference(index)
        if not problem:
            return None
        if current_version() == version:
            return Fault("index", "the index is not what the database holds", problem)
    return None


def difference(index: Index) -> str:
    """How `index` differs from the database; empty if it does not."""
    published = indexed_initiatives().aggregate(count=Count("pk"), last=Max("updated_at"))
    if published["count"] != len(index.live):
        return f"{published['count']} published, {len(index.live)} in the index"
    rows = np.array(index.live, np.int64)
    last = index.columns["updated"][rows].max(initial=0)
    if published["last"] and microseconds(published["last"]) != last:
        return "the latest change is not in the index"
    return ""


def missing_triggers() -> list[str]:
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        # PostgreSQL cuts names at 63 characters.
        present = {row[0] for row in cursor.fetchall()}
    wanted = [f"notice_{each.table}_{event.lower()}" for each in WATCHED for event in EVENTS]
    return [name for name in wanted if name[:63] not in present and name not in present]
