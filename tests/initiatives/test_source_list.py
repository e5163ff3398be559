"""The library."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    DraftFactory,
    ExampleFactory,
    InitiativeFactory,
    PublicCityFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def titles(response):
    return [source.title for source in response.context["page_obj"]]


@pytest.fixture
def library():
    return [
        SourceFactory(title="A Café in Łódź", author="Anna Kowalska", publisher="Polish Press"),
        SourceFactory(title="The Town Hall", author="", publisher="Newtown News", kind="news"),
        SourceFactory(title="Minutes", author="", publisher="Newtown Council", kind="minutes"),
    ]


@pytest.fixture
def initiative(library):
    return InitiativeFactory(sources=library)


def test_sources_are_filed_by_title_without_the_article(client, initiative):
    expected = ["A Café in Łódź", "Minutes", "The Town Hall"]
    assert titles(client.get("/sources/")) == expected


def test_the_whole_founding_library_is_there(client, founding):
    assertContains(client.get("/sources/"), "1652 sources")


def test_a_source_counts_what_is_public_and_rests_on_it(client):
    source = SourceFactory()
    market = InitiativeFactory(sources=[source])
    ExampleFactory(initiative=market, source=source)
    ResultFactory(initiative=market, source=source)
    source.cities.add(PublicCityFactory())
    draft = DraftFactory(sources=[source])
    ExampleFactory(initiative=draft, source=source)
    ResultFactory(initiative=draft, source=source)
    assertContains(client.get("/sources/"), "cited 4 times")


def test_one_that_only_a_draft_rests_on_is_not_listed(client, initiative):
    secret = SourceFactory(title="Secret")
    draft = DraftFactory(sources=[secret])
    ExampleFactory(initiative=draft, source=secret)
    ResultFactory(initiative=draft, source=secret)
    assertNotContains(client.get("/sources/"), "Secret")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lodz cafe", ["A Café in Łódź"]),
        ("Łódź CAFÉ", ["A Café in Łódź"]),
        ("the town", ["The Town Hall"]),
        ("newtown", ["Minutes", "The Town Hall"]),
        ("newtown hall", ["The Town Hall"]),
        ("kowalska", ["A Café in Łódź"]),
        ("100%", []),
        ("שלום", []),
        ("🚀\0", []),
    ],
)
def test_title_author_and_publisher_are_searched(client, initiative, words, expected):
    assert titles(client.get("/sources/", {"q": words})) == expected


def test_a_kind_narrows_the_list_under_the_words(client, initiative):
    response = client.get("/sources/?q=newtown&kind=news")
    assert titles(response) == ["The Town Hall"]
    counts = {option.value: option.count for option in response.context["kinds"]}
    assert (counts["news"], counts["minutes"], counts["article"]) == (1, 1, 0)


def test_nothing_found_offers_a_way_out(client, initiative):
    response = client.get("/sources/?q=zebra")
    assertContains(response, "No source matches.")
    assertContains(response, "see all sources")


def test_an_unknown_kind_is_named_and_not_used(client, initiative):
    response = client.get("/sources/?kind=poem")
    assertContains(response, "There is no kind “poem”, so it was not used.")
    assertContains(response, "3 sources")


def test_a_search_of_thousands_of_words_is_shortened_and_says_so(client, initiative):
    response = client.get("/sources/", {"q": "a " * 5000})
    assertContains(response, "only its first 200 characters were used.")


def test_a_value_given_many_times_is_no_trouble(client, initiative):
    response = client.get("/sources/?" + "&".join(["kind=news"] * 500))
    assert titles(response) == ["The Town Hall"]


def test_a_full_page_costs_few_queries(client, django_assert_max_num_queries):
    InitiativeFactory(sources=SourceFactory.create_batch(60))
    with django_assert_max_num_queries(3):
        client.get("/sources/")
