"""Pages are cached for one version of the catalogue, and revalidated with ETags."""

import gzip
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, resolve
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from initiatives.models import Initiative
from placebook.bodies import FormsOnly
from placebook.lib.environment import MapTiles
from placebook.page_cache import LONGEST_REQUEST, PageCache
from tests.factories import CityFactory, InitiativeFactory, PublicCityFactory
from tests.test_drafts_stay_inside import EXPECTED


class Site:
    """Sends requests to a PageCache around the real site, and counts those that reach Django."""

    def __init__(self):
        self.rendered = 0
        self.django = WSGIHandler()
        self.cache = PageCache(self.count)
        self.site = FormsOnly(self.cache)

    def count(self, environ, start_response):
        self.rendered += 1
        return self.django(environ, start_response)

    def get(self, address="/initiatives/", method="GET", **headers):
        environ = RequestFactory().generic(method, address).environ | headers
        environ["wsgi.input"] = BytesIO()
        started = {}

        def start_response(status, headers, exc_info=None):
            started.update(status=status, headers=dict(headers))

        body = b"".join(self.site(environ, start_response))
        return started["status"], started["headers"], body


@pytest.fixture
def site(transactional_db):
    # The handler closes a connection that it finds within a transaction.
    InitiativeFactory(title="Bread for Leeds", cities=[CityFactory(name="Leeds")])
    return Site()


def test_responses_that_may_change_are_revalidated(client, db):
    """Browsers may store a 301, a 404 or a 410 indefinitely if no header forbids it."""
    withdrawn = InitiativeFactory(status="withdrawn", withdrawn_reason="It ended.")
    city = PublicCityFactory(slug="old")
    city.slug = "new"
    city.save()
    answers = {
        301: client.get("/cities/old/"),
        302: client.get("/initiatives/?q="),
        404: client.get("/cities/none/"),
        405: client.put("/cities/new/"),
        410: client.get(withdrawn.get_absolute_url()),
    }
    for status, answer in answers.items():
        assert (answer.status_code, answer["Cache-Control"]) == (status, "private, no-cache")


def test_an_entry_published_again_and_a_slug_that_came_back_are_found(client, db):
    entry = InitiativeFactory(slug="old")
    for slug, gone in (("new", "old"), ("old", "new")):
        entry.slug = slug
        entry.save()
        answer = client.get(f"/initiatives/{gone}/")
        assert (answer.url, "no-cache" in answer["Cache-Control"]) == (
            f"/initiatives/{slug}/",
            True,
        )


def test_a_page_is_rendered_once(site):
    first, second = site.get(), site.get()
    assert first == second
    assert site.rendered == 1


def test_an_unchanged_page_is_not_sent_again(site):
    _, headers, _ = site.get()
    status, again, body = site.get(HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body) == ("304 Not Modified", b"")
    assert again["ETag"] == headers["ETag"]


def test_shared_caches_may_store_it_but_must_revalidate(site):
    _, headers, _ = site.get()
    assert headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in headers


def test_nobody_sees_a_page_older_than_the_last_commit(site):
    _, headers, _ = site.get()
    Initiative.objects.update(title="Homes for Leeds")
    status, _, body = site.get(HTTP_IF_NONE_MATCH=headers["ETag"])
    assert status == "200 OK"
    assert b"Homes for Leeds" in body


def test_two_processes_give_the_same_etag(site):
    assert site.get()[1]["ETag"] == Site().get()[1]["ETag"]


def test_other_map_tiles_are_another_page(site, settings):
    before = site.get()[1]["ETag"]
    settings.MAP_TILES = MapTiles("https://tiles.example/{z}/{x}/{y}.png", "x", "tiles.example")
    assert Site().get()[1]["ETag"] != before


def test_with_a_new_year_a_page_is_another(site, time_machine):
    """What was running is not checked lately, though nothing was written."""
    time_machine.move_to("2026-12-31 23:59")
    InitiativeFactory(title="Orchard", stage="active", stage_as_of=2021)
    _, headers, body = site.get("/initiatives/?going=running")
    assert b"Orchard" in body
    time_machine.move_to("2027-01-01 00:01")
    old = headers["ETag"]
    status, _, body = site.get("/initiatives/?going=running", HTTP_IF_NONE_MATCH=old)
    assert status == "200 OK"
    assert b"Orchard" not in body


def test_a_very_long_request_is_not_cached(site):
    for address, host in (("/initiatives/?" + "x" * 3000, "localhost"), ("/", "x" * 50_000)):
        _, headers, _ = site.get(address, HTTP_HOST=host)
        assert "ETag" not in headers
    assert site.cache.cache_key.cache_info().currsize == 0
    assert site.cache.cache_key.cache_info().maxsize * LONGEST_REQUEST < 3_000_000


def test_signed_in_people_get_their_own_pages(site):
    _, headers, _ = site.get(HTTP_COOKIE="sessionid=abc")
    assert "ETag" not in headers
    assert site.cache.pages == {}


@pytest.mark.parametrize("address", ["/initiatives/none/", "/admin/login/", "/healthz"])
def test_only_public_pages_are_cached(site, address):
    _, headers, _ = site.get(address)
    assert "public" not in headers.get("Cache-Control", "")
    assert site.cache.pages == {}


def test_only_get_and_head_are_answered_from_the_cache(site):
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


