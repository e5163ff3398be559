"""A phone with many filters, and words that are longer than its screen."""

import pytest

from tests.browser.listing import PHONE
from tests.factories import CityFactory, InitiativeFactory, OrganisationFactory, SourceFactory

SEVEN = (
    "/initiatives/?going=running&going=unchecked&nation=england&reach=city&reach=neighbourhood"
    "&sector=public&sector=community"
)
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2


@pytest.mark.parametrize("view", ["", "&view=table", "&q=food"])
def test_with_seven_filters_the_first_result_is_within_two_screens(browse, view):
    page = browse(SEVEN + view, **PHONE)
    assert page.locator(".chip").count() >= 7
    first = page.locator("#matches .cards > li, #matches tbody tr").first.bounding_box()
    assert first["y"] < 2 * PHONE["height"]


@pytest.mark.parametrize(
    "address",
    [
        "/initiatives/?q={}",
        "/organisations/?q={}",
        "/sources/?q={}",
        "/initiatives/?near={}",
        "/initiatives/?city={}",
        "/cities/?town={}",
        "/{}/",
    ],
)
def test_a_long_word_never_widens_a_page(browse, address):
    page = browse(address.format(LONG), width=320, height=568)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_long_name_never_widens_a_page(browse):
    city = CityFactory(name=LONG[:100], slug="long")
    partner = OrganisationFactory(name=LONG, slug="long", city=city)
    source = SourceFactory(title=LONG, slug="long", publisher=LONG)
    InitiativeFactory(
        title=LONG,
        summary=LONG,
        challenge=LONG,
        area=LONG,
        slug="long",
        cities=[city],
        partners=[partner],
        sources=[source],
    )
    for address in (
        *("/initiatives/long/", "/initiatives/?city=long", "/initiatives/?city=long&view=map"),
        *("/cities/long/", "/organisations/long/", "/sources/long/", "/organisations/?q=llan"),
    ):
        page = browse(address, width=320, height=568)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
