"""Does any answer disagree with the database as of its start?

    .venv/bin/python scripts/consistency.py [minutes]

Starts four server processes on a copy of the founding content, edits, publishes and withdraws at
random, and reads meanwhile. An answer is right if it is what the database held at some moment
between the question and the answer. Ends with one line: tried, wrong, and how memory grew.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PORT = 8479
QUESTIONS = ("", "?city=leeds", "?city=greater-manchester&stage=active", "?theme=food", "?q=bread")
SEED = 20261122


@dataclass(frozen=True)
class State:
    """What each question brings, and between which moments that became true."""

    began: float
    ended: float
    slugs: tuple[frozenset[str], ...]


def as_of_now() -> tuple[frozenset[str], ...]:
    """The truth, from the database alone."""
    from cities.models import City
    from initiatives.models import Initiative

    public = Initiative.objects.published()
    manchester = City.objects.within(["greater-manchester"])
    every = dict(public.values_list("slug", "folded_text"))
    answers: tuple[Any, ...] = (
        every,
        public.filter(cities__slug="leeds").values_list("slug", flat=True),
        public.filter(cities__in=manchester, stage="active").values_list("slug", flat=True),
        public.filter(themes__slug="food").values_list("slug", flat=True),
        [slug for slug, text in every.items() if "bread" in text.split()],
    )
    return tuple(frozenset(answer) for answer in answers)


def change_something(dice: random.Random) -> None:
    from cities.models import City
    from initiatives.models import Initiative, Theme

    entry = dice.choice(list(Initiative.objects.filter(published_at__isnull=False)))
    action = dice.randrange(5)
    if action == 0:
        entry.status = "published" if entry.is_withdrawn else "withdrawn"
        entry.withdrawn_reason = "To see what happens."
        entry.save()
    elif action == 1:
        entry.title = dice.choice(["Bread for all", "Homes for all", "Land for all"])
        entry.save()
    elif action == 2:
        entry.cities.set(dice.sample(list(City.objects.all()), dice.randrange(3)))
    elif action == 3:
        entry.themes.set(dice.sample(list(Theme.objects.all()), dice.randrange(1, 3)))
    else:
        Initiative.objects.filter(pk__gt=entry.pk, pk__lt=entry.pk + 5).update(
            stage=dice.choice(Initiative.Stage.values)
        )


class Trial:
    def __init__(self) -> None:
        now = time.monotonic()
        self.states = [State(now, now, as_of_now())]
        self.tried = self.wrong = 0
        self.over = threading.Event()
        self.lock = threading.Lock()

    def write(self) -> None:
        from django.db import transaction

        dice = random.Random(SEED)
        while not self.over.is_set():
            began = time.monotonic()
            with transaction.atomic():
                change_something(dice)
                after = as_of_now()
                # Readers may see the change from here on, and must from the next line but one.
                self.states.append(State(began, float("inf"), after))
            self.states[-1] = State(began, time.monotonic(), after)
            time.sleep(dice.random() / 10)

    def read(self, seed: int) -> None:
        dice = random.Random(seed)
        while not self.over.is_set():
            number = dice.randrange(len(QUESTIONS))
            began = time.monotonic()
            with closing(HTTPConnection("127.0.0.1", PORT, timeout=30)) as connection:
                connection.request("GET", f"/initiatives.geojson{QUESTIONS[number]}")
                body = json.loads(connection.getresponse().read())
            ended = time.monotonic()
            slugs = frozenset(f["properties"]["slug"] for f in body["features"])
            states = list(self.states)
            before = max(n for n, state in enumerate(states) if state.ended <= began)
            possible = [s.slugs[number] for s in states[before:] if s.began <= ended]
            with self.lock:
                self.tried += 1
                if slugs not in possible:
                    self.wrong += 1
                    print(f"WRONG: {QUESTIONS[number]}: {len(slugs)} found", flush=True)


def memory(pid: int) -> int:
    """kB held by the server and its processes."""
    pids = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    total = 0
    for each in (str(pid), *pids.stdout.split()):
        for line in Path(f"/proc/{each}/status").read_text().splitlines():
            total += int(line.split()[1]) if line.startswith("RssAnon") else 0
    return total


def main(minutes: float) -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/trial.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "placebook.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("load_content")
        environment = {**os.environ, "PORT": str(PORT), "WEB_CONCURRENCY": "4"}
        command = [sys.executable, "-m", "placebook.server"]
        with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
            time.sleep(5)
            trial = Trial()
            threads = [threading.Thread(target=trial.write)]
            threads += [threading.Thread(target=trial.read, args=(seed,)) for seed in range(6)]
            for thread in threads:
                thread.start()
            time.sleep(min(60, minutes * 15))
            at_first = memory(server.pid)
            time.sleep(max(0, minutes * 60 - min(60, minutes * 15)))
            at_last = memory(server.pid)
            trial.over.set()
            for thread in threads:
                thread.join()
            server.terminate()
    print(
        f"consistency: tried {trial.tried}, wrong {trial.wrong}, edits {len(trial.states) - 1},"
        f" memory {at_first} → {at_last} kB, seed {SEED}"
    )
    return 1 if trial.wrong or not trial.tried else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 5))
