"""Whether an initiative still goes on, and the line that says so."""

import pytest

from initiatives.going import Going, condition, evidence, going, status_line
from initiatives.models import Initiative, Source
from tests.factories import InitiativeFactory


@pytest.fixture(autouse=True)
def in_2026(time_machine):
    time_machine.move_to("2026-06-01 12:00")


def line(**facts):
    return str(status_line(Initiative(**facts)))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"stage": "active", "stage_as_of": 2025}, "Running · last seen at work in 2025"),
        ({"stage": "active", "stage_as_of": 2021}, "Running · last seen at work in 2021"),
        ({"stage": "active", "stage_as_of": 2020}, "Not checked since 2020"),
        ({"stage": "active"}, "Not checked"),
        ({"stage": "unknown", "stage_as_of": 2024}, "Not checked since 2024"),
        ({"stage": "unknown"}, "Not checked"),
        (
            {"stage": "ended", "ended_year": 2020, "ending": "money-ran-out"},
            "Ended 2020: the money ran out",
        ),
        ({"stage": "ended", "ending": "merged"}, "Ended: it became part of another"),
        ({"stage": "ended", "ended_year": 2020, "ending": "other"}, "Ended 2020"),
        ({"stage": "ended", "ended_year": 2019, "stage_as_of": 2021}, "Ended 2019"),
        ({"stage": "ended", "stage_as_of": 2021}, "Ended by 2021"),
        ({"stage": "ended"}, "Ended"),
        ({"stage": "planned", "stage_as_of": 2025}, "Planned"),
    ],
)
def test_the_line_says_what_is_known(facts, expected):
    assert line(**facts) == expected


def test_for_how_many_years_is_a_setting(settings):
    settings.SEEN_WITHIN_YEARS = 1
    assert line(stage="active", stage_as_of=2025) == "Running · last seen at work in 2025"
    assert line(stage="active", stage_as_of=2024) == "Not checked since 2024"


def test_with_a_new_year_what_was_seen_too_long_ago_is_no_longer_running(time_machine):
    time_machine.move_to("2027-01-01 00:00")
    assert line(stage="active", stage_as_of=2021) == "Not checked since 2021"


@pytest.mark.django_db
def test_a_query_and_an_entry_agree():
    for stage in Initiative.Stage.values:
        for year in (None, 2019, 2020, 2021, 2026):
            InitiativeFactory(stage=stage, stage_as_of=year)
    every = Initiative.objects.all()
    for one in Going:
        matches = set(every.filter(condition([one])))
        assert matches == {entry for entry in every if going(entry) == one}
    assert every.filter(condition(Going.values)).count() == every.count()


# --- its evidence ------------------------------------------------------------------------------


def source(pk, published):
    return Source(pk=pk, published=published)


def test_the_only_source_of_that_year_is_the_evidence():
    entry = Initiative(stage="active", stage_as_of=2025)
    old, new = source(1, "2019"), source(2, "2025-03")
    assert evidence(entry, [old, new, new]) == new


@pytest.mark.parametrize("published", [["2025", "2025-02-01"], ["2024", ""], []])
def test_where_that_is_in_doubt_no_source_is_named(published):
    sources = [source(pk, day) for pk, day in enumerate(published, start=1)]
    assert evidence(Initiative(stage="active", stage_as_of=2025), sources) is None


def test_without_a_year_no_source_is_named():
    assert evidence(Initiative(stage="active"), [source(1, "2025"), source(2, "")]) is None
