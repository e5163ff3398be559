"""No private address is ever requested, however it is written."""

import itertools
from urllib.parse import urljoin

import pytest

from links.allowed import Refused, is_public, only_public, target
from links.check import Outcome
from tests.links.town import PUBLIC, redirect, reply

PRIVATE_V4 = """
    127.0.0.1 127.1.2.3 127.255.255.255 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1
    172.31.255.255 192.168.0.1 192.168.255.255 169.254.0.1 169.254.169.254 169.254.170.2 100.64.0.1
    100.100.100.200 100.127.255.255 192.0.0.1 192.0.0.8 192.0.0.192 192.0.2.1 192.88.99.1
    198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
    255.255.255.255 168.63.129.16
""".split()
PRIVATE_V6 = """
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8
    ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::808:808 64:ff9b:1::a00:1
    2002:7f00:1:: 2002:a00:1:: 2002:a9fe:a9fe:: 2002:c0a8:1:: 2001::1 2001:0:7f00:1::
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 3fff::1
    100::1 5f00::1 fc00::1 fd00::1 fd00:ec2::254 fe80::1 febf::1 fec0::1 ff02::1 ff0e::1 4000::1
""".split()
PUBLICS = "93.184.215.14 8.8.8.8 1.1.1.1 2606:4700::1111 2a00:1450:4009::200e".split()


@pytest.mark.parametrize("address", [*PRIVATE_V4, *PRIVATE_V6, "fe80::1%lo", "", "example.org"])
def test_what_is_not_public_is_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLICS)
def test_what_is_public_is_known(address):
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    with pytest.raises(Refused):
        only_public([PUBLIC, "127.0.0.1"])


def test_a_host_without_addresses_is_refused():
    with pytest.raises(Refused):
        only_public([])


def spellings(address):
    """The ways to write an IPv4 address that a resolver understands."""
    parts = [int(part) for part in address.split(".")]
    number = int.from_bytes(bytes(parts))
    yield address
    yield str(number)
    yield hex(number)
    yield f"0{number:o}"
    yield ".".join(f"0{part:o}" for part in parts)
    yield ".".join(map(hex, parts))
    yield f"{parts[0]}.{int.from_bytes(bytes(parts[1:]))}"
    yield f"{parts[0]}.{parts[1]}.{parts[2] * 256 + parts[3]}"
    yield address.translate(str.maketrans("0123456789.", "０１２３４５６７８９。"))


TARGETS = {
    *(f"http://{way}/" for address in PRIVATE_V4 for way in spellings(address)),
    *(f"https://[{address}]/" for address in PRIVATE_V6),
    *("http://localhost/", "http://LOCALHOST./", "https://localhost:443/"),
    *(f"http://{host}/" for host in ("inside.example", "mixed.example", "six.example")),
    *(f"http://{PUBLIC}:{port}/" for port in (0, 1, 22, 25, 81, 3306, 6379, 8000, 8080, 65535)),
    *(f"http://{PUBLIC}:{port}/" for port in (-1, 65536, 99999999, "x", "80x", "+80")),
    *("http://me@example.org/", "http://me:pw@example.org/", "http://127.0.0.1@example.org/"),
    *("http://example.org@127.0.0.1/", "http://example.org%40127.0.0.1/", "http://@example.org/"),
    *("file:///etc/passwd", "file://localhost/etc/passwd", "gopher://example.org/", "ftp://a.org/"),
    *("data:text/plain,x", "javascript:alert(1)", "ldap://example.org/", "dict://example.org:80/"),
    *("//127.0.0.1/", "example.org", "", "http://", "http:///x", "http://.", "http://..../"),
    *("http://example.org\\@127.0.0.1/", "http://127.0.0.1\\.example.org/", "http:\\\\127.0.0.1/"),
    *(
        "http://127.0.0.1\t/",
        "http://127.0.0.1\n.example.org/",
        " http://127.0.0.1/",
        "http://a b/",
    ),
    *("http://[::1/", "http://[127.0.0.1]/", "http://[fe80::1%25lo]/", "http://[v1.x]/"),
    *("http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/", "http://x\x00y/"),
    *("http://" + "a" * 64 + ".org/", "http://example.org/" + "a" * 9000, "http://ex%61mple.org/"),
}
INSIDE = {
    "localhost.": ["127.0.0.1"],
    "inside.example": ["10.0.0.7"],
    "mixed.example": [PUBLIC, "169.254.169.254"],
    "six.example": ["::ffff:127.0.0.1"],
}


def stays(url):
    """Whether a redirect to `url` is just another page of the same host."""
    try:
        return urljoin("http://public.example/", url).startswith("http://public.example/")
    except ValueError:
        return False


REDIRECTS = [url for url in TARGETS if "\n" not in url and not stays(url)]


def test_there_are_400_targets():
    assert len(TARGETS) + len(REDIRECTS) >= 400


def test_no_private_target_is_hit(town):
    town.names = INSIDE
    checker = town.checker()
    spared = [url for url in TARGETS if checker.check(url).outcome is Outcome.FAILS]
    assert set(spared) == TARGETS
    assert (town.connected, town.visits) == ([], [])


def test_no_private_target_is_hit_through_a_redirect(town):
    town.names = INSIDE
    checker = town.checker()
    for number, url in enumerate(REDIRECTS):
        town.pages["public.example", f"/{number}"] = redirect(url)
        assert checker.check(f"http://public.example/{number}").outcome is Outcome.FAILS, url
    assert {visit.host for visit in town.visits} == {"public.example"}
    assert {address for address, _ in town.connected} == {PUBLIC}


def test_the_address_that_was_checked_is_the_one_connected_to(town):
    """A name that is public when it is checked and private a moment later gains nothing."""
    answers = itertools.chain([[PUBLIC]], itertools.repeat(["127.0.0.1"]))
    town.names["rebinds.example"] = lambda: next(answers)
    town.fetcher().fetch("GET", "http://rebinds.example/")
    assert town.connected == [(PUBLIC, 80)]
    assert town.looked_up == ["rebinds.example"]


def test_each_hop_is_looked_up_and_checked_anew(town):
    answers = itertools.chain([[PUBLIC]], itertools.repeat(["127.0.0.1"]))
    town.names["rebinds.example"] = lambda: next(answers)
    town.pages["rebinds.example", "/"] = redirect("/inside")
    with pytest.raises(Refused):
        town.fetcher().fetch("GET", "http://rebinds.example/")
    assert town.asked() == [("GET", "rebinds.example/")]


def test_robots_txt_leads_nowhere_private_either(town):
    town.pages["a.example", "/robots.txt"] = redirect("http://169.254.169.254/latest/meta-data/")
    assert town.check("http://a.example/").outcome is Outcome.WORKS
    assert {address for address, _ in town.connected} == {PUBLIC}


def test_a_public_redirect_is_followed_to_the_end(town):
    town.pages["a.example", "/"] = redirect("http://b.example/x", 301)
    town.pages["b.example", "/x"] = redirect("/y", 308)
    town.pages["b.example", "/y"] = reply(200)
    assert town.check("http://a.example/").outcome is Outcome.WORKS
    assert [page for _, page in town.asked()] == ["a.example/", "b.example/x", "b.example/y"]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://Example.ORG:443/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_what_is_asked_is_the_address_in_plain_signs(url, asked):
    assert target(url).url == asked
