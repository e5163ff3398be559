"""Public pages as of the catalogue's version: validated, kept and compressed before Django.

Every public answer carries a strong validator made of the release, the catalogue's moment and
the question, so that "unchanged?" costs one small query and no rendering. Pages of the present
moment are kept, in bounded memory. Nobody sees a page older than the last commit, because the
moment is read first; nobody signed in, and nothing that sets a cookie, comes this way.
"""

import datetime
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from initiatives.catalogue.freshness import Moment, now
from placebook.lib.release import release

Headers = list[tuple[str, str]]
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PRIVATE = ("/admin/", "/healthz", f"/{settings.STATIC_URL.strip('/')}/")
MOST_BYTES = 32 * 1024 * 1024
LONGEST_QUERY = 2000
COMPRESSED = ("text/", "application/json", "application/geo+json", "application/xml", "image/svg")


@dataclass(frozen=True)
class Page:
    headers: Headers
    body: bytes


class PageCache:
    """A WSGI application around another."""

    def __init__(self, app: App, most_bytes: int = MOST_BYTES) -> None:
        self.app, self.most_bytes = app, most_bytes
        self.release = release(settings.BASE_DIR)
        self.moment: Moment | None = None
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.bytes = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        moment = self.moment_of(environ)
        if moment is None:
            return self.app(environ, start_response)
        tag = self.tag(environ, moment)
        if environ.get("HTTP_IF_NONE_MATCH") == tag:
            start_response("304 Not Modified", [("ETag", tag), *SHARED])
            return []
        if moment != self.moment:
            self.moment, self.pages, self.bytes = moment, OrderedDict(), 0
        page = self.pages.get(tag)
        if page is not None:
            start_response("200 OK", page.headers)
            return [page.body]
        return self.rendered(environ, start_response, tag)

    def moment_of(self, environ: dict[str, Any]) -> Moment | None:
        """The catalogue's moment; None for what is not a plain question of a reader."""
        if (
            environ["REQUEST_METHOD"] != "GET"
            or environ["PATH_INFO"].startswith(PRIVATE)
            or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")
            or len(environ.get("QUERY_STRING", "")) > LONGEST_QUERY
        ):
            return None
        try:
            connection.close_if_unusable_or_obsolete()
            return now()
        except DatabaseError:
            connection.close()  # Django opens another, or says what is wrong
            return None

    def tag(self, environ: dict[str, Any], moment: Moment) -> str:
        """The validator: the same in every process, different for every different answer."""
        parts = (
            self.release,
            *map(str, moment),
            datetime.date.today().isoformat(),
            environ["wsgi.url_scheme"],
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
            environ.get("HTTP_HOST", ""),
            environ["PATH_INFO"],
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_HX_REQUEST", ""),
            str("gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")),
        )
        digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16)
        return f'"{digest.hexdigest()}"'

    def rendered(
        self, environ: dict[str, Any], start_response: Callable[..., Any], tag: str
    ) -> Any:
        """Django's answer, with its validator, and kept if it may be."""
        said: list[Any] = []

        def listen(status: str, headers: Headers, exc_info: Any = None) -> Any:
            said[:] = [status, headers, exc_info]

        answer = self.app(environ, listen)
        status, headers, exc_info = said
        names = {name.lower(): value for name, value in headers}
        if status != "200 OK" or "set-cookie" in names or "cache-control" in names:
            start_response(status, headers, exc_info)
            return answer
        headers = [*headers, ("ETag", tag), *SHARED]
        if "content-length" not in names:  # streamed: too long to hold
            start_response(status, headers)
            return answer
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") and names.get(
            "content-type", ""
        ).startswith(COMPRESSED):
            body = gzip.compress(body, 5, mtime=0)
            headers.append(("Content-Encoding", "gzip"))
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        headers.append(("Content-Length", str(len(body))))
        self.keep(tag, Page(headers, body))
        start_response(status, headers)
        return [body]

    def keep(self, tag: str, page: Page) -> None:
        """Keeps a page, and drops the oldest where there is no room."""
        if tag in self.pages:  # two threads made it at once
            return
        self.pages[tag] = page
        self.bytes += len(page.body)
        while self.bytes > self.most_bytes and self.pages:
            _, dropped = self.pages.popitem(last=False)
            self.bytes -= len(dropped.body)


SHARED: Headers = [
    ("Cache-Control", "public, no-cache"),
    ("Vary", "Accept-Encoding, HX-Request"),
]
