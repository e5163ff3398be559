"""Whatever two people make of a record: what one alone has changed is kept."""

from hypothesis import given
from hypothesis import strategies as st

from curation.record import FIELDS, LISTS
from curation.three_way import as_units, from_units, merge
from placebook.lib.three_way import Side

words = st.sampled_from(["", "bread", "cake", "pie"])
slugs = st.lists(st.sampled_from("abcd"), unique=True).map(sorted)
years = st.none() | st.integers(2010, 2012)


def rows(key, **columns):
    """Rows of which no two have the same value under `key`."""
    row = st.fixed_dictionaries({key: st.sampled_from("abc"), **columns})
    return st.lists(row, unique_by=lambda row: row[key], max_size=3)


# Two results may be about the same: they are told apart by their number.
results = st.lists(
    st.fixed_dictionaries(
        {"measure": st.sampled_from("ab"), "year": years, "scope": words, "value": words}
    ),
    max_size=4,
)
records = st.fixed_dictionaries(
    dict.fromkeys(FIELDS, words)
    | dict.fromkeys(LISTS, slugs)
    | {
        "other_names": rows("name", kind=words),
        "nations": rows("nation"),
        "partners": rows("organisation", role=words),
        "examples": rows("principle", rationale=words),
        "readings": results,
    }
)
sides = st.tuples(records, records, records).map(lambda each: tuple(map(as_units, each)))


@given(records)
def test_a_record_is_the_sum_of_its_units(record):
    assert from_units(as_units(record)) == record


@given(sides)
def test_each_unit_is_of_the_only_one_who_changed_it_else_it_is_asked_about(sides):
    base, theirs, mine = sides
    result = merge(base, theirs, mine)
    asked = {conflict.name for conflict in result.conflicts}
    merged = as_units(result.record)
    assert asked == {
        name
        for name in {*base, *theirs, *mine}
        if base.get(name) != theirs.get(name) != mine.get(name) != base.get(name)
    }
    for name in {*base, *theirs, *mine} - asked:
        changed = mine if theirs.get(name) == base.get(name) else theirs
        assert is_in(merged, name, changed.get(name))


def is_in(units, name, value):
    """Whether a unit is there; the numbers of equal keys close up where one is deleted."""
    if len(name) < 3:
        return units.get(name) == value
    return value is None or value in units.values()


@given(sides)
def test_who_changed_nothing_gets_what_the_other_made_of_it(sides):
    base, theirs, _ = sides
    for one, other in ((theirs, base), (base, theirs)):
        result = merge(base, one, other)
        assert result.conflicts == []
        assert as_units(result.record) == as_units(from_units(theirs))


@given(sides, st.sampled_from(Side))
def test_a_choice_decides(sides, side):
    base, theirs, mine = sides
    conflicts = merge(base, theirs, mine).conflicts
    result = merge(base, theirs, mine, {conflict.name: side for conflict in conflicts})
    assert result.conflicts == []
    for conflict in conflicts:
        chosen = conflict.mine if side == Side.MINE else conflict.theirs
        assert is_in(as_units(result.record), conflict.name, chosen)
