"""The points of towns by name."""

import pytest

from cities.gazetteer import look_up
from tests.curation.conftest import curator  # noqa: F401 - a fixture

PAGE = "/admin/cities/city/gazetteer/"


def names(text):
    return [place.name for place in look_up(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Leeds", "Leeds"),
        ("  LEEDS ", "Leeds"),
        ("king’s lynn", "King's Lynn"),
        ("Caerdydd", "Cardiff"),
        ("Hull", "Kingston upon Hull"),
        ("Hebden", "Hebden Bridge"),
    ],
)
def test_a_place_is_found_by_its_name_another_name_or_a_beginning(text, name):
    assert names(text)[0] == name


def test_a_place_has_its_nation_and_point():
    [cardiff] = look_up("Cardiff", most=1)
    assert (cardiff.nation, cardiff.latitude, cardiff.longitude) == ("wales", 51.48, -3.18)


def test_places_of_one_name_are_all_there_the_largest_first():
    newports = [place for place in look_up("Newport") if place.name == "Newport"]
    sizes = [place.population for place in newports]
    assert {place.nation for place in newports} == {"england", "wales"}
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("text", ["", " ", "x", "%", "Qqqq", "Paris", "\x00"])
def test_what_is_no_place_of_the_uk_is_not_found(text):
    assert "Paris" not in names(text)
    assert len(text) > 1 or names(text) == []


def test_the_page_lists_points_and_thanks_geonames(curator):  # noqa: F811
    page = curator.get(PAGE, {"q": "Totnes"}).content.decode()
    assert "<td>50.4311</td>" in page
    assert "GeoNames, CC BY 4.0" in page


def test_the_page_says_when_there_is_none(curator):  # noqa: F811
    page = curator.get(PAGE, {"q": "<b>Atlantis"}).content.decode()
    assert "No place of this name" in page
    assert "<b>Atlantis" not in page


def test_forms_get_points_as_json(curator):  # noqa: F811
    [first, *_] = curator.get(PAGE, {"q": "totnes", "format": "json"}).json()["places"]
    assert (first["name"], first["nation"], first["longitude"]) == ("Totnes", "England", -3.6843)


def test_the_form_of_a_place_leads_there(curator):  # noqa: F811
    assert f'<a href="{PAGE}">' in curator.get("/admin/cities/city/add/").content.decode()


def test_nobody_else_looks_points_up(client, django_user_model, db):
    assert client.get(PAGE).status_code == 302
    client.force_login(django_user_model.objects.create_user("Stan", is_staff=True))
    assert client.get(PAGE).status_code == 403


def test_about_names_geonames(client, db):
    assert "https://www.geonames.org/" in client.get("/about/").content.decode()
