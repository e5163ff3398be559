"""A large index on disk, so that a new process starts in seconds and not in a minute.

A snapshot is a shortcut and never a truth: it is used only where the database's own history
holds the moment it was taken at, and what changed since is then read anew.
"""

import contextlib
import os
import pickle
import tempfile
from pathlib import Path

from django.conf import settings

from initiatives.catalogue.index import Index
from placebook.lib.release import release

# A smaller index is built in a moment.
FEWEST_ROWS = 20_000
KINDS = frozenset({".py"})


def path() -> Path:
    """Where the snapshot of this release of the code is: another's index may be otherwise."""
    return Path(settings.SNAPSHOT_DIR) / f"index-{release(settings.BASE_DIR, KINDS)}.pickle"


def save(moment: tuple[int, str], index: Index) -> None:
    """Writes a snapshot, whole or not at all. A disk that cannot take it is no one's trouble."""
    if len(index.live) < FEWEST_ROWS:
        return
    with contextlib.suppress(OSError):
        path().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path().parent, delete=False) as file:
            try:
                pickle.dump((moment, index), file, protocol=pickle.HIGHEST_PROTOCOL)
                file.flush()
            except BaseException:
                os.unlink(file.name)
                raise
        os.replace(file.name, path())
        for other in path().parent.glob("index-*.pickle"):
            if other != path():
                other.unlink(missing_ok=True)


def load() -> tuple[tuple[int, str], Index] | None:
    """The snapshot and the moment it was taken at; None where there is none that can be read."""
    try:
        with path().open("rb") as file:
            moment, index = pickle.load(file)
    except Exception:  # a damaged pickle raises anything, and all it costs is a build
        return None
    return moment, index
