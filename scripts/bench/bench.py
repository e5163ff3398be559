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
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.db import connection
from django.db.models import Model

from catalogue import freshness
from catalogue.index import Index
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

# Above so many entries the targets for a million hold.
MANY = 100_000
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
SQL, ORM, DATASETTE = "hand-written SQL", "plain ORM", "Datasette"
PAGE = "our whole page, uncached"
ROWS = "25 rows with their relations, ORM"
LIST_PAGE = "the list"
OTHER_PAGES = CITY_PAGE, CASE_PAGE = "the city with most entries", "a case study"
COVERAGE, COVERAGE_PAGE, COVERAGE_ADDRESS = "coverage", "the page of coverage", "/coverage/"
EDITS = {
    "check": "is it fresh?",
    "catch_up": "catching up with one edit",
    "answer": "a broad answer, usually",
    "answer_after": "a broad answer, the first after an edit",
}


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
        wanted, measured = (
            f"{rounded(value)} {self.unit}" for value in (self.limit, self.measured)
        )
        return f"{self.verdict:<16} {self.name}: {measured} (wanted {sign} {wanted})"


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
    return f"{value * 1000:,.3g} ms" if value < 1 else f"{value:,.3g} s"


def rounded(value: float) -> str:
    return f"{value:,.3g}" if value < 100 else f"{value:,.0f}"


# --- the parts ---------------------------------------------------------------------------------


def building(size: int) -> list[Target]:
    """The index, beside reading the rows that it is made of and throwing them away."""
    doing("building the index")
    rounds = 3 if size <= MANY else 1
    taken = [(seconds(plain_read), seconds(Index.build)) for _ in range(rounds)]
    read, build = (statistics.median(column) for column in zip(*taken, strict=True))
    url = f"sqlite:///{synthetic.path(size)}"
    for snapshot in synthetic.FOLDER.glob("index-*"):
        snapshot.unlink()
    cold, *warm = (child("first_answer", database_url=url)[1] for _ in range(1 + rounds))
    started = statistics.median(warm)
    bytes_a_row = child("memory", database_url=url)[0]["bytes_a_row"]
    heading("Building")
    table(
        [
            ("", "median"),
            ("plain read of the rows", ms(read)),
            ("building the index", ms(build)),
            ("first answer of a new process, without a snapshot", ms(cold)),
            ("first answer of a new process, with the snapshot", ms(started)),
            ("memory of the index", f"{bytes_a_row:.0f} bytes a row"),
        ]
    )
    targets = [
        Target("index, text included", bytes_a_row, 150, "bytes a row"),
        Target("build ÷ plain read", build / read, 4),
    ]
    return (
        targets if size > MANY else [*targets, Target("first answer after start", started, 3, "s")]
    )


def plain_read() -> None:
    own = Initiative.objects.published().order_by().values_list(*OWN)
    ties = [
        model._default_manager.order_by().values_list("initiative_id", column)
        for model, column in TIES
    ]
    for rows in (own, *ties):
        deque(rows.iterator(chunk_size=5000), maxlen=0)


def asking(size: int, index: Index, small: Index) -> list[Target]:
    """Two questions, answered by each in turn: total, newest ids, the counts of all facets."""
    doing("asking two questions")
    pks = contenders.some_pks(size)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store = MEMORY")
    asked = {
        name: interleaved(
            {
                KEY: lambda: contenders.fetch_by_key(next(pks)),
                ENGINE: partial(contenders.by_engine, question, index),
                SMALL: partial(contenders.by_engine, question, small),
                SQL: partial(contenders.by_sql, question),
                ORM: partial(contenders.by_orm, question, index),
            },
            budget=60,
        )
        for name, question in contenders.questions().items()
    }
    heading("Two questions: total, newest ids, counts of all facets (medians, in turn)")
    compare(asked, {"÷ key": KEY, "÷ ours": ENGINE})
    few, many = asked["representative"], asked["broad"]
    targets = [
        Target("representative ÷ key fetch", few[ENGINE] / few[KEY], 3 if size > MANY else 2),
        Target("broad ÷ key fetch", many[ENGINE] / many[KEY], 15),
        faster(few, ORM, 300 if size > MANY else 50),
        faster(few, SQL, 75 if size > MANY else 25),
        Target("100 times more rows, representative", few[ENGINE] / few[SMALL], 6),
        Target("100 times more rows, broad", many[ENGINE] / many[SMALL], 15),
    ]
    return targets


def faster(taken: dict[str, float], contender: str, limit: float, ours: str = ENGINE) -> Target:
    name = f"faster than {contender}, representative"
    return Target(name, taken[contender] / taken[ours], limit, at_least=True)


def compare(medians: dict[str, dict[str, float]], with_: dict[str, str]) -> None:
    """A row for each contender; for each question its time, and that ÷ others'."""
    rows = [("", *(text for name in medians for text in (name, *with_)))]
    for contender in next(iter(medians.values())):
        row = [contender]
        for medians_of in medians.values():
            taken = medians_of[contender]
            row += [ms(taken), *(rounded(taken / medians_of[other]) for other in with_.values())]
        rows.append(tuple(row))
    table(rows)


