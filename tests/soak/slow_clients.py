"""Do slow visitors hold up anybody else?

    .venv/bin/python -m tests.soak.slow_clients [SEED] [SECONDS]

500 connections send half of their headers and 200 a body at a byte in six seconds, through the
whole trial; who is cut off comes again. A reader asks five times a second for a page that is kept
and for one that is not, before that, meanwhile and after. None of these questions may fail, and of
a hundred 99 must be answered within three times what they took when nobody else was there.
"""

import asyncio
import contextlib
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from django.db import connection

from tests.serving import free_port, serving
from tests.soak.common import Report, own_database

HALF_HEADERS, SLOW_BODIES = 500, 200
BYTE_EVERY = 6
QUESTIONS_A_SECOND = 5
# What is not measured: a scheduler's whim on a page that takes two milliseconds.
LEAST_P99 = 0.05

HEADER = b"GET /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = (
    b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
)


async def trickle(port: int, beginning: bytes) -> None:
    """Sends a byte every few seconds for ever, on a new connection where one is closed."""
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(beginning)
            with contextlib.closing(writer):
                while not reader.at_eof():
                    await asyncio.sleep(BYTE_EVERY)
                    writer.write(b"a")
                    await writer.drain()
        await asyncio.sleep(0.1)


async def ask(port: int, address: str) -> int:
    """The status of an answer that arrived whole."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with contextlib.closing(writer):
        writer.write(f"GET {address} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), 20)
    return int(answer[9:12])


async def read(port: int, seconds: float, report: Report) -> list[float]:
    """How long each question of a reader took, who asks at an even pace whatever happens."""
    times: list[float] = []

    async def once(number: int) -> None:
        began, failure = time.monotonic(), ""
        try:
            status = await ask(port, f"/initiatives/?q=b{number}" if number % 2 else "/about/")
            failure = "" if status == 200 else f"answered {status}"
        except (OSError, TimeoutError, ValueError) as error:
            failure = repr(error)
        times.append(time.monotonic() - began)
        report.note(failure, times[-1])

    async with asyncio.TaskGroup() as questions:
        for number in range(int(seconds * QUESTIONS_A_SECOND)):
            questions.create_task(once(number))
            await asyncio.sleep(1 / QUESTIONS_A_SECOND)
    return times


async def trial(port: int, seconds: float, report: Report) -> str:
    await read(port, 3, Report("warming up"))
    before = await read(port, max(10, seconds / 10), report)
    crowd = [
        asyncio.create_task(trickle(port, beginning))
        for beginning in [HEADER] * HALF_HEADERS + [BODY] * SLOW_BODIES
    ]
    await asyncio.sleep(2)
    beside = p99(await read(port, seconds, report))
    for task in crowd:
        task.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
    after = await read(port, max(10, seconds / 10), report)
    alone = max(p99(before), p99(after))
    bound = 3 * max(alone, LEAST_P99)
    report.note("" if beside <= bound else f"p99 {beside:.3f} s beside, {alone:.3f} s alone")
    return f"p99 {alone * 1000:.0f} ms alone, {beside * 1000:.0f} ms beside the slow"


def p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def main() -> int:
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 300.0
    hard: Any = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    report, port = Report("slow_clients"), free_port()
    with own_database(founding=True), tempfile.TemporaryDirectory() as folder:
        connection.close()
        place = {name: value for name, value in os.environ.items() if name.startswith("PG")}
        with serving(port, Path(folder) / "log", WEB_CONCURRENCY="2", **place):
            remark = asyncio.run(trial(port, seconds, report))
    return report.end(remark)


if __name__ == "__main__":
    sys.exit(main())
