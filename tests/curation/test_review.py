"""Writing, reviewing and proposing, by people who may do some of it."""

import datetime
from unittest import mock

from django.contrib.admin import ModelAdmin
from django.urls import reverse
from django.utils import timezone

from curation.actions import publish_due
from curation.models import Proposal, Revision
from curation.revisions import lock, record_revision, versions
from initiatives.models import Initiative
from tests.curation.conftest import add_page, change_page, errors, filled_in, save
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, PrincipleFactory


def propose(curator, entry, **typed):
    save(curator, change_page(entry), **typed)
    return Proposal.objects.get(initiative=entry)


def answer(client, proposal, button="_accept", **typed):
    page = reverse("admin:curation_proposal_change", args=[proposal.pk])
    seen = versions([proposal.initiative_id])[proposal.initiative_id]
    return client.post(page, {button: "yes", "seen": seen} | typed, follow=True)


# --- from draft to public ---


def test_a_curator_submits_and_an_editor_publishes(curator, editor, client, draft):
    save(curator, change_page(draft), note="Please look at the figures.", _submit_for_review="yes")
    draft.refresh_from_db()
    assert draft.status == "in_review"
    save(editor, change_page(draft), _publish="yes")
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_what_is_in_review_is_not_public(curator, client, draft):
    save(curator, change_page(draft), _submit_for_review="yes")
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_nothing_without_a_source_is_submitted(curator):
    draft = DraftFactory()
    assert "needs a source" in errors(save(curator, change_page(draft), _submit_for_review="yes"))


def test_what_needs_work_goes_back_with_a_note(curator, editor, draft):
    save(curator, change_page(draft), _submit_for_review="yes")
    save(editor, change_page(draft), note="Who paid for it?", _send_back="yes")
    page = curator.get(change_page(draft)).content.decode()
    assert "Needs work:</strong> Who paid for it?" in page
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_returning_needs_the_note(curator, editor, draft):
    save(curator, change_page(draft), _submit_for_review="yes")
    assert "Say why" in errors(save(editor, change_page(draft), _send_back="yes"))


def test_a_scheduled_entry_is_published_when_its_time_has_come(editor, draft, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC))
    day = {"when_0": "2026-03-02", "when_1": "09:00:00"}
    save(editor, change_page(draft), _schedule="yes", **day)
    publish_due()
    assert not Initiative.objects.published().exists()
    time_machine.move_to(datetime.datetime(2026, 3, 2, 9, 1, tzinfo=datetime.UTC))
    publish_due()
    assert Initiative.objects.published().get() == draft


def test_a_moment_that_has_passed_is_refused(editor, draft):
    day = {"when_0": "2001-03-02", "when_1": "09:00:00"}
    assert "to come" in errors(save(editor, change_page(draft), _schedule="yes", **day))


def test_what_no_longer_has_grounds_is_not_published_by_the_clock(draft):
    Initiative.objects.update(publish_at=timezone.now() - datetime.timedelta(minutes=1))
    draft.sources.clear()
    done, [(refused, note)] = publish_due()
    assert (done, refused) == ([], draft)
    assert "needs a source" in note


def test_the_state_and_what_is_lacking_come_first(editor, draft):
    page = editor.get(change_page(draft)).content.decode()
    assert page.index(">Draft<") < page.index('name="title"')
    assert "Lacks: A principle" in page


# --- proposed changes ---


def test_a_curator_s_change_of_a_public_entry_waits(curator, bread):
    proposal = propose(curator, bread, title="Cake", note="It bakes cakes now.")
    bread.refresh_from_db()
    assert (bread.title, proposal.record["title"]) == ("Bread", "Cake")
    assert proposal.note == "It bakes cakes now."
    assert not Revision.objects.of(bread.pk).filter(event="edited").exists()


def test_rows_are_proposed_too(curator, bread):
    source = bread.sources.get()
    principle = PrincipleFactory()
    row = {
        "principle": principle.pk,
        "basis": "editor",
        "rationale": "So it seems.",
        "source": source.pk,
    }
    save(curator, change_page(bread), rows=[("examples", row)])
    assert not bread.examples.exists()
    assert Proposal.objects.get().record["examples"][0]["principle"] == principle.slug


def test_proposing_nothing_leaves_no_proposal(curator, bread):
    save(curator, change_page(bread))
    assert not Proposal.objects.exists()


def test_an_editor_accepts_a_part(curator, editor, bread):
    proposal = propose(curator, bread, title="Cake", started_year=2012)
    answer(editor, proposal, keys=["started_year"], answer="It is still called Bread.")
    bread.refresh_from_db()
    proposal.refresh_from_db()
    assert (bread.title, bread.started_year, proposal.state) == ("Bread", 2012, "partly")


