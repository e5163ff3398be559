"""Which entries are not merged, and by whom."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from curation.merge import merge
from curation.models import ChangeSet, Curatorship, IncompleteRow
from initiatives.models import Initiative
from tests.curation.duplicates.merging.entries import edit, fresh, public, state
from tests.factories import CityFactory, DraftFactory

pytestmark = pytest.mark.django_db


def test_an_entry_is_not_merged_with_itself(editor):
    entry = public()
    with pytest.raises(ValidationError, match="this is one"):
        merge(entry, fresh(entry), by=editor)


def test_nothing_is_merged_into_what_is_withdrawn(editor):
    gone = public(status="withdrawn", withdrawn_reason="Over.")
    with pytest.raises(ValidationError, match="is withdrawn"):
        merge(public(), gone, by=editor)


def test_nothing_is_merged_twice(editor):
    loser, winner, third = public(), public(), public()
    merge(loser, winner, by=editor)
    with pytest.raises(ValidationError, match="merged already"):
        merge(loser, third, by=editor)


def test_a_draft_with_rows_that_lack_something_is_finished_first(editor):
    loser = DraftFactory()
    IncompleteRow.objects.create(initiative=loser, part="partners", values={"role": "lead"})
    with pytest.raises(ValidationError, match="not complete yet: Partners"):
        merge(loser, public(), by=editor)


def test_a_choice_that_does_not_hold_changes_nothing(editor):
    loser = public(started_year=2020)
    winner = public(started_year=2010, ended_year=2015)
    before = state(loser), state(winner)
    with pytest.raises(ValidationError, match="ended before it started"):
        merge(loser, winner, {"started_year"}, by=editor)
    assert (state(loser), state(winner)) == before
    assert not ChangeSet.objects.exists()


def test_a_choice_made_before_somebody_else_saved_is_refused(editor):
    loser, winner = public(), public(title="Bread")
    seen = {loser.pk: 1, winner.pk: 1}
    edit(winner, editor, title="Cake")
    with pytest.raises(ValidationError, match="meanwhile"):
        merge(loser, winner, by=editor, seen=seen)
    merge(loser, winner, by=editor, seen={loser.pk: 1, winner.pk: 2})
    assert fresh(winner).title == "Cake"


def test_a_curator_merges_drafts(curator):
    merge(DraftFactory(), DraftFactory(title="Kept"), by=curator)
    assert Initiative.objects.get().title == "Kept"


@pytest.mark.parametrize("made", [(public, DraftFactory), (DraftFactory, public)])
def test_a_curator_does_not_merge_what_is_public(curator, made):
    with pytest.raises(PermissionDenied):
        merge(*(factory() for factory in made), by=curator)
    assert Initiative.objects.count() == 2


def test_a_curator_of_one_city_merges_there_only(curator):
    leeds, hull = CityFactory(), CityFactory()
    Curatorship.objects.create(user=curator, city=leeds)
    own = [DraftFactory(cities=[leeds]) for _ in range(2)]
    with pytest.raises(PermissionDenied):
        merge(DraftFactory(cities=[hull]), own[0], by=curator)
    merge(*own, by=curator)
