"""Browse, through the browser's eyes."""

import re

import pytest
from django.urls import set_script_prefix

from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    ThemeFactory,
)
from tests.reading import titles


def options(page, facet):
    panel = next(panel for panel in page.context["selection"].panels if panel.facet.name == facet)
    return {option.value.slug: option for option in panel.options}


@pytest.fixture
def three(db):
    leeds, cardiff = CityFactory(name="Leeds"), CityFactory(name="Cardiff")
    InitiativeFactory(title="Bread for Leeds", cities=[leeds], stage="active", started_year=2010)
    InitiativeFactory(title="Homes for Leeds", cities=[leeds], stage="ended", started_year=2012)
    InitiativeFactory(title="Trams for Cardiff", cities=[cardiff], stage="active")


def test_it_works(client, three):
    page = client.get("/initiatives/?sort=title")
    assert titles(page) == ["Bread for Leeds", "Homes for Leeds", "Trams for Cardiff"]


def test_values_of_one_facet_are_alternatives_and_facets_narrow_together(client, three):
    page = client.get("/initiatives/?city=leeds&city=cardiff&stage=active&sort=title")
    assert titles(page) == ["Bread for Leeds", "Trams for Cardiff"]


def test_an_exclamation_mark_excludes(client, three):
    assert titles(client.get("/initiatives/?city=!leeds")) == ["Trams for Cardiff"]


def test_years_are_inclusive(client, three):
    page = client.get("/initiatives/?started_from=2010&started_to=2010")
    assert titles(page) == ["Bread for Leeds"]


def test_words_are_found_whatever_their_ending(client, three):
    assert titles(client.get("/initiatives/?q=home")) == ["Homes for Leeds"]


def test_a_search_is_without_characters_that_nobody_sees(client, three):
    assert "matching “bread”" in client.get("/initiatives/?q=%EF%BB%BFbr%C2%ADead").content.decode()


def test_words_find_the_names_of_places(client, db):
    InitiativeFactory(title="Bread", cities=[CityFactory(name="Łódź")])
    assert titles(client.get("/initiatives/?q=lodz")) == ["Bread"]


def test_a_quoted_phrase_must_stand_together(client, db):
    InitiativeFactory(title="Land of the community")
    InitiativeFactory(title="The community land fund")
    page = client.get("/initiatives/", {"q": '"community land"'})
    assert titles(page) == ["The community land fund"]


def test_the_best_match_comes_first(client, db):
    InitiativeFactory(title="A market", challenge="There was no bread.")
    InitiativeFactory(title="Bread for all")
    InitiativeFactory(title="A shop", summary="It sells bread.")
    assert titles(client.get("/initiatives/?q=bread")) == ["Bread for all", "A shop", "A market"]


def test_the_heading_describes_the_query(client, three):
    ThemeFactory(name="Homes and land").initiatives.set(
        InitiativeFactory.create_batch(1, stage="active", cities=[CityFactory(name="Bristol")])
    )
    query = "?stage=active&theme=homes-and-land&city=leeds&city=bristol"
    page = client.get(f"/initiatives/{query}").content.decode()
    assert "<h1>Active initiatives: Homes and land, in Leeds or Bristol</h1>" in page


def test_a_chip_removes_one_filter_and_says_so(client, three):
    page = client.get("/initiatives/?city=leeds&stage=active")
    chip = page.context["selection"].chips[0]
    assert (chip.facet, chip.label, chip.link) == ("City", "Leeds", "?stage=active")
    assert '<span class="unseen">Remove filter: </span>City: Leeds' in page.content.decode()


def test_clearing_keeps_the_words_and_the_sort(client, three):
    page = client.get("/initiatives/?city=leeds&stage=active&q=bread&sort=title")
    assert page.context["selection"].query.without_filters().link == "?q=bread&sort=title"


def test_a_count_leaves_out_the_choice_in_its_own_facet(client, three):
    cities = options(client.get("/initiatives/?city=leeds&stage=active"), "city")
    assert {slug: option.count for slug, option in cities.items()} == {"leeds": 1, "cardiff": 1}


def test_a_value_keeps_its_place_when_it_is_ticked(client, three):
    before = list(options(client.get("/initiatives/"), "city"))
    assert list(options(client.get("/initiatives/?city=cardiff"), "city")) == before


