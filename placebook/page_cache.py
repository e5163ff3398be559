"""A cache of public pages in front of Django, by the catalogue's version; it compresses them too.

Every public page has a strong ETag made of the release, the version of the catalogue, the day and
the request, so that a conditional request costs one small query and no rendering. Pages of the
current version are cached, in bounded memory. No page is older than the last commit, because the
version is read first. Requests with a session and responses with a cookie are not cached. While
the database is away, cached pages are still served, with a note of when they were current.
"""

import gzip
import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from sys import getsizeof
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, InterfaceError, connection
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import timezone

from catalogue.version import current_version as catalogue_version
from placebook.lib.negotiation import accepts_gzip, names_etag
from placebook.lib.release import release
from placebook.middleware import SHARED
from placebook.mistyped import ENTITY

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
RequestParts = tuple[str | None, ...]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MOST_BYTES = 32 * 1024 * 1024
LONGEST_REQUEST = 2500
COMPRESSED = ("text/", "application/json", "application/geo+json", "application/xml", "image/svg")
# A smaller response, such as a suggestion, is cheaper to make than to cache.
LEAST_BYTES = 1000
# Memory for a cached page besides its texts: measured, and rounded up.
ENTRY_BYTES = 400
# Where a page's own content begins (templates/base.html).
MAIN = b'<main id="content" class="frame" tabindex="-1">'

