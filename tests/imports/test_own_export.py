"""Our own export comes home: whatever was renamed since, it finds its entries."""

import uuid
from unittest import mock

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curation.record import read
from imports import applying
from imports.applying import Refused, apply
from imports.export import records
from imports.sheet import csv_of, xlsx_of
from initiatives.models import Initiative, Measure
from slugs.models import IdNamespace
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    InitiativeFactory,
    PartnershipFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)
from tests.imports.conftest import imported, notes, outcomes, rehearsed, sheet


def exported(write=csv_of):
    data = write(records(Initiative.objects.order_by("pk")))
    return data if isinstance(data, bytes) else b"".join(data)


@pytest.fixture
def entry(db):
    """An entry that names an object of each kind."""
    source = SourceFactory(title="A report")
    entry = InitiativeFactory(
        title="Bread",
        slug="bread",
        cities=[CityFactory(name="Leeds")],
        themes=[ThemeFactory(name="Food")],
        sources=[source],
        take_part="Buy a loaf.",
        take_part_source=source,
    )
    ResultFactory(initiative=entry, source=source)
    ExampleFactory(initiative=entry, source=source)
    PartnershipFactory(initiative=entry)
    return entry


def things(entry):
    """The entry and all that it names."""
    lists = (entry.cities, entry.themes, entry.sources, entry.organisations, entry.principles)
    return [entry, *(related.get() for related in lists), Measure.objects.get()]


def rename(thing, slug, name):
    setattr(thing, thing.slug_source, name)
    thing.slug = slug
    thing.save()


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(renamed=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 99)), max_size=6))
def test_an_export_is_unchanged_whatever_is_renamed(entry, editor, write, renamed):
    data = exported(write)
    for place, number in renamed:
        rename(things(entry)[place], f"renamed-{place}-{number}", f"Renamed {place} {number}")
        entry.refresh_from_db()
    run = rehearsed(data, editor)
    assert outcomes(run) == ["unchanged"], notes(run)


def test_an_export_of_before_there_were_ids_finds_its_entry_by_its_former_address(editor, leeds):
    entry = InitiativeFactory(slug="bread", title="Bread", summary="Old.", cities=[leeds])
    parts = ("nations", "partners", "examples", "readings")
    row = ["bread", "Bread", "Old.", "leeds", "", "", "", ""]
    data = sheet(row, headings=("slug", "title", "summary", "cities", *parts))
    rename(entry, "bread-for-all", "Bread")
    assert outcomes(rehearsed(data, editor)) == ["unchanged"]


def test_an_export_of_before_entries_had_other_names_is_an_export(editor):
    columns = ("started_year", "nations", "partners", "examples", "readings")
    data = sheet(["bread", "Bread", *[""] * 5], headings=("slug", "title", *columns))
    InitiativeFactory(slug="bread", title="Bread", started_year=2001)
    run = rehearsed(data, editor)
    assert run.mapping["exact"]
    assert run.rows.get().record["started_year"] is None


def test_a_column_that_is_not_in_the_sheet_is_left_alone(editor):
    entry = InitiativeFactory(slug="bread", title="Bread", summary="Old.", area="Otley")
    parts = ("nations", "partners", "examples", "readings")
    row = ["bread", "Bread", "New.", "", "", "", ""]
    imported(sheet(row, headings=("slug", "title", "summary", *parts)), editor)
    entry.refresh_from_db()
    assert (entry.summary, entry.area) == ("New.", "Otley")


def test_a_former_address_finds_its_entry_in_any_file(editor):
    entry = InitiativeFactory(slug="bread", title="Bread", summary="Old.")
    rename(entry, "bread-for-all", "Bread")
    data = sheet(["bread", "Bread", "Old."], headings=("slug", "title", "summary"))
    assert outcomes(rehearsed(data, editor)) == ["unchanged"]


