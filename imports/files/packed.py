"""Unpacks .gz files, up to a limit."""

import gzip
import zlib
from typing import BinaryIO

from imports.files.table import MOST_UNZIPPED, Unreadable

BLOCK = 1 << 16


def unpack(file: BinaryIO, into: BinaryIO, *, most: int = MOST_UNZIPPED) -> None:
    """Writes the content of a .gz file to `into`. Raises Unreadable."""
    size = 0
    try:
        with gzip.open(file) as packed:
            while block := packed.read(BLOCK):
                size += len(block)
                if size > most:
                    raise Unreadable(f"Unpacked, the file has more than {most // 1_000_000} MB.")
                into.write(block)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"This is not a whole .gz file ({error}).") from None