def test_an_editor_accepts_all_of_it(curator, editor, bread):
    proposal = propose(curator, bread, title="Cake", started_year=2012)
    answer(editor, proposal, keys=["title", "started_year"])
    bread.refresh_from_db()
    assert (bread.title, bread.started_year) == ("Cake", 2012)
    newest = Revision.objects.of(bread.pk).first()
    assert (newest.event, newest.note) == ("accepted", "Proposed by Carol.")


def test_an_editor_returns_a_proposal_with_an_answer(curator, editor, bread):
    proposal = propose(curator, bread, title="Cake")
    assert "Say why" in answer(editor, proposal, "_return").content.decode()
    answer(editor, proposal, "_return", answer="It is still called Bread.")
    proposal.refresh_from_db()
    bread.refresh_from_db()
    assert (proposal.state, bread.title) == ("returned", "Bread")


def test_a_proposal_is_answered_once(curator, editor, bread):
    proposal = propose(curator, bread, title="Cake")
    answer(editor, proposal, keys=["title"])
    assert answer(editor, proposal, "_return", answer="No.").status_code == 403


def test_a_proposal_keeps_what_others_changed_since(curator, editor, bread):
    proposal = propose(curator, bread, title="Cake")
    save(editor, change_page(bread), summary="Bread by bicycle.")
    answer(editor, proposal, keys=["title"])
    bread.refresh_from_db()
    assert (bread.title, bread.summary) == ("Cake", "Bread by bicycle.")


def test_what_somebody_changed_since_is_said(curator, editor, bread):
    proposal = propose(curator, bread, title="Cake")
    save(editor, change_page(bread), title="Pie")
    page = editor.get(reverse("admin:curation_proposal_change", args=[proposal.pk]))
    assert "Changed by somebody else since" in page.content.decode()


def test_a_curator_answers_no_proposal(curator, bread):
    proposal = propose(curator, bread, title="Cake")
    assert answer(curator, proposal, keys=["title"]).status_code == 403


# --- two people at once ---


def test_what_is_saved_while_a_form_opens_is_kept(editor, bread):
    read = ModelAdmin.get_object

    def slow(*args):
        entry = read(*args)
        lock(bread)
        bread.title = "Cake"
        bread.save()
        record_revision(bread, by=None, event="edited")
        return entry

    with mock.patch.object(ModelAdmin, "get_object", slow):
        opened = filled_in(editor.get(change_page(bread)))
    editor.post(change_page(bread), opened | {"summary": "Pie."})
    bread.refresh_from_db()
    assert (bread.title, bread.summary) == ("Cake", "Pie.")


def test_a_proposal_is_not_accepted_over_what_was_saved_meanwhile(curator, editor, bread):
    proposal = propose(curator, bread, title="Cake")
    save(editor, change_page(bread), title="Pie")
    page = answer(editor, proposal, keys=["title"], seen=1)
    bread.refresh_from_db()
    assert bread.title == "Pie"
    assert "Eddie has changed “Pie” meanwhile" in page.content.decode()
    assert "<ins>Pie</ins>" in page.content.decode()


# --- small things ---


def test_a_new_entry_can_be_compared_with_what_is_like_it(editor):
    there = InitiativeFactory(title="The <Snoring> Bakery")
    page = save(editor, add_page(Initiative), title="Snoring Bakery", summary="Bread.")
    new = Initiative.objects.exclude(pk=there.pk).get()
    address = reverse("admin:initiatives_merge", args=["initiative", new.pk, there.pk])
    assert f'<a href="{address}">Compare with “The &lt;Snoring&gt; Bakery”' in page.content.decode()
    assert editor.get(address).status_code == 200


def test_an_entry_is_copied_from_its_form(editor, bread):
    bread.cities.add(CityFactory(name="Leeds"))
    page = editor.get(change_page(bread)).content.decode()
    address = reverse("initiative_copy", args=[bread.pk])
    assert f'action="{address}"' in page
    editor.post(address)
    copied = Initiative.objects.exclude(pk=bread.pk).get()
    assert (copied.status, [city.name for city in copied.cities.all()]) == ("draft", ["Leeds"])


def test_a_text_is_previewed_as_readers_would_see_it(curator):
    text = {"text": "Bread *on foot*. <script>alert(1)</script>"}
    shown = curator.post(reverse("admin:initiatives_markdown"), text).content.decode()
    assert "<em>on foot</em>" in shown
    assert "<script" not in shown
