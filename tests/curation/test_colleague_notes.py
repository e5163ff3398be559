"""Staff leave notes for each other on an entry, which no reader sees."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from curation.colleague_notes import add_note
from curation.merge import merge
from curation.models import ColleagueNote, Curatorship, Revision
from curation.undo import undo
from curation.worklist import worklist
from initiatives.models import Initiative
from tests.curation.conftest import change_page, list_page, signed_in
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, SourceFactory

pytestmark = pytest.mark.one_database

TEXT = "Who paid for the <oven>?"


@pytest.fixture
def note(curator, draft):
    return add_note(draft, TEXT, by=User.objects.get(username="Carol"))


def notes_page(entry):
    return reverse("admin:initiatives_initiative_notes", args=[entry.pk])


def noted(name):
    groups = {group.title: group for group in worklist(User.objects.get(username=name))}
    group = groups.get("Notes from colleagues")
    return [(row.title, row.reason) for row in group.rows] if group else []


def text_of(page):
    return page.content.decode()


def test_a_note_stands_above_the_form_with_who_left_it_and_when(curator, editor, draft):
    curator.post(notes_page(draft), {"text": TEXT})
    page = text_of(editor.get(change_page(draft)))
    assert "1 note for colleagues" in page
    assert "Who paid for the &lt;oven&gt;?" in page
    assert "Carol, " in page
    assert page.index("1 note for colleagues") < page.index('name="title"')


def test_the_worklist_of_others_counts_the_notes_of_an_entry(curator, editor, draft, note):
    add_note(draft, "And the flour?", by=User.objects.get(username="Carol"))
    [(title, reason)] = noted("Eddie")
    assert title == "Bread"
    assert reason.startswith("2 notes, the latest by Carol on ")
    assert reason.endswith("And the flour?")
    assert noted("Carol") == []
    assert notes_page(draft) in text_of(editor.get(reverse("admin:index")))


def test_a_note_is_ticked_off_and_may_stand_again(editor, draft, note):
    page = text_of(editor.post(notes_page(draft), {"_done": note.pk}, follow=True))
    assert "done with by Eddie" in page
    assert "for colleagues</h3>" not in text_of(editor.get(change_page(draft)))
    assert noted("Eddie") == []
    editor.post(notes_page(draft), {"_again": note.pk})
    assert len(noted("Eddie")) == 1


def test_who_was_first_to_tick_it_off_stays(curator, editor, draft, note):
    editor.post(notes_page(draft), {"_done": note.pk})
    curator.post(notes_page(draft), {"_done": note.pk})
    note.refresh_from_db()
    assert note.done_by.username == "Eddie"


@pytest.mark.parametrize("factory", [DraftFactory, InitiativeFactory])
def test_a_note_follows_an_entry_into_another_and_back(editor, factory):
    """A draft that is merged is deleted."""
    by = User.objects.get(username="Eddie")
    loser, winner = (make(sources=[SourceFactory()]) for make in (factory, InitiativeFactory))
    pk = loser.pk
    note = add_note(loser, TEXT, by=by)
    change_set = merge(loser, winner, by=by)
    assert winner.colleague_notes.get() == note
    undo(change_set, by=by)
    assert Initiative.objects.get(pk=pk).colleague_notes.get() == note


def test_a_note_is_no_part_of_the_history(draft, note):
    assert not Revision.objects.of(draft.pk).exists()


@pytest.mark.parametrize("text", ["", " \n\t", "a" * 2001], ids=["none", "blank", "long"])
def test_what_is_no_note_is_refused_and_kept(curator, draft, text):
    page = curator.post(notes_page(draft), {"text": text})
    assert page.context["form"].errors["text"]
    assert page.context["form"]["text"].value() == text
    assert not ColleagueNote.objects.exists()


def test_a_curator_of_elsewhere_leaves_a_note_and_ticks_off_only_their_own(draft, note):
    draft.cities.set([CityFactory()])
    chris = signed_in("Chris", "Curators")
    Curatorship.objects.create(user=User.objects.get(username="Chris"), city=CityFactory())
    chris.post(notes_page(draft), {"text": "We did so too."})
    own = ColleagueNote.objects.get(by__username="Chris")
    assert chris.post(notes_page(draft), {"_done": own.pk}).status_code == 302
    assert chris.post(notes_page(draft), {"_done": note.pk}).status_code == 403
    note.refresh_from_db()
    assert note.done_at is None


def test_a_note_of_another_entry_is_not_ticked_off_here(editor, note):
    page = editor.post(notes_page(DraftFactory()), {"_done": note.pk})
    assert page.status_code == 404


@pytest.mark.parametrize("number", ["", "x", "9" * 30])
def test_a_note_that_is_none_is_not_found(editor, draft, number):
    assert editor.post(notes_page(draft), {"_done": number}).status_code == 404


def test_the_list_is_narrowed_to_entries_with_notes(editor, draft, note):
    DraftFactory(title="Bees")
    page = editor.get(f"{list_page(Initiative)}?notes=open")
    assert [entry.title for entry in page.context["cl"].queryset] == ["Bread"]
