"""HTTP requests to untrusted hosts, limited in time and size.

A host gets one request at a time and a pause after it. Redirects are followed here, so that the
target of each is looked up and checked like the first. Bodies are never decompressed.
"""

import errno
import io
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, cast
from urllib.parse import urljoin

from django.conf import settings

from links.allowed import LookUp, Target, look_up, only_public, target

NAME = "PlacebookLinks"
REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 5
# For a page with all its redirects, without the waiting for a turn and without robots.txt.
SECONDS = 10.0
PAUSE = 1.0
MOST_BYTES = 1_000_000
# Seconds to wait for another request to the same host.
PATIENCE = 30.0
# IP addresses of a host that are tried.
MOST_ADDRESSES = 3
# OpenSSL's codes for a missing intermediate certificate, which browsers fetch by themselves.
INCOMPLETE_CHAIN = {20, 21}
# Errors of this machine, not of the host.
OUR_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN, errno.EMFILE, errno.EACCES, errno.EPERM}

# (address, port, seconds) → a connected socket; raises OSError.
Connect = Callable[[str, int, float], socket.socket]


class NoAnswer(Exception):
    """A host gave no valid answer. The message is for curators.

    `reached`: there was a connection, so another method may succeed. `unsure`: the reason may be
    on this machine, or may not concern readers.
    """

    def __init__(self, problem: str, *, reached: bool = False, unsure: bool = False) -> None:
        super().__init__(problem)
        self.reached, self.unsure = reached, unsure


@dataclass(frozen=True)
class Answer:
    """The last answer. `redirected`: it came from another address than the requested one."""

    status: int
    headers: Message
    body: bytes = b""
    redirected: bool = False


def agent() -> str:
    """The User-Agent, with the address of the site for complaints."""
    return f"{NAME}/1.0" + (f" (+{settings.SITE_ADDRESS}/)" if settings.SITE_ADDRESS else "")


