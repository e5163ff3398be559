"""Logs what signed-in users were refused."""

import logging

from django.http import HttpRequest

from placebook.lib.logs import path_for_log

logger = logging.getLogger("placebook.refused")


def log_refusal(request: HttpRequest, status: int, what: str = "") -> None:
    """One line: the user's primary key, method and path, the status, and `what` if given.

    Neither names nor submitted data are logged.
    """
    line = f"{request.method} {path_for_log(request.path)}"
    parts = (f"user {request.user.pk}", line, str(status), what)
    logger.warning("Refused: %s", ", ".join(part for part in parts if part))
