"""Search ignores endings and accents, corrects typos, and marks the words."""

import pytest

from catalogue import freshness
from catalogue.excerpts import excerpt, marked
from catalogue.stems import stem
from catalogue.text_matching import corrected
from catalogue.words import WordIndex, completions, nearest_words
from tests.factories import CityFactory, InitiativeFactory


@pytest.mark.parametrize(
    ("word", "meant"),
    [("shefield", "sheffield"), ("cooperatve", "cooperative"), ("belfsat", "belfast")],
)
def test_a_typo_is_corrected(word, meant):
    assert nearest_words(word, sorted(["sheffield", "cooperative", "belfast"])) == [meant]


@pytest.mark.parametrize("word", ["cat", "2016", "zebra"])
def test_short_words_numbers_and_strange_words_are_left_alone(word):
    assert nearest_words(word, ["bat", "cats", "2015", "sheffield"]) == []


def test_completions_are_the_words_that_begin_so():
    words = WordIndex()
    words.add(0, "community commons market\nsummary")
    assert completions(words.vocabulary, "comm") == ["commons", "community"]


def test_a_misspelt_place_is_corrected_to_its_name(db):
    InitiativeFactory(title="Bread", cities=[CityFactory(name="Sheffield")])
    _, index = freshness.current()
    assert corrected(index, 'Shefield "Shefield" bread') == 'sheffield "Shefield" bread'


def test_words_that_are_found_are_not_corrected(db):
    InitiativeFactory(title="Bread and breed")
    _, index = freshness.current()
    assert corrected(index, "breed") == "breed"


def test_hits_are_marked_and_the_rest_is_escaped():
    assert marked("Co-operatives & <b>", {stem("cooperative")}) == (
        "<mark>Co-operatives</mark> &amp; &lt;b&gt;"
    )


def test_an_excerpt_shows_the_sentence_with_the_words(db):
    initiative = InitiativeFactory(challenge="It rained. There was **no bread** at all. It ended.")
    assert excerpt(initiative, {"bread"}) == "There was no <mark>bread</mark> at all."


def test_there_is_no_excerpt_where_the_card_shows_the_word(db):
    initiative = InitiativeFactory(title="Bread", challenge="There was no bread.")
    assert excerpt(initiative, {"bread"}) == ""


def test_a_correction_is_shown_and_can_be_declined(client, db):
    InitiativeFactory(title="Bread for Leeds")
    page = client.get("/initiatives/?q=braed").content.decode()
    assert "Showing results for <strong>bread</strong>" in page
    assert 'href="?q=%22braed%22#results"' in page
    exact = client.get("/initiatives/?q=%22braed%22")
    assert exact.context["selection"].total == 0
