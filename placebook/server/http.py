"""Waitress with limits for each address and with an access log."""

import logging
import re
import secrets
import socket
import time
from typing import Any, ClassVar
from weakref import WeakSet

from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import BadRequest, Error

from placebook.bodies import KB, MB, body_limit
from placebook.lib.logs import path_for_log, request_id
from placebook.lib.unavailable import why_unavailable

logger = logging.getLogger("placebook.server")
access = logging.getLogger("placebook.access")
REQUEST_ID = re.compile(r"[\w.-]{8,64}", re.ASCII)

# A request or an answer may take a minute, plus the time for its bytes at SLOWEST a second.
SECONDS = 60
SLOWEST = 16 * KB
# The rest of a refused body is read and dropped, up to this size and time. If the connection were
# closed at once, a client that is still sending would get a reset instead of the answer.
LEFTOVER = 64 * KB
LINGER = 5.0
# A process holds at most MOST_LARGE bodies larger than LARGE at once: anybody may send them.
LARGE, MOST_LARGE = MB, 8
LONGEST_REASON = 200
# The parts of a chunked body that are no content.
CHUNK_LINE, TRAILER = KB, 8 * KB


class Busy(Error):
    code, reason = 503, "Service Unavailable"


class Parser(HTTPRequestParser):
    """Reads a request, but drops a body that is too large or not expected at its address.

    Django then answers at once. It sees the length of the body, but not its content.
    """

    leftover = 0  # bytes of the dropped body that may still be read
    large: ClassVar[WeakSet["Parser"]] = WeakSet()

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.started = self.arrived = time.monotonic()

    def received(self, data: bytes) -> int:
        consumed = super().received(data)
        if self.headers_finished and not (self.empty or self.error):
            self.check_body()
        if self.error:
            self.leftover = LEFTOVER
        if self.leftover:
            self.completed, self.expect_continue = True, False
            consumed = len(data)
        if self.completed:
            self.arrived = time.monotonic()
        return int(consumed)

    def check_body(self) -> None:
        body: Any = self.body_rcv
        length = max(self.content_length, self.body_bytes_received)
        if not (length or self.chunked):
            return
        limit = body_limit(self.command, site_path(self.path))
        if not limit:
            self.drop_body(0, LEFTOVER)
        elif length > limit:
            self.drop_body(length, LEFTOVER + 2 * limit)
        elif length > LARGE and self not in self.large and len(self.large) >= MOST_LARGE:
            self.error = Busy("Others send large files at this moment. Try again in a minute.")
        elif length > LARGE:
            self.large.add(self)
        elif self.chunked and len(body.control_line) > CHUNK_LINE:
            self.error = BadRequest("A chunk begins with too long a line.")
        elif self.chunked and len(body.trailer) > TRAILER:
            self.error = BadRequest("The trailer is too long.")

    def drop_body(self, length: int, leftover: int) -> None:
        self.close()
        self.body_rcv = None
        self.headers |= {"CONTENT_LENGTH": str(length), "CONNECTION": "close"}
        self.leftover = leftover

    def is_late(self) -> bool:
        received = self.header_bytes_received + self.body_bytes_received
        return time.monotonic() - self.started > SECONDS + received / SLOWEST


def site_path(path: str) -> str:
    """The path as Django sees it: without repeated leading slashes and the prefix of the site."""
    path = "/" + path.lstrip("/")
    prefix = settings.URL_PREFIX
    return path[len(prefix) :] if prefix and path.startswith(f"{prefix}/") else path


def text(path: str) -> str:
    """A path of WSGI, which is UTF-8 decoded as Latin-1, decoded correctly."""
    return path.encode("latin-1", "replace").decode("utf-8", "replace")


