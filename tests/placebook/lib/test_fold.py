"""One folding for all that is searched and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebook.lib.text import fold

# What people type on the left, what is stored on the right.
ALIKE = [
    ("O'Brien", "O’Brien"),
    ("O'Brien", "O\u02bcBrien"),
    ("Kings Cross", "King‘s Cross"),
    ("well-being", "well–being"),
    ("well-being", "well\u2011being"),
    ("co-operative", "co\u2010operative"),
    ("Broadwater", "Broad\u200bwater"),
    ("Broadwater", "Broad\u00adwater"),
    ("St Helens", "Saint Helens"),
    ("st. helen's", "Saint Helens"),
    ("Ynys Mon", "Ynys Môn"),
    ("Ynys Mon", "Ynys Mo\u0302n"),
    ("BEAM", "B.E.A.M."),
    ("BEAM", "B.E.A.M"),
    ("1200 homes", "1,200 homes"),
    ("1200000", "1,200,000"),
    ("leeds ", " LEEDS"),
    ("fish & chips", "Fish and Chips"),
    ("fish & chips", "Fish ＆ Chips"),
]


@pytest.mark.parametrize(("typed", "stored"), ALIKE)
def test_what_people_type_folds_as_what_is_stored(typed, stored):
    assert fold(typed) == fold(stored)


@pytest.mark.parametrize("text", ["2012,2013", "a.b", "1,20"])
def test_other_dots_and_commas_part_words(text):
    assert len(fold(text).split()) == 2


@given(st.text())
def test_folded_text_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)
