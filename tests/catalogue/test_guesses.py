"""What a reader may have meant by an address that leads nowhere."""

import re

import pytest
from django.db import OperationalError

from catalogue import freshness
from catalogue.guesses import guesses
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, OrganisationFactory

# Guessing is done in the index, whatever the database.
pytestmark = pytest.mark.one_database


def guessed(path):
    _, index = freshness.current()
    return [guess.label for guess in guesses(index, path)]


@pytest.mark.parametrize(
    "path",
    [
        *("/initiatives/homebake/", "/initiatives/homebakd/", "/initiatives/HomeBaked-Liverpool/"),
        *("/homebaked", "/initiatives/hombaked-co-operative/", "/places/homebaked/news/homebaked"),
    ],
)
def test_a_mistyped_slug_is_guessed(db, path):
    InitiativeFactory(title="Homebaked Co-operative")
    InitiativeFactory(title="Nudge Community Builders")
    assert guessed(path) == ["Homebaked Co-operative"]


def test_pages_of_the_same_kind_come_first(db):
    leeds = CityFactory(name="Leeds")
    growers = OrganisationFactory(name="Leeds Growers")
    InitiativeFactory(title="Leeds Bread Round", cities=[leeds], partners=[growers])
    assert guessed("/cities/leds/")[0] == "Leeds"
    assert guessed("/organisations/leeds-grower/")[0] == "Leeds Growers"


def test_drafts_are_not_guessed(db):
    DraftFactory(title="Homebaked")
    assert guessed("/initiatives/homebake/") == []


@pytest.mark.parametrize("path", ["/", "/xy/", "/homebaked.php", f"/{'homebaked' * 20}/", "/zzzz/"])
def test_what_resembles_nothing_is_not_guessed(db, path):
    InitiativeFactory(title="Homebaked")
    assert guessed(path) == []


def test_the_guess_is_the_first_link_of_the_page(client, db):
    InitiativeFactory(title="Homebaked")
    page = client.get("/initiatives/homebake/")
    main = page.content.decode().split("<main")[1]
    assert page.status_code == 404
    assert re.findall('<a href="([^"]*)">', main)[0] == "/initiatives/homebaked/"
    assert 'Did you mean <a href="/initiatives/homebaked/">Homebaked</a>?' in main


def test_a_page_that_is_not_found_comes_without_the_database_too(client, db, monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr("placebook.views.freshness.current", fail)
    assert client.get("/initiatives.old/").status_code == 404


def test_a_guess_needs_few_queries(client, db, django_assert_max_num_queries):
    InitiativeFactory(title="Homebaked")
    client.get("/initiatives/homebake/")  # reads the index
    with django_assert_max_num_queries(5):
        client.get("/initiatives/homebake/")
