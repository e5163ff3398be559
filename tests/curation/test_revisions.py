"""Every event is kept, and can be gone back to."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from curation import actions
from curation.actions import restore
from curation.models import ChangeSet, Revision
from curation.record import read
from curation.revisions import lock, record_revision
from curation.undo import undo
from initiatives.models import Initiative
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    ResultFactory,
    SourceFactory,
)

Event = Revision.Event


@pytest.fixture
def editor(db, django_user_model):
    return django_user_model.objects.create_superuser("editor")


def events(entry):
    return list(Revision.objects.of(entry.pk).values_list("event", flat=True))


def edited(entry, by, change_set=None, **values):
    with transaction.atomic():
        lock(entry)
        for name, value in values.items():
            setattr(entry, name, value)
        entry.save()
        record_revision(entry, by=by, event=Event.EDITED, change_set=change_set)


def change_set(by):
    return ChangeSet.objects.create(kind=ChangeSet.Kind.BULK, title="Ended in 2020", by=by)


def test_the_first_event_keeps_what_was_there_before_it(editor):
    entry = InitiativeFactory(title="Bread")
    edited(entry, editor, title="Cake")
    before = Revision.objects.of(entry.pk).get(number=1)
    assert (before.event, before.record["title"], before.by) == ("found", "Bread", None)
    assert events(entry) == ["edited", "found"]


def test_an_edit_that_changes_nothing_is_no_event(editor):
    entry = InitiativeFactory()
    edited(entry, editor, title=entry.title)
    assert events(entry) == ["found"]


def test_a_revision_keeps_what_is_stored_and_not_what_was_read_before(editor):
    entry = InitiativeFactory(title="Bread")
    edited(Initiative.objects.get(pk=entry.pk), editor, title="Cake")
    actions.verify(entry, by=editor)
    assert Revision.objects.of(entry.pk)[0].record["title"] == "Cake"


def test_an_older_version_can_be_restored(editor):
    entry = InitiativeFactory(title="Bread", cities=[CityFactory(name="Leeds")])
    edited(entry, editor, title="Cake")
    entry.cities.clear()
    restore(Revision.objects.of(entry.pk).get(number=1), by=editor)
    entry.refresh_from_db()
    assert (entry.title, [city.name for city in entry.cities.all()]) == ("Bread", ["Leeds"])
    assert events(entry)[0] == "restored"


@pytest.mark.parametrize("kept", [[0], [1], [2], [0, 2], [2, 1, 0], []])
def test_rows_come_back_in_their_order(editor, kept):
    entry = InitiativeFactory(partners=OrganisationFactory.create_batch(3))
    for number in range(3):
        ResultFactory(initiative=entry, ref=f"result-{number}")
    before = read(entry)
    fewer = {name: [before[name][place] for place in kept] for name in ("partners", "readings")}
    actions.edit(entry, before | fewer, by=editor)
    assert read(entry) == before | fewer
    restore(Revision.objects.of(entry.pk).get(number=1), by=editor)
    assert read(entry) == before


def test_a_deleted_entry_comes_back_with_its_history(editor):
    entry = DraftFactory(title="Bread")
    record, pk = read(entry), entry.pk
    actions.delete(entry, by=editor)
    assert not Initiative.objects.filter(pk=pk).exists()
    back = restore(Revision.objects.of(pk).first(), by=editor)
    assert (back.pk, back.status, read(back)) == (pk, "draft", record)
    assert events(back) == ["restored", "deleted", "found"]


def test_a_change_set_is_undone_as_one(editor):
    entries = InitiativeFactory.create_batch(3, stage="active")
    step = change_set(editor)
    for entry in entries:
        edited(entry, editor, change_set=step, stage="ended")
    undone = undo(step, by=editor)
    assert len(undone.restored) == 3
    assert {entry.stage for entry in Initiative.objects.all()} == {"active"}


def test_what_was_edited_since_is_kept_and_listed(editor):
    first, second = InitiativeFactory.create_batch(2, stage="active")
    step = change_set(editor)
    for entry in (first, second):
        edited(entry, editor, change_set=step, stage="ended")
    edited(second, editor, title="Later")
    undone = undo(step, by=editor)
    assert (undone.restored, undone.kept) == ([first], [second])
    second.refresh_from_db()
    assert (second.stage, second.title) == ("ended", "Later")


def test_what_a_change_set_made_is_deleted(editor):
    step = change_set(editor)
    entry = DraftFactory()
    record_revision(entry, by=editor, event=Event.IMPORTED, change_set=step)
    undone = undo(step, by=editor)
    assert undone.removed == [entry.title]
    assert not Initiative.objects.exists()


def test_a_change_set_is_undone_once(editor):
    step = change_set(editor)
    undo(step, by=editor)
    with pytest.raises(ValidationError, match="undone already"):
        undo(step, by=editor)


def test_an_undo_can_be_undone(editor):
    entry = InitiativeFactory(stage="active", sources=[SourceFactory()])
    step = change_set(editor)
    edited(entry, editor, change_set=step, stage="ended")
    undo(undo(step, by=editor).change_set, by=editor)
    entry.refresh_from_db()
    assert entry.stage == "ended"


def test_a_public_entry_is_not_restored_to_a_time_without_sources(editor):
    entry = InitiativeFactory()
    edited(entry, editor, title="Cake")
    entry.sources.add(SourceFactory())
    with pytest.raises(ValidationError, match="needs a source"):
        restore(Revision.objects.of(entry.pk).get(number=1), by=editor)


def test_who_may_not_publish_undoes_nothing_public(editor, django_user_model):
    entry = InitiativeFactory(stage="active", sources=[SourceFactory()])
    step = change_set(editor)
    edited(entry, editor, change_set=step, stage="ended")
    undone = undo(step, by=django_user_model.objects.create(username="nobody"))
    assert (undone.kept, undone.restored) == ([entry], [])
