"""Pages are validated and kept per version of the catalogue, and never a moment longer."""

import gzip
from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from initiatives.models import Initiative
from placebook.page_cache import Page, PageCache
from tests.factories import InitiativeFactory


class Site:
    """Asks a PageCache around the real site, and counts what came through to Django."""

    def __init__(self):
        self.rendered = 0
        self.django = WSGIHandler()
        self.cache = PageCache(self.count)

    def count(self, environ, start_response):
        self.rendered += 1
        return self.django(environ, start_response)

    def get(self, address="/initiatives/", method="GET", **headers):
        environ = RequestFactory().generic(method, address, **headers).environ
        environ["wsgi.input"] = BytesIO()
        heard = {}

        def start_response(status, headers, exc_info=None):
            heard.update(status=status, headers=dict(headers))

        body = b"".join(self.cache(environ, start_response))
        return heard["status"], heard["headers"], body


@pytest.fixture
def site(transactional_db):
    # The handler closes a connection that it finds within a transaction.
    InitiativeFactory(title="Bread for Leeds")
    return Site()


def test_a_page_is_rendered_once(site):
    first, second = site.get(), site.get()
    assert first == second
    assert site.rendered == 1


def test_an_unchanged_page_is_not_sent_again(site):
    _, headers, _ = site.get()
    status, again, body = site.get(HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body) == ("304 Not Modified", b"")
    assert again["ETag"] == headers["ETag"]


def test_shared_caches_may_keep_it_but_must_ask(site):
    _, headers, _ = site.get()
    assert headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in headers


def test_nobody_sees_a_page_older_than_the_last_commit(site):
    _, headers, _ = site.get()
    Initiative.objects.update(title="Homes for Leeds")
    status, _, body = site.get(HTTP_IF_NONE_MATCH=headers["ETag"])
    assert status == "200 OK"
    assert b"Homes for Leeds" in body


def test_two_processes_give_one_validator(site):
    assert site.get()[1]["ETag"] == Site().get()[1]["ETag"]


def test_signed_in_people_get_their_own_pages(site):
    _, headers, _ = site.get(HTTP_COOKIE="sessionid=abc")
    assert "ETag" not in headers
    assert site.cache.pages == {}


@pytest.mark.parametrize("address", ["/initiatives/none/", "/admin/login/", "/healthz"])
def test_what_is_no_public_page_is_not_kept(site, address):
    _, headers, _ = site.get(address)
    assert "public" not in headers.get("Cache-Control", "")
    assert site.cache.pages == {}


def test_only_questions_are_answered_from_memory(site):
    site.get()
    _, headers, _ = site.get(method="POST")
    assert "ETag" not in headers
    assert site.rendered == 2


def test_another_host_or_scheme_has_a_page_of_its_own(site, settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    a = site.get(HTTP_HOST="a.example")
    b = site.get(HTTP_HOST="b.example")
    assert b"http://a.example/" in a[2]
    assert b"a.example" not in b[2]


def test_a_strange_host_is_refused_and_not_kept(site):
    assert site.get(HTTP_HOST="evil.example")[0].startswith("400")
    assert site.cache.pages == {}


def test_a_fragment_and_its_page_are_told_apart(site):
    assert site.get()[1]["ETag"] != site.get(HTTP_HX_REQUEST="true")[1]["ETag"]


def test_a_page_is_compressed_for_those_who_can_read_it(site):
    _, headers, body = site.get(HTTP_ACCEPT_ENCODING="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == site.get()[2]
    assert int(headers["Content-Length"]) == len(body)


def test_memory_is_bounded():
    cache = PageCache(lambda *_: [], most_bytes=100)
    for number in range(50):
        cache.keep(str(number), Page([], b"x" * 10))
    assert cache.bytes <= 100
    assert list(cache.pages) == [str(number) for number in range(40, 50)]
