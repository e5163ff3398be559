"""Identifies the release by a digest of its files."""

import hashlib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from django.apps import apps

KINDS = frozenset({".py", ".html", ".css", ".js", ".svg", ".txt", ".xml"})


@cache
def release(root: Path, kinds: Collection[str] = KINDS) -> str:
    """A digest of all files with these suffixes that pages depend on, as of the first call."""
    digest = hashlib.blake2b(digest_size=8)
    for path in files(root):
        if path.suffix in kinds and path.is_file():
            digest.update(str(path.relative_to(root)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def files(root: Path) -> list[Path]:
    """The files of the project and its apps; for third-party packages, requirements.txt."""
    folders = {root / config.name.partition(".")[0] for config in apps.get_app_configs()}
    folders |= {root / name for name in ("placebook", "static", "templates")}
    below = sorted(path for folder in folders for path in folder.rglob("*"))
    return [*below, root / "requirements.txt"]
