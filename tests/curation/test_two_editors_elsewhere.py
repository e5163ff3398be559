"""Two people have the same form open, of a source, a place or an organisation."""

import pytest

from tests.curation.conftest import change_page, errors, filled_in, save
from tests.factories import CityFactory, OrganisationFactory, ResultFactory, SourceFactory

NOTE = '["note"]'


@pytest.fixture
def source(db):
    return SourceFactory(title="Bread", note="On foot.")


def opened(client, page):
    return filled_in(client.get(change_page(page)))


def questions(page):
    return page.context["adminform"].form.questions


def asked(editor, source):
    """The page that asks, after two changes of one field and one change of another by each."""
    data = opened(editor, source)
    save(editor, change_page(source), note="By bicycle.", author="Otto")
    return editor.post(change_page(source), data | {"note": "By boat.", "title": "Cake"})


def test_changes_of_different_fields_are_both_kept(editor, source):
    data = opened(editor, source)
    save(editor, change_page(source), note="By bicycle.")
    editor.post(change_page(source), data | {"title": "Cake"})
    source.refresh_from_db()
    assert (source.title, source.note) == ("Cake", "By bicycle.")


def test_different_changes_of_a_field_are_shown_side_by_side(editor, source):
    page = asked(editor, source)
    [question] = questions(page)
    assert (question.theirs, question.mine) == (["By bicycle."], ["By boat."])
    assert "you both changed the same" in errors(page)
    source.refresh_from_db()
    assert (source.title, source.note) == ("Bread", "By bicycle.")


@pytest.mark.parametrize(("side", "note"), [("mine", "By boat."), ("theirs", "By bicycle.")])
def test_what_was_chosen_is_saved(editor, source, side, note):
    page = asked(editor, source)
    editor.post(change_page(source), filled_in(page) | {f"choice {NOTE}": side})
    source.refresh_from_db()
    assert (source.title, source.note, source.author) == ("Cake", note, "Otto")


def test_pressing_save_twice_overwrites_nothing(editor, source):
    page = editor.post(change_page(source), filled_in(asked(editor, source)))
    assert len(questions(page)) == 1
    source.refresh_from_db()
    assert source.note == "By bicycle."


def test_a_choice_is_asked_for_again_where_a_third_editor_came_in_between(editor, source):
    page = asked(editor, source)
    save(editor, change_page(source), note="By balloon.")
    page = editor.post(change_page(source), filled_in(page) | {f"choice {NOTE}": "mine"})
    assert questions(page)[0].theirs == ["By balloon."]
    source.refresh_from_db()
    assert source.note == "By balloon."


def test_what_others_have_chosen_from_a_list_is_kept(editor):
    leaf, leeds = OrganisationFactory(name="Leaf"), CityFactory(name="Leeds")
    data = opened(editor, leaf)
    save(editor, change_page(leaf), city=leeds.pk)
    editor.post(change_page(leaf), data | {"summary": "Bread."})
    leaf.refresh_from_db()
    assert (leaf.city, leaf.summary) == (leeds, "Bread.")


def test_lists_are_merged_object_by_object(editor):
    leaf, report, book = OrganisationFactory(name="Leaf"), SourceFactory(), SourceFactory()
    data = opened(editor, leaf)
    save(editor, change_page(leaf), sources=[report.pk])
    editor.post(change_page(leaf), data | {"sources": [book.pk]})
    assert {*leaf.sources.all()} == {report, book}


@pytest.mark.parametrize(("side", "value"), [("mine", 12), ("theirs", 13)])
def test_rows_that_somebody_has_changed_are_asked_about(editor, side, value):
    city = CityFactory(name="Leeds")
    ResultFactory(initiative=None, city=city, value=12)
    data = opened(editor, city)
    save(editor, change_page(city), **{"readings-0-value": "13"})
    page = editor.post(change_page(city), data)
    assert city.readings.get().value == 13
    [question] = questions(page)
    editor.post(change_page(city), filled_in(page) | {question.group: side})
    assert city.readings.get().value == value
