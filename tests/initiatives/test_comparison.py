"""Which figures of several initiatives are set side by side, and what is said of them."""

import pytest

from initiatives.comparison import chart, comparisons, finding
from initiatives.models import Result
from tests.factories import InitiativeFactory, MeasureFactory, ResultFactory

# Figures are compared alike, from whatever database they come.
pytestmark = [pytest.mark.one_database, pytest.mark.django_db]


@pytest.fixture
def share():
    return MeasureFactory(name="Kept locally", unit="%", direction="higher")


def measured(share, title, *values, **more):
    """An initiative with a reading for each (value, year)."""
    initiative = InitiativeFactory(title=title)
    for value, year in values:
        ResultFactory(measure=share, initiative=initiative, value=value, year=year, **more)
    return initiative


def compared(places=None):
    results = Result.objects.select_related("measure", "initiative", "source")
    return comparisons(results, places or {})


def test_what_was_measured_twice_is_a_change(share):
    measured(share, "Preston", (5, 2013), (18, 2017))
    [one] = compared()
    assert [[result.value for result in series.results] for series in one.changes] == [[5, 18]]
    assert finding(one) == "Kept locally, Preston: 5%, then 18%"


def test_what_was_measured_otherwise_is_not_drawn_beside_it(share):
    preston = measured(share, "Preston", (5, 2013), (18, 2017))
    other = ResultFactory(measure=share, initiative=preston, value=90, year=2010, note="Of food.")
    [one] = compared()
    assert list(one.undrawn) == [other]
    assert "2 of 3 readings are drawn" in chart(one)
    assert "90%" in chart(one).split("<table>")[1]


def test_areas_of_one_initiative_are_rows_of_their_own(share):
    preston = InitiativeFactory(title="Preston")
    for scope, first, last in (("City", 5, 18), ("County", 39, 79)):
        ResultFactory(measure=share, initiative=preston, value=first, year=2013, scope=scope)
        ResultFactory(measure=share, initiative=preston, value=last, year=2017, scope=scope)
    assert len(compared()[0].changes) == 2


def test_the_title_says_what_rose_and_who_slipped_back(share):
    measured(share, "Preston", (5, 2013), (18, 2017))
    measured(share, "Manchester", (51, 2009), (72, 2017), (60, 2021))
    [one] = compared()
    assert finding(one) == (
        "Kept locally: more wherever it was measured twice, though Manchester has slipped back"
    )


def test_the_title_says_how_many_rose_where_some_fell(share):
    measured(share, "Preston", (5, 2013), (18, 2017))
    measured(share, "Leeds", (20, 2013), (18, 2017))
    assert finding(compared()[0]) == "Kept locally: more in 1 of 2 places that measured it twice"


def test_two_that_were_measured_once_are_no_comparison(share):
    measured(share, "Preston", (5, 2013))
    measured(share, "Leeds", (20, 2013))
    assert compared() == []


def test_three_that_were_measured_once_are_set_in_order(share):
    for title, value in (("Ayr", 5), ("Bath", 20), ("Cork", 10)):
        measured(share, title, (value, 2013))
    [one] = compared()
    assert [series.label for series in one.series] == ["Bath", "Cork", "Ayr"]
    assert finding(one) == "Kept locally: most in Bath, 20%"


def test_a_row_has_the_name_of_its_place_if_no_other_has_it(share):
    preston = measured(share, "Community wealth", (5, 2013), (18, 2017))
    leeds, other = (measured(share, f"Leeds {n}", (n, 2013)) for n in (1, 2))
    places = {preston.pk: "Preston", leeds.pk: "Leeds", other.pk: "Leeds"}
    [one] = compared(places)
    assert [series.label for series in one.series] == ["Preston", "Leeds 2", "Leeds 1"]


def test_shares_come_before_sums(share):
    money = MeasureFactory(name="Money raised", unit="£")
    for title in "ABCD":
        measured(money, title, (100, 2013), (200, 2014))
    measured(share, "Preston", (5, 2013), (18, 2017))
    assert [one.measure for one in compared()] == [share, money]


def test_a_period_that_names_its_year_is_shown_for_it(share):
    measured(share, "Preston", (5, 2013), (18, 2017), period_note="2016/17")
    assert "2016/17" in chart(compared()[0])
