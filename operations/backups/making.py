"""Makes and restores backups."""

import os
import uuid
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from catalogue.models import CatalogueChange, CatalogueState
from operations.adoption.names import has_former_names
from operations.backups import media, postgresql, sqlite
from operations.backups.contents import Refused
from operations.backups.folder import NAME, Backup, BackupFolder
from operations.backups.manifest import as_contents, read_manifest, write_manifest

DATABASES: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


def make_backup() -> Backup:
    """Makes and verifies a backup, then thins out the older ones.

    Raises Refused, Damaged (if the database is damaged, or the copy differs from it) and Busy.
    Then no partial backup is left and no older one deleted.
    """
    os.umask(0o077)
    folder = BackupFolder()
    with folder.new() as partial:
        contents = DATABASES[connection.vendor].dump(partial)
        media.dump(partial)
        write_manifest(partial, contents)
    newest = folder.newest()
    assert newest
    folder.thin_out()
    return newest


def restore_backup(folder: Path, *, replace: bool = False) -> Path | None:
    """Restores a verified backup; returns the folder with the replaced data, if there was any.

    Raises Refused, also if the database is not empty, unless `replace` is set.
    """
    os.umask(0o077)
    manifest = read_manifest(folder)
    database = DATABASES[connection.vendor]
    if manifest["database"] != connection.vendor:
        raise Refused(f"The backup is of {manifest['database']}, and the site is not on that.")
    database.verify(folder, as_contents(manifest))
    is_empty = database.is_empty()
    if not is_empty and not replace:
        raise Refused("The database is not empty; --replace puts the backup in its place.")
    aside = unused(BackupFolder().path / f"replaced-{timezone.now():{NAME}}")
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    database.restore(folder, aside)
    media.restore(folder, aside)
    connection.close()
    if not has_former_names():  # adopting such a database starts a new epoch too
        start_new_epoch()
    return aside if aside.exists() else None


def unused(path: Path) -> Path:
    """`path`, with a number behind it if it is taken: two restores may fall into one second."""
    numbered = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return path if not path.exists() else next(one for one in numbered if not one.exists())


def start_new_epoch() -> None:
    """Lets every process build its index anew, whatever it holds (docs/adr/0008)."""
    CatalogueChange.objects.all().delete()
    CatalogueState.objects.update(epoch=str(uuid.uuid4()), bumped_by=0, bumps=0)
