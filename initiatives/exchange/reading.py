"""A file is read by a process of its own, whose limits no file can break."""

import json
import logging
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from django.conf import settings

from initiatives.exchange.files.child import REFUSED
from initiatives.exchange.files.table import MOST_BYTES, Reading, Row, Unreadable
from initiatives.exchange.states import WrongState
from initiatives.models import ImportRun

logger = logging.getLogger(__name__)
# The child stops by itself after 20 seconds of work, which may take longer on a busy machine.
MOST_SECONDS = 180
TOO_MUCH = "The file takes too long, or too much memory, to be read. Please cut it in parts."
DAMAGED = "The file cannot be read. It may be damaged: please save it anew, or as CSV."
# Whoever stops the worker stops the child as well, which says nothing of the file.
STOPPED = {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP}


@dataclass
class Table:
    """What a file holds; its rows are read one by one, and once."""

    reading: Reading
    headings: list[str]
    rows: Iterator[Row]


@contextmanager
def opened(
    data: bytes, reading: Reading | None = None, *, most: int = MOST_BYTES
) -> Iterator[Table]:
    """The table in `data`, in the way of `reading`, or as it is recognised.

    All of it is read before the first row comes. Raises Unreadable.
    """
    wish = {"reading": reading.as_dict() if reading else None, "most": most}
    with TemporaryFile() as file, TemporaryFile() as result:
        file.write(data)
        run_child(wish, file, result)
        first = json.loads(result.readline())
        headings = first["headings"]
        rows = (row_of(headings, *json.loads(line)) for line in result)
        yield Table(Reading(**first["reading"]), headings, rows)


def row_of(headings: list[str], number: int, cells: list[str], problem: str) -> Row:
    return Row(number, dict(zip(headings, cells, strict=True)), problem)


def unpacked(data: bytes) -> bytes:
    """What a .gz file holds, up to a limit. Raises Unreadable."""
    with TemporaryFile() as file, TemporaryFile() as result:
        file.write(data)
        run_child({"unpack": True}, file, result)
        return result.read()


def run_child(wish: dict[str, Any], file: BinaryIO, result: BinaryIO) -> None:
    """Has the child do what is wished with `file`; leaves `result` at its start.

    Both files have no name, so that nothing of them is left, whoever is killed. Raises Unreadable.
    """
    file.seek(0)
    command = [sys.executable, "-m", "initiatives.exchange.files.child", json.dumps(wish)]
    try:
        child = subprocess.run(
            command,
            stdin=file,
            stdout=result,
            stderr=subprocess.PIPE,
            timeout=MOST_SECONDS,
            cwd=settings.BASE_DIR,
            env={"PYTHONUTF8": "1"},  # And no secrets of ours.
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_MUCH) from None
    result.seek(0)
    words = child.stderr.decode("utf-8", "replace")
    if child.returncode == REFUSED:
        raise Unreadable(words)
    if child.returncode in STOPPED:
        raise InterruptedError("The process that reads a file was stopped.")
    if child.returncode < 0:
        raise Unreadable(TOO_MUCH)
    if child.returncode:
        logger.error("A file could not be read: %s", words[-2000:])
        raise Unreadable(DAMAGED)


def file_of(run: ImportRun) -> bytes:
    """The file of an import, which is in no other query. Raises WrongState if it is gone."""
    file = ImportRun.objects.filter(pk=run.pk).values_list("file", flat=True).first()
    if file is None:
        raise WrongState
    return bytes(file)
