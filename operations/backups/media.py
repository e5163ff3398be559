"""Backs up and restores the uploaded files, if MEDIA_ROOT is set, as one archive."""

import hashlib
import os
import shutil
import tarfile
from pathlib import Path
from typing import Any

from django.conf import settings

from operations.backups.contents import Damaged

FILE = "media.tar"


def dump(folder: Path) -> None:
    """Writes all uploads into `folder` and verifies them. Raises Damaged."""
    root = Path(settings.MEDIA_ROOT or "")
    if not settings.MEDIA_ROOT or not root.is_dir():
        return
    written = {}
    with tarfile.open(folder / FILE, "w") as archive:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            try:
                with path.open("rb") as file:
                    member = archive.gettarinfo(arcname=str(path.relative_to(root)), fileobj=file)
                    reader = HashingReader(file)
                    archive.addfile(member, reader)
            except FileNotFoundError:  # deleted since it was listed
                continue
            written[member.name] = reader.hexdigest()
    with tarfile.open(folder / FILE) as archive:
        if {member.name: digest_of(archive, member) for member in archive} != written:
            raise Damaged("The archive does not hold the uploaded files.")


class HashingReader:
    """A file that is hashed while it is read."""

    def __init__(self, file: Any) -> None:
        self.file, self.hash = file, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data: bytes = self.file.read(size)
        self.hash.update(data)
        return data

    def hexdigest(self) -> str:
        return self.hash.hexdigest()


def digest_of(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    content = archive.extractfile(member)
    assert content
    return hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]


def restore(folder: Path, aside: Path) -> None:
    """Restores the uploads; moves what was there into the folder `aside`."""
    root = Path(settings.MEDIA_ROOT or "")
    if not (folder / FILE).exists() or not settings.MEDIA_ROOT:
        return
    new = root.with_name(f"{root.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    with tarfile.open(folder / FILE) as archive:
        for member in archive:
            extract(archive, member, new)
    if root.exists():
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.replace(root, aside / "media")
    os.replace(new, root)


def extract(archive: tarfile.TarFile, member: tarfile.TarInfo, root: Path) -> None:
    """Writes one file below `root`. Raises Damaged for names that lead elsewhere."""
    path, content = root / member.name, archive.extractfile(member)
    if content is None or not path.resolve().is_relative_to(root.resolve()):
        raise Damaged(f"The archive holds what cannot be an upload: {member.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)
    path.chmod(member.mode & 0o777)