class LoggedTask:
    """Mixin for tasks: adds a request id to logs and answer, and a line to the access log."""

    request: Any
    channel: Any
    response_headers: list[tuple[str, str]]
    status: str
    content_length: int | None
    wrote_header: bool
    body_bytes = 0

    def service(self) -> None:
        self.channel.begin(self.request)
        request_id.set(self.choose_request_id())
        try:
            super().service()  # type: ignore[misc]
        finally:
            if self.wrote_header:
                self.log()

    def choose_request_id(self) -> str:
        """The id that the trusted proxy sent, or a new one."""
        sent = self.request.headers.get("X_REQUEST_ID", "")
        trusted = settings.TRUSTED_PROXY and self.channel.addr[0] == settings.TRUSTED_PROXY
        return sent if trusted and REQUEST_ID.fullmatch(sent) else secrets.token_hex(8)

    def build_response_header(self) -> bytes:
        self.response_headers.append(("X-Request-ID", request_id.get()))
        header: bytes = super().build_response_header()  # type: ignore[misc]
        return header

    def write(self, data: bytes) -> None:
        body = b"" if self.is_head() else data
        self.body_bytes += len(body)
        super().write(body)  # type: ignore[misc]

    def finish(self) -> None:
        if self.is_head():
            self.write(b"")  # sends the header; the base class would end a chunked body
        else:
            super().finish()  # type: ignore[misc]

    def is_head(self) -> bool:
        return getattr(self.request, "command", "") == "HEAD"

    def log(self) -> None:
        if access.isEnabledFor(logging.INFO):
            size = 0 if self.is_head() else self.body_bytes or self.content_length or 0
            access.info(
                "%s %s %s %d B %d ms",
                getattr(self.request, "command", "-")[:16],
                path_for_log(text(getattr(self.request, "path", "-"))),
                self.status[:3],
                size,
                (time.monotonic() - self.request.arrived) * 1000,
            )


class RequestTask(LoggedTask, WSGITask):
    def service(self) -> None:
        """If the database fails amid an answer, logs one line and closes the connection."""
        try:
            super().service()
        except Exception as error:
            if not (self.wrote_header and why_unavailable(error)):
                raise
            path = path_for_log(text(self.request.path))
            logger.error("Cut short: %s: %s", path, str(error)[:LONGEST_REASON])
            self.close_on_finish = True

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        environ["HTTP_X_REQUEST_ID"] = request_id.get()
        if self.is_head():
            environ.pop("wsgi.file_wrapper", None)  # it would send the file
        return environ


class BadRequestTask(LoggedTask, ErrorTask):
    pass


class Channel(HTTPChannel):
    """A connection. It lingers after an answer to a request whose body was dropped."""

    parser_class, task_class, error_task_class = Parser, RequestTask, BadRequestTask
    close_when_flushed: bool
    leftover = 0
    lingers_until = 0.0
    answering_since = 0.0
    sent = 0

    def begin(self, request: Parser) -> None:
        self.leftover = request.leftover
        self.answering_since, self.sent = time.monotonic(), 0

    def send(self, data: bytes, do_close: bool = True) -> int:
        sent = int(super().send(data, do_close))
        self.sent += sent
        return sent

    def is_late(self) -> bool:
        """Whether the client sends or receives too slowly."""
        if self.total_outbufs_len:
            return time.monotonic() - self.answering_since > SECONDS + self.sent / SLOWEST
        request = self.request
        if self.lingers_until:
            return time.monotonic() > self.lingers_until
        return request is not None and bool(request.is_late())

    def handle_write(self) -> None:
        lingers = self.close_when_flushed and self.leftover
        if lingers:
            self.close_when_flushed = False
        super().handle_write()
        if lingers and self.total_outbufs_len:
            self.close_when_flushed = True
        elif lingers and self.connected:
            self.lingers_until = time.monotonic() + LINGER
            self.socket.shutdown(socket.SHUT_WR)

    def handle_read(self) -> None:
        if not self.lingers_until:
            super().handle_read()
            return
        self.leftover -= len(self.recv(64 * KB))
        if self.connected and (self.leftover < 0 or time.monotonic() > self.lingers_until):
            self.handle_close()
