"""Can one reader change the page that others get?

    .venv/bin/python -m tests.soak.hostile_cache [SEED]

Each of eight pages is asked for in 143 hostile ways, each with an empty cache. Then another reader
asks for the page twice, and must get what an untouched cache answers, byte for byte. Some of this
is repeated over the network.
"""

import logging
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from catalogue import cards
from placebook.bodies import FormsOnly
from placebook.page_cache import PageCache
from tests.factories import CityFactory, InitiativeFactory
from tests.soak.common import Report, own_database
from tests.soak.save_latency import Server

ADDRESSES = (
    "/",
    "/initiatives/",
    "/initiatives/?city=leeds",
    "/initiatives.geojson?city=leeds",
    "/cities/leeds/",
    "/organisations/?sector=public",
    "/about/",
    "/opensearch.xml",
)
EVIL = ("evil.example", "localhost:666", "LOCALHOST", "localhost.", "a b", "x" * 8000, "[::1]")
HEADERS = (
    *("HOST", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "X_FORWARDED_FOR", "X_FORWARDED_PREFIX"),
    *("FORWARDED", "X_ORIGINAL_URL", "X_REWRITE_URL", "X_FORWARDED_PORT"),
)
ENVIRONS: tuple[dict[str, Any], ...] = (
    {"SCRIPT_NAME": "/evil"},
    {"SCRIPT_NAME": "//evil.example"},
    {"SCRIPT_URL": "/evil/about/"},
    {"REDIRECT_URL": "/evil/about/"},
    {"HTTP_SCRIPT_NAME": "/evil"},
    {"HTTP_PATH_INFO": "/about/"},
    {"HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_FORWARDED": "host=evil.example;proto=https"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    {"wsgi.url_scheme": "https"},
    {"SERVER_NAME": "evil.example", "SERVER_PORT": "666"},
    {"SERVER_PROTOCOL": "HTTP/0.9"},
    {"CONTENT_TYPE": "text/plain; charset=utf-16"},
    {"CONTENT_TYPE": "text/plain; charset=unicode_escape"},
    {"CONTENT_TYPE": "text/plain; charset=hex"},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_HX_REQUEST": "TRUE"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_BOOSTED": "true", "HTTP_HX_TARGET": "evil"},
    {"HTTP_ACCEPT_ENCODING": "gzip"},
    {"HTTP_ACCEPT_ENCODING": "gzip;q=0"},
    {"HTTP_ACCEPT_LANGUAGE": "de"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_RANGE": "bytes=0-9"},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"},
    {"HTTP_COOKIE": "csrftoken=evil; messages=evil; django_language=de"},
    {"HTTP_COOKIE": "sessionid=evil"},
    {"HTTP_ORIGIN": "https://evil.example", "HTTP_REFERER": "https://evil.example/"},
    {"REQUEST_METHOD": "HEAD"},
    {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "0"},
    {"REQUEST_METHOD": "get"},
    {"REMOTE_USER": "admin", "HTTP_REMOTE_USER": "admin", "HTTP_AUTHORIZATION": "Basic YTpi"},
)
QUERIES = (
    *("fbclid=1", "utm_source=evil", ";city=bristol", "city=leeds;city=bristol", "page=1"),
    *("page=2", "view=table", "view=list", "q=", "callback=evil", "_method=POST", "%00=1"),
    *("city%00=x", "CITY=bristol", "city[]=bristol", "q=%ff", "q=%5Cud800", "lang=de", "a" * 1900),
)
SUFFIXES = ("x.css", ";x.css", "/x.css", "%2fx.css", "..%2fabout/", "%00", "?", "#x", "//")