def over_http(size: int) -> list[Target]:
    """Our whole page and Datasette's JSON, each over a connection that is kept."""
    doing("asking over HTTP")
    file, medians = synthetic.path(size), {}
    with servers.site(f"sqlite:///{file}") as ours, servers.datasette(file) as theirs:
        ours.get(LIST)
        for name, question in contenders.questions().items():
            address = contenders.datasette_address(question, file.stem)
            asked = f"{LIST}?{question.querystring}"
            medians[name] = interleaved(
                {
                    PAGE: partial(ours.answer_anew, asked),
                    "our whole page, asked for before": partial(ours.answer, asked),
                    DATASETTE: partial(theirs.answer, address),
                },
                budget=30,
                clock=time.perf_counter,
            )
    heading("The same over HTTP: our whole page, and Datasette’s JSON")
    compare(medians, {"÷ ours": PAGE})
    return [] if size > MANY else [faster(medians["representative"], DATASETTE, 100, PAGE)]


def whole_pages(size: int) -> list[Target]:
    doing("making whole pages")
    pks = contenders.some_pks(size)
    taken = interleaved(
        {
            ROWS: lambda: contenders.fetch_by_orm(next(pks)),
            LIST_PAGE: page_in_process(LIST),
            **{
                f"the {name} question": page_in_process(f"{LIST}?{question.querystring}")
                for name, question in contenders.questions().items()
            },
            CITY_PAGE: page_in_process(contenders.city_address()),
            CASE_PAGE: page_in_process(contenders.case_address()),
        },
        budget=60,
    )
    heading("Whole pages, uncached, in process")
    compare({"median": taken}, {"÷ 25 rows": ROWS, "÷ list": LIST_PAGE})
    return [
        Target("whole page ÷ ORM fetch of 25 rows", taken[LIST_PAGE] / taken[ROWS], 2),
        *(Target(f"{page} ÷ the same", taken[page] / taken[ROWS], 3.25) for page in OTHER_PAGES),
    ]


def covering(index: Index) -> list[Target]:
    """Coverage of all places by seven principles, beside a question to the list."""
    doing("covering all places")
    taken = interleaved(
        {
            ENGINE: partial(contenders.by_engine, contenders.questions()["broad"], index),
            COVERAGE: partial(contenders.coverage, index),
            COVERAGE_PAGE: page_in_process(COVERAGE_ADDRESS),
        },
        budget=30,
    )
    heading("Coverage: 500 places by 7 principles, and its whole page")
    compare({"median": taken}, {"÷ broad": ENGINE})
    return [Target("coverage ÷ a broad question", taken[COVERAGE] / taken[ENGINE], 3)]


def noticing(size: int) -> list[Target]:
    doing("editing, and pages a second")
    edited = edits()
    with servers.site(f"sqlite:///{synthetic.path(size)}") as server:
        rates = pages(server)
    postgresql: dict[str, float] = {}
    if subprocess.run(["scripts/postgres-binaries"], capture_output=True).returncode == 0:
        postgresql, _ = child("on_postgresql", str(ON_POSTGRESQL), database_url="")
    heading(f"Pages a second, by one process ({'wrk' if shutil.which('wrk') else 'one reader'})")
    columns = ("SQLite", "÷ static file", f"PostgreSQL, {ON_POSTGRESQL:,} entries", "÷ static")
    table(
        [
            ("", *columns),
            *(
                (kind, *rate_and_ratio(rates, kind), *rate_and_ratio(postgresql, kind))
                for kind in ("static", "304", "cached", "uncached")
            ),
        ]
    )
    sizes = f"{rates['page_bytes']:,.0f}", f"{rates['static_bytes']:,.0f}"
    print("\nThe page has {} bytes, the static file {}.".format(*sizes))
    heading("An edit")
    table(
        [
            ("", *columns[::2]),
            *(
                (label, ms(edited[figure]), ms(postgresql[figure]) if postgresql else "–")
                for figure, label in EDITS.items()
            ),
        ]
    )
    return [
        *(
            Target(f"{kind} ÷ static file", rates[kind] / rates["static"], 1, at_least=True)
            for kind in ("304", "cached")
            if kind in rates
        ),
        Target("freshness check", edited["check"] * 1e6, 30, "µs"),
        Target("catching up with one edit", edited["catch_up"] * 1e3, 1, "ms"),
        Target("edits seen at the next answer", edited["visible"], 1, "of 1", at_least=True),
    ]


def rate_and_ratio(rates: dict[str, float], kind: str) -> tuple[str, str]:
    if kind not in rates:
        return "–", "–"
    return rounded(rates[kind]), rounded(rates[kind] / rates["static"])


# --- all of it ---------------------------------------------------------------------------------


def run(size: int) -> None:
    with synthetic.using(synthetic.made(max(size // 100, 100))):
        contenders.prepare()
        small = Index.build()
    with synthetic.using(synthetic.made(size)):
        contenders.prepare()
        print(f"{size:,} made-up entries; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        targets = building(size)
        _, index = freshness.current()
        targets += asking(size, index, small)
        targets += over_http(size)
        targets += whole_pages(size)
        targets += covering(index)
        targets += noticing(size)
    heading("Targets")
    for target in targets:
        print(target)


def main(arguments: list[str]) -> None:
    began = time.perf_counter()
    run(int(arguments[0]) if arguments else MANY)
    print(f"\nIt took {(time.perf_counter() - began) / 60:.0f} minutes.")


if __name__ == "__main__":
    main(sys.argv[1:])
