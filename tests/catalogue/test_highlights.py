"""What home shows of the catalogue: by the choice of editors, else by rule."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue import freshness
from catalogue.highlights import highlights
from catalogue.models import Highlight
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


YEAR = timezone.localdate().year


def running(**more):
    return InitiativeFactory(**{"stage": "active", "stage_as_of": YEAR} | more)


def works(homes, title, year=YEAR, **more):
    initiative = running(title=title, stage_as_of=year, **more)
    ResultFactory(measure=homes, initiative=initiative, year=YEAR)
    return initiative


def ended(title, year=2020, ending="money-ran-out", **more):
    return InitiativeFactory(
        title=title, stage="ended", ended_year=year, ending=ending, ending_note="So.", **more
    )


def test_what_worked_is_running_and_has_a_figure_of_what_it_aimed_at(homes):
    works(homes, "Homes")
    running(title="No figure")
    for direction in ("neutral", "lower"):
        works(MeasureFactory(direction=direction), direction)
    assert titles(chosen().worked) == ["Homes"]


def test_an_old_figure_does_not_show_that_it_works(homes):
    ResultFactory(measure=homes, initiative=running(), year=YEAR - 6)
    ResultFactory(measure=homes, initiative=running(), year=None)
    assert chosen().worked == []


def test_those_seen_at_work_latest_come_first(homes):
    for ago in (3, 0, 2, 5):
        works(homes, f"{ago} years ago", YEAR - ago)
    assert titles(chosen().worked) == ["0 years ago", "2 years ago", "3 years ago"]


def test_what_was_seen_too_long_ago_may_not_work_any_more(homes):
    works(homes, "Long ago", YEAR - 6)
    assert chosen().worked == []


def test_no_two_are_in_one_place_or_of_one_theme(homes):
    leeds, food = CityFactory(), ThemeFactory()
    works(homes, "First", YEAR, cities=[leeds], themes=[food])
    works(homes, "Same place", YEAR - 1, cities=[leeds])
    works(homes, "Same theme", YEAR - 2, themes=[food])
    works(homes, "Other", YEAR - 3)
    works(homes, "Another", YEAR - 4)
    assert titles(chosen().worked) == ["First", "Other", "Another"]


def test_if_there_are_not_enough_they_may_share_a_place(homes):
    leeds = CityFactory()
    works(homes, "First", YEAR, cities=[leeds])
    works(homes, "Second", YEAR - 1, cities=[leeds])
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


def choose(kind, chosen, **more):
    name = "result" if kind == "finding" else "initiative"
    return Highlight.objects.create(kind=kind, **{name: chosen}, **more)


def test_what_editors_chose_comes_first_in_their_order(homes):
    works(homes, "By rule")
    choose("worked", running(title="Second"), position=2)
    choose("worked", running(title="First"), position=1)
    assert titles(chosen().worked) == ["First", "Second", "By rule"]


def test_no_more_than_three_are_shown():
    for n in range(4):
        choose("ended", ended(f"Number {n}"), position=n)
    assert titles(chosen().ended) == ["Number 0", "Number 1", "Number 2"]


def test_an_entry_that_is_chosen_is_not_shown_again_by_rule(homes):
    choose("worked", works(homes, "Homes"))
    assert titles(chosen().worked) == ["Homes"]


def test_a_choice_is_shown_at_once(homes, client):
    works(homes, "By rule")
    assert "Orchard" not in client.get("/").content.decode()
    choose("worked", running(title="Orchard"), sentence="It feeds the street.")
    page = client.get("/").content.decode()
    assert "Orchard" in page
    assert "It feeds the street." in page


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_a_choice_that_is_not_public_is_skipped(status):
    choose("worked", DraftFactory(status=status))
    choose("finding", ResultFactory(initiative=DraftFactory(status=status)))
    assert (chosen().worked, chosen().finding) == ([], None)


def test_what_has_not_ended_is_not_shown_as_ended():
    choose("ended", InitiativeFactory(stage="active"))
    assert chosen().ended == []


@pytest.mark.parametrize(
    "state",
    [{"stage": "ended"}, {"stage": "unknown"}, {"stage": "active", "stage_as_of": YEAR - 6}],
)
def test_what_is_not_running_is_not_shown_as_working(state):
    choose("worked", InitiativeFactory(**state))
    assert chosen().worked == []


def test_why_one_ended_is_told_by_the_entry_or_by_the_sentence():
    choose("ended", InitiativeFactory(title="Untold", stage="ended", ending="other"))
    choose("ended", InitiativeFactory(title="Told", stage="ended"), sentence="The lease ran out.")
    choose("ended", InitiativeFactory(title="Known", stage="ended", ending="merged"))
    assert titles(chosen().ended) == ["Told", "Known"]


def test_a_chosen_finding_is_drawn_with_the_readings_before_it(client):
    share = MeasureFactory(name="Kept", unit="%", direction="higher")
    initiative = InitiativeFactory(title="Preston", summary="Buying near by.")
    _first, last = (
        ResultFactory(measure=share, initiative=initiative, value=value, year=year)
        for value, year in ((18, 2013), (5, 2017))
    )
    highlight = choose("finding", last)
    assert chosen().finding.title == "Kept, Preston: from 18% to 5%"
    assert "Buying near by." in client.get("/").content.decode()
    highlight.sentence = "Less than before."
    highlight.save()
    assert "Less than before." in client.get("/").content.decode()


def test_a_finding_may_be_a_single_figure():
    jobs = MeasureFactory(name="Jobs", unit="jobs")
    result = ResultFactory(measure=jobs, initiative=InitiativeFactory(title="Mill"), value=40)
    choose("finding", result)
    assert chosen().finding.title == "Jobs, Mill: 40 jobs"


@pytest.mark.parametrize("facts", [{"kind": "finding"}, {"kind": "worked"}, {"kind": "ended"}])
def test_a_choice_of_the_wrong_kind_of_thing_is_refused(facts):
    other = (
        {"initiative": InitiativeFactory()}
        if facts["kind"] == "finding"
        else {"result": ResultFactory()}
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Highlight.objects.create(**facts, **other)
