"""Asks every public address for the most that it can be asked for, of a large made-up catalogue.

    python -m tests.soak.costly_questions [entries]

An address answers within a second, or begins to where it streams, or refuses with 400 or 503.
The catalogue is the benchmark's own file, whatever the database of the other trials is.
"""

import io
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.urls import reverse  # noqa: E402

from catalogue import freshness  # noqa: E402
from initiatives.models import Initiative, Measure, Organisation, Source  # noqa: E402
from placebook import sitemaps  # noqa: E402
from scripts.bench import synthetic  # noqa: E402
from tests.soak.common import Report  # noqa: E402
from tests.test_drafts_stay_inside import public_routes  # noqa: E402

SIZE = 100_000
MOST_SECONDS, MOST_BYTES = 1.0, 1_500_000
ALLOWED = (200, 302, 400, 503)


@dataclass(frozen=True)
class Answer:
    """`first` is how long the first byte took, `whole` all of it, in seconds of this thread."""

    status: int
    first: float
    whole: float
    bytes: int
    is_streamed: bool

    @property
    def failure(self) -> str:
        if self.status not in ALLOWED:
            return f"status {self.status}"
        if self.first > MOST_SECONDS or (not self.is_streamed and self.whole > MOST_SECONDS):
            return f"{self.whole:.2f} s"
        too_long = self.bytes > MOST_BYTES and not self.is_streamed
        return f"{self.bytes:,} bytes" if too_long else ""


def ask(application: Any, address: str) -> Answer:
    path, _, question = address.partition("?")
    statuses: list[Any] = []
    began = time.thread_time()
    body = application(environ(path, question), lambda status, headers: statuses.append(status))
    pieces, size, first = iter(body), 0, 0.0
    for piece in pieces:
        first = first or time.thread_time() - began
        size += len(piece)
    body.close()
    whole = time.thread_time() - began
    return Answer(int(statuses[0][:3]), first or whole, whole, size, body.streaming)


