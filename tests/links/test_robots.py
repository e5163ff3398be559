"""robots.txt is read first and kept to."""

import gzip

import pytest

from links.check import Outcome
from tests.links.town import redirect, reply

SITE = "http://a.example/"
STAY_OUT = b"User-agent: *\nDisallow: /"


def robots(town, answer, host="a.example"):
    town.pages[host, "/robots.txt"] = answer


def test_what_it_forbids_is_not_asked_for(town):
    robots(town, reply(200, STAY_OUT))
    finding = town.check(SITE)
    assert finding.outcome is Outcome.UNSURE
    assert "robots.txt" in finding.problem
    assert town.asked() == []


def test_what_it_forbids_to_others_is_asked_for(town):
    robots(town, reply(200, b"User-agent: Other\nDisallow: /\n\nUser-agent: *\nDisallow: /x"))
    assert town.check(SITE).outcome is Outcome.WORKS


def test_it_can_name_us(town):
    robots(town, reply(200, b"User-agent: PlacebookLinks\nDisallow: /"))
    assert town.check(SITE).outcome is Outcome.UNSURE


def test_it_is_read_once_in_a_run(town):
    checker = town.checker()
    for number in range(3):
        checker.check(f"{SITE}{number}")
    assert [visit.path for visit in town.visits].count("/robots.txt") == 1


def test_the_host_that_a_page_redirects_to_is_asked_as_well(town):
    town.pages["a.example", "/"] = redirect("http://b.example/")
    robots(town, reply(200, STAY_OUT), "b.example")
    assert town.check(SITE).outcome is Outcome.UNSURE
    assert town.asked() == [("HEAD", "a.example/")]


@pytest.mark.parametrize("answer", [reply(404), reply(403), redirect("/robots.txt")])
def test_a_host_without_one_forbids_nothing(town, answer):
    robots(town, answer)
    assert town.check(SITE).outcome is Outcome.WORKS


@pytest.mark.parametrize("text", [b"Disallow: //[", "User-agent: *\nCrawl-delay: ²".encode()])
def test_one_that_cannot_be_read_keeps_us_out(town, text):
    robots(town, reply(200, b"User-agent: *\n" + text))
    assert town.check(SITE).outcome is Outcome.UNSURE


def test_a_compressed_one_is_not_unpacked(town):
    robots(town, reply(200, gzip.compress(STAY_OUT), Content_Encoding="gzip"))
    assert town.check(SITE).outcome is Outcome.UNSURE


def test_a_host_that_has_an_error_even_there_has_failed(town):
    robots(town, reply(522))
    finding = town.check(SITE)
    assert finding.outcome is Outcome.FAILS
    assert "522" in finding.problem
    assert town.asked() == []


def test_only_so_much_of_it_is_read(town):
    def endless(sock, visit):
        sock.sendall(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n")
        while True:
            sock.sendall(b"# and so on\n" * 5000)

    robots(town, endless)
    checker = town.checker()
    assert checker.check(SITE).outcome is Outcome.WORKS
    assert checker.check(f"{SITE}private").outcome is Outcome.UNSURE
