"""Tells the log what people who are signed in were refused."""

import logging

from django.http import HttpRequest

from placebook.lib.logs import path_for_log

logger = logging.getLogger("placebook.refused")


def log_refusal(request: HttpRequest, status: int, what: str = "") -> None:
    """One line: who, which address, the status of the answer, and `what` if there is more to say.

    A number says who, and no name; what was sent is left out.
    """
    asked = f"{request.method} {path_for_log(request.path)}"
    words = (f"user {request.user.pk}", asked, str(status), what)
    logger.warning("Refused: %s", ", ".join(word for word in words if word))
