"""Reads files in a child process, whose limits protect the site from malicious files."""

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

from imports.files.child import OPEN_QUOTE, REFUSED
from imports.files.table import MOST_BYTES, OpenQuote, Reading, Row, Unreadable
from imports.models import ImportRun
from imports.states import WrongState

logger = logging.getLogger(__name__)
# The child is limited to 20 seconds of CPU time, which may take longer on a busy machine.
MOST_SECONDS = 180
LONGEST_END = 2_000_000
TOO_MUCH = "The file takes too long, or too much memory, to be read. Please cut it in parts."
DAMAGED = "The file cannot be read. It may be damaged: please save it anew, or as CSV."
# Signals that stop the worker stop the child too; then the file is not at fault.
STOPPED = {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP}


@dataclass
class Table:
    """The content of a file. `rows` can be read once."""

    reading: Reading
    headings: list[str]
    rows: Iterator[Row]


@contextmanager
def opened(
    data: bytes, reading: Reading | None = None, *, most: int = MOST_BYTES
) -> Iterator[Table]:
    """The table in `data`, read as `reading` says or as it is recognised.

    The whole file is read before the first row is given. Raises Unreadable.
    """
    request = {"reading": reading.as_dict() if reading else None, "most": most}
    with TemporaryFile() as file, TemporaryFile() as result:
        file.write(data)
        run_child(request, file, result)
        reading = Reading(**last_line(result)["reading"])
        result.seek(0)
        headings = json.loads(result.readline())["headings"]
        rows = (row_of(headings, *json.loads(line)) for line in result if line.startswith(b"["))
        yield Table(reading, headings, rows)


def last_line(result: BinaryIO) -> Any:
    """What the child has written last: a line that is no longer than LONGEST_END."""
    size = result.seek(0, 2)
    result.seek(max(0, size - LONGEST_END))
    return json.loads(result.read().splitlines()[-1])


def row_of(
    headings: list[str], number: int, cells: list[str], problem: str, notes: list[str]
) -> Row:
    return Row(number, dict(zip(headings, cells, strict=True)), problem, tuple(notes))


def unpacked(data: bytes) -> bytes:
    """The content of a .gz file, up to a limit. Raises Unreadable."""
    with TemporaryFile() as file, TemporaryFile() as result:
        file.write(data)
        run_child({"unpack": True}, file, result)
        return result.read()


def run_child(request: dict[str, Any], file: BinaryIO, result: BinaryIO) -> None:
    """Has a child process answer `request` about `file` in `result`, which is then at its start.

    Both files are unnamed, so that nothing is left of them if a process is killed. Raises
    Unreadable.
    """
    file.seek(0)
    command = [sys.executable, "-m", "imports.files.child", json.dumps(request)]
    try:
        child = subprocess.run(
            command,
            stdin=file,
            stdout=result,
            stderr=subprocess.PIPE,
            timeout=MOST_SECONDS,
            cwd=settings.BASE_DIR,
            env={"PYTHONUTF8": "1"},  # Without our secrets.
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_MUCH) from None
    result.seek(0)
    message = child.stderr.decode("utf-8", "replace")
    if child.returncode == OPEN_QUOTE:
        raise OpenQuote(message, Reading(**last_line(result)["reading"]))
    if child.returncode == REFUSED:
        raise Unreadable(message)
    if child.returncode in STOPPED:
        raise InterruptedError("The process that reads a file was stopped.")
    if child.returncode < 0:
        raise Unreadable(TOO_MUCH)
    if child.returncode:
        logger.error("A file could not be read: %s", message[-2000:])
        raise Unreadable(DAMAGED)


def file_of(run: ImportRun) -> bytes:
    """The file of an import, which other queries leave out. Raises WrongState if it was deleted."""
    file = ImportRun.objects.filter(pk=run.pk).values_list("file", flat=True).first()
    if file is None:
        raise WrongState
    return bytes(file)
