"""A proxy in front of an application that tells what reached it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.deploy.proxies import PROXIES, running


class Echo(BaseHTTPRequestHandler):
    """Answers with what it was asked, as JSON."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        chunked = "Transfer-Encoding" in self.headers
        body = (
            self.chunks() if chunked else self.rfile.read(int(self.headers["Content-Length"] or 0))
        )
        if body is None:  # broken off: no server would act upon that
            self.close_connection = True
            return
        asked = {"path": self.path, "headers": self.headers.items(), "body": len(body)}
        body = json.dumps(asked).encode()
        self.server.asked.append(asked)
        moved = self.path.startswith("/moved")
        self.send_response(301 if moved else 200)
        if moved:
            self.send_header("Location", self.path.replace("/moved", "/here/"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def chunks(self):
        """The body that comes in chunks; None if it ends before the last."""
        body = b""
        while size := int(self.rfile.readline() or "-1", 16):
            if size < 0:
                return None
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    do_GET = do_HEAD = do_POST = do_PUT = answer

    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def application():
    """An echo; `application.asked` has what reached it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    server.asked, server.daemon_threads = [], True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session", params=PROXIES)
def proxy(request, application, tmp_path_factory):
    """Each proxy with its configuration, in front of the echo."""
    folder = tmp_path_factory.mktemp(request.param)
    with running(request.param, folder, application.server_port) as proxy:
        yield proxy
