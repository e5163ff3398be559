"""Cards that were made before, on disk, by what they show; bounded in size."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

logger = logging.getLogger(__name__)


class Store:
    """Files in `folder` of at most `most_bytes` together. It may be emptied at any time."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder, self.most_bytes = folder, most_bytes

    def get(self, name: str) -> bytes | None:
        """The content of the file, which counts as used now; None if there is none."""
        path = self.folder / name
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return content

    def put(self, name: str, content: bytes) -> None:
        """Stores a file whole or not at all; without room on the disk, not at all."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
                file.write(content)
            os.replace(file.name, self.folder / name)
            self._thin_out()
        except OSError as error:
            logger.warning("A social card could not be stored: %s", error)

    def _thin_out(self) -> None:
        """Deletes the files that were used longest ago, until the rest is small enough."""
        files = sorted(self._files())
        size = sum(bytes for _, bytes, _ in files)
        for _, bytes, path in files:
            if size <= self.most_bytes:
                return
            path.unlink(missing_ok=True)
            size -= bytes

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """When each file was used last, its size and its path."""
        for path in self.folder.iterdir():
            try:
                status = path.stat()
            except FileNotFoundError:  # another process was quicker
                continue
            yield status.st_mtime, status.st_size, path
