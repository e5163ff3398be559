"""What every page has, whatever it is about."""

import re
from functools import cache
from itertools import pairwise

import pytest
from django.db import transaction
from django.test import Client

from tests.factories import (
    CityFactory,
    ExampleFactory,
    FrameworkFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
)

HOME = "/"
PAGES = (
    *("/initiatives/", "/initiatives/orchard/", "/cities/", "/cities/leeds/"),
    *("/principles/", "/principles/sharing/", "/organisations/", "/organisations/growers/"),
    *(
        "/sources/",
        "/sources/a-book/",
        "/coverage/",
        "/coverage/transfer/",
        "/endings/",
        "/measures/",
        "/measures/trees/",
        "/about/",
        "/accessibility/",
        "/nowhere/",
    ),
)
# HTML is HTML, whatever database its content comes from.
pytestmark = [pytest.mark.one_database, pytest.mark.django_db]
every_page = pytest.mark.parametrize("address", [HOME, *PAGES])


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """One of each thing that has a page, under the transactions of all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def page(site):
    """The HTML of an address, which is asked for once: `page("/about/")`."""
    return cache(lambda address: Client().get(address).content.decode())


def fill():
    principle = PrincipleFactory(framework=FrameworkFactory(), title="Sharing")
    leeds = CityFactory(name="Leeds", latitude=53.8, longitude=-1.55)
    orchard = InitiativeFactory(
        title="Orchard",
        cities=[leeds],
        sources=[SourceFactory(title="A book")],
        partners=[OrganisationFactory(name="Growers")],
    )
    ExampleFactory(initiative=orchard, principle=principle)
    ResultFactory(initiative=orchard, measure=MeasureFactory(name="Trees", unit="trees"))


def content(page, kind, name):
    return re.search(rf'<meta {kind}="{name}" content="([^"]*)">', page)[1]


@every_page
def test_it_has_one_heading_of_the_first_level(page, address):
    assert len(re.findall("<h1", page(address))) == 1


@every_page
def test_no_level_of_heading_is_skipped(page, address):
    levels = [int(level) for level in re.findall(r"<h(\d)", page(address))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_its_title_names_it_and_the_site(page, address):
    title = re.search("<title>(.+)</title>", page(address))[1]
    assert "Placebook" in title
    assert not title.startswith(" ·")


@every_page
def test_it_describes_itself(page, address):
    assert content(page(address), "name", "description").strip()


@every_page
def test_open_graph_repeats_title_description_and_address(page, address):
    html = page(address)
    assert re.search("<title>(.+)</title>", html)[1].startswith(
        content(html, "property", "og:title")
    )
    assert content(html, "property", "og:description")
    assert f'rel="canonical" href="{content(html, "property", "og:url")}"' in html


@every_page
def test_its_canonical_address_is_absolute_and_without_a_query(page, address):
    canonical = re.search('rel="canonical" href="([^"]+)"', page(f"{address}?utm=x"))[1]
    assert canonical == f"http://testserver{address}"


@every_page
def test_the_first_link_skips_to_the_content(page, address):
    html = page(address)
    assert re.search("<a [^>]+>", html)[0] == '<a class="skip" href="#content">'
    assert '<main id="content"' in html


@every_page
def test_it_offers_search(page, address):
    assert '<form class="search" role="search" action="/initiatives/"' in page(address)


@pytest.mark.parametrize("address", PAGES)
def test_it_says_where_you_are(page, address):
    assert '<nav class="trail frame" aria-label="You are here">' in page(address)


def test_home_needs_no_breadcrumbs(page):
    assert "You are here" not in page(HOME)


@every_page
def test_nothing_in_it_breaks_the_content_policy(page, address):
    html = page(address)
    assert not re.search(r"<style|<script(?![^>]*src=)| style=| on\w+=\"", html)


@every_page
def test_readers_get_no_cookies(client, page, address):
    client.get(address)
    assert not client.cookies


@every_page
def test_its_links_within_the_site_lead_somewhere(client, page, address):
    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)', page(address)))
    assert all(client.get(link.replace("&amp;", "&")).status_code == 200 for link in links)
