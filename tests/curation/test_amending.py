"""Who proposed a change amends it while it waits, in the usual form."""

import pytest
from django.urls import reverse

from curation.models import Proposal
from tests.curation.conftest import change_page, errors, filled_in, save, signed_in
from tests.curation.test_proposers import page_of
from tests.curation.test_review import answer, propose
from tests.factories import OrganisationFactory, PartnershipFactory, PrincipleFactory

pytestmark = pytest.mark.one_database


@pytest.fixture
def proposal(curator, bread):
    return propose(curator, bread, title="Cake", started_year=2012, note="It moved on.")


def form_of(proposal):
    return f"{change_page(proposal.initiative)}?proposal={proposal.pk}"


def amend(client, proposal, **typed):
    page = save(client, form_of(proposal), **typed)
    proposal.refresh_from_db()
    return page


def text_of(page):
    return page.content.decode()


def test_the_form_shows_what_is_proposed(curator, proposal):
    shown = filled_in(curator.get(form_of(proposal)))
    assert shown["title"] == "Cake"
    assert int(shown["started_year"]) == 2012
    assert shown["note"] == "It moved on."


def test_the_proposal_leads_to_the_form(curator, proposal):
    assert form_of(proposal) in text_of(curator.get(page_of(proposal)))
    assert f"?proposal={proposal.pk}" in text_of(curator.get(change_page(proposal.initiative)))


def test_editors_see_what_was_amended_and_that_it_was(curator, editor, proposal):
    page = amend(curator, proposal, title="Tart")
    assert page.request["PATH_INFO"] == page_of(proposal)
    assert "Your proposal is changed." in text_of(page)
    assert "and changed by the proposer on" in text_of(editor.get(page_of(proposal)))
    assert (proposal.record["title"], proposal.record["started_year"]) == ("Tart", 2012)
    assert "Changed while it waits by Carol" in text_of(editor.get(reverse("admin:index")))
    assert Proposal.objects.count() == 1


def test_rows_are_shown_amended_and_kept(curator, bread):
    """One row is new, one changed, and one deleted."""
    first, second = (PartnershipFactory(initiative=bread, role="partner") for _ in range(2))
    new = OrganisationFactory()
    data = {"partnerships-0-DELETE": "on", "partnerships-1-role": "funder"}
    row = {"organisation": new.pk, "role": "lead"}
    save(curator, change_page(bread), rows=[("partnerships", row)], **data)
    proposal = Proposal.objects.get()
    before = proposal.record["partners"]
    assert [each["role"] for each in before] == ["funder", "lead"]
    amend(curator, proposal, title="Tart")
    assert proposal.record["partners"] == before
    assert proposal.record["title"] == "Tart"
    assert {*bread.partnerships.all()} == {first, second}


def test_lists_and_examples_are_shown_amended_and_kept(curator, bread):
    principle, source = PrincipleFactory(), bread.sources.get()
    row = {"principle": principle.pk, "basis": "editor", "rationale": "So.", "source": source.pk}
    save(
        curator,
        change_page(bread),
        rows=[("examples", row)],
        take_part_source=source.pk,
        take_part="Come along.",
    )
    proposal = Proposal.objects.get()
    before = proposal.record
    amend(curator, proposal, title="Tart")
    assert proposal.record == before | {"title": "Tart"}


def test_what_others_changed_since_stays(curator, editor, proposal, bread):
    save(editor, change_page(bread), area="Harehills")
    amend(curator, proposal, started_year=2013)
    assert proposal.record["area"] == "Harehills"
    assert proposal.base.record["area"] == "Harehills"


def test_a_proposal_of_what_stands_falls_away(curator, proposal):
    page = amend(curator, proposal, title="Bread", started_year=2010)
    assert "so it was taken back" in text_of(page)
    assert proposal.state == "taken_back"


def test_an_untouched_form_amends_nothing(curator, proposal):
    assert "You have changed nothing" in text_of(amend(curator, proposal))
    assert proposal.amended_at is None


@pytest.mark.parametrize("button", ["_accept", "_return"])
def test_an_editor_answers_no_other_version_than_they_looked_at(curator, editor, proposal, button):
    amend(curator, proposal, title="Tart")
    page = answer(editor, proposal, button, keys=["title"], answer="Fine.", version="")
    assert "The proposer has amended it meanwhile." in text_of(page)
    proposal.refresh_from_db()
    assert proposal.is_waiting
    answer(editor, proposal, "_accept", keys=["title", "started_year"], version=proposal.version)
    proposal.refresh_from_db()
    assert proposal.state == "accepted"


def test_what_was_answered_meanwhile_becomes_a_new_proposal(curator, editor, proposal):
    data = filled_in(curator.get(form_of(proposal))) | {"title": "Tart"}
    answer(editor, proposal, "_return", answer="No.")
    page = curator.post(form_of(proposal), data, follow=True)
    assert "What you typed is a new one." in text_of(page)
    assert Proposal.objects.get(state="waiting").record["title"] == "Tart"


def test_an_error_loses_nothing(curator, proposal):
    page = amend(curator, proposal, title="Tart", started_year=99999)
    assert errors(page)
    assert filled_in(page)["title"] == "Tart"
    assert proposal.record["title"] == "Cake"


@pytest.mark.parametrize("name", ["Chris", "Erin"])
def test_the_form_of_somebody_else_shows_the_entry(proposal, name):
    other = signed_in(name, "Curators" if name == "Chris" else "Editors")
    page = other.get(form_of(proposal))
    assert "That proposal does not wait for an editor, or is not yours." in text_of(page)
    assert filled_in(page)["title"] == "Bread"


@pytest.mark.parametrize("number", ["0", "x", "9" * 30, "\x00"])
def test_a_proposal_that_is_none_is_said_not_to_wait(curator, proposal, number):
    page = curator.get(change_page(proposal.initiative), {"proposal": number})
    assert "That proposal does not wait" in text_of(page)
