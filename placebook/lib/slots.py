"""Limits how many threads on this machine, in any process, do some work at the same time."""

import fcntl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Generic, TypeVar

Piece = TypeVar("Piece")


class Slots:
    """`most` slots on this machine, of which a process takes at most `most_here` at a time.

    Each is a lock on a file in `folder`, which the system releases when a process dies.
    """

    def __init__(self, folder: Path, name: str, *, most: int, most_here: int) -> None:
        self.files = [folder / f"{name}-{number}.lock" for number in range(most)]
        self._here = threading.BoundedSemaphore(most_here)

    def take(self) -> Callable[[], None] | None:
        """A function that frees the slot, which may be called repeatedly; None if all are taken."""
        if not self._here.acquire(blocking=False):
            return None
        file = next((file for path in self.files if (file := locked(path))), None)
        if file is None:
            self._here.release()
            return None
        return Slot(file, self._here).free


class Slot:
    def __init__(self, file: IO[bytes], here: threading.BoundedSemaphore) -> None:
        self._file, self._here = file, here
        self._lock = threading.Lock()

    def free(self) -> None:
        with self._lock:
            if not self._file.closed:
                self._file.close()
                self._here.release()


def locked(path: Path) -> IO[bytes] | None:
    """The file at `path`, open and locked until it is closed; None if it is locked already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


class Holding(Generic[Piece]):
    """An iterator over `pieces` that calls `free` at its end, or when it is closed early.

    A generator would not do: one that is closed before its first item runs no code.
    """

    def __init__(self, pieces: Iterator[Piece], free: Callable[[], None]) -> None:
        self._pieces, self._free = pieces, free

    def __iter__(self) -> "Holding[Piece]":
        return self

    def __next__(self) -> Piece:
        try:
            return next(self._pieces)
        except BaseException:
            self._free()
            raise

    def close(self) -> None:
        self._free()