def test_a_former_address_of_what_a_row_names_leads_there_in_any_file(entry, editor):
    data = sheet(
        ["New", "A.", "leeds", "food", "a-report"],
        headings=("title", "summary", "city", "theme", "source"),
    )
    city, theme, source, *_others = things(entry)[1:]
    for thing in (city, theme, source):
        rename(thing, f"{thing.slug}-renamed", f"Not {thing.slug}")
    imported(data, editor)
    new = Initiative.objects.get(title="New")
    assert [new.cities.get(), new.themes.get(), new.sources.get()] == [city, theme, source]


def test_a_decision_for_a_value_holds_when_what_was_chosen_is_renamed(entry, editor):
    values = {"city": {"loidis": {"to": ["leeds"]}}}
    rename(entry.cities.get(), "leeds-renamed", "Leodis")
    run = rehearsed(sheet(["New", "A.", "Loidis"]), editor, values=values)
    assert run.rows.get().record["cities"] == ["leeds-renamed"]


def test_what_was_removed_here_stays_so_when_it_is_renamed(entry, editor):
    row = ["R1", "New", "A.", "Leeds", "Food", "A board"]
    data = sheet(row, headings=("id", "title", "summary", "city", "theme", "lead"))
    mapping = {
        "register": "Trades",
        "columns": {"id": "key"},
        "rest": {"organisation": {"create": {"sector": "social"}}},
    }
    imported(data, editor, **mapping)
    new = Initiative.objects.get(title="New")
    board = new.organisations.get()
    new.themes.clear()
    new.partnerships.all().delete()
    for thing in (entry.themes.get(), board):
        rename(thing, f"{thing.slug}-renamed", str(thing))
    assert outcomes(rehearsed(data, editor, **mapping)) == ["unchanged"]


def test_the_id_leads_to_an_entry_whose_former_address_another_has_now(editor):
    entry = InitiativeFactory(slug="bread", title="Bread")
    data = exported()
    rename(entry, "bread-for-all", "Bread")
    DraftFactory(slug="bread", title="Another bread")
    assert outcomes(rehearsed(data, editor)) == ["unchanged"]


def test_an_address_changed_in_the_sheet_is_changed_here(editor):
    entry = InitiativeFactory(slug="bread", title="Bread")
    imported(exported().replace(b"bread", b"loaves"), editor)
    entry.refresh_from_db()
    assert entry.slug == "loaves"


def test_an_address_of_another_entry_is_refused_in_plain_words(editor):
    InitiativeFactory(slug="bread", title="Bread")
    data = exported().replace(b"bread", b"cake")
    DraftFactory(slug="cake", title="Cake")
    run = rehearsed(data, editor)
    assert outcomes(run) == ["error"]
    assert notes(run) == "“cake” is the address of another entry."


def test_an_id_of_another_database_is_none_of_ours(editor):
    entry = InitiativeFactory(slug="bread", title="Bread")
    data = exported()
    Initiative.objects.filter(pk=entry.pk).update(slug="cake", title="Cake")
    IdNamespace.objects.update(value=uuid.uuid4())
    assert outcomes(rehearsed(data, editor)) == ["new"]


def test_the_status_is_exported_and_not_imported(editor):
    draft = DraftFactory(slug="bread", title="Bread")
    data = exported()
    assert b",draft," in data
    run = rehearsed(data.replace(b",draft,", b",published,"), editor)
    assert outcomes(run) == ["unchanged"]
    assert "Its status is draft here, and published in the file" in notes(run)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_the_database_says_is_not_shown(editor):
    run = rehearsed(sheet(["Bread", "A bakery.", ""]), editor)
    error = IntegrityError("UNIQUE constraint failed: initiatives_initiative.slug")
    with mock.patch.object(applying, "create_many", side_effect=error), pytest.raises(Refused):
        apply(run, by=editor)
    run.refresh_from_db()
    assert "UNIQUE" not in run.problem
    assert "Please rehearse again" in run.problem


def test_an_import_of_an_export_leaves_the_record_as_it_is(entry, editor):
    before = read(entry)
    assert imported(exported(), editor) is None
    assert read(entry) == before
