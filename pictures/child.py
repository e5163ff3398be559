"""Reads an image in a process of its own with hard limits, because a file may be malicious.

    python -m pictures.child check NAME < FILE
    python -m pictures.child make FOLDER < FILE

Both write a line of JSON about the image. The second also writes its sizes into FOLDER. If the file
is refused, the reason goes to standard error, and the process exits with REFUSED.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO

from pictures.images import check, make
from pictures.recipe import REFUSED, Unusable
from placebook.lib.child import limit_itself

# CPU seconds, bytes of memory and bytes written; no core dumps, no processes.
LIMITS = {
    resource.RLIMIT_CPU: 60,
    resource.RLIMIT_AS: 1_200_000_000,
    resource.RLIMIT_FSIZE: 20_000_000,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NPROC: 0,
}
# Somebody waits for the answer to the first.
CHECK_SECONDS = 5


def handle(command: str, argument: str, file: BinaryIO) -> dict[str, Any]:
    """What is found out about the image. Raises Unusable."""
    if command == "check":
        return check(file, argument)
    return make(file, Path(argument))


def main() -> int:
    command, argument = sys.argv[1:]
    seconds = {resource.RLIMIT_CPU: CHECK_SECONDS} if command == "check" else {}
    limit_itself({**LIMITS, **seconds})
    try:
        print(json.dumps(handle(command, argument, sys.stdin.buffer)))
        return 0
    except Unusable as error:
        sys.stderr.write(str(error))
    except MemoryError:
        sys.stderr.write("The picture needs too much memory to be read. Please make it smaller.")
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
