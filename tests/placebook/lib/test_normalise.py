"""Text is normalised where a model meets it: no way in is forgotten, and nothing else notices."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from initiatives.models import Initiative, Source
from placebook.lib import fields
from placebook.lib.text import normalise, visible

ODD = st.text(
    st.characters(codec=None)
    | st.sampled_from("\r\n\t\x00\x1c\x85\xad\u0301\u200b\u200d\ud83d\u2028\ufe0f\ufeff")
    | st.sampled_from("👩💻🏴\U000e0067ही"),
    max_size=30,
)
# What no person writes, as a column that no page shows.
OTHERS = {"folded_text", "sort_title", "sort_name", "epoch"}


@given(ODD)
def test_what_is_normalised_stays_as_it_is(text):
    assert normalise(normalise(text)) == normalise(text)
    assert visible(visible(text)) == visible(text)


@given(ODD)
def test_every_database_can_store_what_is_normalised(text):
    normalise(text).encode("utf-8")
    assert "\x00" not in normalise(text)
    assert "\r" not in normalise(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("\u200b\u2060\ufeff\u3164", ""),
        ("co\xadopera\u200btion\u202e", "cooperation"),
        ("Cafe\u0301", "Café"),
        ("a\x00b\ud83dc\x1bd\ufffe", "abcd"),
        (" £5\u00a0million  ", "£5\u00a0million"),
        ("a  \n\n\tb", "a  \n\n\tb"),
        ("a\u200db", "ab"),
        ("\ufe0fa\ufe0f\ufe0f", "a\ufe0f"),
    ],
)
def test_line_ends_are_one_and_nothing_is_invisible(typed, stored):
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d💻",
        "❤\ufe0f\u200d🔥",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "🏴\U000e0067\U000e0062\U000e007f",
    ],
)
def test_what_joins_emoji_and_scripts_stays(text):
    assert normalise(text) == text


def text_fields():
    for label in ("slugs", "cities", "initiatives", "links", "curation", "imports"):
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.local_concrete_fields:
                is_text = isinstance(field, models.CharField | models.TextField)
                if is_text and not field.choices and field.name not in OTHERS:
                    yield pytest.param(field, id=str(field))


@pytest.mark.parametrize("field", list(text_fields()))
def test_every_text_field_of_every_model_is_normalised(field):
    assert isinstance(field, fields.NormalisedText)


def test_assignment_normalises():
    entry = Initiative(title="Bread\u200b ", approach="One.\r\nTwo.")
    assert (entry.title, entry.approach) == ("Bread", "One.\nTwo.")


@pytest.mark.django_db
def test_bulk_updates_are_normalised_too():
    Source.objects.bulk_create([Source(title="A\r\nB", slug="a")])
    Source.objects.update(note="C\r\nD\x00")
    assert Source.objects.values_list("title", "note").get() == ("A\nB", "C\nD")


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["\u200b", " \u2060\ufeff ", "\u3164\u2800", "\r\n"])
def test_a_title_that_nobody_sees_is_no_title(title):
    with pytest.raises(ValidationError, match="This field cannot be blank"):
        Source(title=title, slug="a", kind="book").full_clean()
