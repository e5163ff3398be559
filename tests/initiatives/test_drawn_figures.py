"""Charts of the figures of a case study."""

import pytest

from initiatives.drawn_figures import charts
from initiatives.models import Result
from tests.factories import MeasureFactory, ResultFactory

# Figures are drawn alike, from whatever database they come.
pytestmark = pytest.mark.one_database


def results(unit, *rows, **same):
    first = ResultFactory(measure=MeasureFactory(name="Money raised", unit=unit), **rows[0], **same)
    for row in rows[1:]:
        ResultFactory(initiative=first.initiative, measure=first.measure, **row, **same)
    return Result.objects.order_by("pk")


def test_one_figure_is_not_drawn(db):
    assert charts(results("£", {"value": 5})) == []


def test_sums_are_bars_beside_each_other(db):
    rows = results("£", {"value": 205_000, "year": 2018}, {"value": 300_000, "year": 2020})
    [chart] = charts(rows)
    assert "chart-bars" in chart
    assert "Money raised: £205,000 in 2018, £300,000 in 2020" in chart


def test_shares_of_two_years_are_drawn_as_a_change(db):
    [chart] = charts(results("%", {"value": 5, "year": 2013}, {"value": 18, "year": 2017}))
    assert "chart-slope" in chart


def test_shares_of_two_places_are_drawn_over_one_scale(db):
    rows = [
        {"value": value, "year": year, "scope": scope}
        for scope, values in (("Preston", (5, 18)), ("Lancashire", (39, 79)))
        for year, value in zip((2013, 2017), values, strict=True)
    ]
    [chart] = charts(results("%", *rows))
    assert "Money raised: Preston 5% → 18%, Lancashire 39% → 79%" in chart


def test_the_title_says_no_year_that_only_one_of_them_has(db):
    [chart] = charts(results("£", {"value": 60, "year": None}, {"value": 200, "year": 2019}))
    assert ">Money raised</h3>" in chart


def test_a_figure_without_a_year_is_drawn_as_such(db):
    [chart] = charts(results("£", {"value": 60, "year": None}, {"value": 200, "year": 2019}))
    assert "Year not given" in chart


def test_the_table_of_the_page_is_not_repeated(db):
    [chart] = charts(results("£", {"value": 60}, {"value": 200}))
    assert "<table" not in chart
