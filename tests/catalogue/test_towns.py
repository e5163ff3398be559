"""A reader's town: where it leads."""

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from cities.models import PostcodePoint
from tests.factories import CityFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stoke():
    stoke = CityFactory(name="Stoke-on-Trent", latitude=53.0, longitude=-2.18)
    InitiativeFactory(cities=[stoke])
    return stoke


def test_a_place_of_the_catalogue_is_shown_at_once(client, stoke):
    assertRedirects(client.get("/cities/?town=stoke on trent"), stoke.get_absolute_url())


def test_of_another_town_the_nearest_places_are_shown(client, stoke):
    far = CityFactory(name="Far", latitude=57.0, longitude=-4.0)
    InitiativeFactory(cities=[far])
    CityFactory(name="Without any", latitude=52.8, longitude=-2.11)
    page = client.get("/cities/?town=Stafford")
    [town] = page.context["answer"].towns
    assert [near.city.name for near in town.nearest] == ["Stoke-on-Trent", "Far"]
    assertContains(page, "<h1>Near Stafford</h1>")


def test_all_that_is_near_is_listed_one_step_on(client, stoke):
    [town] = client.get("/cities/?town=Stafford").context["answer"].towns
    assert client.get(f"/initiatives/{town.link}").context["selection"].total == 1


def test_towns_of_one_name_are_all_shown(client, stoke):
    assert len(client.get("/cities/?town=Newport").context["answer"].towns) > 1


def test_names_that_begin_so_are_offered(client, stoke):
    assert "Stoke-on-Trent" in client.get("/cities/?town=stok").context["answer"].similar


def test_it_says_so_where_no_town_is_known(client, stoke):
    assertContains(client.get("/cities/?town=xyzzy"), "We know of no town called “xyzzy”")


def test_without_any_entry_it_says_so(client):
    assertContains(client.get("/cities/?town=Stafford"), "No place has an entry yet.")


def test_while_typing_both_kinds_are_suggested(client, stoke):
    page = client.get("/search/towns/?q=sto")
    assertContains(page, 'href="/cities/stoke-on-trent/"')
    assertContains(page, 'href="/cities/?town=Stockport"')


def test_an_empty_name_shows_all_places(client, stoke):
    assertContains(client.get("/cities/?town="), "Cities and towns")


def test_near_a_postcode_the_nearest_places_are_shown_and_from_where_it_is_measured(client, stoke):
    page = client.get("/cities/?town=st4+2ae")
    [town] = page.context["answer"].towns
    assert [near.city.name for near in town.nearest] == ["Stoke-on-Trent"]
    assertContains(page, "<h1>Near ST4 2AE</h1>")
    assertContains(page, "the post town of all ST postcodes")
    assert client.get(f"/initiatives/{town.link}").context["selection"].total == 1


def test_near_a_postcode_whose_point_is_known_nothing_is_explained(client, stoke):
    PostcodePoint.objects.create(code="ST42AE", latitude=53.0, longitude=-2.18)
    page = client.get("/cities/?town=ST4 2AE")
    assertContains(page, "These places are the nearest.</p>")
