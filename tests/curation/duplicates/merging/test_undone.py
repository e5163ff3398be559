"""Entries that were merged are parted again."""

import pytest
from django.core.exceptions import ValidationError

from curation.merge import merge
from curation.models import ChangeSet
from curation.undo import undo
from tests.curation.duplicates.merging.entries import edit, fresh, public, state
from tests.factories import CityFactory, DraftFactory, ExampleFactory, ResultFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "loser",
    [
        {"status": "published"},
        {"status": "withdrawn", "withdrawn_reason": "Over."},
        {"status": "draft", "published_at": None},
        {"status": "in_review", "published_at": None, "review_note": "Why?"},
    ],
    ids=lambda loser: loser["status"],
)
def test_undo_parts_them_as_they_were(editor, loser):
    loser, winner = public(cities=[CityFactory()], **loser), public(cities=[CityFactory()])
    ResultFactory(initiative=loser, ref="homes-2016")
    ExampleFactory(initiative=loser)
    before = state(loser), state(winner)
    change_set = merge(fresh(loser), winner, {"title", "summary"}, by=editor)
    assert state(winner) != before[1]
    undone = undo(change_set, by=editor)
    assert (state(loser), state(winner)) == before
    assert {entry.pk for entry in undone.restored} == {loser.pk, winner.pk}


def test_two_merges_are_undone_one_after_the_other(editor):
    first, second, third = public(title="A"), DraftFactory(title="B"), public(title="C")
    before = [state(entry) for entry in (first, second, third)]
    change_sets = [merge(first, second, by=editor)]
    change_sets.append(merge(fresh(second), third, by=editor))
    for change_set in reversed(change_sets):
        undo(change_set, by=editor)
    assert [state(entry) for entry in (first, second, third)] == before


@pytest.mark.parametrize("which", [0, 1])
def test_what_was_changed_since_is_not_parted(editor, which):
    pair = public(), public()
    change_set = merge(*pair, by=editor)
    edit(fresh(pair[which]), editor, title="Later")
    after = [state(entry) for entry in pair]
    with pytest.raises(ValidationError, match="“Later” was changed after the merge"):
        undo(change_set, by=editor)
    assert [state(entry) for entry in pair] == after
    assert not ChangeSet.objects.filter(undoes=change_set).exists()


def test_a_merge_that_was_undone_is_not_merged_by_undoing_that(editor):
    undone = undo(merge(public(), public(), by=editor), by=editor)
    with pytest.raises(ValidationError, match="Merge them again"):
        undo(undone.change_set, by=editor)


def test_who_may_not_publish_does_not_undo_a_withdrawal(editor, curator):
    change_set = merge(public(), public(), by=editor)
    with pytest.raises(ValidationError, match="an editor has to do it"):
        undo(change_set, by=curator)
