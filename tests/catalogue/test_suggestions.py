"""What is suggested to a reader who has begun to type."""

import re

import pytest

from tests.factories import (
    CityFactory,
    CityNameFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    PrincipleFactory,
    PublicCityFactory,
)


@pytest.fixture
def ask(client, db):
    def suggestions(text, **more):
        answer = client.get("/search/suggestions/", {"q": text, **more})
        assert answer.status_code == 200
        return re.findall(r'href="([^"]+)"', answer.content.decode())

    return suggestions


def test_it_works(ask):
    leeds = CityFactory(name="Leeds")
    growers = OrganisationFactory(name="Leeds Growers")
    PrincipleFactory(title="Lead by example")
    InitiativeFactory(title="Bread for Leeds", cities=[leeds], partners=[growers])
    assert ask("le") == [
        *("/initiatives/bread-for-leeds/", "/cities/leeds/"),
        *("/principles/lead-by-example/", "/organisations/leeds-growers/"),
    ]


def test_they_stand_in_named_groups(client, db):
    PublicCityFactory(name="Leeds")
    text = client.get("/search/suggestions/?q=le").content.decode()
    assert 'role="group" aria-labelledby="suggestions-1"' in text
    assert '<p role="presentation" id="suggestions-1">Cities</p>' in text


def test_every_word_may_be_unfinished_and_stand_anywhere(ask):
    PublicCityFactory(name="Greater Manchester")
    PublicCityFactory(name="Great Yarmouth")
    assert ask("manch gr") == ["/cities/greater-manchester/"]


def test_accents_and_capitals_do_not_matter(ask):
    PublicCityFactory(name="Łódź", slug="lodz")
    assert ask("LOD") == ["/cities/lodz/"]


def test_a_name_in_another_language_is_shown_beside_the_name(client, db):
    CityNameFactory(name="Caerdydd", owner=PublicCityFactory(name="Cardiff"))
    for address in ("/search/suggestions/?q=caer", "/search/suggestions/?facet=city&q=CAERD"):
        assert ">Cardiff (Caerdydd)<" in client.get(address).content.decode()
    assert ">Cardiff<" in client.get("/search/suggestions/?q=card").content.decode()


def test_an_organisation_is_found_by_its_acronym(ask):
    cles = OrganisationFactory(name="Centre for Local Economic Strategies", slug="cles")
    OrganisationNameFactory(owner=cles, name="CLES")
    InitiativeFactory(title="Trams", partners=[cles])
    assert ask("cles") == ["/organisations/cles/"]


def test_a_principle_is_found_by_its_short_title(ask):
    PrincipleFactory(title="Co-produced local development", short_title="Made with residents")
    assert ask("made with") == ["/principles/co-produced-local-development/"]


def test_a_typo_is_corrected(ask):
    InitiativeFactory(title="Trams", cities=[CityFactory(name="Sheffield")])
    assert ask("shefield") == ["/cities/sheffield/"]


def test_a_name_that_begins_so_comes_before_one_that_is_more_used(ask):
    InitiativeFactory.create_batch(2, title="Trams", cities=[CityFactory(name="Greater Bury")])
    PublicCityFactory(name="Bury")
    assert ask("bury") == ["/cities/bury/", "/cities/greater-bury/"]


def test_a_title_that_begins_so_comes_before_a_newer_one(ask):
    InitiativeFactory(title="Bread first")
    InitiativeFactory(title="More bread")
    assert ask("bread") == ["/initiatives/bread-first/", "/initiatives/more-bread/"]


def test_there_are_at_most_four_of_a_kind(ask):
    InitiativeFactory.create_batch(9)
    assert len(ask("initiative")) == 4


def test_what_is_not_public_is_never_suggested(ask):
    DraftFactory(title="Quokka farm", partners=[OrganisationFactory(name="Quokka Society")])
    InitiativeFactory(title="Quokka zoo", status="withdrawn", withdrawn_reason="Closed.")
    assert ask("quok") == ask("quokka") == ask("quoka") == []


def test_a_new_name_is_suggested_at_once(ask):
    city = PublicCityFactory(name="Leeds")
    assert ask("lee")
    city.name = "Ludlow"
    city.save()
    assert ask("lud") == ["/cities/leeds/"]


def test_a_long_facet_asks_for_its_own_values_only(client, db):
    InitiativeFactory(partners=[OrganisationFactory(name="Leeds Growers")])
    CityFactory(name="Leeds")
    text = client.get("/search/suggestions/?q=le&facet=organisation").content.decode()
    assert 'name="organisation" value="leeds-growers"' in text
    assert 'value="leeds"' not in text


BAD = ("", " ", "l", "\x00", "%", "é", "🍞", "שלום", "a" * 10_000, "lx " * 5000, '"', "\ud7ff")


@pytest.mark.parametrize("text", BAD, ids=lambda text: repr(text[:8]))
@pytest.mark.parametrize("facet", ["", "city", "nothing"])
def test_bad_input_gets_an_answer(ask, text, facet):
    CityFactory(name="Leeds")
    assert ask(text, facet=facet) == []


def test_bytes_that_are_no_text_get_an_answer(client, db):
    assert client.get("/search/suggestions/?q=%ff%fe&facet=%00").status_code == 200


def test_it_keeps_its_query_budget(client, founding, django_assert_max_num_queries):
    client.get("/search/suggestions/?q=leeds")
    with django_assert_max_num_queries(2):
        client.get("/search/suggestions/?q=comm")
