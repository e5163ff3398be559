"""Who proposes a change hears what became of it, takes it back or proposes it again."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from curation.models import Proposal
from curation.worklist import waiting, worklist
from tests.curation.conftest import signed_in
from tests.curation.test_review import answer, propose

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
REASON = "It is still called Bread."


@pytest.fixture
def proposal(curator, bread, settings):
    settings.SITE_ADDRESS = "https://placebook.example"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    User.objects.filter(username="Carol").update(email="carol@example.org")
    return propose(curator, bread, title="Cake", started_year=2012)


def page_of(proposal):
    return reverse("admin:curation_proposal_change", args=[proposal.pk])


def press(client, proposal, button, **typed):
    page = client.post(page_of(proposal), {button: "yes"} | typed, follow=True)
    proposal.refresh_from_db()
    return page


def answers():
    groups = {group.title: group for group in worklist(User.objects.get(username="Carol"))}
    group = groups.get("What became of your proposals")
    return [row.reason for row in group.rows] if group else []


# --- what became of it ---


def test_each_field_is_said_to_be_accepted_or_refused(curator, editor, proposal):
    answer(editor, proposal, keys=["started_year"], answer=REASON)
    page = curator.get(page_of(proposal)).content.decode()
    assert "<dt>Title: refused</dt>" in page
    assert "<dt>Started year: accepted</dt>" in page
    assert REASON in page


def test_a_part_is_refused_with_a_reason(editor, proposal):
    page = answer(editor, proposal, keys=["started_year"]).content.decode()
    proposal.refresh_from_db()
    assert "Say why you refuse the rest" in page
    assert proposal.is_waiting


def test_a_mail_says_it_field_by_field(editor, proposal):
    answer(editor, proposal, keys=["started_year"], answer=REASON)
    [message] = mail.outbox
    assert (message.to, message.subject) == (
        ["carol@example.org"],
        "Placebook: accepted in part: Bread",
    )
    assert "* Title: refused\n* Started year: accepted" in message.body
    assert REASON in message.body
    assert f"https://placebook.example{page_of(proposal)}" in message.body


def test_a_mail_says_how_to_propose_again_what_was_returned(editor, proposal):
    answer(editor, proposal, "_return", answer=REASON)
    assert "a button to propose it again" in mail.outbox[0].body


@pytest.mark.parametrize("fields", [{"email": ""}, {"is_active": False}], ids=str)
def test_who_cannot_be_written_to_gets_no_mail(editor, proposal, fields):
    User.objects.filter(username="Carol").update(**fields)
    answer(editor, proposal, "_return", answer=REASON)
    assert mail.outbox == []


def test_a_site_without_mail_sends_none(editor, proposal, settings):
    settings.EMAIL_BACKEND = NO_MAIL
    answer(editor, proposal, "_return", answer=REASON)
    proposal.refresh_from_db()
    assert proposal.state == "returned"


def test_the_worklist_says_it_for_a_month(editor, proposal):
    answer(editor, proposal, "_return", answer=REASON)
    [reason] = answers()
    assert reason.startswith("Returned by Eddie on ")
    assert reason.endswith(REASON)
    long_ago = timezone.now() - datetime.timedelta(days=31)
    Proposal.objects.update(answered_at=long_ago)
    assert answers() == []


# --- taken back, and proposed again ---


def test_a_proposer_takes_a_proposal_back(curator, editor, proposal):
    assert "Take it back" in curator.get(page_of(proposal)).content.decode()
    press(curator, proposal, "_take_back")
    assert proposal.state == "taken_back"
    assert waiting(User.objects.get(username="Eddie")) == 0
    assert answer(editor, proposal, keys=["title"]).status_code == 403


def test_what_was_returned_is_proposed_again_with_a_reason(curator, editor, proposal, bread):
    answer(editor, proposal, "_return", answer=REASON)
    press(curator, proposal, "_again", note="They renamed it in May.")
    assert (proposal.state, proposal.note) == ("waiting", "They renamed it in May.")
    assert f"An editor had answered: {REASON}" in editor.get(page_of(proposal)).content.decode()
    answer(editor, proposal, keys=["title", "started_year"])
    bread.refresh_from_db()
    assert bread.title == "Cake"


def test_what_was_taken_back_is_proposed_again(curator, proposal):
    press(curator, proposal, "_take_back")
    press(curator, proposal, "_again")
    assert proposal.is_waiting


def test_what_was_accepted_is_not_proposed_again(curator, editor, proposal):
    answer(editor, proposal, keys=["title", "started_year"])
    page = press(curator, proposal, "_again")
    assert "It waits already, or was accepted." in page.content.decode()
    assert proposal.state == "accepted"


@pytest.mark.parametrize("button", ["_take_back", "_again"])
def test_nobody_else_takes_it_back_or_proposes_it_again(proposal, button):
    chris = signed_in("Chris", "Curators")
    assert "Take it back" not in chris.get(page_of(proposal)).content.decode()
    assert press(chris, proposal, button).status_code == 403
    assert proposal.is_waiting
