"""How long a session of staff has been in use: what it remembers between requests."""

import time
from typing import Any

SEEN = "seen"


def mark_seen(session: Any) -> None:
    session[SEEN] = time.time()


def seconds_since_seen(session: Any) -> float:
    """Seconds since the session was last marked; 0 for one that never was."""
    return time.time() - float(session.get(SEEN, time.time()))
