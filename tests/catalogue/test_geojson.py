"""The list as GeoJSON."""

import json
from contextlib import closing
from importlib import import_module

import pytest
from django.db import connection

from catalogue import map_view
from placebook.lib.slots import Slots
from tests.factories import (
    CityFactory,
    DraftFactory,
    FrameworkFactory,
    InitiativeFactory,
    PrincipleFactory,
)
from tests.reading import cards

LEEDS = {"latitude": 53.7965, "longitude": -1.5478}
BRISTOL = {"latitude": 51.4552, "longitude": -2.5966}


def collection(answer):
    assert answer.status_code == 200
    return json.loads(answer.getvalue())


def features(answer):
    return {feature["properties"]["slug"]: feature for feature in collection(answer)["features"]}


@pytest.fixture
def cities(db):
    return CityFactory(name="Leeds", **LEEDS), CityFactory(name="Bristol", **BRISTOL)


def test_it_works(client, cities):
    principle = PrincipleFactory(
        framework=FrameworkFactory(title="Seven principles", slug="seven"),
        number=7,
        title="Co-production",
        slug="co-production",
    )
    InitiativeFactory(
        title="Bread",
        summary="They bake.",
        stage="active",
        stage_as_of=2010,
        started_year=2010,
        area="Hyde Park",
        cities=cities[:1],
        follows=[principle],
    )
    answer = client.get("/initiatives.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    assert features(answer)["bread"] == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-1.5478, 53.7965]},
        "properties": {
            "title": "Bread",
            "slug": "bread",
            "summary": "They bake.",
            "stage": "active",
            "stage_as_of": 2010,
            "going": "unchecked",
            "status": "Not checked since 2010",
            "started_year": 2010,
            "ended_year": None,
            "ending": "",
            "area": "Hyde Park",
            "cities": [{"slug": "leeds", "name": "Leeds"}],
            "nations": [{"slug": "england", "name": "England"}],
            "principles": [
                {
                    "slug": "co-production",
                    "number": 7,
                    "title": "Co-production",
                    "framework": {"slug": "seven", "title": "Seven principles"},
                }
            ],
            "url": "http://testserver/initiatives/bread/",
            "point": "city",
        },
    }


def test_an_initiative_s_own_point_goes_before_its_city_s(client, cities):
    InitiativeFactory(slug="one", cities=cities, latitude=53.81, longitude=-1.56)
    result = features(client.get("/initiatives.geojson"))["one"]
    assert result["geometry"]["coordinates"] == [-1.56, 53.81]
    assert result["properties"]["point"] == "own"


def test_of_several_cities_it_is_at_the_first_with_a_point(client, cities):
    InitiativeFactory(slug="one", cities=[CityFactory(name="Aberdeen"), *cities])
    result = features(client.get("/initiatives.geojson"))["one"]
    assert result["geometry"]["coordinates"] == [-2.5966, 51.4552]


def test_without_a_place_there_is_no_geometry(client, db):
    InitiativeFactory(slug="nowhere")
    result = features(client.get("/initiatives.geojson"))["nowhere"]
    assert result["geometry"] is None
    assert result["properties"]["point"] is None


def test_it_has_the_results_of_the_list(client, founding):
    query = "?city=greater-manchester&principle=!co-production&sort=title"
    listed = cards(client.get(f"/initiatives/{query}"))
    result = features(client.get(f"/initiatives.geojson{query}"))
    assert list(result) == [address.split("/")[-2] for address, _ in listed]


def test_it_is_all_on_one_page(client, founding):
    assert len(features(client.get("/initiatives.geojson?page=2&view=map"))) == 217


