"""The picture of an entry, as its history and the rest of the workshop know it."""

import pytest
from django.contrib.auth.models import User

from curation import actions
from curation.copy_entry import copy
from curation.diff import diff
from curation.models import ChangeSet, Proposal, Revision
from curation.proposals import accept
from curation.record import read
from curation.undo import undo
from imports.export import records
from imports.sheet import csv_of
from initiatives.models import Initiative
from tests.curation.conftest import change_page, filled_in, save
from tests.factories import DraftFactory, InitiativeFactory, PictureFactory, SourceFactory
from tests.imports.conftest import imported, notes, rehearsed


@pytest.fixture
def user(editor):
    return User.objects.get(username="Eddie")


@pytest.fixture
def door(db):
    return PictureFactory(alt="Neighbours paint a door.")


def restore_first(entry, user):
    actions.restore(Revision.objects.of(entry.pk).last(), by=user)
    entry.refresh_from_db()


def test_the_form_chooses_a_picture_and_the_history_names_it(curator, door):
    draft = DraftFactory()
    save(curator, change_page(draft), picture=door.pk)
    draft.refresh_from_db()
    assert draft.picture == door
    old, new = (revision.record for revision in Revision.objects.of(draft.pk).order_by("number"))
    [change] = diff(old, new)
    assert (change.label, change.old, change.new) == ("Picture", "", "Neighbours paint a door.")


def test_restored_an_entry_has_its_picture_again(user, door):
    entry = InitiativeFactory(picture=door, sources=[SourceFactory()])
    actions.edit(entry, read(entry) | {"picture": None}, by=user)
    restore_first(entry, user)
    assert entry.picture == door


def test_a_picture_that_is_gone_does_not_keep_an_entry_from_being_restored(user, door):
    entry = InitiativeFactory(picture=door, title="Bread", sources=[SourceFactory()])
    actions.edit(entry, read(entry) | {"picture": None, "title": "Cake"}, by=user)
    door.delete()
    restore_first(entry, user)
    assert (entry.title, entry.picture) == ("Bread", None)
    assert Revision.objects.of(entry.pk).first().record["picture"] is None


def test_nor_from_what_was_done_to_several_being_undone(user, door):
    entry = InitiativeFactory(picture=door, sources=[SourceFactory()])
    actions.edit(entry, read(entry), by=user, event=Revision.Event.SUBMITTED)
    step = ChangeSet.objects.create(kind=ChangeSet.Kind.BULK, title="No pictures", by=user)
    actions.edit(entry, read(entry) | {"picture": None}, by=user, change_set=step)
    door.delete()
    undone = undo(step, by=user)
    assert (undone.failed, undone.restored) == ({}, [entry])


def test_a_curators_picture_of_a_public_entry_waits_for_an_editor(client, curator, user, door):
    entry = InitiativeFactory(sources=[SourceFactory()])
    save(curator, change_page(entry), picture=door.pk)
    entry.refresh_from_db()
    assert entry.picture is None
    assert client.get(f"/pictures/{door.digest}/320.jpg").status_code == 404
    accept(Proposal.objects.get(), ["picture"], by=user)
    entry.refresh_from_db()
    assert entry.picture == door


def test_two_people_who_change_different_things_both_get_them(editor, user, door):
    entry = InitiativeFactory(sources=[SourceFactory()])
    page = change_page(entry)
    typed = filled_in(editor.get(page)) | {"picture": door.pk}
    actions.edit(entry, read(entry) | {"area": "Ancoats"}, by=user)
    editor.post(page, typed)
    entry.refresh_from_db()
    assert (entry.picture, entry.area) == (door, "Ancoats")


def test_a_copy_has_no_picture(user, door):
    assert copy(DraftFactory(picture=door), by=user).picture is None


def test_an_export_that_is_brought_back_brings_the_picture(user, door):
    entry = InitiativeFactory(picture=door, sources=[SourceFactory()])
    exported = b"".join(csv_of(records(Initiative.objects.all())))
    actions.edit(entry, read(entry) | {"picture": None}, by=user)
    imported(exported, user)
    entry.refresh_from_db()
    assert entry.picture == door


def test_a_sheet_that_names_a_picture_that_is_not_there_is_told_so(user, door):
    InitiativeFactory(picture=door, sources=[SourceFactory()])
    exported = b"".join(csv_of(records(Initiative.objects.all())))
    run = rehearsed(exported.replace(door.slug.encode(), b"no-such"), user)
    assert "There is no picture “no-such”." in notes(run)