def test_an_unknown_host_is_refused_and_not_cached(site):
    assert site.get(HTTP_HOST="evil.example")[0].startswith("400")
    assert site.cache.pages == {}


def test_a_fragment_and_its_page_are_told_apart(site):
    assert site.get()[1]["ETag"] != site.get(HTTP_HX_REQUEST="true")[1]["ETag"]


def test_a_page_is_compressed_for_those_who_can_read_it(site):
    _, headers, body = site.get(HTTP_ACCEPT_ENCODING="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == site.get()[2]
    assert int(headers["Content-Length"]) == len(body)


def test_a_head_has_the_headers_of_its_page_and_no_page(site):
    status, headers, body = site.get(method="HEAD")
    assert (status, body) == ("200 OK", b"")
    assert headers == site.get()[1]
    assert site.rendered == 1


def test_a_page_is_plain_for_those_who_cannot_read_gzip(site):
    _, headers, body = site.get(HTTP_ACCEPT_ENCODING="gzip;q=0")
    assert "Content-Encoding" not in headers
    assert b"Bread for Leeds" in body


def test_if_none_match_may_list_weaken_or_wildcard_the_etag(site):
    _, headers, _ = site.get()
    for header in ("W/{}", '"other", {}', '"other" , W/{}', "*"):
        named = header.format(headers["ETag"])
        assert site.get(HTTP_IF_NONE_MATCH=named)[0] == "304 Not Modified"


def test_what_a_proxy_added_to_the_etag_does_not_matter(site):
    etag = site.get()[1]["ETag"]
    assert site.get(HTTP_IF_NONE_MATCH=f'W/{etag[:-1]}-gzip"')[0] == "304 Not Modified"


def test_a_page_that_is_not_there_is_not_unchanged(site):
    assert site.get("/initiatives/none/", HTTP_IF_NONE_MATCH="*")[0] == "404 Not Found"


SAME_PAGE = {
    "/initiatives/?stage=active&fbclid=1&city=leeds": "/initiatives/?city=leeds&stage=active",
    "/initiatives/?page=1&view=list&utm_source=x": "/initiatives/",
    "/initiatives/?q=homes&q=bread": "/initiatives/?q=bread",
    "/organisations/?x=1&sector=public": "/organisations/?sector=public",
    "/about/?fbclid=1": "/about/",
}


def test_what_a_page_does_not_read_leads_to_the_same_page(site):
    for number, (second, first) in enumerate(SAME_PAGE.items(), start=1):
        assert site.get(first) == site.get(second)
        assert site.rendered == number


NAMES = st.sampled_from(["q", "city", "stage", "started_from", "sort", "view", "page", "utm", "p"])
VALUES = st.sampled_from(
    ["", "leeds", "!leeds", "nowhere", "active", "2012", "0", "1", "2", "list", "table", "map"]
) | st.sampled_from(["title", "bread", "bred", "\x00", "é&=", "!"])


@how(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, VALUES), max_size=6), st.booleans())
def test_a_cached_page_is_the_page_that_django_renders(site, params, is_fragment):
    headers = {"HTTP_HX_REQUEST": "true"} if is_fragment else {}
    for page in ("/initiatives/", "/organisations/", "/sources/", "/initiatives.geojson"):
        read = resolve(page).func.canonical(QueryDict(urlencode(params)))
        first = site.get(f"{page}?{read.urlencode()}", **headers)
        cached = site.get(f"{page}?{urlencode(params)}", **headers)
        afresh = Site().get(f"{page}?{urlencode(params)}", **headers)
        assert first == cached == afresh


def test_every_page_for_readers_declares_what_it_reads():
    """Every public view is decorated with `placebook.lib.parameters.reads`, but for files.

    What a link with a key shows is never cached.
    """
    by_link = {"initiative_by_link", "picture_by_link"}
    public = EXPECTED.keys() - {"healthz", "readyz", "picture_file"} - by_link
    patterns, declared = [*get_resolver().url_patterns], set()
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            declared |= {pattern.name} if hasattr(pattern.callback, "canonical") else set()
        elif pattern.app_name != "admin":
            patterns += pattern.url_patterns
    assert public <= declared


HOSTILE = (
    {"SCRIPT_NAME": "/evil"},
    {"SCRIPT_NAME": "//evil.example"},
    {"SCRIPT_URL": "/evil/initiatives/"},
    {"HTTP_X_FORWARDED_PROTO": "https"},
    {"wsgi.url_scheme": "https"},
    {"HTTP_HOST": "localhost:666"},
    {"CONTENT_TYPE": "text/plain; charset=utf-16"},
    {"CONTENT_TYPE": "text/plain; charset=unicode_escape"},
    {"CONTENT_TYPE": "text/plain; charset=hex"},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_ACCEPT_ENCODING": "gzip"},
    {"HTTP_COOKIE": "messages=evil; csrftoken=evil"},
    {"HTTP_X_ORIGINAL_URL": "/about/", "HTTP_X_REWRITE_URL": "/about/"},
)


@pytest.mark.parametrize("address", ["/initiatives/?q=%5Cud800", "/initiatives/", "/"])
def test_nothing_that_one_reader_sends_changes_a_page_of_others(site, address):
    clean = Site().get(address)
    for attack in HOSTILE:
        assert not site.get(address, **attack)[0].startswith("5"), attack
        assert site.get(address) == clean, attack
