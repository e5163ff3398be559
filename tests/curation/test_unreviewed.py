"""Nothing becomes public that nobody who may publish has seen."""

import datetime
import io
from contextlib import suppress

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from curation import actions, bulk_edit
from curation.actions import restore
from curation.actions.scheduling import publish_if_due
from curation.merge import merge, merge_organisations
from curation.models import Revision
from curation.proposals import accept, propose
from curation.record import read
from curation.revisions import lock, record_revision
from curation.undo import undo
from curation.worklist import worklist
from imports.applying import Refused, apply
from imports.plan import make_plan
from imports.publishing import publish_batch
from imports.uploads import begin
from initiatives.models import Initiative
from tests.curation.conftest import change_page, errors, list_page, save
from tests.factories import DraftFactory, InitiativeFactory, OrganisationFactory, SourceFactory

Status = Initiative.Status


@pytest.fixture
def carol(curator):
    return User.objects.get(username="Carol")


@pytest.fixture
def eddie(editor):
    return User.objects.get(username="Eddie")


@pytest.fixture
def scheduled(eddie):
    """An entry that an editor has read and given a day."""
    entry = DraftFactory(title="Bread", sources=[SourceFactory(slug="report")])
    actions.schedule(entry, by=eddie, at=timezone.now() + datetime.timedelta(days=1))
    return entry


def when_the_day_has_come(time_machine):
    time_machine.move_to(timezone.now() + datetime.timedelta(days=2))
    call_command("publish_due", stdout=io.StringIO(), stderr=io.StringIO())


def by_form(entry, carol, curator):
    save(curator, change_page(entry), approach="Unread.")


def by_several(entry, carol, curator):
    bulk_edit.apply(bulk_edit.Edit("stage", "ended"), [entry], by=carol, title="Ended")


def by_file(entry, carol, curator):
    file = f"slug,title,stage\n{entry.slug},Bread,ended\n"
    run = begin(file.encode(), "file.csv", by=carol)
    make_plan(run)
    apply(run, by=carol)


def by_merging(entry, carol, curator):
    other = DraftFactory(title="Cake", area="Ancoats")
    merge(other, entry, ["area"], by=carol)


def by_merging_partners(entry, carol, curator):
    leaf, loaf = OrganisationFactory(), OrganisationFactory()
    entry.partnerships.create(organisation=leaf)
    carol.user_permissions.add(Permission.objects.get(codename="delete_organisation"))
    carol = User.objects.get(pk=carol.pk)
    merge_organisations(leaf, loaf, by=carol)


WAYS = [by_form, by_several, by_file, by_merging, by_merging_partners]


@pytest.mark.parametrize("way", WAYS)
def test_what_a_curator_changes_in_a_scheduled_entry_is_looked_at_again(
    scheduled, carol, curator, eddie, time_machine, way
):
    way(scheduled, carol, curator)
    scheduled.refresh_from_db()
    assert (scheduled.status, scheduled.publish_at) == (Status.IN_REVIEW, None)
    when_the_day_has_come(time_machine)
    assert not Initiative.objects.published().exists()


def test_a_curator_who_restores_a_version_of_a_scheduled_entry_cancels_it(eddie, carol, scheduled):
    first = Revision.objects.of(scheduled.pk).last()
    scheduled.approach = "Read."
    scheduled.save()
    record_revision(scheduled, by=eddie, event=Revision.Event.EDITED)
    restore(first, by=carol)
    scheduled.refresh_from_db()
    assert (scheduled.status, scheduled.publish_at) == (Status.IN_REVIEW, None)


def test_what_was_scheduled_since_is_not_undone(eddie, carol):
    entry = DraftFactory(sources=[SourceFactory()])
    change_set = bulk_edit.apply(bulk_edit.Edit("stage", "ended"), [entry], by=carol, title="Ended")
    actions.schedule(entry, by=eddie, at=timezone.now() + datetime.timedelta(days=1))
    assert undo(change_set, by=carol).kept == [entry]


def test_editors_read_in_the_worklist_that_a_schedule_was_cancelled(scheduled, curator, eddie):
    save(curator, change_page(scheduled), approach="Unread.")
    [row] = next(g for g in worklist(eddie) if g.title == "Waiting for review").rows
    assert "Submitted by Carol" in row.reason
    assert "It was to be published on" in row.reason


def test_the_curator_is_told_before_and_after(scheduled, curator):
    assert "look at it again first" in curator.get(change_page(scheduled)).text
    page = save(curator, change_page(scheduled), approach="Unread.")
    assert "it waits for an editor to look at it again" in page.text


@pytest.mark.parametrize("typed", [{}, {"note": "Looked at."}])
def test_an_untouched_save_by_a_curator_leaves_the_schedule(scheduled, curator, typed):
    save(curator, change_page(scheduled), **typed)
    scheduled.refresh_from_db()
    assert scheduled.publish_at


def test_what_an_editor_changes_stays_scheduled(scheduled, editor, time_machine):
    save(editor, change_page(scheduled), approach="Read.")
    when_the_day_has_come(time_machine)
    assert Initiative.objects.published().get().approach == "Read."


def test_a_curator_may_say_that_a_scheduled_entry_was_verified(scheduled, carol):
    actions.verify(scheduled, by=carol)
    scheduled.refresh_from_db()
    assert scheduled.publish_at