def test_the_licence_and_whom_to_name_stand_at_the_top(client, db):
    result = collection(client.get("/initiatives.geojson?stage=active"))
    assert result["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "Placebook" in result["attribution"]
    assert result["title"] == "Active initiatives"


def test_what_is_near_comes_first_and_says_how_far_it_is(client, cities):
    InitiativeFactory(slug="at-home", cities=cities[:1])
    InitiativeFactory(slug="farther", latitude=53.7, longitude=-1.3)
    InitiativeFactory(slug="near-by", latitude=53.8, longitude=-1.5)
    InitiativeFactory(slug="nowhere")
    result = features(client.get("/initiatives.geojson?near=leeds&within=30"))
    distances = {slug: one["properties"]["distance_km"] for slug, one in result.items()}
    assert list(distances) == ["at-home", "near-by", "farther"]
    assert distances == pytest.approx({"at-home": 0, "near-by": 3.2, "farther": 19.5}, abs=0.11)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("city", "atlantis"),
        ("city", "!atlantis"),
        ("near", "nowhere"),
        ("started_from", "soon"),
        ("sort", "colour"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(client, db, parameter, value):
    answer = client.get("/initiatives.geojson", {parameter: value})
    [error] = answer.json()["errors"]
    assert answer.status_code == 400
    assert (error["parameter"], error["value"]) == (parameter, value)
    assert value.lstrip("!") in error["message"]


def test_unknown_parameters_and_odd_pages_are_ignored(client, db):
    assert client.get("/initiatives.geojson?page=x&view=odd&utm_source=x").status_code == 200


def test_a_draft_is_not_in_it(client, cities):
    DraftFactory(title="Secret", cities=cities)
    assert features(client.get("/initiatives.geojson?near=leeds")) == {}


def test_many_initiatives_are_streamed(client, founding, monkeypatch):
    monkeypatch.setattr(map_view, "MOST_AT_HAND", 50)
    module = import_module("catalogue.views.geojson")
    monkeypatch.setattr(module, "CHUNK", 50)
    answer = client.get("/initiatives.geojson")
    assert answer.streaming
    assert len(features(answer)) == 217


def test_it_keeps_its_query_budget(client, founding, django_assert_max_num_queries):
    client.get("/initiatives/")
    with django_assert_max_num_queries(8):
        client.get("/initiatives.geojson")


@pytest.fixture
def long_list(founding, monkeypatch, tmp_path):
    """The founding content, which is too long now to be sent in one piece."""
    module = import_module("catalogue.views.geojson")
    monkeypatch.setattr(map_view, "MOST_AT_HAND", 50)
    monkeypatch.setattr(module, "CHUNK", 10)
    monkeypatch.setattr(module, "STREAMS", Slots(tmp_path, "trial", most=1, most_here=1))
    # An answer that is closed ends its request, and with that the connection of the test.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    return module


def test_a_long_list_goes_to_few_at_a_time_and_others_are_asked_to_come_again(client, long_list):
    first = client.get("/initiatives.geojson")
    second = client.get("/initiatives.geojson")
    assert (second.status_code, second["Retry-After"]) == (503, "20")
    assert len(features(first)) == 217
    assert len(features(client.get("/initiatives.geojson"))) == 217


def test_a_client_that_disconnects_frees_its_slot(client, long_list):
    client.get("/initiatives.geojson").close()
    with closing(client.get("/initiatives.geojson")) as answer:
        next(iter(answer))
    assert len(features(client.get("/initiatives.geojson"))) == 217


def test_a_short_list_needs_no_slot(client, long_list):
    with closing(client.get("/initiatives.geojson")):
        assert client.get("/initiatives.geojson?started_to=1900").status_code == 200


def test_a_client_that_reads_too_slowly_is_cut_off(client, long_list, monkeypatch):
    monkeypatch.setattr(long_list, "LONGEST_STREAM", -1)
    with pytest.raises(TimeoutError):
        client.get("/initiatives.geojson").getvalue()
    client.get("/initiatives.geojson").close()


def test_a_long_list_is_read_by_few_queries(client, long_list, django_assert_max_num_queries):
    client.get("/initiatives/")
    with django_assert_max_num_queries(4 * 22 + 40):
        client.get("/initiatives.geojson").getvalue()
