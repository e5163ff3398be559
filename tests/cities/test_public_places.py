"""A place is public through a published entry in it, or in a place that is part of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from catalogue.index import Index
from cities.models import City
from initiatives.models import Result
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def quokkaton():
    """A place with a draft, an organisation, a figure and a source, and no published entry."""
    city = CityFactory(name="Quokkaton", latitude=53.5, longitude=-2.2)
    DraftFactory(title="A plan", cities=[city])
    ResultFactory(initiative=None, city=city)
    SourceFactory(title="On it").cities.add(city)
    return city


@pytest.mark.parametrize(
    "address", ["/cities/quokkaton/", "/cities/quokkaton/card.png", "/cities/Quokkaton/"]
)
def test_without_a_published_entry_it_has_no_page(client, quokkaton, address):
    assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/cities/", "/initiatives/", "/initiatives/?view=map", "/initiatives.geojson"),
        *("/search/suggestions/?q=quok", "/search/suggestions/?q=quok&facet=city"),
        *("/search/towns/?q=quok", "/sitemap-city-1.xml", "/organisations/", "/sources/"),
    ],
)
def test_without_a_published_entry_it_stands_nowhere(client, quokkaton, address):
    InitiativeFactory(cities=[CityFactory(name="Leeds")])
    assert "quokkaton" not in client.get(address).getvalue().decode().lower()


def test_a_former_address_does_not_tell_of_it(client, quokkaton):
    quokkaton.slug = "secret"
    quokkaton.save()
    response = client.get("/cities/quokkaton/")
    assert (response.status_code, response.get("Location")) == (404, None)


def test_an_entry_in_a_part_of_a_part_makes_it_public(client, quokkaton):
    part = CityFactory(name="Old Town", part_of=quokkaton)
    CityFactory(name="Empty Town", part_of=quokkaton)
    InitiativeFactory(title="Market", cities=[CityFactory(name="High Street", part_of=part)])
    page = client.get("/cities/quokkaton/")
    assertContains(page, "Market")
    assertContains(page, "Old Town")
    assertNotContains(page, "Empty Town")


def test_publishing_and_withdrawing_are_noticed_at_once(client, quokkaton):
    assertNotContains(client.get("/cities/"), "Quokkaton")
    market = InitiativeFactory(cities=[quokkaton])
    assertContains(client.get("/cities/"), "Quokkaton")
    assertContains(client.get("/search/suggestions/?q=quok"), "Quokkaton")
    market.status, market.withdrawn_reason = "withdrawn", "It ended."
    market.save()
    assertNotContains(client.get("/cities/"), "Quokkaton")
    assert client.get("/cities/quokkaton/").status_code == 404


def test_staff_see_the_page_of_a_place_before_readers_do(admin_client, quokkaton):
    page = admin_client.get("/cities/quokkaton/")
    assertContains(page, "Only staff see this page")
    assert page["Cache-Control"] == "private, no-cache"
    form = admin_client.get(f"/admin/cities/city/{quokkaton.pk}/change/")
    assertContains(form, 'href="/cities/quokkaton/"')


def test_an_organisation_names_its_place_without_a_link(client, quokkaton):
    InitiativeFactory(partners=[OrganisationFactory(name="Growers", city=quokkaton)])
    page = client.get("/organisations/growers/")
    assertContains(page, "Quokkaton")
    assertNotContains(page, "/cities/quokkaton/")


def test_what_it_became_part_of_does_not_lead_back_to_it(client, quokkaton):
    City.objects.filter(pk=quokkaton.pk).update(successor=CityFactory(name="Leeds"))
    InitiativeFactory(cities=[City.objects.get(name="Leeds")])
    assertNotContains(client.get("/cities/leeds/"), "Quokkaton")


def test_figures_of_a_place_are_as_public_as_the_place(quokkaton):
    assert not Result.objects.published().exists()
    InitiativeFactory(cities=[quokkaton])
    assert Result.objects.published().exists()


def test_its_name_still_finds_the_town_to_be_near_to(client):
    CityFactory(name="Walsall", latitude=0, longitude=0)
    near = client.get("/initiatives/?near=walsall").context["selection"].query.near
    assert (near.label, round(near.latitude, 1)) == ("Walsall", 52.6)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wholes=st.lists(st.integers(-1, 4), min_size=6, max_size=6), used=st.sets(st.integers(0, 5)))
def test_the_index_and_sql_agree_on_what_is_public(db, wholes, used):
    City.objects.update(part_of=None)
    City.objects.all().delete()
    cities = CityFactory.create_batch(6)
    for n, whole in enumerate(wholes):
        if 0 <= whole < n:
            City.objects.filter(pk=cities[n].pk).update(part_of=cities[whole])
    for n in used:
        InitiativeFactory(cities=[cities[n]])
    index = Index.build()
    by_sql = set(City.objects.published().values_list("slug", flat=True))
    assert set(index.values["city"]) == by_sql
