"""A former slug redirects to the page's current address."""

import pytest
from django.core.exceptions import ValidationError

from cities.models import City
from slugs.models import SLUG_LENGTH, resolve_slugs
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    PrincipleFactory,
    PublicCityFactory,
    SourceFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


def public_organisation(**options):
    organisation = OrganisationFactory(**options)
    InitiativeFactory(partners=[organisation])
    return organisation


def public_source(**options):
    source = SourceFactory(**options)
    InitiativeFactory(sources=[source])
    return source


PAGES = {
    "cities": PublicCityFactory,
    "initiatives": InitiativeFactory,
    "organisations": public_organisation,
    "principles": PrincipleFactory,
    "sources": public_source,
}


def rename(page, slug):
    page.slug = slug
    page.save()


@pytest.mark.parametrize("section", PAGES)
def test_a_former_address_redirects_for_good(client, section):
    rename(PAGES[section](slug="old"), "new")
    response = client.get(f"/{section}/old/?from=a-bookmark")
    assert (response.status_code, response.url) == (301, f"/{section}/new/?from=a-bookmark")
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("section", PAGES)
def test_a_page_with_the_slug_now_takes_precedence_over_a_former_one(client, section):
    rename(PAGES[section](slug="old"), "new")
    PAGES[section](slug="old")
    assert client.get(f"/{section}/old/").status_code == 200


@pytest.mark.parametrize("section", PAGES)
def test_a_page_that_moved_back_is_where_it_was(client, section):
    page = PAGES[section](slug="old")
    rename(page, "new")
    rename(page, "old")
    assert client.get(f"/{section}/old/").status_code == 200
    assert client.get(f"/{section}/new/").url == f"/{section}/old/"


def test_a_page_that_moved_twice_takes_one_redirect(client):
    city = PublicCityFactory(slug="first")
    rename(city, "second")
    rename(city, "third")
    assert client.get("/cities/first/").url == "/cities/third/"


@pytest.mark.parametrize("section", ["initiatives", "organisations", "sources"])
def test_a_former_address_of_something_hidden_is_not_found(client, section):
    hidden = {
        "initiatives": DraftFactory,
        "organisations": OrganisationFactory,
        "sources": SourceFactory,
    }[section](slug="old")
    rename(hidden, "new")
    assert client.get(f"/{section}/old/").status_code == 404


def test_models_do_not_share_their_former_slugs(client):
    rename(CityFactory(slug="leeds"), "city-of-leeds")
    assert client.get("/principles/leeds/").status_code == 404


@pytest.mark.parametrize("slug", ["%00", "%F0%9F%9A%80", "a%20b", "x" * 10_000, "..%2fx", "é"])
@pytest.mark.parametrize("section", PAGES)
def test_an_address_that_cannot_be_is_not_found(client, section, slug):
    assert client.get(f"/{section}/{slug}/").status_code == 404


def test_a_slug_is_made_from_the_name():
    assert CityFactory(name="Newcastle upon Tyne").slug == "newcastle-upon-tyne"


def test_a_second_page_of_the_same_name_has_a_number():
    assert [CityFactory(name="Newtown").slug for _ in range(3)] == [
        "newtown",
        "newtown-2",
        "newtown-3",
    ]


def test_a_name_without_letters_still_has_an_address():
    assert CityFactory(name="🚀").slug == "city"


def test_a_long_name_has_an_address_that_fits():
    sources = [SourceFactory(title="word " * 60) for _ in range(2)]
    assert all(len(source.slug) <= SLUG_LENGTH for source in sources)


def test_no_city_takes_the_address_of_the_page_that_compares():
    assert CityFactory(name="Compare").slug == "compare-2"
    with pytest.raises(ValidationError, match="the address of another page"):
        CityFactory.build(name="Compare", slug="compare").full_clean()


def test_former_slugs_resolve_to_current_ones():
    rename(CityFactory(slug="old"), "new")
    assert resolve_slugs(City.objects.all(), ["old", "never"]) == {"old": "new"}


@pytest.mark.parametrize("factory", [InitiativeFactory, CityFactory, OrganisationFactory])
def test_an_automatic_slug_is_never_a_former_one(factory):
    name = "title" if factory is InitiativeFactory else "name"
    page = factory(**{name: "Old mill"})
    rename(page, "new-mill")
    assert factory(**{name: "Old mill"}).slug == "old-mill-2"


def test_a_page_may_have_its_own_former_slug_again():
    page = InitiativeFactory(title="Old mill")
    rename(page, "new-mill")
    rename(page, "")
    assert page.slug == "old-mill"


@pytest.mark.parametrize("kind", ["city", "theme"])
def test_a_former_slug_is_taken_over_when_somebody_says_so(admin_client, kind):
    factory = {"city": CityFactory, "theme": ThemeFactory}[kind]
    app = {"city": "cities", "theme": "initiatives"}[kind]
    page = factory(name="Old mill")
    rename(page, "new-mill")
    address = f"/admin/{app}/{kind}/add/"
    typed = {"name": "Another", "slug": "old-mill", "kind": "town", "nation": "wales"}
    for prefix in ("other_names", "Source_cities", "readings"):
        typed |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    refused = admin_client.post(address, typed).content.decode()
    assert "This was the address of “Old mill”" in refused
    assert 'name="take_over_address" value="old-mill"' in refused
    admin_client.post(address, typed | {"take_over_address": "old-mill"})
    assert factory._meta.model.objects.get(slug="old-mill").name == "Another"
