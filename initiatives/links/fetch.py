"""One polite request after another: of the public web, in little time, and with little read.

A host gets one request at a time and a pause after it. Redirects are followed by hand, so that
each hop is looked up, checked and connected to as the first was. What is read is never
decompressed.
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

from initiatives.links.addresses import LookUp, Target, look_up, only_public, target

NAME = "PlacebookLinks"
REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 5
# For a page and all that redirects to it; neither waiting for a turn nor robots.txt counts.
SECONDS = 10.0
PAUSE = 1.0
MOST_BYTES = 1_000_000
# So long somebody waits for a turn at a host that keeps another waiting.
PATIENCE = 30.0
# Addresses of a host that are tried: of a dozen, three will do.
MOST_ADDRESSES = 3
# A chain of certificates that lacks a link: browsers find it elsewhere, and readers get in.
INCOMPLETE_CHAIN = {20, 21}
# What goes wrong here, and not at the host.
OUR_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN, errno.EMFILE, errno.EACCES, errno.EPERM}

# (address, port, seconds) → a connected socket; raises OSError.
Connect = Callable[[str, int, float], socket.socket]


class NoAnswer(Exception):
    """A host gave no answer that can be understood. Says why, to a person.

    `reached`: it was spoken to, and may answer a question that is put otherwise.
    `unsure`: the reason may lie here, or not trouble a reader.
    """

    def __init__(self, problem: str, *, reached: bool = False, unsure: bool = False) -> None:
        super().__init__(problem)
        self.reached, self.unsure = reached, unsure


@dataclass(frozen=True)
class Answer:
    """What a host said in the end. `redirected`: another address than the one asked answered."""

    status: int
    headers: Message
    body: bytes = b""
    redirected: bool = False


def agent() -> str:
    """What we call ourselves, and where to complain."""
    return f"{NAME}/1.0" + (f" (+{settings.SITE_ADDRESS}/)" if settings.SITE_ADDRESS else "")


def connect(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


class Turns:
    """One request at a time to each host, and a pause of so many seconds after it."""

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
    """Asks hosts. Safe to share among threads; `look_up` and `connect` reach the world."""

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
        """The answer at `url` or where it redirects to, with up to `most` bytes of its body.

        `allow` is asked before each hop, and may raise. A redirect too many is the answer itself.
        Raises Refused and NoAnswer.
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
            headers = {}  # what we know of the first page says nothing about the next
        return answer

    def _next(self, place: Target, location: str) -> str:
        # A header is read as Latin-1, whatever its author meant.
        meant = location.strip().encode("latin-1", "replace").decode("utf-8", "replace")
        try:
            return urljoin(place.url, meant.replace(" ", "%20"))
        except ValueError:
            return meant  # which will be refused

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
        """One request, over a connection of its own."""
        deadline = time.monotonic() + seconds
        sock = self._reach(place, deadline)
        try:
            if place.scheme == "https":
                # Shakes hands below, where the time is watched.
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
        """A connection to an address that was looked up and checked just now."""
        try:
            found = within(
                max(0.001, deadline - time.monotonic()),
                lambda: self.look_up(place.host, place.port),
            )
            addresses = only_public(found)[:MOST_ADDRESSES]
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
    """The reading side of a socket, up to `MOST_BYTES` with all headers."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock, self.left = sock, MOST_BYTES

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self.left:
            raise HTTPException("It says more than anybody would want to hear.")
        got = self.sock.recv_into(memoryview(buffer)[: self.left])
        self.left -= got
        return got


def explained(error: Exception) -> NoAnswer:
    """What a host did wrong that could be connected to."""
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
    """Ends what goes on over `sock` at `deadline`, be it a byte every second."""

    def end() -> None:
        with suppress(OSError):
            # Not that of SSLSocket, which would go on in the clear.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def within(seconds: float, ask: Callable[[], list[str]]) -> list[str]:
    """What `ask` returns; TimeoutError if it takes longer, and then it ends in its own time."""
    answer: Future[list[str]] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except Exception as error:  # handed to whoever waits
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return answer.result(timeout=seconds)
