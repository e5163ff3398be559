"""A link works, fails or cannot be told, whatever a host does, and soon."""

import gzip
import ssl
import time

import pytest

from links.check import Outcome
from links.fetch import explained
from tests.links.town import CERTIFICATE, PUBLIC, redirect, reply

SITE = "http://a.example/"


def at(town, page, path="/"):
    town.pages["a.example", path] = page


def dribble(seconds, start=b"", drop=b"x", pause=0.02):
    """A page that sends `start`, and then `drop` after `drop`."""

    def page(sock, visit):
        sock.sendall(start)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            sock.sendall(drop)
            time.sleep(pause)

    return page


def by_method(**pages):
    def page(sock, visit):
        sock.sendall(pages[visit.method])

    return page


def test_a_page_that_is_there_works(town):
    assert town.check(SITE).outcome is Outcome.WORKS
    assert town.asked() == [("HEAD", "a.example/")]


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503, 522])
def test_an_error_is_a_failure_and_says_which(town, status):
    at(town, reply(status))
    finding = town.check(SITE)
    assert finding.outcome is Outcome.FAILS
    assert str(status) in finding.problem


@pytest.mark.parametrize("status", [401, 403, 405, 429, 999])
def test_a_host_that_turns_programs_away_is_no_failure(town, status):
    at(town, reply(status))
    assert town.check(SITE).outcome is Outcome.UNSURE


@pytest.mark.parametrize("head", [reply(405), reply(404), reply(501), b"nonsense\r\n\r\n", b""])
def test_a_page_is_asked_for_where_its_head_is_refused(town, head):
    at(town, by_method(HEAD=head, GET=reply(200, b"Hello")))
    assert town.check(SITE).outcome is Outcome.WORKS
    assert town.asked() == [("HEAD", "a.example/"), ("GET", "a.example/")]


def test_a_host_that_cannot_be_reached_is_asked_once(town):
    town.names["gone.example"] = lambda: (_ for _ in ()).throw(OSError("no such host"))
    finding = town.check("http://gone.example/")
    assert (finding.outcome, finding.answered) == (Outcome.FAILS, False)
    assert town.looked_up == ["gone.example"]


def test_the_next_address_of_a_host_is_tried_where_one_is_silent(town):
    town.names["a.example"] = ["2606:4700::1111", PUBLIC]
    connect = town.connect

    def only_v4(address, port, seconds):
        if ":" in address:
            raise OSError("no route")
        return connect(address, port, seconds)

    town.connect = only_v4
    assert town.check(SITE).outcome is Outcome.WORKS


def test_five_redirects_are_followed_and_not_a_sixth(town):
    for number in range(9):
        at(town, redirect(f"/{number + 1}"), f"/{number}")
    finding = town.check("http://a.example/0")
    assert finding.outcome is Outcome.FAILS
    assert [page for method, page in town.asked() if method == "HEAD"] == [
        f"a.example/{number}" for number in range(6)
    ]


def test_we_say_who_we_are(town, settings):
    settings.SITE_ADDRESS = "https://placebook.example"
    town.check(SITE)
    agents = {visit.headers["User-Agent"] for visit in town.visits}
    assert agents == {"PlacebookLinks/1.0 (+https://placebook.example/)"}


def test_it_asks_only_whether_something_changed(town):
    at(town, reply(200, ETag='"1"', Last_Modified="Sun, 22 Nov 2026 10:00:00 GMT"))
    first = town.check(SITE)
    at(town, reply(304))
    again = town.checker().check(SITE, first.etag, first.last_modified)
    headers = town.visits[-1].headers
    assert (headers["If-None-Match"], again.etag) == ('"1"', '"1"')
    assert headers["If-Modified-Since"] == first.last_modified == again.last_modified
    assert again.outcome is Outcome.WORKS


def test_what_one_page_says_of_itself_is_not_asked_of_the_page_it_redirects_to(town):
    at(town, redirect("/new"))
    at(town, reply(200, ETag='"new"'), "/new")
    finding = town.checker().check(SITE, '"old"')
    assert "If-None-Match" not in town.visits[-1].headers
    assert finding.etag == ""


