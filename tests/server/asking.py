"""Asking a server, and waiting for it."""

import socket
import threading
import time
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection

from placebook.server.serving import Server, adjust


def get(port, address, **headers):
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", address, headers=headers)
        with connection.getresponse() as answer:
            return answer.status, answer.read().decode()


def wait_for(condition, seconds=15):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@contextmanager
def here(app, **adjusted):
    """A server in a thread of this process: (the server, its port)."""
    listener = socket.create_server(("127.0.0.1", 0))
    adjustments = adjust(listener)
    vars(adjustments).update(adjusted)
    server = Server(app, adjustments, listener)
    loop = threading.Thread(target=server.run)
    loop.start()
    try:
        yield server, listener.getsockname()[1]
    finally:
        server.stop()
        loop.join(30)
        listener.close()
        assert not loop.is_alive()


def client_of(environ, start_response):
    start_response("200 OK", [])
    forwarded = [name for name in environ if "FORWARDED" in name]
    return [f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']} {forwarded}".encode()]


def raw(port):
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def exchange(port, sent, *, more=b""):
    """The whole answer to what is sent as it is; `more` is sent until nobody takes it."""
    with raw(port) as connection:
        connection.sendall(sent)
        taken = 0
        with suppress(OSError):
            while more and taken < 100_000_000:
                taken += connection.send(more)
        answer = b""
        with suppress(OSError):
            while data := connection.recv(65536):
                answer += data
        return answer, taken


def asked(line, *headers):
    return "\r\n".join((line, "Host: 127.0.0.1", *headers, "", "")).encode()
