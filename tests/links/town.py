"""A town of hosts that all live in one listener on this machine, for the link checker to visit.

The checker itself is the real one: it looks names up in the town's directory, checks what it is
told, and connects. Whatever address it connects to, the listener answers; so a connection to a
private address would be a hit like any other, and be found in `visits`.
"""

import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from links.allowed import look_up
from links.check import Checker
from links.fetch import Fetcher

PUBLIC = "93.184.215.14"
# For these tests only: a key that everybody has, and a certificate that nobody trusts.
CERTIFICATE = Path(__file__).parent / "a.example.pem"


def reply(status=200, body=b"", **headers):
    """The bytes of an answer; `Content_Type="text/plain"` gives a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("Content-Length", len(body))
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{n}: {v}" for n, v in named.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(location, status=302):
    return reply(status, Location=location)


@dataclass
class Visit:
    """A request that came; `address` is where the checker believed it was connecting to."""

    host: str
    method: str
    path: str
    headers: dict
    address: str
    began: float
    ended: float = 0.0


@dataclass
class Town:
    """`pages` are (host, path) → bytes, or a function of (socket, visit) that answers itself."""

    pages: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    visits: list = field(default_factory=list)
    connected: list = field(default_factory=list)
    looked_up: list = field(default_factory=list)

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.gate = threading.Lock()
        self.came_for = {}
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def look_up(self, host, port):
        self.looked_up.append(host)
        addresses = self.names.get(host)
        if callable(addresses):
            addresses = addresses()
        if addresses is not None:
            return addresses
        # Only what is a number already is read by this machine's own resolver: nobody is asked.
        if not host.strip("0123456789abcdefx.:") or host == "localhost":
            return look_up(host, port)
        return [PUBLIC]

    def connect(self, address, port, seconds):
        with self.gate:
            self.connected.append((address, port))
            sock = socket.create_connection(self.listener.getsockname(), timeout=seconds)
            self.came_for[sock.getsockname()] = address, port
        return sock

    def serve(self):
        while True:
            try:
                sock, came_from = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(sock, came_from), daemon=True).start()

    def answer(self, sock, came_from):
        began = time.monotonic()
        try:
            with self.gate:
                address, port = self.came_for[came_from]
            if port == 443:
                sock = self.certificate().wrap_socket(sock, server_side=True)
            with sock:
                asked = b""
                while b"\r\n\r\n" not in asked and (more := sock.recv(65536)):
                    asked += more
                first, *lines = asked.decode("latin-1").split("\r\n")
                method, path, _ = first.split(" ")
                headers = dict(line.split(": ", 1) for line in lines if line)
                visit = Visit(headers["Host"], method, path, headers, address, began)
                self.visits.append(visit)
                page = self.pages.get((visit.host, path))
                if page is None:
                    page = reply(404) if path == "/robots.txt" else reply(200)
                if callable(page):
                    page(sock, visit)
                else:
                    sock.sendall(page)
                visit.ended = time.monotonic()
        except (OSError, ValueError):
            pass  # the checker hung up

    def certificate(self):
        """That of a.example, which every host of the town shows."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        return context

    def fetcher(self, **options):
        """The real one, in a hurry."""
        options = {"pause": 0.0, "seconds": 2.0} | options
        return Fetcher(look_up=self.look_up, connect=self.connect, **options)

    def checker(self, **options):
        return Checker(self.fetcher(**options))

    def check(self, url, **options):
        return self.checker(**options).check(url)

    def asked(self, but_robots=True):
        """(method, host and path) of each visit, in order."""
        return [
            (visit.method, visit.host + visit.path)
            for visit in self.visits
            if visit.path != "/robots.txt" or not but_robots
        ]
