"""Public pages as of the catalogue's version: validated, kept and compressed before Django.

Every public page carries a strong validator made of the release, the catalogue's moment, the day
and the question, so that "unchanged?" costs one small query and no rendering. Pages of the
present moment are kept, in bounded memory. Nobody sees a page older than the last commit, because
the moment is read first; nobody signed in, and nothing that sets a cookie, comes this way. Where
the database cannot tell the moment, kept pages are served still, and say as of when they are.
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

from initiatives.catalogue.version import current_version
from placebook.lib.negotiation import accepts_gzip, names_etag
from placebook.lib.release import release
from placebook.middleware import SHARED

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Question = tuple[str | None, ...]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MOST_BYTES = 32 * 1024 * 1024
LONGEST_QUESTION = 2500
COMPRESSED = ("text/", "application/json", "application/geo+json", "application/xml", "image/svg")
# A smaller answer, such as a suggestion, costs more to keep than to make.
LEAST_BYTES = 1000
# What the interpreter needs to keep a page, besides the texts: measured, and rounded up.
ENTRY_BYTES = 400
# Where a page's own content begins (templates/base.html).
MAIN = b'<main id="content" class="frame" tabindex="-1">'

# All that Django reads to tell where a question leads, and that a page may thus depend on.
ASKED = (
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
        """All that keeping it costs."""
        parts = (part for header in self.headers for part in (header, *header))
        return ENTRY_BYTES + sum(map(getsizeof, (self.headers, *parts, self.body)))


class PageCache:
    """A WSGI application around another."""

    def __init__(self, app: App, most_bytes: int = MOST_BYTES) -> None:
        self.app, self.most_bytes = app, most_bytes
        # The code, and what an operator may set that pages show.
        self.release = f"{release(settings.BASE_DIR)} {settings.MAP_TILES}"
        self.version: tuple[str, ...] = ()
        self.pages: OrderedDict[bytes, Page] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()
        self.key_of = lru_cache(maxsize=1024)(key_of)
        self.heard = timezone.now()  # the database, when it last told the moment
        self.is_away = False

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.answer(environ, start_response)
        # The headers of the page that it asks about, and no page.
        answer = self.answer({**environ, "REQUEST_METHOD": "GET"}, start_response)
        close(answer)
        return []

    def answer(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        question = question_of(environ)
        key = question and self.key_of(question)
        if not key:
            return self.app(environ, start_response)
        version = self.version_now()
        if version is None:
            return self.outage(environ, start_response, key)
        etag = etag_of(key, version)
        page = self.kept(key, version)
        wanted = environ.get("HTTP_IF_NONE_MATCH", "")
        if names_etag(wanted, etag) and (page or wanted.strip() != "*"):
            start_response("304 Not Modified", [("ETag", etag), *REVALIDATED])
            return []
        if page is None:
            return self.rendered(environ, start_response, key, version)
        start_response("200 OK", page.headers)
        return [page.body]

    def outage(
        self, environ: Environ, start_response: Callable[..., Any], key: bytes
    ) -> Iterable[bytes]:
        """The page as it was, if it is kept; or else what Django has to say."""
        page = self.pages.get(key)
        if page is None:
            return self.app(environ, start_response)
        page = as_it_was(page, self.heard)
        start_response("200 OK", page.headers)
        return [page.body]

    def version_now(self) -> tuple[str, ...] | None:
        """All that pages change with, but for the question; None where nobody can tell."""
        try:
            connection.close_if_unusable_or_obsolete()
            number, epoch = current_version()
        except (DatabaseError, InterfaceError) as error:
            connection.close()  # Django opens another, or says what is wrong
            if not self.is_away:
                logger.error("Database away; pages are served as they were: %r", str(error)[:200])
            self.is_away = True
            return None
        self.is_away, self.heard = False, timezone.now()
        return self.release, str(number), epoch, timezone.localdate().isoformat()

    def kept(self, key: bytes, version: tuple[str, ...]) -> Page | None:
        """The page of this moment, if it is kept; those of another moment are dropped."""
        with self.lock:
            if version != self.version:
                self.version, self.pages, self.bytes = version, OrderedDict(), 0
            page = self.pages.get(key)
            if page:
                self.pages.move_to_end(key)
            return page

    def rendered(
        self,
        environ: Environ,
        start_response: Callable[..., Any],
        key: bytes,
        version: tuple[str, ...],
    ) -> Iterable[bytes]:
        """Django's answer, with its validator, and kept if it may be."""
        said: list[Any] = []

        def listen(status: str, headers: Headers, exc_info: Any = None) -> Any:
            said[:] = [status, headers, exc_info]

        answer = self.app(environ, listen)
        status, headers, exc_info = said
        if ("Cache-Control", SHARED) not in headers:
            start_response(status, headers, exc_info)
            return answer
        headers = [*headers, ("ETag", etag_of(key, version))]
        names = {name.lower(): value for name, value in headers}
        if "content-length" not in names:  # streamed: too long to hold
            start_response(status, headers)
            return answer
        body = b"".join(answer)
        close(answer)
        if gzip_is_wanted(environ) and names.get("content-type", "").startswith(COMPRESSED):
            body = gzip.compress(body, 5, mtime=0)
            headers.append(("Content-Encoding", "gzip"))
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        page = Page([*headers, ("Content-Length", str(len(body)))], body)
        self.keep(key, version, page)
        start_response(status, page.headers)
        return [body]

    def keep(self, key: bytes, version: tuple[str, ...], page: Page) -> None:
        """Keeps a page that is worth its room, and drops what was not asked for longest."""
        if len(page.body) < LEAST_BYTES:
            return
        with self.lock:
            if version != self.version or key in self.pages:  # somebody was quicker
                return
            self.pages[key] = page
            self.bytes += page.bytes
            while self.bytes > self.most_bytes:
                self.bytes -= self.pages.popitem(last=False)[1].bytes


