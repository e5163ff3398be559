"""Servers on this machine's loopback, and how many pages a second they give."""

import contextlib
import http.client
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

BIN = Path(sys.executable).parent
LOG = settings.BASE_DIR / "var" / "bench" / "servers.log"
SECONDS = 2
CONNECTIONS = 4


@dataclass
class Server:
    port: int
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)

    def get(self, address: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """Over a connection that is kept, or a new one where the server has closed it."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            self.connection.request("GET", address, headers=named)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self.connection.close()
            self.connection.request("GET", address, headers=named)
            response = self.connection.getresponse()
        return response, response.read()

    def answer(self, address: str, **headers: str) -> bytes:
        response, body = self.get(address, **headers)
        if response.status != 200:
            raise RuntimeError(f"{address}: {response.status} {body[:500]!r}")
        return body

    def answer_anew(self, address: str) -> bytes:
        """The same as it is at a host that no cache has seen."""
        return self.answer(address, Host=next(HOSTS))


@contextlib.contextmanager
def serving(command: list[str], port: int, **environment: str) -> Iterator[Server]:
    """A server for as long as it is needed."""
    with LOG.open("ab") as log:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            cwd=settings.BASE_DIR,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(port, process)
        yield Server(port)
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not serve; see {LOG}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def site(database_url: str) -> contextlib.AbstractContextManager[Server]:
    """The site as it is deployed, with one process: the other core is for the client."""
    port = free_port()
    environment = {"PORT": str(port), "WEB_CONCURRENCY": "1", "DATABASE_URL": database_url}
    return serving([str(BIN / "python"), "-m", "placebook.server"], port, **environment)


def datasette(file: Path) -> contextlib.AbstractContextManager[Server]:
    port = free_port()
    options = {
        "sql_time_limit_ms": "900000",
        "facet_time_limit_ms": "900000",
        "suggest_facets": "0",
        "cache_size_kb": "32000",
    }
    command = [str(BIN / "datasette"), "serve", str(file), "--port", str(port)]
    for name, value in options.items():
        command += ["--setting", name, value]
    return serving(command, port)


def pages_a_second(server: Server, address: str, *, new: bool = False, **headers: str) -> float:
    """How often `address` is answered; with `new`, each time at a host not seen before."""
    wrk = shutil.which("wrk")
    named = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if wrk:
        return by_wrk(wrk, f"http://127.0.0.1:{server.port}{address}", named, new=new)
    began, answered = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        server.get(address, **headers, **({"Host": next(HOSTS)} if new else {}))
        answered += 1
    return answered / (time.perf_counter() - began)


def other_hosts(start: int) -> Iterator[str]:
    """The site by another port each time: no cache has seen a page there.

    A parameter that a page may not have would be no part of the question, and of no cache's key.
    """
    return (f"127.0.0.1:{1 + number % 65_535}" for number in itertools.count(start))


# Others for each run, so that a server that goes on has not seen its hosts either.
HOSTS = other_hosts(time.monotonic_ns() // 1_000_000)


LUA = """local n = {start}
request = function()
  n = n + 1
  return wrk.format("GET", "{path}", {{["Host"] = "127.0.0.1:" .. (1 + n % 65535)}})
end
"""


def by_wrk(wrk: str, address: str, headers: list[str], *, new: bool) -> float:
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--timeout", "60s"]
    for header in headers:
        command += ["-H", header]
    if new:
        path = "/" + address.split("/", 3)[3]
        script = settings.BASE_DIR / "var" / "bench" / "unseen.lua"
        now = time.monotonic_ns() // 1_000_000
        script.write_text(LUA.format(start=now, path=path))
        command += ["-s", str(script)]
    output = subprocess.run([*command, address], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output and "If-None-Match" not in " ".join(headers):
        raise RuntimeError(output)
    match = re.search(r"Requests/sec:\s+([\d.]+)", output)
    if not match:
        raise RuntimeError(output)
    return float(match[1])


def static_file_of(size: int) -> tuple[str, int]:
    """The address and size of the collected static file that is nearest to `size` bytes."""
    folder = Path(settings.STATIC_ROOT)
    manifest = json.loads((folder / "staticfiles.json").read_text())["paths"]
    sizes = {name: (folder / name).stat().st_size for name in manifest.values()}
    nearest = min(sizes, key=lambda name: abs(sizes[name] - size))
    return f"/{settings.STATIC_URL.strip('/')}/{nearest}", sizes[nearest]
