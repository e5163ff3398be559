"""How much may be sent to which address, and in which form."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from initiatives.exchange.reading import MOST_BYTES

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

KB, MB = 1024, 1024 * 1024
# By the beginning of the path, below the prefix of the site; the first that fits. An import says
# itself which file is too large, so that its page takes a little more than that.
LIMITS = (
    ("/admin/initiatives/importrun/add/", MOST_BYTES + MB),
    ("/admin/", MB),
    ("/accounts/", MB),
)

# Anything else would be read wrongly, or break what reads it.
FORM = re.compile(
    r"""application/x-www-form-urlencoded(\s*;\s*charset="?utf-8"?)?"""
    r"""|multipart/form-data\s*;\s*boundary=("?)[\w'()+,./:=?-]{1,200}\2""",
    re.ASCII | re.IGNORECASE,
)


def body_limit(method: str, path: str) -> int:
    """The most bytes that may be sent there; 0 where nothing is sent."""
    if method != "POST":
        return 0
    return next((limit for beginning, limit in LIMITS if path.startswith(beginning)), 0)


class FormsOnly:
    """A WSGI application around another, to which only what claims to be a form is a body.

    Answers 415 where something else was sent. A charset or a strange type on a plain question is
    dropped: it would change how the address is read, which no cache takes into account.
    """

    def __init__(self, app: App) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        form = environ["REQUEST_METHOD"] == "POST" and body_limit("POST", environ["PATH_INFO"])
        if not form:
            environ["CONTENT_TYPE"] = ""
        elif environ.get("CONTENT_TYPE") and not FORM.fullmatch(environ["CONTENT_TYPE"]):
            return refuse(start_response, "415 Unsupported Media Type", "Only forms are read here.")
        return self.app(environ, start_response)


def refuse(start_response: Callable[..., Any], status: str, text: str) -> list[bytes]:
    body = f"{text}\n".encode()
    kind = ("Content-Type", "text/plain; charset=utf-8")
    start_response(status, [kind, ("Content-Length", str(len(body)))])
    return [body]
