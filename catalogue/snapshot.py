"""A large index on disk, so that a new process starts in seconds and not in a minute.

A snapshot is used only where the database has recorded all changes since its version; these are
then read from the database.
"""

import contextlib
import os
import pickle
import tempfile
from pathlib import Path

from django.conf import settings

from catalogue.index import Index
from catalogue.version import Version
from placebook.lib.release import release

# A smaller index is built in less than a second.
FEWEST_ROWS = 20_000
KINDS = frozenset({".py"})


def path() -> Path:
    """The file of this release's snapshot; an index of other code may have another layout."""
    return Path(settings.SNAPSHOT_DIR) / f"index-{release(settings.BASE_DIR, KINDS)}.pickle"


def save(version: Version, index: Index) -> None:
    """Writes a snapshot atomically. If the disk refuses, there is none, and nothing is raised."""
    if len(index.live) < FEWEST_ROWS:
        return
    with contextlib.suppress(OSError):
        path().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path().parent, delete=False) as file:
            try:
                pickle.dump((version, index), file, protocol=pickle.HIGHEST_PROTOCOL)
                file.flush()
            except BaseException:
                os.unlink(file.name)
                raise
        os.replace(file.name, path())
        for other in path().parent.glob("index-*.pickle"):
            if other != path():
                other.unlink(missing_ok=True)


def load() -> tuple[Version, Index] | None:
    """The snapshot's version and index; None if there is none or it cannot be read."""
    try:
        with path().open("rb") as file:
            version, index = pickle.load(file)
    except Exception:  # a damaged pickle raises anything, and the index can be built instead
        return None
    return version, index