def test_a_value_without_entries_under_the_other_filters_stays(client, three):
    page = client.get("/initiatives/?city=cardiff")
    assert options(page, "going")["ended"].count == 0
    assert "option-none" in page.content.decode()


def test_a_region_includes_its_parts(client, db):
    region = CityFactory(name="Greater Bury", slug="greater-bury", kind="city_region")
    InitiativeFactory(title="Here", cities=[CityFactory(name="Bury", part_of=region)])
    InitiativeFactory(title="Elsewhere", cities=[CityFactory(name="Leeds")])
    assert titles(client.get("/initiatives/?city=greater-bury")) == ["Here"]
    assert titles(client.get("/initiatives/?city=!greater-bury")) == ["Elsewhere"]


def test_an_empty_list_suggests_filters_to_drop_with_counts(client, three):
    page = client.get("/initiatives/?city=cardiff&stage=ended")
    text = page.content.decode()
    assert page.status_code == 200
    assert "No initiatives match" in text
    assert '<meta name="robots" content="noindex">' in text
    for way in page.context["selection"].ways_out:
        again = client.get(f"/initiatives/{way.chip.link}")
        assert again.context["selection"].total == way.total > 0
        assert f'href="{way.chip.link}#results"' in text.replace("&amp;", "&")


def test_where_one_filter_alone_matches_nothing_all_initiatives_are_no_way_out(client, three):
    page = client.get("/initiatives/?q=gateshead")
    assert page.context["selection"].ways_out == []
    assert "Nothing in the catalogue fits this." in page.content.decode()


def test_a_search_whose_words_no_entry_has_together_offers_each_that_some_have(client, three):
    page = client.get("/initiatives/?q=leeds+trams+zeppelin")
    ways = page.context["selection"].words_alone
    assert [(way.chip.label, way.total) for way in ways] == [("“trams”", 1), ("“leeds”", 2)]
    for way in ways:
        assert client.get(f"/initiatives/{way.chip.link}").context["selection"].total == way.total


@pytest.mark.parametrize("words", ["zeppelin", "bread", '"leeds trams"', "-leeds -trams"])
def test_a_search_of_one_word_or_that_finds_something_offers_no_words(client, three, words):
    page = client.get("/initiatives/", {"q": words})
    assert page.context["selection"].words_alone == []


def test_pages_hold_24_and_say_where_one_is(client, founding):
    page = client.get("/initiatives/?page=2")
    assert len(titles(page)) == 24
    assert "Showing 25–48 of 217 initiatives" in page.content.decode()


def test_a_page_past_the_end_shows_the_last_and_says_so(client, founding):
    page = client.get("/initiatives/?page=999")
    assert len(titles(page)) == 1
    assert "There is no page 999. This is the last one, page 10." in page.content.decode()


def test_changing_a_filter_goes_back_to_the_first_page(client, founding):
    page = client.get("/initiatives/?page=2&city=leeds&city=bristol&city=liverpool&city=belfast")
    assert all("page=" not in chip.link for chip in page.context["selection"].chips)


def test_an_empty_field_of_the_form_leaves_no_noise_in_the_address(client, three):
    answer = client.get("/initiatives/?q=&city=leeds&started_from=")
    assert answer.status_code == 302
    assert answer["Location"] == "?city=leeds"


def test_the_table_sorts_by_its_headings(client, three):
    page = client.get("/initiatives/?view=table&sort=title")
    text = page.content.decode()
    assert (
        '<th scope="col" aria-sort="ascending"><a rel="nofollow" href="?sort=-title&amp;view=table"'
        in text
    )


def test_a_former_slug_still_filters(client, three):
    city = CityFactory(name="Bristol", slug="brizzle")
    InitiativeFactory(title="Boats", cities=[city])
    city.slug = "bristol"
    city.save()
    assert titles(client.get("/initiatives/?city=brizzle")) == ["Boats"]


def test_the_former_slug_of_a_draft_s_organisation_stays_unknown(client, three):
    partner = OrganisationFactory(slug="old")
    DraftFactory(partners=[partner])
    partner.slug = "new"
    partner.save()
    page = client.get("/initiatives/?organisation=old").content.decode()
    assert "Organisation: “old” is unknown and was not used." in page


