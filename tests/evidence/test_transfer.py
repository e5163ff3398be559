"""What a place could take up: what places like it do."""

import re
from html import unescape

import pytest

from tests.factories import (
    CityFactory,
    InitiativeFactory,
    MeasureFactory,
    PrincipleFactory,
    ResultFactory,
    ThemeFactory,
)


@pytest.fixture
def gap(db):
    """Leeds lacks what Hull, in its region, and Swansea, elsewhere, do: Buying."""
    sharing, buying = PrincipleFactory(title="Sharing"), PrincipleFactory(title="Buying")
    leeds, hull = (
        CityFactory(name=name, region="yorkshire-and-the-humber") for name in ("Leeds", "Hull")
    )
    swansea = CityFactory(name="Swansea", nation="wales", region="")
    food = ThemeFactory(name="Food")
    InitiativeFactory(title="Orchard", cities=[leeds], follows=[sharing], themes=[food])
    canteen = InitiativeFactory(title="Canteen", cities=[hull], follows=[buying], themes=[food])
    InitiativeFactory(title="Harbour", cities=[swansea], follows=[buying])
    measure = MeasureFactory(name="Money raised", unit="£")
    ResultFactory(initiative=canteen, measure=measure, value=1_200_000, year=2020)


def page(client, query):
    return client.get(f"/coverage/transfer/?{query}").content.decode()


def test_the_most_similar_place_comes_first_with_its_reasons(client, gap):
    html = page(client, "city=leeds&principle=buying")
    assert "None recorded yet in" in html
    assert re.findall(r'id="from-([\w-]+)"', html) == ["hull", "swansea"]
    assert "Both are in Yorkshire and the Humber." in html
    assert "Not much like Leeds, but it has some." in html


def test_it_gives_figures_where_there_are_any(client, gap):
    assert "£1.2m money raised, 2020." in page(client, "city=leeds&principle=buying")


def test_its_numbers_are_those_of_the_lists_behind_them(client, gap):
    html = page(client, "city=hull&principle=buying")
    links = re.findall(r'href="/initiatives/(\?[^"]*)">(\d+|The one|All \d+)', html)
    assert len(links) == 3
    for link, words in links:
        total = client.get(f"/initiatives/{unescape(link)}").context["selection"].total
        assert total == int(re.sub(r"\D", "", words) or 1)


def test_what_two_places_do_together_is_shown_once(client, gap):
    both = [CityFactory(name="York"), CityFactory(name="Bath")]
    InitiativeFactory(title="Rail", cities=both, themes=[ThemeFactory(name="Trains")])
    assert page(client, "city=leeds&theme=trains").count("Rail</a>") == 1


def test_without_a_place_it_asks_for_one(client, gap):
    html = page(client, "")
    assert '<option value="leeds">Leeds</option>' in html
    assert "section transfer" not in html


def test_of_several_places_it_names_those_it_left_aside(client, gap):
    assert "Not used: Hull." in page(client, "city=leeds&city=hull")


def test_what_nobody_does_is_said(client, gap):
    PrincipleFactory(title="Lending")
    assert "We know of none elsewhere." in page(client, "city=leeds&principle=lending")


def test_an_unknown_place_is_named(client, gap):
    assert "City: “nowhere” is unknown and was not used." in page(client, "city=nowhere")


@pytest.mark.one_database
def test_the_only_place_has_nobody_to_learn_from(client, db):
    leeds = CityFactory(name="Leeds")
    InitiativeFactory(cities=[leeds], follows=[PrincipleFactory(title="Sharing")])
    html = page(client, "city=leeds&principle=sharing")
    assert "We know of none elsewhere." in html
    assert "Places like this one" not in client.get("/cities/leeds/").content.decode()


@pytest.mark.one_database
def test_an_empty_catalogue_has_no_place_to_choose(client, db):
    assert "section transfer" not in page(client, "")
