"""How far a long import has come, told outside its transaction: in a small file beside the index.

On SQLite nobody else can write while an import does, and what it writes itself nobody sees yet.
"""

import time
from pathlib import Path

from django.conf import settings

from initiatives.models import ImportRun


def place(run: ImportRun) -> Path:
    return Path(settings.SNAPSHOT_DIR) / "imports" / f"{run.pk}-{run.at:%Y%m%d%H%M%S}"


def note(run: ImportRun, done: int) -> None:
    """Tells that `done` rows are done; a disk that is full stops no import."""
    try:
        place(run).parent.mkdir(parents=True, exist_ok=True)
        place(run).write_text(str(done))
    except OSError:
        pass


def told(run: ImportRun) -> tuple[int, int] | None:
    """(rows done, seconds since that was told), if anything was."""
    try:
        text, when = place(run).read_text(), place(run).stat().st_mtime
        return int(text), int(time.time() - when)
    except (OSError, ValueError):
        return None


def forget(run: ImportRun) -> None:
    place(run).unlink(missing_ok=True)
