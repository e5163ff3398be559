import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebook.lib.charts import (
    Bar,
    Bin,
    Reading,
    Series,
    Span,
    bars,
    dots,
    histogram,
    matrix,
    scatter,
    slope,
    timeline,
)
from placebook.lib.charts.frame import Words
from placebook.lib.charts.scales import Magnitudes, fitting, from_zero, of_years

NASTY = '"><script>alert(1)</script>'
WORDS = Words(title=f"Spending kept {NASTY}", description=NASTY, note=NASTY, colour=3)
LOW = Reading(value=Decimal("5"), text="5%", when="2012/13", year=2012)
HIGH = Reading(value=18.2, text="over 18.2%", when="2016/17", year=2016, qualifier="over")
ZERO = Reading(value=0, text="0%", when="2014", year=2014)
MISSING = Reading(value=None, when="2015", year=2015)
ALL = [LOW, ZERO, MISSING, HIGH]

CHARTS = {
    "bars": bars(WORDS, [Bar(label=NASTY, url="/a/", reading=each) for each in ALL], "%"),
    "dots": dots(WORDS, [Series(label=NASTY, readings=ALL)], "%"),
    "scatter": scatter(WORDS, [Series(label=NASTY, readings=ALL)], "%"),
    "slope": slope(WORDS, [Series(label=NASTY, detail=NASTY, readings=ALL)], "%"),
    "timeline": timeline(
        WORDS,
        [Span(label=NASTY, start=2000, end=2010, status="ended", status_words=NASTY)],
        2026,
    ),
    "histogram": histogram(WORDS, [Bin(NASTY, 3, 1), Bin("2001", None), Bin("2002", 0)]),
    "matrix": matrix(WORDS, [NASTY, "b"], [(NASTY, [3, None]), ("c", [0, 1])]),
}


def widths(svg, name):
    return re.findall(rf'<rect class="{name}"[^>]* width="([\d.]+)%"', svg)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_has_words_and_its_numbers_as_a_table(chart):
    assert '<h3 class="chart-title">Spending kept' in chart
    assert "<table" in chart
    assert '<th scope="col">' in chart


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_what_people_wrote_is_escaped_and_nothing_is_styled_inline(chart):
    assert "<script" not in chart
    assert "style=" not in chart


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_element_is_closed(chart):
    opened = re.findall(r"<(\w+)(?:[^<>/]|/(?!>))*>", chart)
    closed = re.findall(r"</(\w+)>", chart)

    assert sorted(opened) == sorted(closed)


@pytest.mark.parametrize("name", ["bars", "dots", "slope"])
def test_a_qualifier_is_shown(name):
    assert "over 18.2%" in CHARTS[name]


def test_bars_begin_at_zero_and_compare_as_their_values_do():
    low, zero, high = map(float, widths(CHARTS["bars"], "bar"))

    assert zero == 0
    assert high / low == pytest.approx(18.2 / 5)


def test_what_is_missing_has_no_bar_and_says_so():
    assert CHARTS["bars"].count('class="missing"') == 1
    assert "Not recorded" in CHARTS["bars"]


def test_a_slope_runs_from_the_first_known_reading_to_the_latest():
    svg = CHARTS["slope"]

    assert svg.count('class="was"') == svg.count('class="now"') == 1
    assert svg.index('class="was"') < svg.index('class="now"')


def test_two_ends_too_close_for_words_of_their_own_share_them():
    far = Reading(value=90, text="90%", when="2020")
    rest = Series(label="Leeds", readings=[far])
    near = slope(Words(title="Near"), [Series(label="Preston", readings=[LOW, HIGH]), rest], "%")
    wide = slope(Words(title="Far"), [Series(label="Preston", readings=[LOW, far])], "%")

    assert ">5% → over 18.2%<" in near
    assert ">5%<" in wide


def test_what_was_measured_once_stands_apart():
    changes = [Series(label="Twice", readings=[LOW, HIGH]), Series(label="Once", readings=[LOW])]

    svg = slope(Words(title="Both"), changes, "%")

    assert svg.index("Twice") < svg.index("Measured once") < svg.index("Once</b>")


def test_dots_are_joined_and_the_line_is_broken_where_a_reading_is_missing():
    assert CHARTS["dots"].count('class="now"') == 3
    assert CHARTS["dots"].count('class="span broken"') == 1


def test_a_timeline_shows_an_unknown_start_as_a_dotted_line():
    span = Span(label="A", start=None, end=2010, status="running", status_words="Running")

    assert 'class="span broken"' in timeline(Words(title="T"), [span], 2026)


def test_an_unknown_count_is_not_zero():
    assert '<text class="when"' in CHARTS["histogram"]
    assert ">?<" in CHARTS["histogram"]
    assert ">–<" in CHARTS["matrix"]
    assert '<td class="none">0</td>' in CHARTS["matrix"]


@pytest.mark.parametrize(
    "chart",
    [
        bars(Words(title="None"), []),
        dots(Words(title="None"), []),
        scatter(Words(title="None"), []),
        slope(Words(title="None"), []),
        timeline(Words(title="None"), [], 2026),
        histogram(Words(title="None"), []),
        matrix(Words(title="None"), [], []),
    ],
)
def test_no_data_make_no_error(chart):
    assert "None" in chart


# Stored values have two decimals: floats so small that they round to zero are none.
@given(st.lists(st.decimals(-(10**9), 10**12, places=2), max_size=5))
def test_a_scale_holds_zero_and_all_values(values):
    scale = from_zero(values)

    assert scale.least <= min([0, *values])
    assert scale.most >= max([0, *values])
    assert 2 <= len(scale.ticks) <= 9


@given(st.lists(st.decimals(0, 82 * 10**9, places=2), min_size=1, max_size=6))
def test_a_scale_that_fits_keeps_the_order_of_values_within_its_ends(values):
    scale = fitting(values)
    places = [scale.at(value) for value in sorted(values)]

    assert places == sorted(places)
    assert scale.at(0) == 0
    assert scale.most * 1.000001 >= max(values)
    assert len(scale.ticks) <= 9


def test_values_far_apart_stand_on_powers_of_ten_and_zero_beneath():
    scale = fitting([0, 650_000, 82_000_000_000], "£")

    assert isinstance(scale, Magnitudes)
    assert scale.ticks == [0, 10**5, 10**7, 10**9, 10**11]
    assert fitting([0, 40, 90]) == from_zero([0, 40, 90])


def test_a_scatter_has_a_dot_for_each_dated_reading_and_joins_those_of_one_subject():
    undated = Series(label="B", readings=[Reading(value=3, text="3 homes")])
    chart = scatter(WORDS, [Series(label="A", readings=[LOW, HIGH]), undated])

    assert chart.count('class="now"') == 2
    assert chart.count('class="span"') == 1
    assert "3 homes" in chart


def test_shares_of_more_than_half_are_seen_against_the_whole():
    assert from_zero([39, 79.2], "%").ticks == [0, 25, 50, 75, 100]
    assert from_zero([5, 18.2], "%").most == 20


def test_years_have_round_ticks():
    assert of_years(1987, 2026).ticks == [1980, 1990, 2000, 2010, 2020]
    assert of_years(2024, 2024).ticks == [2024, 2025]
