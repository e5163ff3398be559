"""What is similar to an entry that somebody is writing."""

import pytest

from curation.duplicates import ORGANISATIONS, similar
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    PartnershipFactory,
)

pytestmark = pytest.mark.django_db


def titles(**asked):
    return [match.entry.title for match in similar(**asked)]


@pytest.mark.parametrize("status", ["draft", "in_review", "published", "withdrawn"])
def test_a_similar_title_is_found_whatever_its_status(status):
    made = InitiativeFactory if status in ("published", "withdrawn") else DraftFactory
    made(title="Bristol Pound", status=status, withdrawn_reason="Over.")
    InitiativeFactory(title="Leeds Homes")
    assert titles(title="The Bristol Pond") == ["Bristol Pound"]


@pytest.mark.parametrize("made", [DraftFactory, InitiativeFactory])
def test_the_beginning_of_a_title_is_enough(made):
    made(title="Digbeth Social Enterprise Quarter")
    [match] = similar(title="Digbeth Soc")
    assert match.reasons == ["its title begins the same"]


@pytest.mark.parametrize("made", [DraftFactory, InitiativeFactory])
@pytest.mark.parametrize("website", ["http://www.pound.example", "https://pound.example/"])
def test_the_same_website_is_found_however_it_is_written(made, website):
    made(title="Bristol Pound", website="https://www.pound.example/")
    [match] = similar(title="Local money", website=website)
    assert match.reasons == ["same website"]


def test_a_website_of_many_entries_tells_nothing():
    for n in range(6):
        InitiativeFactory(title=f"Thing {n}", website="https://council.example/")
    assert similar(title="Anything", website="https://council.example/") == []


def test_the_nearest_come_first():
    InitiativeFactory(title="Bristol Pound Community Currency")
    InitiativeFactory(title="Bristol Pound")
    DraftFactory(title="Bristol Pounds", website="https://pound.example/")
    asked = titles(title="Bristol Pound", website="https://pound.example/")
    assert asked == ["Bristol Pounds", "Bristol Pound", "Bristol Pound Community Currency"]


def test_the_same_title_elsewhere_is_shown_and_said_to_be_elsewhere():
    leeds, hull = CityFactory(name="Leeds"), CityFactory(name="Hull")
    InitiativeFactory(title="Food Partnership", cities=[leeds])
    [match] = similar(title="Food Partnership", cities=[hull.pk])
    assert match.reasons == ["same title", "in different places"]


def test_places_and_partners_in_common_are_named():
    leeds, council = CityFactory(name="Leeds"), OrganisationFactory(name="Leeds City Council")
    entry = InitiativeFactory(title="Food Partnership", cities=[leeds])
    PartnershipFactory(initiative=entry, organisation=council)
    [match] = similar(title="Food partnership", cities=[leeds.pk], partners=[council.pk])
    assert match.reasons == ["same title", "both in Leeds", "both with Leeds City Council"]


def test_an_entry_is_not_similar_to_itself():
    entry = InitiativeFactory(title="Bristol Pound")
    assert similar(title="Bristol Pound", exclude=entry.pk) == []


def test_what_was_merged_is_out_of_the_way():
    winner = InitiativeFactory(title="Bristol Pound")
    InitiativeFactory(
        title="Bristol Pound", status="withdrawn", withdrawn_reason="Merged.", merged_into=winner
    )
    assert [match.entry for match in similar(title="Bristol Pound")] == [winner]


@pytest.mark.parametrize("title", ["", "  ", "a", "the of", "\x00", "ß" * 300, "%_\\"])
def test_odd_titles_find_nothing(title):
    InitiativeFactory(title="Bristol Pound")
    assert similar(title=title) == []


def test_organisations_are_found_by_name_and_website():
    OrganisationFactory(name="Centre for Local Economic Strategies", website="https://cles.example")
    [match] = similar(title="CLES", website="http://cles.example/", subject=ORGANISATIONS)
    assert match.reasons == ["same website", "one name is the initials of the other"]


def test_a_lookup_costs_few_queries(django_assert_max_num_queries):
    for n in range(30):
        InitiativeFactory(title=f"Bristol Pound of street {n}", cities=[CityFactory()])
    similar(title="Bristol Pound")
    with django_assert_max_num_queries(14):
        similar(title="Bristol Pound", website="https://pound.example", cities=[1])
