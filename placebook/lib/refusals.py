"""Tells the log what people who are signed in were refused."""

import logging

from django.http import HttpRequest
from django.utils.encoding import escape_uri_path

logger = logging.getLogger("placebook.refused")
LONGEST = 200


def log_refusal(request: HttpRequest, status: int, what: str = "") -> None:
    """One line: who, which address, the status of the answer, and `what` if there is more to say.

    Names and addresses are quoted, so that nobody forges a line; what was sent is left out.
    """
    name = request.user.get_username()[:LONGEST]
    path = escape_uri_path(request.path)[:LONGEST]
    words = (f"user {request.user.pk} {name!a}", f"{request.method} {path}", str(status), what)
    logger.warning("Refused: %s", ", ".join(word for word in words if word))
