"""A process of its own that reads a file, because a file may be made to harm its reader.

    python -m initiatives.exchange.files.child '{"most": 20000000, "reading": null}' < FILE

Writes a line of JSON about the file, and one for each of its rows; where it is refused, the reason
to the other output, with the status REFUSED. `{"unpack": true}` writes what a .gz file holds.
"""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from initiatives.exchange.files.packed import unpack
from initiatives.exchange.files.recognising import recognise
from initiatives.exchange.files.rows import rows
from initiatives.exchange.files.table import Reading, Unreadable, clean

REFUSED = 3
# Seconds of work, bytes of memory, and bytes that are written.
LIMITS = {
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_AS: 240_000_000,
    resource.RLIMIT_FSIZE: 500_000_000,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NPROC: 0,
}


def answer(wish: dict[str, Any], file: BinaryIO, into: BinaryIO) -> None:
    """Does what is wished with `file`. Raises Unreadable."""
    if wish.get("unpack"):
        unpack(file, into)
        return
    reading = Reading(**wish["reading"]) if wish["reading"] else None
    reading = reading or recognise(file, most=wish["most"])
    headings, table = rows(file, reading)
    write(into, {"reading": asdict(reading), "headings": headings})
    for row in table:
        write(into, [row.number, list(row.cells.values()), row.problem])


def write(into: BinaryIO, value: Any) -> None:
    into.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


def limit_itself() -> None:
    for limit, most in LIMITS.items():
        _soft, hard = resource.getrlimit(limit)
        resource.setrlimit(
            limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )


def main() -> int:
    limit_itself()
    try:
        answer(json.loads(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
        sys.stdout.flush()
        return 0
    except Unreadable as error:
        reason = str(error)
    except MemoryError:
        reason = "The file needs too much memory to be read. Please cut it in parts."
    except RecursionError:
        reason = "The file is nested too deeply."
    sys.stderr.write(clean(reason))
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
