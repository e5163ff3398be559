"""Measures the engine beside other ways of answering, and says which targets hold.

    python -m scripts.bench.bench 100000

docs/benchmark.md says how to read what it prints.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Model

from initiatives import catalogue
from initiatives.catalogue.index import Index
from initiatives.models import Example, Initiative, InitiativeNation, Partnership, Result
from scripts.bench import contenders, servers, synthetic
from scripts.bench.figures import (
    LIST,
    child,
    edits,
    interleaved,
    page_in_process,
    pages,
    seconds,
)

ON_POSTGRESQL = 2000
OWN = (
    *("pk", "published_at", "updated_at", "started_year", "latitude", "longitude"),
    *("stage", "reach", "sort_title", "folded_text"),
)
TIES: tuple[tuple[type[Model], str], ...] = (
    (Initiative.cities.through, "city_id"),
    (Initiative.themes.through, "theme_id"),
    (InitiativeNation, "nation"),
    (Example, "principle_id"),
    (Partnership, "organisation_id"),
    (Result, "initiative_id"),
)
KEY, ENGINE, SMALL = "25 rows by primary key, raw SQL", "this engine", "this engine, a 100th"
SQL, ORM, DATASETTE = "hand-written SQL", "plain ORM", "Datasette over HTTP"


@dataclass(frozen=True)
class Target:
    """What was aimed at: `measured` to be at most `limit`, or at least."""

    name: str
    measured: float
    limit: float
    unit: str = "×"
    at_least: bool = False

    @property
    def verdict(self) -> str:
        missed = self.limit / self.measured if self.at_least else self.measured / self.limit
        return "holds" if missed <= 1 else f"misses by {missed:.1f}×"

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        wanted, found = (f"{value:,.3g} {self.unit}" for value in (self.limit, self.measured))
        return f"{self.verdict:<16} {self.name}: {found} (wanted {sign} {wanted})"


def doing(text: str) -> None:
    """Says what takes so long."""
    print(f"… {text}", file=sys.stderr, flush=True)


def heading(text: str) -> None:
    print(f"\n## {text}\n", flush=True)


def table(rows: Iterable[tuple[str, ...]]) -> None:
    cells = [tuple(row) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for number, row in enumerate(cells):
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(f"| {' | '.join(padded)} |")
        if not number:
            print(f"|{'|'.join('-' * (width + 2) for width in widths)}|", flush=True)


def ms(value: float) -> str:
    return f"{value * 1000:,.3g} ms" if value < 10 else f"{value:,.3g} s"


def times(value: float) -> str:
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"


# --- questions ---------------------------------------------------------------------------------


def asking(size: int, index: Index, small: Index) -> dict[str, dict[str, float]]:
    """The median time of each contender, by question."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store = MEMORY")
    pks = contenders.some_pks(size)
    medians = {}
    for name, question in contenders.questions().items():
        runs: dict[str, Callable[[], object]] = {
            KEY: lambda: contenders.fetch_by_key(next(pks)),
            ENGINE: partial(contenders.by_engine, question, index),
            SMALL: partial(contenders.by_engine, question, small),
            SQL: partial(contenders.by_sql, question),
            ORM: partial(contenders.by_orm, question, index),
        }
        medians[name] = interleaved(runs, budget=60)
    return medians


def over_http(file: Path) -> dict[str, dict[str, float]]:
    """Our whole page and Datasette's JSON, each from a server over a connection that is kept."""
    with servers.site(f"sqlite:///{file}") as ours, servers.datasette(file) as theirs:
        ours.get(LIST)
        medians = {}
        for name, question in contenders.questions().items():
            address = contenders.datasette_address(question, file.stem)
            response, body = theirs.get(address)
            assert response.status == 200, body[:500]
            ask_ours = f"{LIST}?{question.querystring}"
            runs: dict[str, Callable[[], object]] = {
                ENGINE: lambda: ours.get(servers.unseen(ask_ours, 0)),  # noqa: B023
                DATASETTE: partial(theirs.get, address),
            }
            medians[name] = interleaved(runs, budget=30)
    return medians


