"""The map view as the server sends it, and distances in the other views."""

import re

import pytest

from catalogue import map_view
from initiatives.models import Initiative
from tests.factories import CityFactory, InitiativeFactory
from tests.reading import titles

LEEDS = {"latitude": 53.7965, "longitude": -1.5478}
SHIPLEY = {"latitude": 53.833, "longitude": -1.777}


def shown(page):
    return {place.name: place for place in page.context["map_view"].places}


@pytest.fixture
def places(db):
    county = CityFactory(name="West Yorkshire", kind="county", latitude=53.75, longitude=-1.7)
    leeds = CityFactory(name="Leeds", part_of=county, **LEEDS)
    shipley = CityFactory(name="Shipley", part_of=county, **SHIPLEY)
    InitiativeFactory(title="Bread", cities=[leeds], stage="active")
    InitiativeFactory(title="Homes", cities=[leeds, shipley], stage="active")
    InitiativeFactory(title="Trams", cities=[leeds], stage="ended")
    InitiativeFactory(title="Lighthouse", latitude=55.2, longitude=-6.5)
    InitiativeFactory(title="Nowhere")


def test_it_works(client, places):
    text = client.get("/initiatives/?view=map").content.decode()
    assert 'aria-label="Leeds, 3 initiatives"' in text
    assert ">5 initiatives</p>" in text


def test_a_place_counts_what_is_part_of_it(client, places):
    counts = {
        name: place.count for name, place in shown(client.get("/initiatives/?view=map")).items()
    }
    assert counts == {"Leeds": 3, "Shipley": 1, "West Yorkshire": 3, "Lighthouse": 1}


def test_a_circle_narrows_the_list_to_as_many_as_it_says(client, founding):
    page = client.get("/initiatives/?view=map&stage=active&city=!leeds")
    places = [place for place in page.context["map_view"].places if place.descendants]
    assert len(places) > 5
    for place in places:
        assert "stage=active" in place.link
        assert "view=map" in place.link
        narrowed = client.get(f"/initiatives/{place.link}").context["selection"]
        assert narrowed.total == place.count


def test_once_a_place_is_chosen_only_it_and_its_parts_are_circles(client, places):
    assert list(shown(client.get("/initiatives/?view=map&city=shipley"))) == ["Shipley"]


def test_the_map_of_one_place_is_the_map_of_its_ground(client, places):
    text = client.get("/initiatives/?view=map&city=shipley").content.decode()
    assert 'aria-label="Map of Shipley and the towns around"' in text
    assert 'class="map-set' not in text
    assert 'class="map-set' in client.get("/initiatives/?view=map").content.decode()


def test_an_initiative_at_a_point_of_its_own_has_a_circle(client, places):
    place = shown(client.get("/initiatives/?view=map"))["Lighthouse"]
    assert place.link == "/initiatives/lighthouse/"


def test_what_has_no_place_is_listed_as_such(client, places):
    page = client.get("/initiatives/?view=map")
    assert [one.title for one in page.context["map_view"].first_without_place] == ["Nowhere"]
    assert "1 initiative without a place on the map" in page.content.decode()


def test_places_and_initiatives_without_one_add_up_to_all(client, founding):
    page = client.get("/initiatives/?view=map")
    cities = [place.descendants for place in page.context["map_view"].places if place.descendants]
    slugs = [slug for descendants in cities for slug in descendants]
    behind = Initiative.objects.published().filter(cities__slug__in=slugs).distinct().count()
    alone = len(page.context["map_view"].places) - len(cities)
    assert behind + alone + page.context["map_view"].without_place == 217


def test_the_list_is_beside_the_map_and_has_pages(client, founding):
    page = client.get("/initiatives/?view=map&page=2")
    assert len(titles(page)) == 24
    assert re.search(r'href="\?view=map&amp;page=3"[^>]*>', page.content.decode())


def test_only_the_map_view_carries_the_map_s_code(client, places):
    assert "js/map." in client.get("/initiatives/?view=map").content.decode()
    assert "js/map." not in client.get("/initiatives/").content.decode()


def test_too_many_for_a_browser_are_not_sent_to_it(client, places, monkeypatch):
    assert (
        'data-features="/initiatives.geojson?"'
        in client.get("/initiatives/?view=map").content.decode()
    )
    monkeypatch.setattr(map_view, "MOST_AT_HAND", 4)
    assert "data-features" not in client.get("/initiatives/?view=map").content.decode()


def test_the_map_keeps_its_query_budget(client, founding, django_assert_max_num_queries):
    client.get("/initiatives/")
    with django_assert_max_num_queries(11):
        client.get("/initiatives/?view=map")
    with django_assert_max_num_queries(12):
        client.get("/initiatives/?view=map&city=leeds")


@pytest.mark.parametrize("view", ["list", "table", "map"])
def test_each_row_says_how_far_it_is(client, places, view):
    page = client.get(f"/initiatives/?near=53.8,-1.5&view={view}").content.decode()
    assert "3.2 km" in page


def test_no_row_shows_a_distance_without_near(client, places):
    assert "3.2 km" not in client.get("/initiatives/").content.decode()
    assert "Nearest first" not in client.get("/initiatives/").content.decode()


def test_the_form_keeps_what_was_submitted(client, places):
    text = client.get("/initiatives/?near=leeds&within=40").content.decode()
    assert 'aria-describedby="near-hint" value="Leeds"' in text
    assert 'aria-describedby="within-hint" value="40"' in text


@pytest.mark.parametrize("name", ["Leeds", "leeds", " LEEDS "])
def test_a_city_may_be_named(client, places, name):
    page = client.get("/initiatives/", {"near": name})
    assert page.context["selection"].query.near.value == "leeds"


def test_applying_the_form_with_a_place_sorts_by_distance(client, places):
    page = client.get("/initiatives/")
    assert ("", "Newest entries", True) in page.context["sorts"]
    page = client.get("/initiatives/?near=leeds")
    assert ("", "Nearest first", True) in page.context["sorts"]
