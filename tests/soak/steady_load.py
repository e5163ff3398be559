"""Sixty requests a second at 100,000 entries, one in a hundred a save: what do people wait?

    python -m tests.soak.steady_load [entries] [seconds]

Requests start when their time has come, whether or not earlier ones are answered, and count from
then, so that queueing is seen. Saves go through the admin's form, as an editor's do. The server
is the production one, on a copy of the benchmark's catalogue. 99 of 100 answers are to take
250 ms at most.
"""

import http.client
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from catalogue import freshness
from initiatives.models import Initiative
from scripts.bench import servers, synthetic
from tests.soak.common import Report
from tests.soak.save_latency import Writer, editor, in_words, share

SIZE, SECONDS, A_SECOND = 100_000, 60, 60
WRITERS = 8
MOST_SECONDS = 0.25
FACETS = ("city", "principle", "stage", "organisation", "theme")


@dataclass
class Load:
    """What is asked for, and how long each kind of request took from when it was due."""

    port: int
    slugs: dict[str, list[str]]
    writers: "queue.Queue[Writer]" = field(default_factory=queue.Queue)
    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)

    def draw(self, chance: random.Random) -> tuple[str, str]:
        """A kind of request, and its address."""
        number = chance.random()
        if number < 0.01:
            return "save", ""
        if number < 0.71:
            chosen = [(facet, self.one(chance, facet)) for facet in chance.sample(FACETS, 2)]
            return "list", f"/initiatives/?{urlencode([*chosen, ('page', chance.randint(1, 9))])}"
        if number < 0.91:
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

    def one(self, chance: random.Random, kind: str) -> str:
        return chance.choice(self.slugs[kind])

    def request(self, kind: str, address: str, due: float) -> None:
        try:
            if kind == "save":
                self.save()
            else:
                fetch(self.port, address)
                self.taken[kind].append(time.monotonic() - due)
        except Exception as error:
            self.failures.append(f"{kind} {address}: {error!r}")

    def save(self) -> None:
        """Opens a form and sends it; only what is sent counts, from its own beginning."""
        writer = self.writers.get()
        try:
            writer.visit()
            self.taken["save"] += writer.took
            self.failures += writer.failures
            writer.took, writer.failures = [], []
        finally:
            self.writers.put(writer)


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


def slugs() -> dict[str, list[str]]:
    newest = Initiative.objects.published().newest().values_list("slug", flat=True)
    return {"initiative": list(newest[:5000]), **{facet: most_used(facet) for facet in FACETS}}


def most_used(facet: str) -> list[str]:
    _, index = freshness.current()
    values = index.values[facet]
    return sorted(values, key=lambda slug: -values.counts[values[slug].key])[:60]


def run(load: Load, seconds: int) -> None:
    """Open-loop: the gaps between requests are drawn at random, and nobody waits for answers."""
    chance, due = random.Random(1), time.monotonic()
    ends = due + seconds
    with ThreadPoolExecutor(64) as pool:
        while due < ends:
            time.sleep(max(0.0, due - time.monotonic()))
            pool.submit(load.request, *load.draw(chance), due)
            due += chance.expovariate(A_SECOND)


def warm_up(port: int, slugs: dict[str, list[str]]) -> None:
    """Asks for lists, and for the pages with maps, which each process draws once."""
    with ThreadPoolExecutor(8) as pool:
        maps = ["/", *(f"/principles/{slug}/" for slug in slugs["principle"])]
        addresses = [f"/initiatives/?page={n}" for n in range(1, 41)] + 4 * maps
        for future in [pool.submit(fetch, port, address) for address in addresses]:
            future.result()


def tried(file: Path, seconds: int) -> Load:
    """The load on a server that serves the catalogue in `file`, which it changes."""
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, check=True)
    port = servers.free_port()
    given = {"PORT": str(port), "DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "-m", "placebook.server"]
    with synthetic.using(file), servers.serving(command, port, **given):
        load = Load(port, slugs())
        entries = Initiative.objects.published().newest()[:WRITERS]
        for number, entry in enumerate(entries):
            entry.sources.add(1)  # the made-up ones rest on nothing, and would not be saved
            load.writers.put(Writer(port, editor(number), entry, until=0))
        warm_up(port, load.slugs)
        run(load, seconds)
    return load


def main(size: int, seconds: int) -> int:
    report = Report("steady_load")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "catalogue.sqlite3"
        shutil.copyfile(synthetic.made(size), file)
        load = tried(file, seconds)
    for kind, some in sorted(load.taken.items()):
        print(f"{kind:<12} {in_words(sorted(some))}")
    for failure in load.failures:
        report.note(failure)
    everything = sorted(time for some in load.taken.values() for time in some)
    p99 = share(everything, 0.99)
    report.note(f"p99 is {p99 * 1000:,.0f} ms" if p99 > MOST_SECONDS else "", everything[-1])
    return report.end(f"{size:,} entries; load {os.getloadavg()[0]:.1f}; {in_words(everything)}")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [SIZE, SECONDS][len(numbers) :])))