def primings(address: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(address, changes of the environ) of each attack on the page at `address`."""
    for environ in ENVIRONS:
        yield address, environ
    for header in HEADERS:
        for value in EVIL:
            yield address, {f"HTTP_{header}": value}
    path, _, query = address.partition("?")
    for more in QUERIES:
        yield f"{path}?{query}&{more}", {}
        yield f"{path}?{more}&{query}", {}
    for suffix in SUFFIXES:
        yield f"{path}{suffix}", {}


class Site:
    """The site around a cache that nobody has primed, in this process."""

    def __init__(self, django: WSGIHandler) -> None:
        cards.clear_cache()
        self.cache = PageCache(django)

    def ask(self, address: str, **changes: Any) -> tuple[str, list[tuple[str, str]], bytes]:
        plain = RequestFactory(SERVER_NAME="localhost").get(address).environ
        environ = {**plain, "wsgi.input": BytesIO(), "HTTP_HOST": "localhost", **changes}
        started: list[Any] = []
        answer: Any = FormsOnly(self.cache)(environ, lambda *args: started.extend(args))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return started[0], started[1], body


def in_process(report: Report) -> None:
    chief = User.objects.create_superuser("Ada")
    client = Client(SERVER_NAME="localhost")
    client.force_login(chief)
    signed_in = f"sessionid={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    django = WSGIHandler()
    for address in ADDRESSES:
        clean = Site(django).ask(address)
        report.note("" if clean[0] == "200 OK" else f"{address} was answered {clean[0]}")
        for attacked, changes in (*primings(address), (address, {"HTTP_COOKIE": signed_in})):
            site = Site(django)
            status, headers, _ = site.ask(attacked, **changes)
            harmed = fault(site, clean, address, status, headers)
            report.note(f"{attacked} {changes}" if harmed else "")


def fault(site: Site, clean: Any, address: str, status: str, headers: Any) -> bool:
    """Whether an answer, or what was kept of it, harms anybody."""
    names = {name.lower(): value for name, value in headers}
    is_shared = "public" in names.get("cache-control", "")
    kept = [page for page in site.cache.pages.values() if b"Ada" in page.body]
    return bool(
        status.startswith("5")
        or (is_shared and ("set-cookie" in names or not status.startswith(("200", "304"))))
        or kept
        or site.ask(address) != clean
        or site.ask(address) != clean
    )


RAW = (
    *(f"GET {{path}} HTTP/1.1\r\nHost: {host}\r\n" for host in ("evil.example", "localhost:1")),
    "GET http://evil.example{path} HTTP/1.1\r\nHost: localhost\r\n",
    "GET //evil.example{path} HTTP/1.1\r\nHost: localhost\r\n",
    "GET {path} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n",
    "GET {path} HTTP/1.0\r\n",
    *(
        f"GET {{path}} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n"
        for header in (
            *("SCRIPT_NAME: /evil", "Script-Name: /evil", "PATH_INFO: /about/", "HX_Request: true"),
            *("X-Forwarded-Host: evil.example", "X_Forwarded_Proto: https", "HX-Request: true"),
            *("X-Forwarded-Prefix: /evil", "Forwarded: host=evil.example", "Cookie: messages=x"),
            *("Content-Type: text/plain; charset=hex", f"X-Long: {'x' * 60_000}"),
        )
    ),
)


def over_the_wire(report: Report) -> None:
    with Server() as server:
        for path in ADDRESSES:
            for n, attack in enumerate(RAW):
                # A question of its own for each attack, where the page knows such questions.
                own = f"{path}{'&' if '?' in path else '?'}started_from={1900 + n}"
                sent(server.port, attack.format(path=own))
                first, second = (sent(server.port, PLAIN.format(path=own)) for _ in range(2))
                is_clean = first == second and b" 200 OK" in first and b"evil" not in first
                report.note("" if is_clean else f"over the wire: {attack[:200]!r} on {own}")


PLAIN = "GET {path} HTTP/1.1\r\nHost: localhost\r\n"


def sent(port: int, request: str) -> bytes:
    """The whole answer, but for what tells its moment and its own id."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(f"{request}Connection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return re.sub(rb"(?im)^(date|x-request-id|request-id):.*\r\n", b"", answer)


def main() -> int:
    logging.disable(logging.CRITICAL)  # strange hosts by the hundred
    report = Report("hostile cache")
    with own_database():
        for city in ("Leeds", "Bristol"):  # few, so that a page is quickly rendered
            InitiativeFactory.create_batch(2, cities=[CityFactory(name=city)])
        in_process(report)
        tried = report.tried
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(collect, check=True)
        over_the_wire(report)
        return report.end(f"{tried} of them in the process")


if __name__ == "__main__":
    sys.exit(main())
