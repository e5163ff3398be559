"""The figures that a case study sets large."""

import pytest

from initiatives.key_figures import key_figures, when
from initiatives.models import Result
from tests.factories import InitiativeFactory, MeasureFactory, ResultFactory

# Figures are chosen alike, from whatever database they come.
pytestmark = pytest.mark.one_database


@pytest.fixture
def add(db):
    """Adds a result of one initiative; `of` is (name of the measure, unit, direction)."""
    initiative = InitiativeFactory()

    def add_result(value, of=("Homes provided", "homes", "higher"), **fields):
        name, unit, direction = of
        measure = MeasureFactory(name=name, unit=unit, direction=direction)
        return ResultFactory(initiative=initiative, measure=measure, value=value, **fields)

    return add_result


def shown():
    return [
        " ".join(filter(None, (figure.qualifier, figure.number, figure.unit, figure.measure)))
        for figure in key_figures(Result.objects.all())
    ]


def test_a_figure_is_told_in_parts(add):
    add(20, qualifier="over")
    add(2_700_000, of=("Money raised", "£", "higher"))
    add(30, of=("Members", "people", "higher"))
    assert set(shown()) == {"over 20 Homes provided", "£2.7m Money raised", "30 people Members"}


def test_what_was_aimed_at_comes_before_what_it_took(add):
    add(5, of=("Areas covered", "areas", "neutral"), year=2020)
    add(20, year=2010)
    assert shown() == ["20 Homes provided", "5 Areas covered"]


def test_money_that_was_raised_comes_after_what_it_was_for(db):
    initiative = InitiativeFactory()
    raised = MeasureFactory(name="Raised", unit="£", direction="higher", kind="raised")
    homes = MeasureFactory(name="Homes", direction="higher", kind="effect")
    ResultFactory(initiative=initiative, measure=raised, value=5, year=2020)
    ResultFactory(initiative=initiative, measure=homes, value=20, year=2010)
    assert shown() == ["20 Homes", "£5 Raised"]


def test_the_latest_of_each_measure_is_shown(add):
    homes = add(20, year=2010)
    ResultFactory(initiative=homes.initiative, measure=homes.measure, value=25, year=2015)
    assert shown() == ["25 Homes provided"]


def test_three_are_enough(add):
    for number in range(5):
        add(number, of=(f"Measure {number}", "homes", "higher"))
    assert len(shown()) == 3


def test_other_areas_follow_where_there_is_room(add):
    homes = add(20, scope="Preston")
    ResultFactory(initiative=homes.initiative, measure=homes.measure, value=25, scope="Leeds")
    add(5, of=("Areas covered", "areas", "neutral"))
    assert shown() == ["20 Homes provided", "5 Areas covered", "25 Homes provided"]


def test_a_share_says_what_it_was_before(add):
    early = add(5, of=("Spending kept locally", "%", "higher"), year=2013)
    ResultFactory(initiative=early.initiative, measure=early.measure, value=18, year=2017)
    [figure] = key_figures(Result.objects.all())
    assert (figure.number, figure.before) == ("18%", "5% in 2013")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"year": 2020}, "2020"),
        ({"year": 2020, "period_note": "2015 to 2020"}, "2015 to 2020"),
        ({"year": 2013, "period_note": "2012/13"}, "2012/13"),
        ({"year": 2020, "period_note": "since 2015"}, "2020 (since 2015)"),
        ({"year": None, "period_note": "a year"}, "a year"),
    ],
)
def test_when_it_was_so(add, fields, words):
    assert when(add(20, **fields)) == words
