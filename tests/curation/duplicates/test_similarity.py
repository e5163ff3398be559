"""What makes two titles, or two entries, probably the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.duplicates.similarity import Traits, agree, compare, site, titles_agree
from placebook.lib.text import sort_key

LEEDS, HULL, YORKSHIRE = 1, 2, 3
WORDS = "leeds leads food foods partnership hub cles 2 phase bristol pound of ltd centre local"
titles = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=5).map(" ".join)
few = st.frozensets(st.sampled_from([LEEDS, HULL, YORKSHIRE]), max_size=2)
sites = st.sampled_from(["", "a.org", "b.org"])
entries = st.builds(
    lambda title, site, places, wholes, partners: Traits(
        title, site, places, places | wholes, partners
    ),
    *(titles, sites, few, few, few),
)


def entry(title, **traits):
    return Traits(sort_key(title), **traits)


def are_duplicates(one, other, **shared):
    return compare(entry(one, **shared), entry(other, **shared)).is_probable_duplicate


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Bristol Pound", "Bristol Pound"),
        ("Bristol Pound", "Bristol Pound CIC"),
        ("Leeds Community Homes", "Leeds Comunity Homes"),
        ("Co-operative Development Hub", "Cooperative Development Hub"),
        ("Food Works", "Foodworks"),
        ("Homes for Leeds", "Leeds Homes"),
        ("Café Culture", "Cafe Culture project"),
    ],
)
def test_titles_agree_but_for_typos_and_fillers(one, other):
    assert are_duplicates(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Homes for Leeds North", "Homes for Leeds South"),
        ("Homes for Leeds, phase 1", "Homes for Leeds, phase 2"),
        ("Transition Town Totnes", "Transition Town Lewes"),
        ("Community Land Trust", "Community Energy Trust"),
        ("Bristol Pound", "Bristol"),
        ("Bristol Pound", "Bristol Pound Community Currency"),
    ],
)
def test_titles_that_are_merely_alike_are_no_reason(one, other):
    assert not are_duplicates(one, other)


def test_a_title_within_another_counts_with_the_same_website():
    assert are_duplicates("Bristol Pound", "Bristol Pound Community Currency", site="pound.example")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Leeds Community Kitchen", "Leeds Community Kitchen at the Old Fire Station", True),
        ("The Leeds Fund", "Leeds Social Enterprise Fund", False),
    ],
)
def test_a_long_title_within_another_counts_with_the_same_place_and_partner(one, other, same):
    leeds = frozenset({LEEDS})
    traits = {"places": leeds, "around": leeds, "partners": frozenset({7})}
    assert are_duplicates(one, other, **traits) == same
    assert not are_duplicates(one, other, places=leeds, around=leeds)


def test_initials_count_with_the_same_website():
    names = ("CLES", "Centre for Local Economic Strategies")
    assert are_duplicates(*names, site="cles.org.uk")
    assert not are_duplicates(*names)


def test_phases_with_the_same_website_are_not_the_same():
    assert not are_duplicates("Homes, phase 1", "Homes, phase 2", site="homes.example")


def test_what_is_in_different_places_is_not_the_same():
    leeds = entry("Food Partnership", places=frozenset({LEEDS}), around=frozenset({LEEDS}))
    hull = entry("Food Partnership", places=frozenset({HULL}), around=frozenset({HULL}))
    assert not compare(leeds, hull).is_probable_duplicate
    assert compare(leeds, hull).reasons("title", {}, {}) == ["same title", "in different places"]


def test_a_place_is_in_what_it_is_part_of():
    around = frozenset({LEEDS, YORKSHIRE})
    leeds = entry("Food Partnership", places=frozenset({LEEDS}), around=around)
    county = frozenset({YORKSHIRE})
    assert compare(
        leeds, entry("Food Partnership", places=county, around=county)
    ).is_probable_duplicate


def test_the_reasons_are_given_in_words():
    shared = {"site": "a.org", "places": frozenset({LEEDS}), "around": frozenset({LEEDS})}
    one = entry("Leeds Community Homes", **shared, partners=frozenset({7, 8}))
    other = entry("Leeds Comunity Homes", **shared, partners=frozenset({7, 8}))
    assert compare(one, other).reasons("title", {LEEDS: "Leeds"}, {7: "Zoo", 8: "Ark"}) == [
        "same website",
        "titles 97 % alike",
        "both in Leeds",
        "both with Ark and Zoo",
    ]


@pytest.mark.parametrize(
    "url", ["http://a.org/x", "https://www.a.org/x/", "https://A.org/x?y=1#z", " https://a.org/x "]
)
def test_a_website_is_its_host_and_path(url):
    assert site(url) == "a.org/x"


def test_no_website_is_not_the_same_website():
    assert not compare(entry("One"), entry("Two")).same_site


@given(entries, entries)
def test_similarity_is_the_same_both_ways(one, other):
    assert compare(one, other) == compare(other, one)


@given(entries, entries)
def test_every_probable_duplicate_has_a_reason(one, other):
    similarity = compare(one, other)
    assert not similarity.is_probable_duplicate or similarity.reasons("title", {}, {})


@given(entries)
def test_an_entry_is_like_itself(one):
    assert compare(one, one).is_probable_duplicate


@given(titles, titles)
def test_titles_agree_as_their_words_do(one, other):
    ours, theirs = Traits(one), Traits(other)
    assert titles_agree(ours, theirs) == agree(ours.words, theirs.words)
