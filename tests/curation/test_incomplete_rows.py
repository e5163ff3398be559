"""A draft may be saved with rows that lack something: they stay with it until they are complete."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from curation import actions
from curation.merge import merge
from curation.models import IncompleteRow, Revision
from initiatives.models import Initiative
from tests.curation.conftest import add_page, change_page, errors, filled_in, save
from tests.factories import MeasureFactory, OrganisationFactory, SourceFactory

NO_PARTNER = ("partnerships", {"role": "lead"})


@pytest.fixture
def begun(editor, draft):
    """The draft, with a row of a result that has neither value nor source."""
    row = {"measure": MeasureFactory(name="Jobs").pk, "qualifier": "about", "note": "Ask them."}
    save(editor, change_page(draft), [("readings", row)])
    return draft


def test_what_was_typed_is_shown_again_with_what_is_missing(editor, begun):
    page = editor.get(change_page(begun))
    form = filled_in(page)
    assert (form["readings-0-qualifier"], form["readings-0-note"]) == ("about", "Ask them.")
    assert "Jobs</option>" in page.text
    missing = page.text[page.text.index('aria-labelledby="still-missing"') :]
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)', missing[: missing.index("</nav>")])
    assert links == [
        ("id_readings-0-value", "Results in figures, row 1: value"),
        ("id_readings-0-source", "Results in figures, row 1: source"),
    ]


def test_what_is_complete_is_saved_beside_it(editor, draft):
    partner = OrganisationFactory()
    complete = ("partnerships", {"organisation": partner.pk, "role": "lead"})
    page = save(editor, change_page(draft), [complete, NO_PARTNER], title="Cake")
    assert "1 row is not complete yet" in page.text
    draft.refresh_from_db()
    assert (draft.title, draft.partnerships.count()) == ("Cake", 1)
    assert [row.values for row in draft.incomplete_rows.all()] == [{"role": "lead"}]


def test_a_new_entry_may_have_such_a_row(editor):
    save(editor, add_page(Initiative), [NO_PARTNER], title="Bread", summary="So.")
    assert IncompleteRow.objects.get().initiative.title == "Bread"


def test_a_row_that_is_completed_becomes_a_row(editor, begun):
    source = SourceFactory()
    save(editor, change_page(begun), **{"readings-0-value": "12", "readings-0-source": source.pk})
    assert begun.readings.get().note == "Ask them."
    assert not begun.incomplete_rows.exists()


def test_a_row_that_is_saved_again_as_it_was_stays_one(editor, begun):
    save(editor, change_page(begun))
    assert begun.incomplete_rows.get().values["note"] == "Ask them."


def test_a_row_that_is_taken_away_is_gone(editor, begun):
    save(editor, change_page(begun), **{"readings-TOTAL_FORMS": 0})
    assert not begun.incomplete_rows.exists()


def test_what_somebody_else_has_begun_meanwhile_stays(editor, draft):
    opened = filled_in(editor.get(change_page(draft)))
    save(editor, change_page(draft), [NO_PARTNER])
    editor.post(change_page(draft), opened | {"area": "The Green"})
    assert draft.incomplete_rows.count() == 1


@pytest.mark.parametrize("button", ["_submit_for_review", "_publish"])
def test_it_holds_up_what_is_more_than_saving(editor, begun, button):
    page = save(editor, change_page(begun), summary="Of all.", **{button: "yes"})
    assert "This field is required" in errors(page)
    begun.refresh_from_db()
    assert begun.status == "draft"
    assert begun.incomplete_rows.exists()


@pytest.mark.parametrize("action", [actions.submit, actions.publish])
def test_it_holds_up_what_is_done_elsewhere(admin_user, begun, action):
    with pytest.raises(ValidationError, match="not complete yet: Results"):
        action(begun, by=admin_user)


def test_it_is_not_deleted_in_a_merge(admin_user, begun, bread):
    with pytest.raises(ValidationError, match="not complete yet: Results"):
        merge(begun, bread, by=admin_user)
    assert begun.incomplete_rows.exists()


def test_it_is_not_listed_as_what_holds_up_a_save(editor, draft):
    page = save(editor, change_page(draft), [NO_PARTNER], title="")
    assert "1 field needs another look" in page.text
    assert "Partners, row 1: organisation</a></li>" in page.text


def test_what_is_wrong_is_still_refused(editor, draft):
    row = {"measure": MeasureFactory().pk, "value": "many"}
    assert "Enter a number" in errors(save(editor, change_page(draft), [("readings", row)]))
    assert not draft.incomplete_rows.exists()


def test_a_public_entry_has_no_such_rows(editor, bread):
    assert "required" in errors(save(editor, change_page(bread), [NO_PARTNER]))


def test_it_is_no_part_of_the_history_or_the_preview(editor, begun):
    assert not Revision.objects.filter(initiative=begun.pk, event="edited").exists()
    assert "Ask them." not in editor.get(reverse("initiative_preview", args=[begun.slug])).text


def test_form_and_worklist_say_so(editor, begun):
    assert "Lacks: Complete rows: 1 lack" in editor.get(change_page(begun)).text
    save(editor, add_page(Initiative), [NO_PARTNER], title="Cake", summary="So.")
    assert "Some of its rows are not complete yet." in editor.get(reverse("admin:index")).text
