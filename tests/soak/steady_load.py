"""Sixty requests a second at 100,000 entries, one in a hundred a save: what do readers wait?

    python -m tests.soak.steady_load [entries] [seconds]

Requests start when their time has come, whether or not earlier ones are answered, and count from
then, so that queueing is seen. The server is a process of its own on a copy of the benchmark's
catalogue. Readers' p99 is to be at most 250 ms.
"""

import http.client
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from initiatives.models import Initiative  # noqa: E402
from scripts.bench import servers, synthetic  # noqa: E402
from tests.soak.common import Tally  # noqa: E402

SIZE, SECONDS, A_SECOND = 100_000, 60, 60
MOST_P99 = 0.25
FACETS = ("city", "principle", "stage", "organisation", "theme")


@dataclass
class Load:
    """What is asked for, and how long each kind of request took from when it was due."""

    port: int
    slugs: dict[str, list[str]]
    taken: dict[str, list[float]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def kind_and_address(self, chance: random.Random) -> tuple[str, str]:
        draw = chance.random()
        if draw < 0.01:
            return "save", ""
        if draw < 0.71:
            chosen = [(facet, self.one(chance, facet)) for facet in chance.sample(FACETS, 2)]
            return "list", f"/initiatives/?{urlencode([*chosen, ('page', chance.randint(1, 9))])}"
        if draw < 0.91:
            return "detail", f"/initiatives/{self.one(chance, 'initiative')}/"
        text = "".join(chance.choices("abcdeiorst", k=3))
        return chance.choice(
            [
                ("home", "/"),
                ("city", f"/cities/{self.one(chance, 'city')}/"),
                ("principle", f"/principles/{self.one(chance, 'principle')}/"),
                ("suggestions", f"/search/suggestions/?q={text}"),
            ]
        )

    def one(self, chance: random.Random, noun: str) -> str:
        return chance.choice(self.slugs[noun])

    def request(self, kind: str, address: str, due: float) -> None:
        try:
            if kind == "save":
                save(random.choice(self.slugs["initiative"]))
            else:
                fetch(self.port, address)
        except Exception as error:
            self.failures.append(f"{kind} {address}: {error!r}")
        self.taken.setdefault(kind, []).append(time.monotonic() - due)


def fetch(port: int, address: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"status {answer.status}")
    finally:
        connection.close()


def save(slug: str) -> None:
    initiative = Initiative.objects.get(slug=slug)
    initiative.summary = f"Changed at {time.time():.3f}."
    initiative.save()


def slugs() -> dict[str, list[str]]:
    from initiatives import catalogue

    _, index = catalogue.current()
    newest = Initiative.objects.published().newest().values_list("slug", flat=True)
    return {"initiative": list(newest[:5000]), **{f: list(index.values[f])[:60] for f in FACETS}}


def run(load: Load, seconds: int) -> None:
    """Open-loop: the gaps between requests are drawn at random, and nobody waits for answers."""
    chance, due = random.Random(1), time.monotonic()
    ends = due + seconds
    with ThreadPoolExecutor(64) as pool:
        while due < ends:
            time.sleep(max(0.0, due - time.monotonic()))
            pool.submit(load.request, *load.kind_and_address(chance), due)
            due += chance.expovariate(A_SECOND)


def warm_up(port: int) -> None:
    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(fetch, port, f"/initiatives/?page={n}") for n in range(1, 41)]:
            future.result()


def serve(file: Path) -> tuple[subprocess.Popen[bytes], int]:
    port = servers.free_port()
    environment = {**os.environ, "PORT": str(port), "DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "-m", "placebook.server"]
    log = subprocess.DEVNULL
    return subprocess.Popen(
        command, env=environment, cwd=settings.BASE_DIR, stdout=log, stderr=log
    ), port


def main(size: int, seconds: int) -> int:
    tally = Tally("steady_load")
    call_command("collectstatic", interactive=False, verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "catalogue.sqlite3"
        shutil.copyfile(synthetic.made(size), file)
        with synthetic.using(file):
            process, port = serve(file)
            try:
                servers.wait_for(port, process)
                load = Load(port, slugs())
                warm_up(port)
                run(load, seconds)
            finally:
                process.terminate()
                process.wait()
    readers = sorted(t for kind, some in load.taken.items() if kind != "save" for t in some)
    for kind, some in sorted(load.taken.items()):
        print(f"{kind:<12} {len(some):>6}, median {statistics.median(some) * 1000:,.0f} ms")
    p99 = readers[int(len(readers) * 0.99)]
    for failure in load.failures:
        tally.note(failure)
    tally.note("" if p99 <= MOST_P99 else f"p99 is {p99 * 1000:,.0f} ms", p99)
    return tally.end(f"{size:,} entries, {len(readers):,} answers, p99 {p99 * 1000:,.0f} ms")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    size, seconds = (*numbers, SIZE, SECONDS)[:2] if len(numbers) != 1 else (numbers[0], SECONDS)
    sys.exit(main(size, seconds))
