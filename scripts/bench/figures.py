"""Single figures: freshness, pages by the second, and what only a new process can tell."""

import ctypes
import gc
import io
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.http import QueryDict

from catalogue import freshness
from catalogue.filters import InitiativeFilter
from catalogue.index import Index
from catalogue.selection import Selection
from catalogue.version import current_version
from initiatives.models import Initiative
from scripts.bench import servers, synthetic
from scripts.bench.contenders import by_engine, questions

LIST = "/initiatives/"
MOST_TURNS = 300


def seconds(run: Callable[[], object], clock: Callable[[], float] = time.thread_time) -> float:
    """What `run` takes. Other work on the machine does not count, unless on a wall clock.

    All that is measured so runs in this thread, SQLite included, and waits for nothing.
    """
    began = clock()
    run()
    return clock() - began


def interleaved(
    contenders: dict[str, Callable[[], object]],
    *,
    budget: float,
    clock: Callable[[], float] = time.thread_time,
) -> dict[str, float]:
    """The median time of each. They take turns; who has had its share of `budget` stands aside."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    waiting = dict(contenders)
    while waiting:
        for name, run in list(waiting.items()):
            taken[name].append(seconds(run, clock))
            if sum(taken[name]) > budget / len(contenders) or len(taken[name]) == MOST_TURNS:
                del waiting[name]
    return {name: statistics.median(times) for name, times in taken.items()}


# --- an edit -----------------------------------------------------------------------------------


def edits(clock: Callable[[], float] = time.thread_time, rounds: int = 20) -> dict[str, float]:
    """What noticing costs, what catching up costs, and whether the next answer has the edit."""
    _, index = freshness.current()
    broad = questions()["broad"]
    check = statistics.median(seconds(current_version, clock) for _ in range(MOST_TURNS))
    usual = statistics.median(
        seconds(partial(by_engine, broad, index), clock) for _ in range(rounds)
    )
    caught_up, after, visible = [], [], True
    for pk in list(Initiative.objects.published().values_list("pk", flat=True)[:rounds]):
        initiative = Initiative.objects.get(pk=pk)
        before, word = initiative.summary, f"edited{synthetic.made_up_word(pk)}"
        for summary, hits in ((f"{before[:250]} {word}", [pk]), (before, [])):
            initiative.summary = summary
            initiative.save()
            caught_up.append(seconds(freshness.current, clock))
            _, index = freshness.current()
            after.append(seconds(partial(by_engine, broad, index), clock))
            query = InitiativeFilter(QueryDict(f'q="{word}"'), index=index).query
            visible &= Selection(index, query).page_pks == hits
    return {
        "check": check,
        "catch_up": statistics.median(caught_up),
        "answer": usual,
        "answer_after": statistics.median(after),
        "visible": visible,
    }


# --- pages -------------------------------------------------------------------------------------


def page_in_process(address: str) -> Callable[[], bytes]:
    """The whole page through the site's own WSGI application, from another port each time.

    No cache has seen it there, and it reads no parameter that a page may not have.
    """
    from placebook.wsgi import application

    ports = itertools.cycle(range(1, 65_536))

    def page() -> bytes:
        asked = {**environ(address), "HTTP_HOST": f"localhost:{next(ports)}"}
        return b"".join(application(asked, unheard))

    return page


def unheard(status: str, headers: Any, exc_info: Any = None) -> Callable[[bytes], object]:
    """Stands where a server would take down the status and the headers."""
    if not status.startswith("200"):
        raise RuntimeError(status)
    return lambda body: None


def environ(address: str) -> dict[str, Any]:
    path, _, querystring = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": querystring,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }


def pages(server: servers.Server, rounds: int = 3) -> dict[str, float]:
    """Pages a second of one list by one process, beside a static file of about its size."""
    response, body = server.get(LIST)
    tag = response.headers["ETag"]
    static, static_bytes = servers.static_file_of(len(body))
    kinds: dict[str, Callable[[], float]] = {
        "uncached": lambda: servers.pages_a_second(server, LIST, new=True),
        "cached": lambda: servers.pages_a_second(server, LIST),
        "static": lambda: servers.pages_a_second(server, static),
    }
    if tag and server.get(LIST, If_None_Match=tag)[0].status == 304:
        kinds["304"] = lambda: servers.pages_a_second(server, LIST, If_None_Match=tag)
    rates = [{kind: rate() for kind, rate in kinds.items()} for _ in range(rounds)]
    medians = {kind: statistics.median(rate[kind] for rate in rates) for kind in kinds}
    return {**medians, "page_bytes": len(body), "static_bytes": static_bytes}


# --- what only a new process can tell ----------------------------------------------------------


def child(task: str, *arguments: str, database_url: str) -> tuple[dict[str, float], float]:
    """What a task of this module printed, and how long it took to print its first line."""
    command = [sys.executable, "-m", "scripts.bench.figures", task, *arguments]
    if not database_url:
        command = ["scripts/with-postgres", *command]
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database_url},
    ) as process:
        assert process.stdout
        first = process.stdout.readline()
        took = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError(f"{task} failed")
    return json.loads(first), took


def first_answer() -> dict[str, float]:
    from placebook.wsgi import application

    address = f"{LIST}?{questions()['representative'].querystring}"
    body = b"".join(application(environ(address), unheard))
    return {"bytes": len(body)}


def memory() -> dict[str, float]:
    """Bytes of memory that the index takes up, for each row."""
    from django.db import connection

    Initiative.objects.published().first()
    before = own_memory()
    index = Index.build()
    connection.close()
    return {"bytes_a_row": (own_memory() - before) / max(len(index.live), 1)}


def own_memory() -> int:
    """What this process holds that is no file, after all that is free has been given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    match = re.search(r"RssAnon:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert match
    return int(match[1]) * 1024


def on_postgresql(size: str) -> dict[str, float]:
    call_command("migrate", verbosity=0)
    synthetic.fill(int(size))
    # The database works in another process.
    medians = edits(time.perf_counter)
    with servers.site(os.environ["DATABASE_URL"]) as server:
        return {**medians, **pages(server)}


TASKS: dict[str, Callable[..., dict[str, float]]] = {
    "first_answer": first_answer,
    "memory": memory,
    "on_postgresql": on_postgresql,
}


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    print(json.dumps(TASKS[task](*arguments)), flush=True)
