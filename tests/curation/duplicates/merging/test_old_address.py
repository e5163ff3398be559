"""What becomes of an entry that was merged, and where its address leads."""

import pytest

from curation.merge import merge
from curation.models import Revision
from curation.record import read
from initiatives.models import Initiative
from tests.curation.duplicates.merging.entries import events, fresh, public
from tests.factories import DraftFactory

pytestmark = pytest.mark.django_db


def test_what_was_public_is_withdrawn_and_leads_on(editor, client):
    loser, winner = public(slug="old"), public(slug="new", title="New")
    merge(loser, winner, by=editor, note="They are one.")
    assert fresh(loser).withdrawn_reason == "It is now part of “New”."
    answer = client.get("/initiatives/old/?from=mail")
    assert (answer.status_code, answer["Location"]) == (301, "/initiatives/new/?from=mail")


def test_a_chain_of_merges_leads_to_the_last(editor, client):
    first, second, third = public(slug="a"), public(slug="b"), public(slug="c")
    merge(first, second, by=editor)
    merge(second, third, by=editor)
    for old in ("a", "b"):
        assert client.get(f"/initiatives/{old}/")["Location"] == "/initiatives/c/"


def test_an_address_does_not_lead_to_what_is_not_public(editor, client):
    loser, winner = public(slug="old"), DraftFactory(title="A secret")
    merge(loser, winner, by=editor)
    answer = client.get("/initiatives/old/")
    assert answer.status_code == 410


def test_what_was_published_again_has_its_address_back(editor, client):
    loser, winner = public(slug="old"), public(slug="new")
    merge(loser, winner, by=editor)
    Initiative.objects.filter(pk=loser.pk).update(status="published", merged_into=None)
    assert client.get("/initiatives/old/").status_code == 200


def test_a_former_address_of_the_loser_leads_on_too(editor, client):
    loser, winner = public(slug="older"), public(slug="new")
    loser.slug = "old"
    loser.save()
    merge(loser, winner, by=editor)
    answer = client.get("/initiatives/older/", follow=True)
    assert answer.redirect_chain[-1] == ("/initiatives/new/", 301)


def test_what_was_never_public_is_deleted_and_its_history_kept(editor):
    loser, winner = DraftFactory(title="Pound"), public()
    pk, record = loser.pk, read(loser)
    merge(loser, winner, by=editor)
    assert not Initiative.objects.filter(pk=pk).exists()
    assert [r.record for r in Revision.objects.of(pk)] == [record, record]


def test_what_was_merged_into_a_draft_goes_on_to_where_the_draft_goes(editor):
    first, draft, winner = public(), DraftFactory(), public()
    merge(first, draft, by=editor)
    merge(draft, winner, by=editor)
    assert fresh(first).merged_into == winner


def test_both_have_a_revision_in_one_step(editor):
    loser, winner = public(), public()
    change_set = merge(loser, winner, by=editor, note="They are one.")
    assert (change_set.kind, change_set.by) == ("merge", editor)
    assert events(loser) == events(winner) == ["merged", "found"]
    assert {revision.note for revision in change_set.revisions.all()} == {"They are one."}