def connect(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


class Turns:
    """Lets one request at a time through to each host, and `pause` seconds after it."""

    def __init__(self, pause: float) -> None:
        self.pause = pause
        self._guard = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        with self._guard:
            lock = self._locks[host]
        if not lock.acquire(timeout=PATIENCE):
            raise NoAnswer("Its host was busy with other questions of ours.", unsure=True)
        try:
            time.sleep(max(0.0, self._free_at.get(host, 0.0) - time.monotonic()))
            yield
        finally:
            self._free_at[host] = time.monotonic() + self.pause
            lock.release()


@dataclass
class Fetcher:
    """Sends requests. Safe to share among threads. Tests replace `look_up` and `connect`."""

    look_up: LookUp = look_up
    connect: Connect = connect
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS
    pause: float = PAUSE

    def __post_init__(self) -> None:
        self.turns = Turns(self.pause)
        self.agent = agent()

    def fetch(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        most: int = 0,
        allow: Callable[[Target], None] = lambda _: None,
    ) -> Answer:
        """The answer of `url` or of its redirects' target, with up to `most` bytes of the body.

        `allow` is called before each request and may raise. After too many redirects the last one
        is returned. Raises Refused and NoAnswer.
        """
        left = self.seconds
        headers = headers or {}
        for redirects in range(MOST_REDIRECTS + 1):
            place = target(url)
            allow(place)
            with self.turns.at(place.host):
                started = time.monotonic()
                answer = self._ask(method, place, headers, most, left, redirected=redirects > 0)
                left -= time.monotonic() - started
            location = answer.headers.get("Location")
            if answer.status not in REDIRECTS or not location:
                break
            url = self._next(place, location)
            headers = {}  # validators belong to the first address
        return answer

    def _next(self, place: Target, location: str) -> str:
        # http.client decodes headers as Latin-1, but most hosts send UTF-8.
        url = location.strip().encode("latin-1", "replace").decode("utf-8", "replace")
        try:
            return urljoin(place.url, url.replace(" ", "%20"))
        except ValueError:
            return url  # `target` will refuse it

    def _ask(
        self,
        method: str,
        place: Target,
        headers: Mapping[str, str],
        most: int,
        seconds: float,
        *,
        redirected: bool,
    ) -> Answer:
        """Sends one request, over a new connection."""
        deadline = time.monotonic() + seconds
        sock = self._reach(place, deadline)
        try:
            if place.scheme == "https":
                # The handshake comes below, within the time limit.
                sock = self.tls.wrap_socket(
                    sock, server_hostname=place.host, do_handshake_on_connect=False
                )
            sock.settimeout(max(0.001, deadline - time.monotonic()))
            with cut_off(sock, deadline):
                if isinstance(sock, ssl.SSLSocket):
                    sock.do_handshake()
                connection = HTTPConnection(place.host, place.port)
                connection.sock = sock
                ours = {"Host": place.origin, "User-Agent": self.agent, "Connection": "close"}
                connection.request(method, place.path, headers={**headers, **ours})
                response = HTTPResponse(cast(socket.socket, Limited(sock)), method=method)
                response.begin()
                body = response.read(most) if most else b""
            if time.monotonic() >= deadline:
                raise TimeoutError
            return Answer(response.status, response.headers, body, redirected)
        except (OSError, HTTPException, ValueError) as error:
            late = time.monotonic() >= deadline
            raise explained(TimeoutError() if late else error) from error
        finally:
            sock.close()

    def _reach(self, place: Target, deadline: float) -> socket.socket:
        """Connects to one of the IP addresses of the host, after checking all of them."""
        try:
            resolved = within(
                max(0.001, deadline - time.monotonic()),
                lambda: self.look_up(place.host, place.port),
            )
            addresses = only_public(resolved)[:MOST_ADDRESSES]
            for number, address in enumerate(addresses):
                share = (deadline - time.monotonic()) / (len(addresses) - number)
                try:
                    return self.connect(address, place.port, max(0.001, share))
                except OSError:
                    if number == len(addresses) - 1:
                        raise
        except socket.gaierror as error:
            ours = error.errno == socket.EAI_AGAIN
            raise NoAnswer("No host has this name.", unsure=ours) from error
        except (OSError, UnicodeError) as error:
            ours = isinstance(error, OSError) and error.errno in OUR_NETWORK
            raise NoAnswer("The host could not be reached.", unsure=ours) from error
        raise AssertionError("only_public returns one address or more")


class Limited(io.RawIOBase):
    """The reading side of a socket. Raises after `MOST_BYTES`, headers included."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock, self.left = sock, MOST_BYTES

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self.left:
            raise HTTPException("The answer is too long.")
        count = self.sock.recv_into(memoryview(buffer)[: self.left])
        self.left -= count
        return count


def explained(error: Exception) -> NoAnswer:
    """The problem behind an error that came after connecting."""
    if isinstance(error, ssl.SSLCertVerificationError):
        incomplete = error.verify_code in INCOMPLETE_CHAIN
        return NoAnswer(
            f"Its certificate does not hold: {error.verify_message}.", unsure=incomplete
        )
    if isinstance(error, ssl.SSLError):
        return NoAnswer("The host does not speak TLS as we do.")
    if isinstance(error, TimeoutError):
        return NoAnswer("The host takes too long to answer.", reached=True)
    return NoAnswer("The host does not answer as a web server does.", reached=True)


@contextmanager
def cut_off(sock: socket.socket, deadline: float) -> Iterator[None]:
    """Shuts `sock` down at `deadline`, which also ends a transfer of a byte every second."""

    def end() -> None:
        with suppress(OSError):
            # SSLSocket.shutdown would drop TLS and leave the connection open.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def within(seconds: float, call: Callable[[], list[str]]) -> list[str]:
    """The result of `call`. Raises TimeoutError after `seconds`; the call then goes on unseen."""
    answer: Future[list[str]] = Future()

    def run() -> None:
        try:
            answer.set_result(call())
        except Exception as error:  # raised by `result` below
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return answer.result(timeout=seconds)
