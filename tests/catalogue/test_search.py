"""What people type finds what they mean: compounds, synonyms, areas, `-word` and OR."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from catalogue import freshness
from catalogue.index import Index
from catalogue.matching import matching_rows
from catalogue.models import Synonyms
from catalogue.query import Query
from initiatives.models import Initiative
from tests.catalogue.strategies import rolled_back
from tests.factories import CityFactory, InitiativeFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
COMPOUNDS = [
    ("well-being", "wellbeing", "well being", "Well\u2011Beings"),
    ("start-up", "startup", "start up", "start-ups"),
    ("co-op", "coop", "co op", "co-operative", "cooperatives"),
    ("food bank", "foodbank", "food-banks"),
    ("B.E.A.M.", "BEAM", "beam"),
    ("1,200", "1200"),
]


def pks_for(index, words):
    rows = matching_rows(index, Query(words=words))
    return set(index.columns["pk"][list(rows)].tolist())


@pytest.mark.parametrize("forms", COMPOUNDS)
def test_each_form_of_a_compound_finds_the_same(forms):
    pks = {InitiativeFactory(title=f"A {form} hub").pk for form in forms}
    partner = OrganisationFactory(name=f"The {forms[0]} Trust")
    pks.add(InitiativeFactory(title="Bread", partners=[partner]).pk)
    InitiativeFactory(title="The bank is well off", summary="Food, being a start.")
    index = Index.build()
    for form in forms:
        assert pks_for(index, form) == pks, form


@pytest.mark.parametrize("forms", COMPOUNDS)
def test_a_form_that_no_entry_has_finds_those_with_another(forms):
    for form in forms:
        with rolled_back():
            entry = InitiativeFactory(title=f"A {form} hub")
            index = Index.build()
            assert [pks_for(index, each) for each in forms] == [{entry.pk}] * len(forms)


WORDS = ("well", "being", "wellbeing", "well-being", "food", "bank", "foodbank", "banks", "hub")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@how(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(texts, min_size=1, max_size=5), st.lists(texts, max_size=3))
def test_what_is_added_later_is_found_as_if_it_had_been_there(db, early, late):
    with rolled_back():
        for text in early:
            InitiativeFactory(title=text)
        index = Index.build()
        pks = [InitiativeFactory(title=text).pk for text in late]
        index, anew = index.patched(pks), Index.build()
        for words in ("wellbeing", "well-being", "well being", "foodbank", "food-banks"):
            assert pks_for(index, words) == pks_for(anew, words), words


def test_the_plain_orm_finds_the_other_forms_too():
    for title in ("Well-being", "Wellbeing"):
        InitiativeFactory(title=title)
    for words in ("wellbeing", "well being", "well–being"):
        assert Initiative.objects.search(words).count() == 2


def test_a_word_that_is_only_written_apart_finds_what_the_two_words_find():
    pks = {InitiativeFactory(title=title).pk for title in ("A seed swap", "Swap a seed")}
    index = Index.build()
    assert (
        pks_for(index, "seedswap")
        == pks_for(index, "seed swap")
        == pks_for(index, "seed-swap")
        == pks
    )


def test_words_that_stand_apart_are_no_compound():
    InitiativeFactory(title="Wellbeing")
    InitiativeFactory(title="Well, for the time being")
    assert len(pks_for(Index.build(), "wellbeing")) == 1


def test_synonyms_widen_a_search_and_the_page_says_so(client):
    Synonyms.objects.create(words="veg box, vegetable box")
    entry = InitiativeFactory(title="A vegetable box for everybody")
    InitiativeFactory(title="A box of other things", summary="No vegetable in it.")
    page = client.get("/initiatives/?q=veg+box")
    assert page.context["selection"].all_pks == [entry.pk]
    assert "Also searched: vegetable box." in page.content.decode()


def test_synonyms_are_known_as_soon_as_they_are_kept():
    InitiativeFactory(title="A vegetable box")
    _, index = freshness.current()
    assert not pks_for(index, "greengrocer")
    Synonyms.objects.create(words="greengrocer, vegetable box")
    _, index = freshness.current()
    assert len(pks_for(index, "greengrocer")) == 1


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("CLT", "A community land trust"),
        ("social housing", "New council housing"),
        ("procurement", "Buying from small firms"),
        ("CWB", "Community wealth building"),
    ],
)
def test_the_first_synonyms_are_there(typed, title):
    entry = InitiativeFactory(title=title)
    assert pks_for(Index.build(), typed) == {entry.pk}


def test_quoted_words_are_not_widened():
    InitiativeFactory(title="A community land trust")
    assert not pks_for(Index.build(), '"CLT"')


def test_a_region_and_a_nation_find_what_lies_there():
    borough = CityFactory(name="Hackney", region="london")
    coast = CityFactory(name="Redcar", region="north-east")
    valley = CityFactory(name="Pontypridd", nation="wales", region="")
    pks = {
        city.name: InitiativeFactory(title="Bread", cities=[city]).pk
        for city in (borough, coast, valley)
    }
    index = Index.build()
    assert pks_for(index, "london bread") == {pks["Hackney"]}
    assert pks_for(index, "bread north east") == {pks["Redcar"]}
    assert pks_for(index, "Wales") == {pks["Pontypridd"]}


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("bread -leeds", {"Bread for York"}),
        ("-bread", {"Soup for Leeds", "Soup-kitchens and well-being"}),
        ('soup -"for leeds"', {"Soup-kitchens and well-being"}),
        ("bread OR soup leeds", {"Bread in Leeds", "Soup for Leeds"}),
        ("york OR kitchens", {"Bread for York", "Soup-kitchens and well-being"}),
        ("soup -wellbeing", {"Soup for Leeds"}),
        ("OR york OR", {"Bread for York"}),
        ("soup-kitchens", {"Soup-kitchens and well-being"}),
        ("bread – york", {"Bread for York"}),
    ],
)
def test_a_minus_excludes_and_or_offers_a_choice(typed, titles):
    for title in (
        "Bread for York",
        "Bread in Leeds",
        "Soup for Leeds",
        "Soup-kitchens and well-being",
    ):
        InitiativeFactory(title=title)
    rows = pks_for(Index.build(), typed)
    assert {each.title for each in Initiative.objects.filter(pk__in=rows)} == titles


def test_what_is_excluded_is_neither_corrected_nor_marked(client):
    InitiativeFactory(title="Bread and soup")
    page = client.get("/initiatives/?q=soup+-braed")
    assert page.context["selection"].total == 1
    assert page.context["selection"].stems == {"soup"}


def test_help_with_the_search_is_on_the_page(client):
    assert "-word" in client.get("/initiatives/?q=bread").content.decode()
