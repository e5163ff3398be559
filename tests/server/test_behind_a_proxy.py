"""The server behind a proxy that it believes, and what it notes."""

import re
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.server.asking import asked, client_of, exchange, get, here, wait_for
from tests.serving import free_port, serving

FORWARDED = {"X-Forwarded-For": "192.0.2.1, 203.0.113.7", "X-Forwarded-Proto": "https"}


def test_the_trusted_proxy_says_who_asks(settings):
    settings.TRUSTED_PROXY = "127.0.0.1"
    with here(client_of) as (_, port):
        assert get(port, "/", **FORWARDED)[1].startswith("https 203.0.113.7 ")


@pytest.mark.parametrize("proxy", ["", "192.0.2.9"])
def test_nobody_else_says_who_asks(settings, proxy):
    settings.TRUSTED_PROXY = proxy
    with here(client_of) as (_, port):
        assert get(port, "/", **FORWARDED)[1] == "http 127.0.0.1 []"


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """A server at a path, behind a proxy that it believes; its access log is a file."""
    port, folder = free_port(), tmp_path_factory.mktemp("proxied")
    given = {
        "DATABASE_URL": f"sqlite:///{folder}/empty.sqlite3",
        "TRUSTED_PROXY": "127.0.0.1",
        "URL_PREFIX": "/placebook",
        "ACCESS_LOG": f"{folder}/access.log",
    }
    with serving(port, folder / "log", **given) as process:
        process.port, process.folder = port, folder
        yield process


def noted(process, words):
    """The line of the access log with these words, which may come after the answer."""
    log = process.folder / "access.log"
    wait_for(lambda: log.exists() and words in log.read_text())
    return next(line for line in log.read_text().splitlines() if words in line)


def test_a_site_at_a_path_links_below_it(proxied):
    page = get(proxied.port, "/placebook/about/")[1]
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert links
    assert not [link for link in links if not link.startswith("/placebook/")]


def test_a_site_at_a_path_leads_to_its_own_sign_in(proxied):
    with closing(HTTPConnection("127.0.0.1", proxied.port, timeout=20)) as connection:
        connection.request("GET", "/placebook/admin/")
        location = connection.getresponse().headers["Location"]
    assert location.startswith("/placebook/")


def test_what_is_noted_of_an_answer_tells_nothing_about_a_person(proxied):
    secret = "/placebook/accounts/password/reset/key/3-Abc123/?q=jane@example.org"
    get(proxied.port, secret, **{"X-Forwarded-For": "203.0.113.7", "Referer": "/?q=jane"})
    line = noted(proxied, "/key/")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO [0-9a-f]{16} placebook\.access:"
        r" GET /placebook/accounts/password/reset/key/\*/ \d{3} \d+ B \d+ ms",
        line,
    )


def test_the_id_that_the_proxy_gave_comes_back_and_is_noted(proxied):
    sent = asked("GET /placebook/about/ HTTP/1.1", "X-Request-ID: abc-12345", "Connection: close")
    assert b"\r\nX-Request-Id: abc-12345\r\n" in exchange(proxied.port, sent)[0]
    assert " GET /placebook/about/ 200 " in noted(proxied, " abc-12345 placebook.access: ")


@pytest.mark.parametrize("forged", ["short", "a b c d e f g h", "x" * 65, "abc%0d%0aforged"])
def test_an_id_that_is_no_id_is_replaced(proxied, forged):
    sent = asked("GET /placebook/about/ HTTP/1.1", f"X-Request-ID: {forged}", "Connection: close")
    assert forged.encode() not in exchange(proxied.port, sent)[0]


def test_nobody_else_gives_ids(port):
    sent = asked("GET /about/ HTTP/1.1", "X-Request-ID: abc-12345", "Connection: close")
    assert b"abc-12345" not in exchange(port, sent)[0]


def test_nobody_forges_a_line_of_the_log(proxied):
    get(proxied.port, "/x%0d%0a2026-11-27T00:00:00.000Z%1b%5b31m%E2%80%A8" + "y" * 3000)
    line = noted(proxied, "00%3A00")
    assert "GET /x%0D%0A2026-11-27T00%3A00" in line
    assert line.isascii()
    assert line.isprintable()
    assert len(line) < 400


def test_a_strange_host_is_one_line_of_the_log(proxied):
    before = (proxied.folder / "log").read_text()
    sent = b"GET /placebook/about/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert exchange(proxied.port, sent)[0][9:12] == b"400"
    wait_for(lambda: (proxied.folder / "log").read_text() != before)
    assert (proxied.folder / "log").read_text().removeprefix(before).count("\n") == 1
