"""Which earlier row a row repeats, in files of many rows that are called alike."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from curation.duplicates.similarity import Traits
from imports import similarity
from imports.similarity import Candidate, DuplicateFinder, probable_similarity

TITLES = ("community hub", "hub community", "communitty hub", "community hub 2", "foodbank")
places = st.frozensets(st.sampled_from([1, 2]), max_size=1)
rows = st.builds(
    lambda title, site, places, area, point, listed: Candidate(
        0, Traits(title, site, places, places), area, point, listed
    ),
    st.sampled_from(TITLES),
    st.sampled_from(["", "a.example", "b.example"]),
    places,
    st.sampled_from(["", "holbeck", "hunslet"]),
    st.sampled_from([None, (53.8, -1.5), (53.81, -1.51), (53.9, -1.5)]),
    st.booleans(),
)


def numbered(candidates):
    return [
        Candidate(-number, each.traits, each.area, each.point, each.listed)
        for number, each in enumerate(candidates, 1)
    ]


def repeats(one, other, before):
    """Whether a row repeats one of those `before`; a website that many share tells nothing."""
    if other.listed:
        return one.traits.title == other.traits.title and probable_similarity(one, other)
    same_site = [each for each in before if each.traits.site == one.traits.site]
    if len([each for each in same_site if not each.listed]) > similarity.MOST_SHARED:
        one = replace(one, traits=replace(one.traits, site=""))
    return probable_similarity(one, other)


class FewAreCompared(TestCase):
    @given(st.lists(rows, max_size=12).map(numbered))
    @settings(deadline=None, max_examples=30)
    def test_no_repetition_is_missed_by_comparing_few(self, candidates):
        finder = DuplicateFinder([])
        for number, row in enumerate(candidates):
            before = candidates[:number]
            is_repetition = any(repeats(row, other, before) for other in before)
            assert (finder.best_match(row) is not None) == is_repetition
            finder.add(row)


@pytest.mark.parametrize("differing", ["nothing", "site", "point", "area"])
def test_rows_of_one_title_are_compared_with_few_each(db, monkeypatch, differing):
    compared = []
    monkeypatch.setattr(
        similarity,
        "compare",
        lambda *pair, compare=similarity.compare: compared.append(pair) or compare(*pair),
    )
    finder = DuplicateFinder([])
    for number in range(1, 1001):
        site = f"{number}.example" if differing == "site" else ""
        area = f"ward {number}" if differing == "area" else ""
        point = (50 + number / 100, -1.5) if differing == "point" else None
        row = Candidate(-number, Traits("community hub", site), area, point, listed=False)
        finder.best_match(row)
        finder.add(row)
    assert len(compared) <= 2 * 1000


def test_a_row_is_found_again_after_many_of_its_title_in_other_places(db):
    finder = DuplicateFinder([])
    for number in range(1, 1001):
        finder.add(Candidate(-number, Traits("community hub"), "", (50 + number / 20, 0), False))
    again = Candidate(-1001, Traits("community hub"), "", (50 + 900 / 20, 0), False)
    assert finder.best_match(again) == (-900, "same title")
