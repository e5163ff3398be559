"""The progress of a long import, in a small file beside the index.

It cannot be in the database: what an import writes is invisible to others until it commits, and on
SQLite nobody else can write meanwhile.
"""

import time
from pathlib import Path

from django.conf import settings

from imports.models import ImportRun


def path(run: ImportRun) -> Path:
    return Path(settings.SNAPSHOT_DIR) / "imports" / f"{run.pk}-{run.at:%Y%m%d%H%M%S}"


def write(run: ImportRun, done: int) -> None:
    """Writes that `done` rows are done. A full disk does not stop the import."""
    try:
        path(run).parent.mkdir(parents=True, exist_ok=True)
        path(run).write_text(str(done))
    except OSError:
        pass


def read(run: ImportRun) -> tuple[int, int] | None:
    """(rows done, seconds since that was written), or None if nothing was."""
    try:
        text, when = path(run).read_text(), path(run).stat().st_mtime
        return int(text), int(time.time() - when)
    except (OSError, ValueError):
        return None


def forget(run: ImportRun) -> None:
    path(run).unlink(missing_ok=True)
