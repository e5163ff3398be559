"""500 half-sent headers and 200 slow bodies, through nginx and through Caddy, hold up no reader.

.venv/bin/python -m tests.soak.slow_behind_proxies [SEED] [SECONDS]
"""

import random
import socket
import ssl
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from tests.deploy.proxies import HOST, PROXIES, Proxy, running
from tests.serving import free_port, serving
from tests.soak.common import Report, own_database, seed

HEADERS, BODIES = 500, 200
SECONDS = 60.0
# Between two bytes of all of them together: one in seven seconds from each.
PAUSE = 0.01
# What a pause of a shared machine may add to the p99 of a reader, in seconds.
SLACK = 0.1


class Crowd:
    """Visitors who never finish what they send, and come again when they are turned away."""

    def __init__(self, proxy: Proxy) -> None:
        self.proxy, self.gone = proxy, threading.Event()
        self.dice = random.Random(seed())
        self.context = ssl.create_default_context(cafile=proxy.certificate)
        self.held: list[ssl.SSLSocket | None] = [None] * (HEADERS + BODIES)
        self.thread = threading.Thread(target=self.crawl)

    def crawl(self) -> None:
        while not self.gone.wait(PAUSE):
            number = self.dice.randrange(len(self.held))
            with suppress(OSError):
                self.send(number)
                continue
            self.held[number] = None  # turned away

    def send(self, number: int) -> None:
        """One visitor comes, or sends another byte."""
        held = self.held[number]
        if held is not None:
            held.sendall(b"a")
            return
        plain = socket.create_connection(("127.0.0.1", self.proxy.port), timeout=10)
        held = self.held[number] = self.context.wrap_socket(plain, server_hostname=HOST)
        start = f"POST /accounts/login/ HTTP/1.1\r\nHost: {HOST}\r\n"
        half = "X-Half: a" if number < HEADERS else "Content-Length: 60000\r\n\r\n"
        held.sendall((start + half).encode())

    def __enter__(self) -> "Crowd":
        for number in range(len(self.held)):
            self.send(number)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.gone.set()
        self.thread.join()
        for held in filter(None, self.held):
            held.close()


def read(proxy: Proxy, report: Report, seconds: float) -> float:
    """Asks five times a second; the 99th percentile of how long answers took."""
    took, last = [], time.monotonic() + seconds
    while time.monotonic() < last:
        began, failure = time.monotonic(), ""
        try:
            status = proxy.ask("/about/").status
            failure = "" if status == 200 else f"answered {status}"
        except OSError as error:
            failure = repr(error)
        took.append(time.monotonic() - began)
        report.note(failure, took[-1])
        time.sleep(max(0.0, 0.2 - took[-1]))
    return sorted(took)[int(len(took) * 0.99)]


def main() -> int:
    report, remarks = Report("slow_behind_proxies"), []
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    with own_database(), tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        site = {
            "PLACEBOOK_ENV": "production",
            "DJANGO_SETTINGS_MODULE": "tests.deploy.site_settings",
            "SECRET_KEY": "k" * 60,
            "ALLOWED_HOSTS": HOST,
            "TRUSTED_PROXY": "127.0.0.1",
        }
        with serving(port, folder / "log", **site):
            for name in PROXIES:
                (folder / name).mkdir()
                with running(name, folder / name, port) as proxy:
                    read(proxy, report, 2.0)  # the first answers take longer
                    alone = read(proxy, report, seconds / 4)
                    with Crowd(proxy):
                        beside = read(proxy, report, seconds)
                report.note("" if beside <= 3 * alone + SLACK else f"{name}: p99 {beside:.3f} s")
                remarks.append(
                    f"{name}: p99 {alone * 1000:.0f} ms alone, {beside * 1000:.0f} beside"
                )
    return report.end("; ".join(remarks))


if __name__ == "__main__":
    sys.exit(main())
