"""Near a place: by an entry's own point, else its nearest city's, else not near anything."""

import pytest

from placebook.lib.geography import distances_km
from tests.factories import CityFactory, CityNameFactory, InitiativeFactory
from tests.reading import titles

MANCHESTER = {"latitude": 53.4809, "longitude": -2.2374}
BRISTOL = {"latitude": 51.4552, "longitude": -2.5966}


@pytest.fixture
def places(db):
    manchester = CityFactory(name="Manchester", **MANCHESTER)
    bristol = CityFactory(name="Bristol", **BRISTOL)
    InitiativeFactory(title="In the city", cities=[manchester])
    InitiativeFactory(title="Beside it", cities=[bristol], latitude=53.49, longitude=-2.30)
    InitiativeFactory(title="Far away", cities=[bristol])
    InitiativeFactory(title="In both", cities=[bristol, manchester])
    InitiativeFactory(title="Nowhere")


def search(client, query):
    return titles(client.get(f"/initiatives/?{query}"))


def test_manchester_to_bristol_is_227_km():
    import numpy as np

    there = distances_km(np.array([51.4552]), np.array([-2.5966]), 53.4809, -2.2374)
    assert there == pytest.approx([226.6], abs=0.5)


def test_near_a_city_is_within_25_km_and_nearest_first(client, places):
    assert search(client, "near=manchester") == ["In both", "In the city", "Beside it"]


def test_near_a_city_by_its_other_name(client, places):
    belfast = CityFactory(name="Belfast", latitude=54.6, longitude=-5.93)
    CityNameFactory(owner=belfast, name="Béal")
    InitiativeFactory(title="Over the sea", cities=[belfast])
    assert search(client, "near=beal&within=30") == ["Over the sea"]
    assert client.get("/initiatives/?near=beal").context["selection"].query.near.value == "belfast"


def test_within_widens(client, places):
    assert set(search(client, "near=manchester&within=300")) == {
        *("In both", "In the city", "Beside it", "Far away"),
    }


def test_near_a_point(client, places):
    assert set(search(client, "near=51.45,-2.6&within=5")) == {"Far away", "In both"}


def test_what_is_nowhere_comes_last_when_sorted_by_distance(client, places):
    assert search(client, "sort=distance&near=manchester&within=2000")[-1] == "Far away"


@pytest.mark.parametrize("value", ["atlantis", "1,2,3", "91,0", "0,181", "nan,nan", "%00", ","])
def test_an_unknown_place_is_reported_and_not_used(client, places, value):
    page = client.get(f"/initiatives/?near={value}")
    assert page.context["selection"].total == 5
    assert "Near: “" in page.content.decode()


@pytest.mark.parametrize("value", ["0", "-1", "x", "99999", "nan"])
def test_a_malformed_distance_falls_back_to_25_km(client, places, value):
    page = client.get(f"/initiatives/?near=manchester&within={value}")
    assert page.context["selection"].total == 3
    assert "is not a distance in km" in page.content.decode()
