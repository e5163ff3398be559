"""Postcodes, towns and miles: in the search and as what to be near to."""

import csv
import gzip
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from catalogue import freshness
from catalogue.filters.places import kilometres
from cities import postcodes
from cities.models import PostcodePoint
from placebook.lib.geography import distances_km
from tests.factories import CityFactory, InitiativeFactory

pytestmark = pytest.mark.django_db
LIST = "/initiatives/"


@pytest.fixture(autouse=True)
def places():
    """Bread is in Leeds, soup in Wolverhampton."""
    leeds = CityFactory(name="Leeds", slug="leeds", latitude=53.80, longitude=-1.55)
    west = CityFactory(name="Wolverhampton", latitude=52.59, longitude=-2.13)
    InitiativeFactory(title="Bread", cities=[leeds])
    InitiativeFactory(title="Soup", cities=[west])


def titles(page):
    return [card.initiative.title for card in page.context["cards"]]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("LS6", "LS6"),
        ("ls6 1aa", "LS6 1AA"),
        ("LS61AA", "LS6 1AA"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A0AX", "W1A 0AX"),
    ],
)
def test_a_postcode_is_read_as_people_type_it(typed, code):
    assert str(postcodes.parse(typed)) == code


@pytest.mark.parametrize("typed", ["LX6", "LS", "1200", "S106", "bread", ""])
def test_other_words_are_no_postcode(typed):
    assert postcodes.parse(typed) is None


def test_there_are_124_areas():
    assert len(postcodes.post_towns()) == 124


@pytest.mark.parametrize("typed", ["LS6", "ls6 1aa", "near LS6", "bread near Leeds", "bread LS6"])
def test_a_search_finds_what_is_near(client, typed):
    assert titles(client.get(LIST, {"q": typed})) == ["Bread"]


@pytest.mark.parametrize("near", ["LS6", "ls61aa", "Walsall", "walsall"])
def test_near_takes_a_postcode_or_a_town_without_an_entry(client, near):
    wanted = ["Soup"] if "alsall" in near else ["Bread"]
    assert titles(client.get(LIST, {"near": near})) == wanted


def test_the_form_has_the_words_and_the_place_apart(client):
    page = client.get(LIST, {"q": "bread LS6"}).content.decode()
    assert 'name="q" aria-describedby="words-hint" value="bread"' in page
    assert 'aria-describedby="near-hint" value="LS6"' in page


def test_the_page_says_how_near_it_can_say(client):
    page = client.get(LIST, {"q": "LS6 1AA"}).content.decode()
    assert "LS6 1AA is measured from Leeds, the post town of all LS postcodes." in page


def test_a_town_that_no_entry_names_leads_to_what_is_near_it(client):
    page = client.get(LIST, {"q": "Walsall"})
    assert titles(page) == ["Soup"]
    assert "No entry has the word Walsall: these are the ones near it." in page.content.decode()


def test_a_word_that_an_entry_has_is_no_postcode(client):
    InitiativeFactory(title="LS6 Cinema")
    page = client.get(LIST, {"q": "LS6"})
    assert titles(page) == ["LS6 Cinema"]


def test_an_island_that_is_not_covered_is_named(client):
    page = client.get(LIST, {"near": "IM1 1AA"}).content.decode()
    assert "IM1 1AA is in the Isle of Man, which Placebook does not cover." in page


@pytest.mark.parametrize(
    ("text", "km"), [("5 miles", 8.0), ("5mi", 8.0), ("1 mile", 1.6), ("10", 10), ("10 km", 10)]
)
def test_distances_are_in_km_or_miles(text, km):
    assert kilometres(text) == km


def test_within_takes_miles(client):
    page = client.get(LIST, {"near": "LS6", "within": "5 miles"})
    assert page.context["selection"].query.within == 8
    page = client.get(LIST, {"q": "bread within 5 miles of Leeds"})
    assert page.context["selection"].query.within == 8
    assert titles(page) == ["Bread"]


def test_the_address_of_what_was_found_finds_it_again(client):
    first = client.get(LIST, {"q": "soup near Walsall"}).context["selection"]
    again = client.get(LIST + first.query.link).context["selection"]
    assert (first.query, first.all_pks) == (again.query, again.all_pks)


def test_loaded_districts_and_units_are_nearer(client, tmp_path):
    path = tmp_path / "points.csv.gz"
    with gzip.open(path, "wt", newline="") as file:
        rows = csv.writer(file)
        rows.writerows(
            [
                ("Postcode", "Lat", "Long"),
                ("LS6", "53.82", "-1.57"),
                ("ls6 1aa", "53.83", "-1.58"),
                ("LS99 9ZZ", "99.999999", "0"),
                ("Leeds", "53", "-1"),
                ("LS7", "", ""),
            ]
        )
    version, _ = freshness.current()
    call_command("load_postcodes", str(path), stdout=StringIO())
    assert set(PostcodePoint.objects.values_list("code", flat=True)) == {"LS6", "LS61AA"}
    assert freshness.current()[0] != version
    near = client.get(LIST, {"near": "LS6 1AA"}).context["selection"].query.near
    assert (near.latitude, near.note) == (53.83, "")
    near = client.get(LIST, {"near": "LS6 2ZZ"}).context["selection"].query.near
    assert (near.latitude, near.note) == (53.82, "Distances are from the middle of LS6.")


def test_a_file_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("town,lat,lon\nLeeds,53,-1\n")
    with pytest.raises(CommandError, match="no column called outcode or postcode"):
        call_command("load_postcodes", str(path))


def test_every_post_town_is_within_its_islands():
    for town in postcodes.post_towns().values():
        [km] = distances_km(np.array([town.latitude]), np.array([town.longitude]), 54.5, -3.5)
        assert km < 800
