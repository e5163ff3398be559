"""A form that is saved untouched changes nothing, whatever its texts are."""

import csv
import io

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curation.models import Proposal, Revision
from curation.record import read
from curation.revisions import lock
from imports.models import ImportRow
from imports.plan import make_plan
from imports.uploads import begin
from initiatives.models import Initiative, Organisation, Source
from tests.curation.conftest import add_page, change_page, errors, filled_in, save
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, SourceFactory

TEXT = st.text(st.characters(codec=None) | st.sampled_from("\r\n\t \u200b\u200d\xadé"), max_size=20)
many = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def as_browsers_send(data):
    """Every line of a form ends with CR LF, whatever the page said."""
    crlf = {k: v.replace("\n", "\r\n") if isinstance(v, str) else v for k, v in data.items()}
    return {k: v for k, v in crlf.items() if v is not None}


@many
@given(approach=TEXT, caution=TEXT)
def test_an_untouched_save_makes_no_revision(editor, approach, caution):
    entry = DraftFactory(approach=approach, caution=caution, cities=[CityFactory()])
    lock(entry)
    page = editor.get(change_page(entry))
    editor.post(change_page(entry), as_browsers_send(filled_in(page)))
    assert Revision.objects.of(entry.pk).count() == 1


def test_an_entry_that_is_older_than_the_rule_is_not_changed_by_an_untouched_save(editor):
    entry = DraftFactory(approach="One.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiative SET approach = %s", ["One.\r\nTwo.\u200b"])
    before = Revision.objects.get(pk=lock(entry).pk)
    editor.post(change_page(entry), as_browsers_send(filled_in(editor.get(change_page(entry)))))
    assert read(Initiative.objects.get()) == before.record
    assert Revision.objects.of(entry.pk).count() == 1


def test_a_proposal_offers_only_what_was_changed(curator):
    entry = InitiativeFactory(approach="One.\nTwo.", sources=[SourceFactory()])
    page = curator.get(change_page(entry))
    typed = as_browsers_send(filled_in(page)) | {"area": "Ancoats"}
    curator.post(change_page(entry), typed)
    proposal = Proposal.objects.get()
    changed = [key for key in proposal.record if proposal.record[key] != proposal.base.record[key]]
    assert changed == ["area"]


def test_the_log_names_only_the_fields_that_were_changed(editor):
    source = SourceFactory(note="One.\nTwo.")
    typed = as_browsers_send(filled_in(editor.get(change_page(source)))) | {"author": "Ann"}
    editor.post(change_page(source), typed)
    page = editor.get(change_page(source).replace("change", "history"))
    assert "Changed Author" in page.content.decode()


@pytest.mark.parametrize("typed", ["\u200b", " \u2060 ", "\u3164"])
def test_a_title_that_nobody_sees_is_refused(editor, typed):
    page = save(editor, add_page(Initiative), title=typed, summary="So.")
    assert "This field is required." in errors(page)
    assert not Initiative.objects.exists()


def test_names_of_organisations_and_addresses_are_normalised_too(editor):
    typed = {
        "name": "Lea\u00adf\u200b",
        "website": "https://example.org/\u200b",
        "sector": "social",
    }
    save(editor, add_page(Organisation), **typed)
    leaf = Organisation.objects.get()
    assert (leaf.name, leaf.website, leaf.slug) == ("Leaf", "https://example.org/", "leaf")


@pytest.mark.parametrize("button", ["_send_back", "_withdraw"])
def test_a_reason_that_nobody_sees_is_no_reason(editor, button):
    made = InitiativeFactory if button == "_withdraw" else DraftFactory
    entry = made(sources=[SourceFactory()])
    page = save(editor, change_page(entry), note="\u200b", **{button: "yes"})
    assert "Say why" in errors(page)


def test_a_spreadsheet_that_writes_other_line_ends_changes_nothing(editor, django_user_model):
    entry = DraftFactory(title="Bread", approach="One.\nTwo.")
    file = io.StringIO(newline="")
    rows = [["slug", "title", "approach"], [entry.slug, "Bread", "One.\r\nTwo.\u200b"]]
    csv.writer(file).writerows(rows)
    by = django_user_model.objects.get(username="Eddie")
    run = begin(file.getvalue().encode(), "file.csv", by=by)
    make_plan(run)
    assert [row.outcome for row in run.rows.all()] == [ImportRow.Outcome.UNCHANGED]


@pytest.mark.parametrize("name", ["note", "author"])
def test_what_nobody_sees_is_taken_out_of_every_model(editor, name):
    save(editor, add_page(Source), title="A report", kind="book", **{name: "x\u200by\ufeff"})
    assert getattr(Source.objects.get(), name) == "xy"
