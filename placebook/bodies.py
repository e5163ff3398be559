"""Which requests may have a body, how large, and of which content type."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from imports.reading import MOST_BYTES
from pictures.recipe import MOST_BYTES as MOST_BYTES_OF_A_PICTURE

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

KB, MB = 1024, 1024 * 1024
# By the beginning of the path, below the prefix of the site; the first match counts. Forms with a
# file report one that is too large themselves, so that their limits are a little higher.
LIMITS = (
    ("/admin/imports/importrun/add/", MOST_BYTES + MB),
    ("/admin/pictures/picture/add/", MOST_BYTES_OF_A_PICTURE + MB),
    ("/admin/", MB),
    ("/accounts/", 64 * KB),
)

# Django would misread other content types, or fail on them.
FORM = re.compile(
    r"""application/x-www-form-urlencoded(\s*;\s*charset="?utf-8"?)?"""
    r"""|multipart/form-data\s*;\s*boundary=("?)[\w'()+,./:=?-]{1,200}\2""",
    re.ASCII | re.IGNORECASE,
)


def body_limit(method: str, path: str) -> int:
    """The largest body in bytes for this method and path; 0 where no body is allowed."""
    if method != "POST":
        return 0
    return next((limit for beginning, limit in LIMITS if path.startswith(beginning)), 0)


class FormsOnly:
    """WSGI middleware that lets only form data through as a body.

    Answers 415 to other content types. The content type of a request without a body is dropped:
    its charset would change how the query string is decoded, which the page cache ignores.
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