BAD = (
    "city=atlantis",
    "page=0",
    "page=x",
    "page=-1",
    "page=9999",
    "page=" + "9" * 400,
    "page=²",
    "q=" + "a" * 10_000,
    "q=%00",
    "q=%F0%9F%8D%9E",
    "q=%D7%A9%D7%9C%D7%95%D7%9D",
    "q=%ff%fe",
    "q=%22%22",
    "q=the",
    "city=%00",
    "city=" + "x" * 5000,
    "city=!",
    "started_from=abc",
    "started_from=99999999999999",
    "started_to=-1",
    "sort=password",
    "view=secret",
    "nonsense=1",
    "&".join(["city=leeds"] * 500),
    "&".join(f"city=c{n}" for n in range(500)),
    "&".join(f"principle=!p{n}" for n in range(500)),
)


@pytest.mark.parametrize("query", BAD, ids=lambda query: query[:20])
def test_bad_input_gets_a_page(client, three, query):
    assert client.get(f"/initiatives/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("city=atlantis", "City: “atlantis” is unknown and was not used."),
        ("stage=lost", "Stage: “lost” is unknown and was not used."),
        ("started_from=abc", "Started from: “abc” is not a year such as 2012."),
        ("sort=password", "Sort: there is no “password”."),
        ("page=x", "“x” is not a page; this is the first."),
        ("q=" + "a" * 300, "The search is longer than 200 characters; please shorten it."),
    ],
)
def test_a_value_that_was_not_used_is_named(client, three, query, message):
    page = client.get(f"/initiatives/?{query}")
    assert message in page.content.decode()
    assert page.context["selection"].total == 3


def test_what_was_typed_is_still_there(client, three):
    text = client.get("/initiatives/?started_from=abc&q=" + "a" * 300).content.decode()
    assert re.search(r'name="started_from"[^>]*value="abc"', text)
    assert "a" * 300 in text


def test_unknown_parameters_are_ignored(client, three):
    page = client.get("/initiatives/?utm_source=x")
    assert page.context["selection"].total == 3
    assert "was not used" not in page.content.decode()


def test_the_list_keeps_its_query_budget(client, founding, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        client.get("/initiatives/?city=leeds&principle=co-production")


def test_a_card_has_the_links_of_its_own_request(client, db):
    InitiativeFactory(slug="bread")
    for prefix in ("/evil/", "/"):
        set_script_prefix(prefix)
        assert f'"{prefix}initiatives/bread/"' in client.get("/initiatives/").content.decode()


def test_a_phrase_of_words_that_very_many_have_is_searched_for_word_by_word(
    client, db, monkeypatch
):
    monkeypatch.setattr("catalogue.text_matching.MOST_READ", 1)
    InitiativeFactory(title="Community orchard")
    InitiativeFactory(title="Orchard of a community")
    page = client.get('/initiatives/?q="community orchard"')
    assert len(titles(page)) == 2
    assert "each was searched for by itself" in page.content.decode()
    assert client.get('/initiatives.geojson?q="community orchard"').status_code == 400


@pytest.fixture
def sixty_cities(db):
    for number in range(60):
        InitiativeFactory(cities=[CityFactory(name=f"Town {number}", slug=f"a-long-town-{number}")])
    return "&".join(f"city=a-long-town-{number}" for number in range(60))


def test_of_very_many_values_the_first_are_used_and_the_rest_are_named(client, sixty_cities):
    page = client.get(f"/initiatives/?{sixty_cities}")
    assert page.context["selection"].total == 40
    assert "a-long-town-40” and all after it, 20 in number" in page.content.decode()
    answer = client.get(f"/initiatives.geojson?{sixty_cities}")
    assert (answer.status_code, len(answer.json()["errors"])) == (400, 1)


def test_a_page_does_not_repeat_many_choices_in_every_link(client, sixty_cities):
    page = client.get(f"/initiatives/?{sixty_cities}").content.decode()
    bare = client.get("/initiatives/").content.decode()
    assert page.count("city=a-long-town-7&") < 30
    assert len(page) < 2 * len(bare)
    assert "City: 40 chosen" in page
    assert "Filter (40 applied)" in page


def test_of_few_values_each_can_be_taken_away(client, sixty_cities):
    page = client.get("/initiatives/?city=a-long-town-1&city=a-long-town-2").content.decode()
    assert "City: Town 1" in page
    assert ">exclude<" in page
