"""What home shows of the catalogue by rule."""

import pytest

from catalogue import freshness
from catalogue.highlights import highlights
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    MeasureFactory,
    ResultFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


def chosen():
    version, index = freshness.current()
    return highlights(index, version)


def titles(cards):
    return [card.initiative.title for card in cards]


@pytest.fixture
def homes():
    return MeasureFactory(direction="higher")


def works(homes, title, year=2025, **more):
    initiative = InitiativeFactory(title=title, stage="active", stage_as_of=year, **more)
    ResultFactory(measure=homes, initiative=initiative)
    return initiative


def ended(title, year=2020, ending="money-ran-out", **more):
    return InitiativeFactory(
        title=title, stage="ended", ended_year=year, ending=ending, ending_note="So.", **more
    )


def test_what_worked_is_running_and_has_a_figure_of_what_it_aimed_at(homes):
    works(homes, "Homes")
    InitiativeFactory(title="No figure", stage="active")
    cost = MeasureFactory(direction="neutral")
    ResultFactory(measure=cost, initiative=InitiativeFactory(title="Cost", stage="active"))
    assert titles(chosen().worked) == ["Homes"]


def test_those_seen_at_work_latest_come_first(homes):
    for year in (2021, 2025, 2023, 2019):
        works(homes, f"Seen in {year}", year)
    assert titles(chosen().worked) == ["Seen in 2025", "Seen in 2023", "Seen in 2021"]


def test_no_two_are_in_one_place_or_of_one_theme(homes):
    leeds, food = CityFactory(), ThemeFactory()
    works(homes, "First", 2025, cities=[leeds], themes=[food])
    works(homes, "Same place", 2024, cities=[leeds])
    works(homes, "Same theme", 2023, themes=[food])
    works(homes, "Other", 2022)
    works(homes, "Another", 2021)
    assert titles(chosen().worked) == ["First", "Other", "Another"]


def test_if_there_are_not_enough_they_may_share_a_place(homes):
    leeds = CityFactory()
    works(homes, "First", 2025, cities=[leeds])
    works(homes, "Second", 2024, cities=[leeds])
    assert titles(chosen().worked) == ["First", "Second"]


def test_what_ended_as_planned_or_without_a_sentence_is_no_lesson():
    ended("Ran its course", ending="ran-its-course")
    InitiativeFactory(title="Untold", stage="ended", ending="money-ran-out")
    ended("Bankrupt")
    assert titles(chosen().ended) == ["Bankrupt"]


def test_no_two_ended_for_one_reason():
    ended("Latest", 2024)
    ended("Same reason", 2023)
    ended("Other reason", 2022, "merged")
    ended("Third reason", 2021, "owner-closed")
    assert titles(chosen().ended) == ["Latest", "Other reason", "Third reason"]


def test_the_finding_is_the_share_that_changed_most_as_wanted():
    share = MeasureFactory(name="Kept", unit="%", direction="higher")
    for title, last in (("Preston", 18), ("Cornwall", 45), ("Leeds", 1)):
        initiative = InitiativeFactory(title=title)
        for value, year in ((5, 2013), (last, 2017)):
            ResultFactory(measure=share, initiative=initiative, value=value, year=year)
    assert chosen().finding.title == "Kept, Cornwall: from 5% to 45%"


def test_without_a_change_for_the_better_there_is_no_finding():
    share = MeasureFactory(unit="%", direction="higher")
    initiative = InitiativeFactory()
    for value, year in ((18, 2013), (5, 2017)):
        ResultFactory(measure=share, initiative=initiative, value=value, year=year)
    assert chosen().finding is None


def test_drafts_are_never_shown(homes):
    ResultFactory(measure=homes, initiative=DraftFactory(stage="active"))
    assert chosen().worked == []


def test_they_are_chosen_anew_when_something_changes(homes, django_assert_num_queries):
    first = works(homes, "First")
    assert titles(chosen().worked) == ["First"]
    with django_assert_num_queries(1):
        chosen()
    first.title = "Renamed"
    first.save()
    assert titles(chosen().worked) == ["Renamed"]
