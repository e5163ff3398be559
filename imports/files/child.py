"""Reads a file in a process of its own with hard limits, because a file may be malicious.

    python -m imports.files.child '{"most": 20000000, "reading": null}' < FILE

Writes a line of JSON about the file, one for each of its rows, and one on what became of its
lines. If the file is refused, it writes the reason to standard error and exits with REFUSED, or
with OPEN_QUOTE after the reading. `{"unpack": true}` unpacks a .gz file.
"""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from imports.files.packed import unpack
from imports.files.recognising import recognise
from imports.files.rows import rows
from imports.files.table import OpenQuote, Reading, Unreadable, clean
from placebook.lib.child import limit_itself

REFUSED, OPEN_QUOTE = 3, 4
# CPU seconds, bytes of memory and bytes written; no core dumps, no processes.
LIMITS = {
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_AS: 240_000_000,
    resource.RLIMIT_FSIZE: 500_000_000,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NPROC: 0,
}


def handle(request: dict[str, Any], file: BinaryIO, into: BinaryIO) -> None:
    """Writes the answer to `request` about `file`. Raises Unreadable."""
    if request.get("unpack"):
        unpack(file, into)
        return
    reading = Reading(**request["reading"]) if request["reading"] else None
    try:
        reading = reading or recognise(file, most=request["most"])
        headings, table = rows(file, reading)
        write(into, {"reading": asdict(reading), "headings": headings})
        for row in table:
            write(into, [row.number, list(row.cells.values()), row.problem, row.notes])
        write(into, {"reading": asdict(reading)})
    except OpenQuote as error:
        reading = reading or error.reading
        write(into, {"reading": asdict(reading) if reading else None})
        raise


def write(into: BinaryIO, value: Any) -> None:
    into.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


def main() -> int:
    limit_itself(LIMITS)
    try:
        handle(json.loads(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
        sys.stdout.flush()
        return 0
    except Unreadable as error:
        sys.stdout.flush()
        sys.stderr.write(clean(str(error)))
        return OPEN_QUOTE if isinstance(error, OpenQuote) else REFUSED
    except MemoryError:
        reason = "The file needs too much memory to be read. Please cut it in parts."
    except RecursionError:
        reason = "The file is nested too deeply."
    sys.stderr.write(clean(reason))
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
