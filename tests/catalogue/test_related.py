"""The closest rows are those that a comparison of all would find."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from catalogue.related import DIGITS, strongest

LIMIT = 4
# A few large sets beside small ones, as principles are beside organisations.
sets = st.lists(
    st.sets(st.integers(0, 60), min_size=1, max_size=3)
    | st.sets(st.integers(0, 60), min_size=20, max_size=40),
    min_size=1,
    max_size=6,
)


@given(sets)
def test_no_stronger_row_is_left_out(shared):
    strengths = Counter()
    for rows in shared:
        strengths.update(dict.fromkeys(rows, 1 / len(rows)))
    all_rows = sorted((-round(strength, DIGITS), row) for row, strength in strengths.items())
    numbers, sums = strongest([BitMap(rows) for rows in shared], LIMIT)
    few = sorted((-strength, row) for strength, row in zip(sums, numbers, strict=True))
    assert few[:LIMIT] == all_rows[:LIMIT]


def test_what_shares_nothing_is_related_to_nothing():
    numbers, _ = strongest([], LIMIT)
    assert len(numbers) == 0