def show_questions(asked: dict[str, dict[str, float]], http: dict[str, dict[str, float]]) -> None:
    rows = [("", *(f"{name}{what}" for name in asked for what in ("", ", ÷ key", ", ÷ ours")))]
    for contender in (KEY, ENGINE, SMALL, SQL, ORM):
        row = [contender]
        for found in asked.values():
            taken = found[contender]
            row += [ms(taken), times(taken / found[KEY]), times(taken / found[ENGINE])]
        rows.append(tuple(row))
    for contender, label in ((ENGINE, "our whole page over HTTP"), (DATASETTE, DATASETTE)):
        row = [label]
        for name, found in http.items():
            taken = found[contender]
            row += [ms(taken), times(taken / asked[name][KEY]), times(taken / found[ENGINE])]
        rows.append(tuple(row))
    table(rows)


# --- building ----------------------------------------------------------------------------------


def plain_read() -> None:
    """The rows that an index is made of, read and thrown away."""
    own = Initiative.objects.published().order_by().values_list(*OWN)
    ties = [
        model._default_manager.order_by().values_list("initiative_id", column)
        for model, column in TIES
    ]
    for rows in (own, *ties):
        deque(rows.iterator(chunk_size=5000), maxlen=0)


def building(size: int) -> dict[str, float]:
    rounds = 3 if size <= 100_000 else 1
    taken = [(seconds(plain_read), seconds(Index.build)) for _ in range(rounds)]
    read, build = (statistics.median(column) for column in zip(*taken, strict=True))
    return {"read": read, "build": build}


# --- all of it ---------------------------------------------------------------------------------


