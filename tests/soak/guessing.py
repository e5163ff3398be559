"""Guesses passwords ten thousand times, in all disguises, while the owner still gets in.

Hashes are counted, in two processes at once too, and answers for known and unknown names compared.
"""

import logging
import statistics
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.soak.common import Report, own_database

FORK = get_context("fork")
HASHED = FORK.Value("i", 0)
GUESSES = 2500  # in each of four ways
LIMIT = 10
PASSWORD = "correct-horse-battery"
HOME = "198.51.100.7"
ROUNDS = 10
NAMES = 500
GAP = 0.005


class CountedHasher(PBKDF2PasswordHasher):
    """Quick, but slow enough that a hash more or less shows in the time of an answer."""

    iterations = 20_000

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with HASHED.get_lock():
            HASHED.value += 1
        return super().encode(password, salt, iterations)


def guess(client: Client, name: str = "owner", **request: Any) -> Any:
    fields = {"login": name, "password": request.pop("password", "wrong")}
    return client.post("/accounts/login/", fields, **request)


def disguises() -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    """(name, requests) of each way to guess."""
    numbers = range(GUESSES)
    yield "one address", ({"REMOTE_ADDR": "203.0.113.7"} for _ in numbers)
    yield (
        "500 spoofed addresses",
        (
            {"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": f"10.0.{n % 500}.1"}
            for n in numbers
        ),
    )
    yield (
        "500 real addresses",
        ({"REMOTE_ADDR": f"127.{n % 500 // 250 + 1}.{n % 250}.1"} for n in numbers),
    )
    yield (
        "200 accounts",
        ({"REMOTE_ADDR": "203.0.113.7", "name": f"name{n % 200}"} for n in numbers),
    )


def try_disguises(report: Report) -> None:
    for name, requests in disguises():
        cache.clear()
        began, HASHED.value = time.monotonic(), 0
        client = Client()
        for request in requests:
            answer = guess(client, **request)
            if answer.status_code not in (200, 429):
                report.note(f"{name}: {answer.status_code}")
        periods = int((time.monotonic() - began) // 300) + 1
        over = HASHED.value > LIMIT * periods
        report.note(f"{name}: {HASHED.value} passwords were looked at" if over else "")
        owner = guess(Client(), password=PASSWORD, REMOTE_ADDR=HOME)
        report.note("" if owner.status_code == 302 else f"{name}: the owner was kept out")
        report.tried += GUESSES


def parallel_tries(_: int) -> None:
    connection.close()

    def one(_: int) -> None:
        guess(Client(), REMOTE_ADDR="203.0.113.7")
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(100)))


def try_at_once(report: Report) -> None:
    """200 guesses in two processes at once: five are looked at, neither more nor fewer."""
    for _ in range(ROUNDS):
        cache.clear()
        HASHED.value = 0
        connection.close()
        workers = [FORK.Process(target=parallel_tries, args=(n,)) for n in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        report.note("" if HASHED.value == 5 else f"{HASHED.value} of 200 at once were looked at")


def try_names(report: Report) -> str:
    """Known and unknown names get the same answers, in the same time."""
    for n in range(NAMES):
        User.objects.create_user(f"known{n}", password=PASSWORD)
    cache.clear()
    times: dict[str, list[float]] = {"known": [], "other": []}
    lengths = set()  # of answers, but for the name in them
    for n in range(NAMES):
        for kind, taken in times.items():
            address = f"10.{n % 250}.{n // 250}.{len(kind)}"
            began = time.process_time()  # of this process alone: others may be at work beside it
            answer = guess(Client(), f"{kind}{n}", REMOTE_ADDR=address)
            taken.append(time.process_time() - began)
            lengths.add((answer.status_code, len(answer.content) - len(f"{kind}{n}")))
    gap = abs(statistics.median(times["known"]) - statistics.median(times["other"]))
    report.note("" if gap <= GAP else f"known and unknown names are {gap:.4f} s apart")
    report.note("" if len(lengths) == 1 else f"answers differ: {lengths}")
    return f"known and unknown names {1000 * gap:.1f} ms of CPU apart"


def main() -> int:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountedHasher"]
    settings.ALLOWED_HOSTS = ["testserver"]
    logging.disable(logging.WARNING)
    report = Report("guessing")
    with own_database():
        User.objects.create_user("owner", password=PASSWORD, is_staff=True)
        guess(Client(), password=PASSWORD, REMOTE_ADDR=HOME)
        try_disguises(report)
        try_at_once(report)
        remark = try_names(report)
    return report.end(remark)


if __name__ == "__main__":
    raise SystemExit(main())