# All of a request that Django reads to route it, and that a page may therefore depend on.
ROUTING_KEYS = (
    *("wsgi.url_scheme", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT"),
    *("SCRIPT_NAME", "SCRIPT_URL", "REDIRECT_URL", "PATH_INFO", "QUERY_STRING"),
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    headers: Headers
    body: bytes

    @property
    def bytes(self) -> int:
        """The memory that it takes."""
        parts = (part for header in self.headers for part in (header, *header))
        return ENTRY_BYTES + sum(map(getsizeof, (self.headers, *parts, self.body)))


class PageCache:
    """WSGI middleware."""

    def __init__(self, app: App, most_bytes: int = MOST_BYTES) -> None:
        self.app, self.most_bytes = app, most_bytes
        # The code, and the settings that pages show.
        self.release = f"{release(settings.BASE_DIR)} {settings.MAP_TILES}"
        self.version: tuple[str, ...] = ()
        self.pages: OrderedDict[bytes, Page] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()
        self.cache_key = lru_cache(maxsize=1024)(cache_key)
        self.last_contact = timezone.now()  # with the database
        self.is_away = False

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.respond(environ, start_response)
        # The headers of the GET response, without its body.
        response = self.respond({**environ, "REQUEST_METHOD": "GET"}, start_response)
        close(response)
        return []

    def respond(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        parts = request_parts(environ)
        key = parts and self.cache_key(parts)
        if not key:
            return self.app(environ, start_response)
        version = self.current_version()
        if version is None:
            return self.stale(environ, start_response, key)
        etag = etag_of(key, version)
        page = self.lookup(key, version)
        wanted = environ.get("HTTP_IF_NONE_MATCH", "")
        if names_etag(wanted, etag) and (page or wanted.strip() != "*"):
            start_response("304 Not Modified", [("ETag", etag), *REVALIDATED])
            return []
        if page is None:
            return self.render(environ, start_response, key, version)
        start_response("200 OK", page.headers)
        return [page.body]

    def stale(
        self, environ: Environ, start_response: Callable[..., Any], key: bytes
    ) -> Iterable[bytes]:
        """The cached page with a note of its age, else Django's response."""
        page = self.pages.get(key)
        if page is None:
            return self.app(environ, start_response)
        page = stale_copy(page, self.last_contact)
        start_response("200 OK", page.headers)
        return [page.body]

    def current_version(self) -> tuple[str, ...] | None:
        """What pages change with besides the request; None while the database is away."""
        try:
            connection.close_if_unusable_or_obsolete()
            number, epoch, seen_since = catalogue_version()
        except (DatabaseError, InterfaceError) as error:
            connection.close()  # Django opens another, or reports the error
            if not self.is_away:
                logger.error("Database away; pages are served as they were: %r", str(error)[:200])
            self.is_away = True
            return None
        self.is_away, self.last_contact = False, timezone.now()
        day = timezone.localdate().isoformat()
        return self.release, str(number), epoch, str(seen_since), day

    def lookup(self, key: bytes, version: tuple[str, ...]) -> Page | None:
        """The cached page at `version`, if any; drops the pages of any other version."""
        with self.lock:
            if version != self.version:
                self.version, self.pages, self.bytes = version, OrderedDict(), 0
            page = self.pages.get(key)
            if page:
                self.pages.move_to_end(key)
            return page

    def render(
        self,
        environ: Environ,
        start_response: Callable[..., Any],
        key: bytes,
        version: tuple[str, ...],
    ) -> Iterable[bytes]:
        """Django's response with an ETag, cached if it may be."""
        started: list[Any] = []

        def record(status: str, headers: Headers, exc_info: Any = None) -> Any:
            started[:] = [status, headers, exc_info]

        response = self.app(environ, record)
        status, headers, exc_info = started
        if ("Cache-Control", SHARED) not in headers:
            start_response(status, headers, exc_info)
            return response
        headers = [*headers, ("ETag", etag_of(key, version))]
        names = {name.lower(): value for name, value in headers}
        if "content-length" not in names:  # streamed, and too long to cache
            start_response(status, headers)
            return response
        body = b"".join(response)
        close(response)
        if gzip_is_wanted(environ) and names.get("content-type", "").startswith(COMPRESSED):
            body = gzip.compress(body, 5, mtime=0)
            headers.append(("Content-Encoding", "gzip"))
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        page = Page([*headers, ("Content-Length", str(len(body)))], body)
        self.store(key, version, page)
        start_response(status, page.headers)
        return [body]

    def store(self, key: bytes, version: tuple[str, ...], page: Page) -> None:
        """Caches a page unless it is small; drops the least recently used ones for it."""
        if len(page.body) < LEAST_BYTES:
            return
        with self.lock:
            if version != self.version or key in self.pages:  # another thread was quicker
                return
            self.pages[key] = page
            self.bytes += page.bytes
            while self.bytes > self.most_bytes:
                self.bytes -= self.pages.popitem(last=False)[1].bytes


REVALIDATED: Headers = [("Cache-Control", SHARED), ("Vary", "Accept-Encoding, HX-Request")]


def request_parts(environ: Environ) -> RequestParts | None:
    """The parts of a request that its page may depend on; None if it must not be cached.

    Requests longer than LONGEST_REQUEST are not cached, because their keys are remembered.
    """
    parts = (
        *map(environ.get, ROUTING_KEYS),
        str(environ.get("HTTP_HX_REQUEST") == "true"),
        str(gzip_is_wanted(environ)),
    )
    if (
        environ["REQUEST_METHOD"] != "GET"
        or environ.get("CONTENT_TYPE")  # its charset would change how the query string is decoded
        or ENTITY in environ.get("QUERY_STRING", "")  # leads to the address that was meant
        or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")
        or sum(len(part or "") for part in parts) > LONGEST_REQUEST
    ):
        return None
    return parts


def cache_key(parts: RequestParts) -> bytes | None:
    """A digest of 16 bytes of all that the page of this request may depend on, as Django reads it.

    None if the view has not declared which parameters it reads.
    """
    *routing, is_fragment, is_gzip = parts
    environ = dict(zip(ROUTING_KEYS, routing, strict=True))
    given = {name: value for name, value in environ.items() if value is not None}
    request = WSGIRequest({"REQUEST_METHOD": "GET", "wsgi.input": BytesIO(), **given})
    try:
        canonical = getattr(resolve(request.path_info).func, "canonical", None)
        if canonical is None:
            return None
        key = (
            str(request.scheme),
            request.get_host(),
            request.META["SCRIPT_NAME"],
            request.path_info,
            canonical(request.GET).urlencode(),
            str(is_fragment),
            str(is_gzip),
        )
    except (Resolver404, SuspiciousOperation):
        return None
    return digest(key)


def gzip_is_wanted(environ: Environ) -> bool:
    return accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))


def stale_copy(page: Page, last_contact: datetime) -> Page:
    """`page` with a note that it was current at `last_contact`, and not to be stored.

    The note is in the page itself, where no browser or proxy can leave it out; the header Age is
    for machines.
    """
    headers = {name: value for name, value in page.headers if name != "ETag"}
    body = gzip.decompress(page.body) if "Content-Encoding" in headers else page.body
    note = render_to_string("_as_of.html", {"as_of": last_contact}).encode()
    body = body.replace(MAIN, MAIN + note, 1)
    if "Content-Encoding" in headers:
        body = gzip.compress(body, 1, mtime=0)
    age = int((timezone.now() - last_contact).total_seconds())
    headers |= {"Age": str(age), "Cache-Control": "no-store", "Content-Length": str(len(body))}
    return Page([*headers.items()], body)


def etag_of(key: bytes, version: tuple[str, ...]) -> str:
    """The ETag: the same in every process, different for every different page."""
    return f'"{digest((key.hex(), *version)).hex()}"'


def digest(parts: tuple[str, ...]) -> bytes:
    joined = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(joined, digest_size=16).digest()


def close(response: Any) -> None:
    if hasattr(response, "close"):
        response.close()
