"""Like with like: what may be added, and what a sum says."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.sums import NotAlike, Reading, add_up, reasons_left_out

pytestmark = pytest.mark.one_database

QUALIFIERS = ("exact", "about", "over", "under")


def reading(pk=1, initiative=1, value="10", **changes):
    plain = {"measure": 1, "unit": "homes", "kind": "effect", "city": None, "scope": ""}
    plain |= {"note": "", "source_id": 1}
    plain |= {"year": 2016, "qualifier": "exact"} | changes
    return Reading(pk=pk, initiative=initiative, value=Decimal(value), **plain)


@st.composite
def readings(draw):
    """Readings of one measure: of some initiatives and of a city, in any order."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from([None, 1, 2, 3]),
                st.sampled_from(["", "north", "south"]),
                st.sampled_from([None, 2012, 2016, 2020]),
                st.decimals(0, 82_000_000_000, places=2),
                st.sampled_from(QUALIFIERS),
            ),
            max_size=9,
        )
    )
    return [
        reading(
            pk, initiative, value, city=None if initiative else 7, scope=scope, year=year,
            qualifier=qualifier,
        )
        for pk, (initiative, scope, year, value, qualifier) in enumerate(rows, 1)
    ]  # fmt: skip


def total(some):
    try:
        return add_up(some)
    except NotAlike:
        return None


@settings(max_examples=30, deadline=None)
@given(readings(), st.randoms(use_true_random=False))
def test_the_order_of_readings_does_not_matter(some, random):
    shuffled = random.sample(some, len(some))
    assert total(shuffled) == total(some)


@settings(max_examples=30, deadline=None)
@given(readings())
def test_each_initiative_is_in_a_sum_once_and_each_reading_is_accounted_for(some):
    initiatives = {one.initiative for one in some} - {None}
    one = total(some)
    assert (one is None) == (not initiatives)
    if one:
        assert one.count == len(initiatives)
        assert one.count + one.left_out == len(some)
        assert one.value <= sum(one.value for one in some)


@settings(max_examples=30, deadline=None)
@given(readings())
def test_what_is_said_to_be_left_out_can_be_left_out(some):
    groups = {}
    for one in some:
        groups.setdefault(one.subject, []).append(one)
    reasons = {pk: why for group in groups.values() for pk, why in reasons_left_out(group).items()}
    kept, one = total([each for each in some if not reasons[each.pk]]), total(some)
    assert (kept and (kept.value, kept.count)) == (one and (one.value, one.count))


@settings(max_examples=30, deadline=None)
@given(readings(), st.sampled_from(["£", "%", "people", "kg"]))
def test_nothing_is_added_across_units_or_measures(some, unit):
    with pytest.raises(NotAlike):
        add_up([*some, reading(90), reading(91, initiative=2, unit=unit)])
    with pytest.raises(NotAlike):
        add_up([*some, reading(90), reading(91, initiative=2, measure=2)])


@pytest.mark.parametrize(
    ("qualifiers", "words"),
    [
        ("exact exact", "20 homes"),
        ("exact over", "over 20 homes"),
        ("under exact", "under 20 homes"),
        ("over under", "about 20 homes"),
        ("over about", "about 20 homes"),
    ],
)
def test_qualifiers_stay_in_the_wording(qualifiers, words):
    some = [reading(n, n, qualifier=each) for n, each in enumerate(qualifiers.split(), 1)]
    assert add_up(some).in_words == words


def test_of_several_years_the_latest_counts():
    some = [reading(1, year=2012), reading(2, year=2020, value="30"), reading(3, year=None)]
    assert (add_up(some).in_words, add_up(some).years) == ("30 homes", "2020")
    assert reasons_left_out(some) == {1: "an earlier figure", 2: "", 3: "without a year"}


def test_the_whole_counts_before_its_parts():
    some = [reading(1, scope="north", year=2020, value="4"), reading(2, year=2012)]
    assert add_up(some).value == 10
    assert reasons_left_out(some)[1] == "of a part"


def test_a_higher_figure_of_the_same_time_says_if_sources_differ():
    some = [reading(1, value="40"), reading(2, value="50"), reading(3, value="60", source_id=2)]
    assert reasons_left_out(some) == {
        1: "",
        2: "a higher figure of the same source",
        3: "sources differ",
    }


def test_where_figures_differ_the_lowest_counts_and_the_sum_is_over_it():
    one = add_up([reading(1, value="40"), reading(2, value="50")])
    assert (one.in_words, one.disputed) == ("over 40 homes", 1)


def test_nothing_and_very_much_are_added_alike():
    some = [reading(1, 1, "0", unit="£"), reading(2, 2, "82000000000", unit="£", year=2009)]
    assert (add_up(some).in_words, add_up(some).years) == ("£82 billion", "2009 to 2016")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"unit": "%"}, "Shares are not added"),
        ({"unit": "£ a year"}, "of its own"),
        ({"kind": "context"}, "tell of places"),
        ({"initiative": None, "city": 3}, "nothing to add"),
    ],
)
def test_it_says_why_something_is_not_added(changes, reason):
    with pytest.raises(NotAlike, match=reason):
        add_up([reading(**changes)])