def test_do_not_publish_then_is_a_button_for_editors(scheduled, editor, curator):
    assert "Do not publish then" in editor.get(change_page(scheduled)).text
    assert "Do not publish then" not in curator.get(change_page(scheduled)).text
    page = save(editor, change_page(scheduled), _unschedule="yes", note="Not yet.")
    assert "It will not be published by itself any more." in page.text
    scheduled.refresh_from_db()
    assert (scheduled.status, scheduled.publish_at) == (Status.DRAFT, None)
    revision = Revision.objects.of(scheduled.pk).first()
    assert (revision.event, revision.note) == ("unscheduled", "Not yet.")


def test_who_gives_a_day_is_told_it(editor):
    given = {"when_0": "2040-03-01", "when_1": "09:00", "_schedule": "yes"}
    page = save(editor, change_page(DraftFactory(sources=[SourceFactory()])), **given)
    assert "It will be published on 1 March 2040, 09:00." in page.text


def test_an_entry_without_a_day_has_no_such_button(editor):
    assert "Do not publish then" not in editor.get(change_page(DraftFactory())).text


def test_a_curator_cannot_unschedule(scheduled, carol):
    with pytest.raises(PermissionDenied):
        actions.unschedule(scheduled, by=carol)


def test_an_emptied_day_is_no_day(scheduled, editor, time_machine):
    save(editor, change_page(scheduled), when_0="", when_1="")
    when_the_day_has_come(time_machine)
    assert not Initiative.objects.published().exists()


def test_another_day_is_another_day(scheduled, editor):
    day = timezone.localtime(timezone.now() + datetime.timedelta(days=9)).strftime("%Y-%m-%d")
    save(editor, change_page(scheduled), when_0=day, when_1="09:00:00")
    scheduled.refresh_from_db()
    assert timezone.localtime(scheduled.publish_at).strftime("%Y-%m-%d %H:%M") == f"{day} 09:00"


def test_a_day_without_its_button_is_asked_about(editor):
    day = {"when_0": "2099-01-01", "when_1": "09:00:00"}
    assert "Publish at the time given" in errors(save(editor, change_page(DraftFactory()), **day))


def test_what_was_sent_back_meanwhile_is_not_published(scheduled, eddie, monkeypatch):
    """Between the question what is due, and the entry's turn."""
    Initiative.objects.update(publish_at=timezone.now() - datetime.timedelta(minutes=1))
    stale = Initiative.objects.get()
    Initiative.objects.update(status=Status.IN_REVIEW)
    actions.send_back(scheduled, by=eddie, note="Not yet.")
    assert publish_if_due(stale) is None
    assert not Initiative.objects.published().exists()


def test_what_was_put_off_meanwhile_is_not_published(scheduled):
    Initiative.objects.update(publish_at=timezone.now() - datetime.timedelta(minutes=1))
    stale = Initiative.objects.get()
    Initiative.objects.update(publish_at=timezone.now() + datetime.timedelta(days=1))
    assert publish_if_due(stale) is None


def test_what_was_deleted_meanwhile_keeps_nothing_back(scheduled, eddie):
    stale = Initiative.objects.get()
    actions.delete(scheduled, by=eddie)
    assert publish_if_due(stale) is None


def test_a_text_that_is_not_the_one_that_was_scheduled_goes_back(scheduled, curator, time_machine):
    day = scheduled.publish_at
    save(curator, change_page(scheduled), approach="Unread.")
    Initiative.objects.update(publish_at=day)  # as a version before this one left it
    when_the_day_has_come(time_machine)
    entry = Initiative.objects.get()
    assert (entry.status, entry.publish_at) == (Status.DRAFT, None)
    assert "not what an editor has scheduled" in entry.review_note


def test_what_was_changed_since_the_list_was_opened_is_not_published(editor, curator):
    entry = DraftFactory(sources=[SourceFactory()])
    lock(entry)
    as_of = editor.get(list_page(Initiative)).context["as_of"]
    save(curator, change_page(entry), approach="Unread.")
    data = {"action": "publish_selected", "_selected_action": entry.pk, "as_of": as_of}
    page = editor.post(list_page(Initiative), data, follow=True)
    assert "Carol has changed" in page.text
    assert not Initiative.objects.published().exists()
    as_of = editor.get(list_page(Initiative)).context["as_of"]
    editor.post(list_page(Initiative), data | {"as_of": as_of})
    assert Initiative.objects.published().exists()


def test_what_a_curator_has_changed_since_an_import_is_not_published_with_it(carol, eddie, curator):
    SourceFactory(slug="report")
    run = begin(b"title,summary,sources\nBread,So.,report\n", "file.csv", by=carol)
    make_plan(run)
    change_set = apply(run, by=carol)
    save(curator, change_page(Initiative.objects.get()), approach="Unread.")
    published = publish_batch(change_set, by=eddie)
    assert (published.done, len(published.refused)) == (0, 1)


def test_a_proposal_is_not_accepted_in_a_version_that_nobody_saw(carol, eddie, curator):
    entry = InitiativeFactory(sources=[SourceFactory()])
    base = lock(entry)
    proposal = propose(entry, read(entry) | {"area": "Ancoats"}, base=base, by=carol)
    actions.verify(entry, by=eddie)
    with pytest.raises(ValidationError, match="look again"):
        accept(proposal, ["area"], by=eddie, seen=base.number)


@pytest.mark.parametrize("way", [by_several, by_file, by_merging, by_merging_partners])
def test_a_curator_changes_nothing_public_by_any_other_way(carol, curator, way):
    entry = InitiativeFactory(title="Bread", sources=[SourceFactory(slug="report")])
    before = read(entry) | {"partners": []}
    with suppress(PermissionDenied, ValidationError, Refused):
        way(entry, carol, curator)
    after = read(Initiative.objects.get(pk=entry.pk))
    assert after | {"partners": []} == before
