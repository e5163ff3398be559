"""Home: two questions, the themes, the map, the principles, and what there is."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    DraftFactory,
    InitiativeFactory,
    PrincipleFactory,
    PublicCityFactory,
    ResultFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.one_database


def test_it_works(client, founding):
    page = client.get("/")
    assert page.status_code == 200
    assertContains(page, f"{page.context['count']} initiatives")


def test_it_works_on_an_empty_site(client, db):
    assert client.get("/").status_code == 200


def test_a_reader_can_ask_for_a_town_without_a_script(client, db):
    assertContains(client.get("/"), 'action="/cities/"')
    assertContains(client.get("/"), 'name="town"')


def test_themes_are_named_in_plain_words_with_the_most_used_first(client, db):
    food, homes, _ = (
        ThemeFactory(slug="food", name="Food and growing"),
        ThemeFactory(slug="homes", name="Homes and land"),
        ThemeFactory(),
    )
    InitiativeFactory(themes=[homes])
    InitiativeFactory(themes=[homes, food])
    themes = client.get("/").context["themes"]
    assert [(theme.name, theme.count) for theme in themes] == [("Homes", 2), ("Food", 1)]
    assertContains(client.get("/"), 'href="/initiatives/?theme=homes"')


def test_it_shows_the_seven_principles_and_no_others(client, founding):
    principles = client.get("/").context["principles"]
    assert [principle.number for principle in principles] == [1, 2, 3, 4, 5, 6, 7]


def test_a_principle_says_how_many_follow_it(client, db):
    principle = PrincipleFactory(framework__position=1)
    InitiativeFactory(follows=[principle])
    assert [one.count for one in client.get("/").context["principles"]] == [1]


def test_the_list_and_the_map_lead_to_every_place(client, founding):
    page = client.get("/")
    html = page.content.decode()
    map_, list_ = html[html.index('class="map"') :].split('class="home-names"', 1)
    assert list_.split("</ul>", 1)[0].count('href="/cities/') == page.context["place_count"]
    assert map_.count('href="/cities/') == page.context["place_count"]


def test_a_place_without_a_point_is_listed_but_not_on_the_map(client, db):
    PublicCityFactory(name="Atlantis")
    assertContains(client.get("/"), 'href="/cities/atlantis/"', count=1)


def test_of_very_many_places_it_names_those_with_most(client, db, monkeypatch):
    monkeypatch.setattr("placebook.views.MOST_CIRCLES", 2)
    cities = PublicCityFactory.create_batch(3)
    InitiativeFactory(cities=cities[1:])
    page = client.get("/")
    assert page.context["places"] == cities[1:]
    assertContains(page, "All 3 places")


def test_what_it_holds_leads_to_what_it_counts(client, db):
    ResultFactory(initiative__status="published")
    for number, _, address in client.get("/").context["holds"]:
        assert number
        assert client.get(address).status_code == 200


def test_drafts_are_not_counted(client, db):
    DraftFactory(title="Secret", themes=[ThemeFactory(name="Hidden")])
    assertNotContains(client.get("/"), "Hidden")
    assert client.get("/").context["count"] == 0


def test_it_needs_few_queries(client, founding, django_assert_max_num_queries):
    client.get("/initiatives/")
    with django_assert_max_num_queries(1):
        client.get("/")
