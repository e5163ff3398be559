"""The manifest of a backup: a summary of its tables, and checksums of its files."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from operations.backups.contents import Contents, Damaged, Refused
from placebook.lib.release import release

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


def write_manifest(folder: Path, contents: Contents) -> None:
    manifest = {
        "database": connection.vendor,
        "made_at": timezone.now().isoformat(),
        "release": release(settings.BASE_DIR),
        "tables": contents,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    # As `sha256sum --check` reads it.
    (folder / SUMS).write_text("".join(f"{digest(path)}  {path.name}\n" for path in files))


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a backup, after verifying the checksums of its files.

    Raises Damaged and Refused.
    """
    try:
        lines = (folder / SUMS).read_text().splitlines()
        sums = {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}
        different = [name for name, checksum in sums.items() if digest(folder / name) != checksum]
        if different or MANIFEST not in sums:
            raise Damaged(f"The backup was damaged: {', '.join(different) or SUMS}.")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except NotADirectoryError:
        raise Refused(f"{folder} is no backup: a backup is a folder.") from None
    except FileNotFoundError as error:
        raise Damaged(f"A file of the backup is missing: {error.filename}") from None
    except ValueError as error:
        raise Damaged(f"The backup was damaged: {error}") from None
    return manifest


def as_contents(manifest: dict[str, Any]) -> Contents:
    return {table: (count, digest) for table, (count, digest) in manifest["tables"].items()}
