"""robots.txt, sitemap.xml and opensearch.xml."""

from xml.etree import ElementTree

from tests.factories import CityFactory, DraftFactory, InitiativeFactory


def test_robots_are_shown_the_sitemap(client, db):
    page = client.get("/robots.txt")
    assert page["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in page.content.decode()


def test_robots_are_kept_out_of_the_admin(client, db):
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()


def test_the_sitemap_lists_what_is_published(client, db):
    CityFactory(name="Leeds")
    InitiativeFactory(title="Orchard")
    DraftFactory(title="Secret")
    page = client.get("/sitemap.xml").content.decode()
    assert "<loc>http://testserver/initiatives/orchard/</loc>" in page
    assert "<loc>http://testserver/cities/leeds/</loc>" in page
    assert "secret" not in page


def test_every_address_in_the_sitemap_answers(client, db):
    InitiativeFactory()
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [place.text for place in tree.findall(".//{*}loc")]
    assert {client.get(address).status_code for address in addresses} == {200}


def test_a_browser_learns_how_to_search_here(client, db):
    page = client.get("/opensearch.xml")
    assert page["Content-Type"] == "application/opensearchdescription+xml"
    template = ElementTree.fromstring(page.content).find("{*}Url").get("template")
    assert template == "http://testserver/initiatives/?q={searchTerms}"
