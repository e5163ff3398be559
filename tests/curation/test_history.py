"""The history of an entry, and the way back to what it was."""

from django.urls import reverse

from curation.models import Revision
from curation.revisions import versions
from initiatives.models import Initiative
from tests.curation.conftest import change_page, save


def restore(client, revision, seen=None):
    pk = revision.initiative_id
    page = reverse("admin:curation_revision_restore", args=[revision.pk])
    return client.post(page, {"seen": seen or versions([pk])[pk]}, follow=True)


def test_a_version_is_not_restored_over_what_was_saved_meanwhile(editor, bread):
    save(editor, change_page(bread), title="Cake")
    page = restore(editor, Revision.objects.of(bread.pk).get(number=1), seen=1)
    bread.refresh_from_db()
    assert bread.title == "Cake"
    assert "<del>Cake</del><ins>Bread</ins>" in page.content.decode()


def test_the_history_shows_who_changed_what_and_why(editor, bread):
    save(editor, change_page(bread), title="Cake", note="Its new name.")
    page = editor.get(reverse("admin:initiatives_initiative_history", args=[bread.pk]))
    text = page.content.decode()
    assert "Eddie" in text
    assert "Edited</a>: Title" in text
    assert "Its new name." in text


def test_a_revision_shows_words_that_came_and_went(editor, bread):
    save(editor, change_page(bread), summary="Bread by bicycle.")
    newest = Revision.objects.of(bread.pk).first()
    page = editor.get(reverse("admin:curation_revision_change", args=[newest.pk]))
    assert "Bread <del>on</del><ins>by</ins> <del>foot.</del>" in page.content.decode()


def test_an_editor_restores_a_version(editor, bread):
    save(editor, change_page(bread), title="Cake")
    first = Revision.objects.of(bread.pk).get(number=1)
    restore(editor, first)
    bread.refresh_from_db()
    assert bread.title == "Bread"


def test_a_curator_restores_nothing_that_is_public(curator, editor, bread):
    save(editor, change_page(bread), title="Cake")
    first = Revision.objects.of(bread.pk).get(number=1)
    assert restore(curator, first).status_code == 403


def test_a_deleted_draft_is_found_and_brought_back(editor, draft):
    delete = reverse("admin:initiatives_initiative_delete", args=[draft.pk])
    editor.post(delete, {"post": "yes"})
    listed = editor.get(reverse("admin:curation_revision_changelist") + "?entry=deleted")
    assert "Bread: 2" in listed.content.decode()
    newest = Revision.objects.of(draft.pk).first()
    restore(editor, newest)
    assert Initiative.objects.get().title == "Bread"