def environ(path: str, question: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": question,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }


# --- what is asked -----------------------------------------------------------------------------


def questions() -> Iterator[str]:
    """Every public route, each with the worst that is known for it."""
    slugs = largest()
    for name, route in public_routes():
        if "<" not in route:
            yield from (route + asked for asked in QUERIES.get(name, plain)())
            continue
        # The picture of a page is of the same thing; the catalogue has no uploaded ones.
        of = name.replace("_card", "_detail")
        yield from (reverse(name, args=[slug]) for slug in slugs.get(of, []))


def plain() -> list[str]:
    return ["", "?page=9999999", f"?q={'x' * 200}"]


def largest() -> dict[str, list[str]]:
    """For each page of one thing, those that most is tied to."""
    _, index = freshness.current()
    details = {f"{facet}_detail": most(index, facet, 3) for facet in ("city", "principle")}
    organisations = Organisation.objects.annotate(n=Count("partnerships")).order_by("-n")
    sources = Source.objects.annotate(n=Count("examples")).order_by("-n")
    measures = Measure.objects.annotate(n=Count("results")).order_by("-n")
    newest = Initiative.objects.published().newest()
    return {
        **details,
        "organisation_detail": list(organisations.values_list("slug", flat=True)[:2]),
        "source_detail": list(sources.values_list("slug", flat=True)[:2]),
        "measure_detail": list(measures.values_list("slug", flat=True)[:2]),
        "initiative_detail": list(newest.values_list("slug", flat=True)[:3]),
        "sitemap_part": [*sitemaps.parts()],
    }


def most(index: Any, facet: str, number: int) -> list[str]:
    sizes = {v.slug: index.values[facet].counts[v.key] for v in index.values[facet].values()}
    return sorted(sizes, key=lambda slug: -sizes[slug])[:number]


def lists() -> list[str]:
    """Hostile questions to the list: many values, long words, far pages, every view and sort."""
    _, index = freshness.current()
    cities, organisations = most(index, "city", 400), most(index, "organisation", 400)
    many: list[list[tuple[str, str]]] = [
        [("city", slug) for slug in cities],
        [("city", f"!{slug}") for slug in cities],
        [("city", slug) for slug in cities[:150]] + [("organisation", o) for o in organisations],
        [("city", f"nowhere-{n}") for n in range(400)],
        [("q", f"{'word ' * 39}"), *(("city", slug) for slug in cities)],
        [("city", slug) for slug in cities] + [("near", "0,0"), ("within", "0.001")],
    ]
    frequent = [word for word, _ in common_words(index, 20)]
    texts = [
        "x" * 200,
        "x" * 6000,
        " ".join(frequent)[:200],
        f'"{" ".join(frequent[:2])}"',
        f'"{frequent[0]}"',
        " ".join(f"{word}q" for word in frequent)[:200],
        '"' * 200,
        " ".join(f'"{a} {b}"' for a, b in pairwise(frequent))[:200],
        " ".join("abcdefghijklmnopqrstuvwxyz"),
        "ß" * 200,
    ]
    ways = [
        [("view", view), ("sort", sort), ("page", page)]
        for view in ("list", "table", "map")
        for sort in ("", "relevance", "updated", "-started", "title", "city", "distance")
        for page in ("1", "4000")
    ]
    near = [[("near", "53.48,-2.24"), ("within", w), ("view", "map")] for w in ("2000", "25")]
    asked: Iterable[list[tuple[str, str]]] = [
        *many,
        *([*one, ("view", "map")] for one in many),
        *([("q", text)] for text in texts),
        *ways,
        *near,
        [(f"unknown-{n}", "x") for n in range(900)],
    ]
    return [f"?{urlencode(parameters)}" for parameters in asked]


def common_words(index: Any, number: int) -> list[tuple[str, int]]:
    sizes = {word: len(index.rows_with_stem(word)) for word in list(index.words.vocabulary)[:4000]}
    return sorted(sizes.items(), key=lambda item: -item[1])[:number]


def data() -> list[str]:
    """The list as data knows neither pages nor views, so that only what else is asked counts."""
    return ["", *(asked for asked in lists() if "view=" not in asked), "?sort=title"]


def suggestions() -> list[str]:
    texts = ["", "a", "e", "x" * 5000, "an the of", "orchard", "é" * 200]
    facets = ["", "city", "organisation", "stage", "nothing"]
    return [f"?{urlencode({'q': text, 'facet': facet})}" for text in texts for facet in facets]


def simple() -> list[str]:
    words = ["", "a", "e o", "x" * 4000, " ".join("abcdefghijklmnopqrstuvwxyz" * 3)]
    return [
        f"?{urlencode({'q': q, 'page': page, 'kind': kind, 'sector': kind})}"
        for q in words
        for page in ("1", "9999")
        for kind in ("", "report", "public")
    ]


QUERIES = {
    "initiative_list": lists,
    "initiative_geojson": data,
    "suggestions": suggestions,
    "organisation_list": simple,
    "source_list": simple,
    "measure_list": simple,
}


def main(size: int) -> int:
    report, worst = Report("costly_questions"), []
    with synthetic.using(synthetic.made(size)):
        application = get_wsgi_application()
        ask(application, "/initiatives/")
        for address in questions():
            connection.queries_log.clear()
            answer = ask(application, address)
            failure = answer.failure
            report.note(failure and f"{address[:100]}: {failure}", answer.first)
            worst.append((answer, address))
    worst.sort(key=lambda pair: -pair[0].whole)
    for answer, address in worst[:15]:
        print(
            f"{answer.whole:6.2f} s, first byte {answer.first:5.2f} s, {answer.bytes:>12,} bytes,"
            f" {answer.status}: {address[:90]}"
        )
    return report.end(f"{size:,} entries")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE))