@pytest.mark.parametrize("etag", ['"' + "x" * 300 + '"', '"é"'])
def test_a_strange_validator_is_not_remembered(town, etag):
    at(town, reply(200, ETag=etag))
    assert town.check(SITE).etag == ""


def trusting():
    """As if the town's certificate came from an authority."""
    return ssl.create_default_context(cafile=CERTIFICATE)


def test_a_certificate_is_checked_against_the_name_and_not_the_address(town):
    assert town.check("https://a.example/", tls=trusting()).outcome is Outcome.WORKS
    assert town.connected[-1] == (PUBLIC, 443)


def test_a_certificate_of_another_host_is_refused(town):
    finding = town.check("https://b.example/", tls=trusting())
    assert finding.outcome is Outcome.FAILS
    assert finding.problem.startswith("Its certificate does not hold")
    assert town.visits == []


def test_a_certificate_that_nobody_vouches_for_is_refused(town):
    assert town.check("https://a.example/").outcome is Outcome.FAILS
    assert town.visits == []


def test_a_chain_that_browsers_would_complete_is_no_failure():
    error = ssl.SSLCertVerificationError()
    error.verify_code, error.verify_message = 20, "unable to get local issuer certificate"
    assert explained(error).unsure


SLOW = {
    "silence": dribble(5, drop=b""),
    "a head without end": dribble(5, b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n", pause=0.1),
    "a line without end": dribble(5, b"HTTP/1.1 200 ", b"O"),
    "going on for ever": dribble(5, drop=b"HTTP/1.1 100 Continue\r\n\r\n"),
}


@pytest.mark.parametrize("page", SLOW.values(), ids=SLOW)
def test_a_host_that_dawdles_is_left(town, page):
    at(town, page)
    began = time.monotonic()
    finding = town.check(SITE, seconds=0.3)
    assert finding.outcome is Outcome.FAILS
    assert finding.problem == "The host takes too long to answer."
    assert time.monotonic() - began < 2


def test_a_name_that_nobody_answers_for_is_left(town):
    town.names["a.example"] = lambda: time.sleep(5)
    began = time.monotonic()
    assert town.check(SITE, seconds=0.3).outcome is Outcome.FAILS
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("kind", ["without end", "compressed"])
def test_no_body_is_read_to_know_that_a_page_is_there(town, kind):
    """Neither one without end, nor one that would unpack to a thousand times its size."""
    bomb = gzip.compress(b"\0" * 10_000_000)
    page = {
        "without end": dribble(5, b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536),
        "compressed": reply(200, bomb, Content_Encoding="gzip"),
    }[kind]

    def get_only(sock, visit):
        if visit.method == "HEAD":
            sock.sendall(reply(405))
        elif callable(page):
            page(sock, visit)
        else:
            sock.sendall(page)

    at(town, get_only)
    began = time.monotonic()
    assert town.check(SITE).outcome is Outcome.WORKS
    assert time.monotonic() - began < 1


def test_no_more_of_a_body_is_read_than_was_asked_for(town):
    at(town, dribble(5, b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, pause=0))
    assert len(town.fetcher().fetch("GET", SITE, most=100_000).body) == 100_000


def test_no_more_than_a_megabyte_is_read_be_it_of_headers(town):
    lines = b"".join(b"X-%d: %s\r\n" % (number, b"x" * 60_000) for number in range(90))
    at(town, b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n")
    assert town.check(SITE).outcome is Outcome.FAILS
    assert town.fetcher().fetch("HEAD", f"{SITE}other").status == 200


def test_a_compressed_body_is_left_as_it_is(town):
    packed = gzip.compress(b"\0" * 10_000_000)
    at(town, reply(200, packed, Content_Encoding="gzip"))
    assert town.fetcher().fetch("GET", SITE, most=1_000_000).body == packed


def test_an_error_of_our_own_stops_nobody(town, monkeypatch, caplog):
    checker = town.checker()
    monkeypatch.setattr(checker.fetcher, "fetch", lambda *_, **__: 1 / 0)
    assert checker.check(SITE).outcome is Outcome.UNSURE
    assert "ZeroDivisionError" in caplog.text
