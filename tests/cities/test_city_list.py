"""All places, by nation and region."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import CityFactory, DraftFactory, InitiativeFactory, PublicCityFactory

pytestmark = pytest.mark.django_db


def counts(response):
    return {place.name: place.count for place in response.context["places"]}


def test_the_founding_places_are_listed(client, founding):
    response = client.get("/cities/")
    assertContains(response, "89 places")
    assertContains(response, "Yorkshire and the Humber")
    assertContains(response, "Northern Ireland")


def test_without_a_place_it_says_so(client):
    assertContains(client.get("/cities/"), "No place is listed yet.")


def test_a_city_region_counts_its_parts_and_each_initiative_once(client):
    region = CityFactory(name="Greater Newtown", kind="city_region")
    newtown = CityFactory(name="Newtown", part_of=region)
    suburb = CityFactory(name="Suburb", part_of=newtown)
    InitiativeFactory(cities=[newtown, suburb])
    InitiativeFactory(cities=[region])
    expected = {"Greater Newtown": 2, "Newtown": 1, "Suburb": 1}
    assert counts(client.get("/cities/")) == expected


def test_a_part_stands_under_what_it_is_part_of(client):
    region = CityFactory(name="Greater Newtown")
    PublicCityFactory(name="Altrincham", part_of=region)
    [branch] = client.get("/cities/").context["branches"]
    assert (branch.city, [part.city.name for part in branch.parts]) == (region, ["Altrincham"])


def test_drafts_are_not_counted(client):
    newtown = CityFactory(name="Newtown")
    DraftFactory(cities=[newtown])
    assert counts(client.get("/cities/")) == {}
    InitiativeFactory(cities=[newtown])
    assert counts(client.get("/cities/")) == {"Newtown": 1}


def test_a_place_without_a_point_is_listed_but_not_on_the_map(client):
    PublicCityFactory(name="Newtown", latitude=53.5, longitude=-2.2)
    PublicCityFactory(name="Nowhere")
    response = client.get("/cities/")
    assertContains(response, 'aria-label="Newtown, 1 initiative"')
    assertContains(response, "Nowhere")
    assertNotContains(response, 'aria-label="Nowhere')


def test_many_places_cost_few_queries(client, django_assert_max_num_queries):
    for city in CityFactory.create_batch(50):
        InitiativeFactory(cities=[city])
    client.get("/initiatives/")
    with django_assert_max_num_queries(1):
        client.get("/cities/")


def test_of_places_that_lie_close_the_map_has_those_with_most(client):
    cities = CityFactory.create_batch(60, latitude=53.5, longitude=-2.2)
    InitiativeFactory(cities=cities)
    InitiativeFactory(cities=cities[-1:])
    page = client.get("/cities/").content.decode()
    shown = page.count('class="place"')
    assert 1 <= shown < 60
    assert f'aria-label="{cities[-1].name}, ' in page
    assert f"The map shows {shown} of 60 places" in page
