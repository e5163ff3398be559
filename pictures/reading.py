"""Reads images in a child process, whose limits protect the site from malicious files."""

import json
import logging
import signal
import subprocess
import sys
import threading
from typing import IO, Any

from django.conf import settings
from django.core.files import File

from pictures.recipe import REFUSED, Unusable

# The child is limited in CPU time, which may take longer on a busy machine.
MOST_SECONDS = {"check": 20, "make": 180}
TOO_MUCH = "The picture takes too long, or too much memory, to be read. Please make it smaller."
DAMAGED = "The picture cannot be read. It may be damaged: please save it anew."
# Signals that stop the worker stop the child too; then the file is not at fault.
STOPPED = {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP}

logger = logging.getLogger(__name__)
# A picture of 40 million pixels takes 700 MB for a few seconds.
_one_at_a_time = threading.Lock()


def run_child(command: str, argument: str, file: IO[bytes] | File[bytes]) -> dict[str, Any]:
    """What `pictures.child` finds out about the image in `file`. Raises Unusable."""
    file.seek(0)
    data = file.read()
    with _one_at_a_time:
        try:
            child = subprocess.run(
                [sys.executable, "-m", "pictures.child", command, argument],
                input=data,
                capture_output=True,
                timeout=MOST_SECONDS[command],
                cwd=settings.BASE_DIR,
                env={"PYTHONUTF8": "1"},  # Without our secrets.
            )
        except subprocess.TimeoutExpired:
            raise Unusable(TOO_MUCH) from None
    message = child.stderr.decode("utf-8", "replace")
    if child.returncode == REFUSED:
        raise Unusable(message)
    if child.returncode in STOPPED:
        raise InterruptedError("The process that reads a picture was stopped.")
    if child.returncode < 0:
        raise Unusable(TOO_MUCH)
    if child.returncode:
        logger.error("A picture could not be read: %s", message[-2000:])
        raise Unusable(DAMAGED)
    facts: dict[str, Any] = json.loads(child.stdout)
    return facts
