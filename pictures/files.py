"""The files of pictures, in whichever storage the settings name."""

import datetime
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage

FOLDER = "pictures"


def digest_of(file: IO[bytes] | File[bytes]) -> str:
    """What names a picture in addresses; it tells nothing of where the picture is used."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()[:32]  # type: ignore[arg-type]


def put(name: str, file: BinaryIO) -> None:
    """Stores `file` as `name`, in place of what is there."""
    file.seek(0)
    with suppress(FileNotFoundError):
        default_storage.delete(name)
    default_storage.save(name, File(file))


def remove(folder: str) -> None:
    """Deletes all files in a folder, and the folder. One that is not there is no error."""
    with suppress(FileNotFoundError):
        _folders, names = default_storage.listdir(folder)
        for name in names:
            default_storage.delete(f"{folder}/{name}")
        default_storage.delete(folder)


def digests() -> Iterator[str]:
    """The digests of the pictures of which there are files."""
    with suppress(FileNotFoundError):
        yield from default_storage.listdir(FOLDER)[0]


def is_older(digest: str, day: datetime.datetime) -> bool:
    """Whether all files of a picture are older: an upload may still be going on."""
    folder = f"{FOLDER}/{digest}"
    names = default_storage.listdir(folder)[1]
    return all(default_storage.get_modified_time(f"{folder}/{name}") < day for name in names)
