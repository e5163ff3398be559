"""Runs one server process."""

import contextlib
import gc
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.db import connections as databases
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer

from catalogue import freshness
from placebook.server.http import Channel
from placebook.server.queueing import Dispatcher

THREADS = 4
# The longest request line and headers together; a longer query is answered by a page of ours.
HEADERS = 68 * 1024
# Seconds in which running answers may finish after a signal to stop.
GRACE = 20.0

Serve = Callable[[int, Callable[[], object]], None]


def prepare(application: Any, listener: socket.socket, *, connections: int) -> Serve:
    """Reads the catalogue; returns the function that serves the application in each process."""
    adjustments = adjust(listener, connections=connections)
    read_catalogue()
    # A connection to the database cannot be shared by processes.
    databases.close_all()

    def serve(lifeline: int, ready: Callable[[], object]) -> None:
        server = Server(application, adjustments, listener)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: server.stop())
        Lifeline(lifeline, server)
        ready()
        server.run()

    return serve


def read_catalogue() -> None:
    """Reads the catalogue before the fork, so that processes share it and no reader waits for it.

    All objects are then hidden from the garbage collector, which would otherwise stop a process
    for a seventh of a second now and then, at 100,000 entries.
    """
    with contextlib.suppress(DatabaseError, InterfaceError):
        freshness.current()
    gc.collect()
    gc.freeze()


def adjust(listener: socket.socket, *, connections: int = 1000) -> Adjustments:
    return Adjustments(
        sockets=[listener],
        threads=THREADS,
        connection_limit=connections,
        asyncore_use_poll=True,
        channel_timeout=30,
        cleanup_interval=5,
        max_request_header_size=HEADERS,
        max_request_body_size=sys.maxsize,  # `Parser` has a limit for each address
        ident=None,
        url_prefix=settings.URL_PREFIX,
        log_socket_errors=False,  # clients cause them
        **proxy_settings(),
    )


def proxy_settings() -> dict[str, object]:
    """Settings for the headers of a trusted proxy: client address, and whether it used TLS."""
    if not settings.TRUSTED_PROXY:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "clear_untrusted_proxy_headers": True,
        "trusted_proxy": settings.TRUSTED_PROXY,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto",
    }


class Server(TcpWSGIServer):
    """Waitress on a listening socket. When it stops, it lets running answers finish."""

    channel_class = Channel
    stopping = False

    def __init__(self, application: object, adj: Adjustments, listener: socket.socket) -> None:
        dispatcher = Dispatcher()
        dispatcher.set_thread_count(adj.threads)
        place = (listener.family, listener.type, listener.proto, listener.getsockname())
        super().__init__(
            application,
            _sock=listener,
            dispatcher=dispatcher,
            adj=adj,
            sockinfo=place,
            bind_socket=False,
        )

    def run(self) -> None:
        while not self.stopping:
            self.turn()
        self.del_channel()  # accepts no new connections
        deadline = time.monotonic() + GRACE
        while self.busy() and time.monotonic() < deadline:
            self.turn()
        self.task_dispatcher.shutdown(timeout=1)
        for channel in [*self.active_channels.values()]:
            channel.handle_close()
        self.close()

    def turn(self) -> None:
        timeout = self.adj.asyncore_loop_timeout
        wasyncore.loop(timeout=timeout, use_poll=True, map=self._map, count=1)

    def stop(self) -> None:
        if not self.stopping:
            self.stopping = True
            self.pull_trigger()

    def maintenance(self, now: float) -> None:
        """Closes connections that are idle, stuck or too slow."""
        super().maintenance(now)
        idle_since = now - self.adj.channel_timeout
        for channel in [*self.active_channels.values()]:
            stuck = channel.total_outbufs_len and channel.last_activity < idle_since
            if stuck or channel.is_late():
                # `will_close` alone would wait until the client receives something.
                channel.will_close = True
                channel.handle_close()

    def busy(self) -> bool:
        """Whether any request is being answered. Closes idle connections."""
        answering = False
        for channel in [*self.active_channels.values()]:
            if channel.requests or channel.total_outbufs_len:
                answering = True
            else:
                channel.will_close = True
        return answering


class Lifeline(wasyncore.file_dispatcher):
    """Stops the server when its supervisor dies, which closes the other end of the pipe."""

    def __init__(self, descriptor: int, server: Server) -> None:
        self.server = server
        super().__init__(descriptor, map=server._map)

    def writable(self) -> bool:
        return False

    def handle_read(self) -> None:
        self.handle_close()

    def handle_close(self) -> None:
        self.close()
        self.server.stop()
