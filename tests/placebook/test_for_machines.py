"""robots.txt, sitemap.xml and opensearch.xml."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from initiatives.models import Initiative
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    PartnershipFactory,
    PublicCityFactory,
    SourceFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.one_database


def test_robots_are_shown_the_sitemap(client, db):
    page = client.get("/robots.txt")
    assert page["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in page.content.decode()


def test_robots_are_kept_out_of_the_admin(client, db):
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()


def test_the_sitemap_lists_what_is_published(client, db):
    PublicCityFactory(name="Leeds")
    InitiativeFactory(title="Orchard")
    DraftFactory(title="Secret")
    pages = listed(client)
    assert "http://testserver/initiatives/orchard/" in pages
    assert "http://testserver/cities/leeds/" in pages
    assert not [page for page in pages if "secret" in page]


def test_every_address_in_the_sitemap_answers(client, db):
    PartnershipFactory(initiative=InitiativeFactory(sources=[SourceFactory()]))
    pages = listed(client)
    assert len(pages) > 10
    assert {client.get(address).status_code for address in pages} == {200}


def test_each_part_of_the_sitemap_has_so_many_pages_and_no_page_is_in_two(client, db, monkeypatch):
    monkeypatch.setattr("placebook.sitemaps.MOST_OF_A_PART", 2)
    InitiativeFactory.create_batch(5)
    parts = [locations(client, part) for part in locations(client, "/sitemap.xml")]
    initiatives = [part for part in parts if "/initiatives/" in part[0] and len(part) < 5]
    assert max(map(len, initiatives)) == 2
    pages = [page for part in parts for page in part]
    assert len(pages) == len(set(pages)) == 5 + 11


def test_a_part_of_the_sitemap_says_when_something_in_it_last_changed(client, db, monkeypatch):
    monkeypatch.setattr("placebook.sitemaps.MOST_OF_A_PART", 1)
    old = InitiativeFactory.create_batch(2)[0]
    day = datetime(2020, 5, 1, tzinfo=UTC)
    Initiative.objects.filter(pk=old.pk).update(updated_at=day)
    index = client.get("/sitemap.xml").content.decode()
    assert f"initiatives-{old.pk + 1}.xml</loc><lastmod>2020-05-01" in "".join(index.split())
    assert index.count("<lastmod>") == 2
    part = client.get(f"/sitemap-initiatives-{old.pk + 1}.xml").content.decode()
    assert "<lastmod>2020-05-01</lastmod>" in part


def test_the_sitemap_is_made_by_few_queries(client, db, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr("placebook.sitemaps.MOST_OF_A_PART", 1)
    InitiativeFactory.create_batch(5)
    for address in ("/sitemap.xml", *locations(client, "/sitemap.xml")):
        with django_assert_max_num_queries(4):
            client.get(address)


def listed(client):
    """The pages in all parts of the sitemap."""
    return [page for part in locations(client, "/sitemap.xml") for page in locations(client, part)]


def locations(client, address):
    tree = ElementTree.fromstring(client.get(address).content)
    return [place.text for place in tree.findall(".//{*}loc")]


def test_a_browser_learns_how_to_search_here(client, db):
    page = client.get("/opensearch.xml")
    assert page["Content-Type"] == "application/opensearchdescription+xml"
    template = ElementTree.fromstring(page.content).find("{*}Url").get("template")
    assert template == "http://testserver/initiatives/?q={searchTerms}"


def test_the_site_has_one_address_whatever_host_is_asked(client, db, settings):
    settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = "https://placebook.example", ["*"]
    InitiativeFactory(title="Orchard")
    texts = [
        client.get(page, headers={"host": "alias.example:8443"}).content.decode()
        for page in (
            "/",
            "/initiatives/orchard/",
            "/robots.txt",
            "/sitemap.xml",
            "/sitemap-pages.xml",
        )
    ]
    assert not [text for text in texts if "alias.example" in text]
    assert all("https://placebook.example/" in text for text in texts)


@pytest.mark.parametrize(
    ("query", "is_wanted"),
    [
        ("", True),
        ("?theme=food", True),
        ("?theme=food&page=2", True),
        ("?theme=food&stage=active", False),
        ("?theme=food&theme=homes", False),
        ("?q=orchard", False),
        ("?sort=title", False),
        ("?view=table", True),
        ("?view=map&theme=food", True),
        ("?view=map&sort=title", False),
        ("?started_from=2012", False),
    ],
)
def test_lists_by_several_filters_are_not_indexed(client, db, query, is_wanted):
    for theme in ("Food", "Homes"):
        InitiativeFactory.create_batch(
            25,
            title="Orchard",
            stage="active",
            started_year=2014,
            themes=[ThemeFactory(name=theme)],
        )
    text = client.get(f"/initiatives/{query}").content.decode()
    assert ('name="robots" content="noindex"' not in text) == is_wanted


def test_a_map_is_its_list_to_search_engines_and_itself_when_shared(client, founding):
    text = client.get("/initiatives/?theme=food&view=map").content.decode()
    listed = "http://testserver/initiatives/?theme=food"
    assert f'<link rel="canonical" href="{listed}">' in text
    assert f'<meta property="og:url" content="{listed}&amp;view=map">' in text


def test_crawlers_are_told_not_to_follow_filters(client, db):
    InitiativeFactory(cities=[CityFactory(name="Leeds")])
    CityFactory(name="Hull").initiatives.add(InitiativeFactory())
    text = client.get("/initiatives/?city=leeds&view=table").content.decode()
    links = re.findall(r'<a [^>]*href="\?[^"]*"[^>]*>', text)
    assert links
    assert not [link for link in links if 'rel="nofollow"' not in link]


def test_robots_txt_bars_lists_by_several_filters(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /*?*&\n" in text
    assert "Disallow: /*?sort=\n" in text
