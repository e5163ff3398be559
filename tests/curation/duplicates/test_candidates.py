"""All probable duplicates of the catalogue, without comparing all pairs."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.duplicates import (
    INITIATIVES,
    ORGANISATIONS,
    explain,
    mark_distinct,
    probable_duplicates,
)
from curation.duplicates.candidates import by_partner, by_site, by_title
from curation.duplicates.similarity import Traits, compare
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, OrganisationFactory

WORDS = "leeds leads food foods partnership hub cles 2 phase bristol pound of ltd centre local"
titles = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=5).map(" ".join)
few = st.frozensets(st.integers(1, 3), max_size=2)
catalogues = st.lists(
    st.tuples(titles, st.sampled_from(["", "a.org", "b.org"]), few, few), min_size=2, max_size=12
)


@given(catalogues)
@settings(deadline=None)
def test_no_duplicate_is_missed_by_not_comparing_all_pairs(rows):
    traits = {
        pk: Traits(title, site, places, places, partners)
        for pk, (title, site, places, partners) in enumerate(rows)
    }
    probable = {
        pair
        for pair in combinations(traits, 2)
        if compare(traits[pair[0]], traits[pair[1]]).is_probable_duplicate
    }
    assert probable <= {*by_title(traits), *by_site(traits), *by_partner(traits)}


def test_many_of_one_title_are_compared_with_the_next_in_their_place():
    traits = {
        pk: Traits("community hub", "", frozenset({pk % 2 + 1}), frozenset({pk % 2 + 1}))
        for pk in range(1, 1001)
    }
    pairs = {*by_title(traits)}
    assert len(pairs) == 998
    assert all(one + 2 == other for one, other in pairs)


def test_a_typo_is_noticed_among_many_of_one_title():
    traits = {pk: Traits("community hub") for pk in range(1, 101)}
    traits[101] = Traits("communitty hub")
    assert (1, 101) in {*by_title(traits)}


@pytest.fixture
def pair(db):
    one = InitiativeFactory(title="Bristol Pound", cities=[CityFactory(name="Bristol")])
    InitiativeFactory(title="Leeds Homes")
    return one, DraftFactory(title="The Bristol Pound")


def test_a_published_entry_and_a_draft_may_be_duplicates(pair):
    [explained] = explain(INITIATIVES, probable_duplicates())
    assert ((explained.first, explained.second), explained.reasons) == (pair, ["same title"])


def test_a_pair_that_is_marked_as_distinct_is_left_out(pair, admin_user):
    one, other = pair
    mark_distinct(INITIATIVES, other.pk, one.pk, by=admin_user)
    assert probable_duplicates() == []


def test_a_pair_can_be_marked_as_distinct_twice(pair, admin_user):
    for _ in range(2):
        mark_distinct(INITIATIVES, pair[0].pk, pair[1].pk, by=admin_user)
    assert probable_duplicates() == []


def test_what_is_withdrawn_is_no_duplicate(pair):
    pair[0].status, pair[0].withdrawn_reason = "withdrawn", "Over."
    pair[0].save()
    assert probable_duplicates() == []


def test_a_change_is_noticed(pair):
    assert len(probable_duplicates()) == 1
    pair[1].title = "Something else"
    pair[1].save()
    assert probable_duplicates() == []


def test_organisations_are_compared_among_themselves(db):
    one = OrganisationFactory(name="Leeds Food Hub Ltd")
    other = OrganisationFactory(name="Leeds Food Hub")
    InitiativeFactory(title="Leeds Food Hub")
    [duplicate] = probable_duplicates(ORGANISATIONS)
    assert (duplicate.first, duplicate.second) == (one.pk, other.pk)
    assert probable_duplicates() == []


def test_a_website_that_many_share_is_no_reason(db):
    for street in "Ash Beech Cedar Damson Elm Fir".split():
        InitiativeFactory(title=f"Gardens {street} Street", website="https://council.example/")
    assert probable_duplicates() == []


def test_an_empty_catalogue_has_no_duplicates(db):
    assert probable_duplicates() == probable_duplicates(ORGANISATIONS) == []


def test_the_founding_content_has_no_duplicates(founding):
    assert [pair.reasons for pair in explain(INITIATIVES, probable_duplicates())] == []
    assert [
        pair.reasons for pair in explain(ORGANISATIONS, probable_duplicates(ORGANISATIONS))
    ] == []
