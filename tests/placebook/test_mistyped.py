"""Addresses with a slip in them lead to the page that was meant."""

import pytest

from placebook.mistyped import corrected
from tests.factories import CityFactory, DraftFactory, InitiativeFactory

pytestmark = pytest.mark.one_database


@pytest.fixture
def bakery(db):
    return InitiativeFactory(title="Homebaked", cities=[CityFactory(name="Leeds")])


@pytest.mark.parametrize(
    "address",
    [
        "/Initiatives/Homebaked/",
        "http://testserver//initiatives/homebaked/",
        "/initiatives//homebaked/",
        "/initiatives/homebaked).",
        "/initiatives/homebaked/).",
        "/initiatives/homebaked%20",
        "/initiatives/homebaked%E2%80%9D,",
        "/INITIATIVES/homebaked",
        "/initiatives/homebaked/&utm_source=letter",
        "/initiatives/homebaked&fbclid=1",
        "/initiatives/homebaked/index.html",
    ],
)
def test_a_slip_leads_to_the_page(client, bakery, address):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, "/initiatives/homebaked/")


def test_the_query_goes_along(client, bakery):
    assert client.get("/Initiatives/?city=leeds")["Location"] == "/initiatives/?city=leeds"


def test_a_former_address_with_a_slip_leads_on(client, bakery):
    bakery.slug = "home-baked"
    bakery.save()
    response = client.get("/initiatives/Homebaked/", follow=True)
    assert response.redirect_chain[-1] == ("/initiatives/home-baked/", 301)
    assert response.status_code == 200


@pytest.mark.parametrize("address", ["/initiatives/Secret/", "/initiatives/Nothing/", "/Nowhere/"])
def test_what_is_no_page_stays_not_found(client, db, address):
    DraftFactory(title="Secret")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "http://testserver//evil.example/",
        "http://testserver/evil.example//initiatives/",
        "/\\evil/",
    ],
)
def test_nothing_leads_to_another_host(client, db, address):
    assert client.get(address).status_code == 404


def test_ampersands_copied_from_html_separate_parameters(client, bakery):
    response = client.get("/initiatives/?city=leeds&amp;stage=active")
    assert (response.status_code, response["Location"]) == (
        301,
        "/initiatives/?city=leeds&stage=active",
    )


@pytest.mark.parametrize("value", ["leeds%20", "Leeds", "%20LEEDS", "leeds).", "leeds%E2%80%9D,"])
def test_the_value_of_a_filter_may_have_capitals_and_what_stands_around_it(client, bakery, value):
    InitiativeFactory(title="Elsewhere")
    text = client.get(f"/initiatives/?city={value}").content.decode()
    assert "Homebaked" in text
    assert "Elsewhere" not in text


@pytest.mark.parametrize("path", ["/", "//", "/ ./", "/initiatives/", "/a/b/"])
def test_correcting_twice_changes_no_more(path):
    assert corrected(corrected(path)) == corrected(path)