def run(size: int) -> None:
    small_size = max(size // 100, 100)
    with synthetic.using(synthetic.made(small_size)):
        contenders.prepare()
        small = Index.build()
    file = synthetic.made(size)
    with synthetic.using(file):
        contenders.prepare()
        print(f"{size:,} made-up entries; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        doing("building the index")
        built = building(size)
        _, index = catalogue.current()
        doing("asking the two questions")
        asked = asking(size, index, small)
        broad = contenders.questions()["broad"]
        doing("whole pages")
        pks = contenders.some_pks(size)
        page = interleaved(
            {
                "rows": lambda: contenders.fetch_by_orm(next(pks)),
                "page": page_in_process(contenders.Question()),
                "page, broad": page_in_process(broad),
            },
            budget=30,
        )
        doing("edits")
        edited = edits()
    doing("new processes")
    url = f"sqlite:///{file}"
    started = [
        child("first_answer", database_url=url)[1] for _ in range(3 if size <= 100_000 else 1)
    ]
    bytes_a_row = child("memory", database_url=url)[0]["bytes_a_row"]
    with synthetic.using(file):
        doing("over HTTP")
        http = over_http(file)
    with servers.site(url) as server:
        rates = pages(server)
    doing("PostgreSQL")
    postgresql: dict[str, float] = {}
    if subprocess.run(["scripts/postgres-binaries"], capture_output=True).returncode == 0:
        postgresql, _ = child("on_postgresql", str(ON_POSTGRESQL), database_url="")
    heading("Two questions: total, newest ids and the counts of all facets (medians, in turn)")
    show_questions(asked, http)
    heading("Whole pages, uncached, in process")
    table(
        [
            ("", "median", "÷ 25 rows"),
            *((name, ms(taken), times(taken / page["rows"])) for name, taken in page.items()),
        ]
    )
    heading(f"Pages a second, by one process ({'wrk' if shutil.which('wrk') else 'one reader'})")
    show_rates(rates, postgresql)
    heading("Building and freshness")
    show_figures(built, edited, postgresql, statistics.median(started), bytes_a_row)
    heading("Targets")
    for target in targets(size, asked, http, page, rates, built, edited, started, bytes_a_row):
        print(target)
    if size < 1_000_000:
        print("Targets for a million entries are held against a run of that size.")


def show_rates(rates: dict[str, float], postgresql: dict[str, float]) -> None:
    table(
        [
            ("", "SQLite", "÷ static file", f"PostgreSQL, {ON_POSTGRESQL:,}", "÷ static file "),
            *(
                (
                    kind,
                    *rate_and_ratio(rates, kind),
                    *rate_and_ratio(postgresql, kind),
                )
                for kind in ("static", "304", "cached", "uncached")
            ),
        ]
    )
    print(
        f"\nThe page has {rates['page_bytes']:,.0f} bytes, the file {rates['static_bytes']:,.0f}."
    )


def rate_and_ratio(rates: dict[str, float], kind: str) -> tuple[str, str]:
    if kind not in rates:
        return "–", "–"
    return f"{rates[kind]:,.0f}", times(rates[kind] / rates["static"])


def show_figures(
    built: dict[str, float],
    edited: dict[str, float],
    postgresql: dict[str, float],
    started: float,
    bytes_a_row: float,
) -> None:
    rows = [
        ("", "SQLite", "PostgreSQL"),
        ("plain read of the rows", ms(built["read"]), ""),
        ("building the index", ms(built["build"]), ""),
        ("first answer of a new process", ms(started), ""),
        ("memory of the index", f"{bytes_a_row:.0f} bytes a row", ""),
    ]
    for figure, label in (
        ("check", "is it fresh?"),
        ("catch_up", "catching up with one edit"),
        ("answer", "a broad answer, usually"),
        ("answer_after", "a broad answer, the first after an edit"),
    ):
        rows.append((label, ms(edited[figure]), ms(postgresql[figure]) if postgresql else "–"))
    table(rows)


def targets(
    size: int,
    asked: dict[str, dict[str, float]],
    http: dict[str, dict[str, float]],
    page: dict[str, float],
    rates: dict[str, float],
    built: dict[str, float],
    edited: dict[str, float],
    started: list[float],
    bytes_a_row: float,
) -> list[Target]:
    large = size > 100_000
    few, many = asked["representative"], asked["broad"]

    def faster(contender: str, limit: float) -> Target:
        ratio = few[contender] / few[ENGINE]
        return Target(f"faster than {contender}", ratio, limit, at_least=True)

    found = [
        Target("representative question ÷ key fetch", few[ENGINE] / few[KEY], 3 if large else 2)
    ]
    if large:
        found.append(Target("broad question ÷ key fetch", many[ENGINE] / many[KEY], 15))
    found += [faster(ORM, 300 if large else 50), faster(SQL, 75 if large else 25)]
    if not large:
        ratio = http["representative"][DATASETTE] / http["representative"][ENGINE]
        found.append(Target(f"faster than {DATASETTE}", ratio, 100, at_least=True))
    found += [
        Target("100 times more rows, representative", few[ENGINE] / few[SMALL], 6),
        Target("100 times more rows, broad", many[ENGINE] / many[SMALL], 15),
        Target("whole page ÷ ORM fetch of 25 rows", page["page"] / page["rows"], 2),
        *(
            Target(f"{kind} ÷ static file", rates[kind] / rates["static"], 1, at_least=True)
            for kind in ("304", "cached")
            if kind in rates
        ),
        Target("index, text included", bytes_a_row, 150, "bytes a row"),
        Target("build ÷ plain read", built["build"] / built["read"], 4),
        Target("freshness check", edited["check"] * 1e6, 30, "µs"),
        Target("catching up with one edit", edited["catch_up"] * 1e3, 1, "ms"),
        Target("edits seen at the next answer", edited["visible"], 1, "", at_least=True),
    ]
    if not large:
        found.append(Target("first answer after start", statistics.median(started), 3, "s"))
    return found


def main(arguments: list[str]) -> Any:
    began = time.perf_counter()
    run(int(arguments[0]) if arguments else 100_000)
    print(f"\nIt took {(time.perf_counter() - began) / 60:.0f} minutes.")


if __name__ == "__main__":
    main(sys.argv[1:])