REVALIDATED: Headers = [("Cache-Control", SHARED), ("Vary", "Accept-Encoding, HX-Request")]


def question_of(environ: Environ) -> Question | None:
    """What may tell one page from another; None for what is not a reader's question.

    Nor where it is longer than any, which would cost too much to remember.
    """
    question = (
        *map(environ.get, ASKED),
        str(environ.get("HTTP_HX_REQUEST") == "true"),
        str(gzip_is_wanted(environ)),
    )
    if (
        environ["REQUEST_METHOD"] != "GET"
        or environ.get("CONTENT_TYPE")  # whose charset would change how the address is read
        or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")
        or sum(len(part or "") for part in question) > LONGEST_QUESTION
    ):
        return None
    return question


def key_of(question: Question) -> bytes | None:
    """All of a question that its page may depend on, as Django reads it, in 16 bytes.

    None where no view that has declared what it reads is asked.
    """
    *asked, is_fragment, is_gzip = question
    given = {name: part for name, part in zip(ASKED, asked, strict=True) if part is not None}
    request = WSGIRequest({"REQUEST_METHOD": "GET", "wsgi.input": BytesIO(), **given})
    try:
        canonical = getattr(resolve(request.path_info).func, "canonical", None)
        if canonical is None:
            return None
        parts = (
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
    return digest(parts)


def gzip_is_wanted(environ: Environ) -> bool:
    return accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))


def as_it_was(page: Page, heard: datetime) -> Page:
    """`page`, which was right when the database was last `heard`: it says so, for nobody to keep.

    To people in the page itself, where no browser or proxy can leave it out; to machines by Age.
    """
    headers = {name: value for name, value in page.headers if name != "ETag"}
    body = gzip.decompress(page.body) if "Content-Encoding" in headers else page.body
    note = render_to_string("_as_of.html", {"as_of": heard}).encode()
    body = body.replace(MAIN, MAIN + note, 1)
    if "Content-Encoding" in headers:
        body = gzip.compress(body, 1, mtime=0)
    age = int((timezone.now() - heard).total_seconds())
    headers |= {"Age": str(age), "Cache-Control": "no-store", "Content-Length": str(len(body))}
    return Page([*headers.items()], body)


def etag_of(key: bytes, version: tuple[str, ...]) -> str:
    """The validator: the same in every process, different for every different page."""
    return f'"{digest((key.hex(), *version)).hex()}"'


def digest(parts: tuple[str, ...]) -> bytes:
    joined = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(joined, digest_size=16).digest()


def close(answer: Any) -> None:
    if hasattr(answer, "close"):
        answer.close()
