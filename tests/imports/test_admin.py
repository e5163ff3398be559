"""An import in the admin: upload, match, make_plan, choose, confirm; and who may."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from imports.admin import import_run
from imports.models import ImportMapping, ImportRow, ImportRun
from imports.uploads import upload as upload_of
from initiatives.models import Initiative, Theme
from tests.factories import CityFactory, DraftFactory, SourceFactory
from tests.imports.conftest import PLACES, rehearsed, sheet
from tests.imports.pages import address, client_of, match, upload, work


def test_a_file_is_read_matched_rehearsed_and_imported(carol):
    CityFactory(name="Leeds")
    answer = upload(carol, sheet(["Bread", "A bakery.", "Leeds"]))
    run = ImportRun.objects.get()
    assert answer.url == address(run)
    page = match(carol, run)
    assert "New: 1" in page.content.decode()
    assert not Initiative.objects.exists()
    page = carol.post(address(run), {"_apply": "1"}, follow=True)
    assert "adds 1 draft" in page.content.decode()
    page = carol.post(address(run, "apply"), follow=True)
    assert "Imported: <a" in page.content.decode()
    assert Initiative.objects.get().status == "draft"


def test_what_cannot_be_read_is_refused_with_the_reason(carol):
    upload(carol, b"%PDF-1.4")
    run = ImportRun.objects.get()
    page = carol.get(address(run)).content.decode()
    assert "This is no CSV, TSV, XLSX, ODS, JSON or GeoJSON file, but a PDF." in page
    assert address(run, "delete") in page
    carol.post(address(run, "delete"), {"post": "yes"})
    assert not ImportRun.objects.exists()


def test_another_delimiter_is_read_at_once(carol):
    upload(carol, b"name;about\nBread, fresh;A bakery.\n")
    run = ImportRun.objects.get()
    match(carol, run, _reread="1", delimiter="comma")
    run.refresh_from_db()
    assert list(run.mapping["columns"]) == ["name;about"]


def test_a_quote_without_an_end_is_refused_or_read_line_by_line(carol):
    upload(carol, b'name,about\nBread,A bakery.\nCake,"A shop.\nPie,A pub.\n')
    run = ImportRun.objects.get()
    page = carol.get(address(run)).content.decode()
    assert "A quote opens in line 3" in page
    assert "Read it line by line" in page
    carol.post(address(run, "match"))
    work()
    page = match(carol, run).content.decode()
    assert "New: 3" in page
    assert "4 lines: 1 heading, 3 rows." in page
    assert "A quote that has no end was kept as it stands." in page


def test_what_cannot_be_read_at_all_is_not_offered_line_by_line(carol):
    upload(carol, b"%PDF-1.4")
    run = ImportRun.objects.get()
    assert "line by line" not in carol.get(address(run)).content.decode()
    carol.post(address(run, "match"))
    run.refresh_from_db()
    assert run.state == ImportRun.State.REFUSED


def test_the_row_of_headings_is_changed(carol):
    upload(carol, b"name,about\nName,Description\nBread,A bakery.\n")
    run = ImportRun.objects.get()
    match(carol, run, _reread="1", **{"heading-0": "2"})
    page = match(carol, run).content.decode()
    assert "New: 1" in page
    assert "3 lines: 1 above the headings, 1 heading, 1 row." in page


def two_sheets():
    workbook, file = Workbook(), io.BytesIO()
    for name, town in (("Bread", "Leeds"), ("Cake", "Bath")):
        page = workbook.create_sheet(town)
        page.append(["name", "about"])
        page.append([name, "A."])
    workbook.save(file)
    return file.getvalue()


def test_sheets_are_chosen(carol):
    upload(carol, two_sheets(), "hubs.xlsx")
    run = ImportRun.objects.get()
    page = carol.get(address(run, "match")).content.decode()
    assert "Sheet “Bath”: 2 rows" in page
    match(carol, run, **{"section-2": "on"})
    page = match(carol, run).content.decode()
    assert "New: 2" in page
    assert "Row 2 of “Bath”." in page


def test_a_sheet_is_needed(carol):
    upload(carol, two_sheets(), "hubs.xlsx")
    run = ImportRun.objects.get()
    page = carol.post(address(run, "match"), {"decimal": "point", "_reread": "1"})
    assert "Choose one at least." in page.content.decode()


def test_a_matching_is_kept_under_a_name(carol):
    upload(carol, sheet(["A bakery.", "Bread"], headings=("x", "y")))
    columns = {"column-0": "summary", "column-1": "title"}
    match(carol, ImportRun.objects.get(), save_as="Bakers", **columns)
    saved = ImportMapping.objects.get(name="Bakers")
    upload(carol, sheet(["A shop.", "Cake"], headings=("x", "y")), saved_mapping=saved.pk)
    assert ImportRun.objects.first().mapping["columns"] == {"x": "summary", "y": "title"}


def test_an_unmatched_value_can_be_made_or_be_one_of_ours(carol):
    homes = Theme.objects.create(name="Homes and land", slug="homes")
    rows = [["Bread", "A.", "Food"], ["House", "A.", "Housing"]]
    upload(carol, sheet(*rows, headings=("name", "about", "theme")))
    run = ImportRun.objects.get()
    match(carol, run)
    match(carol, run, **{"value-theme-0": "create:", "is-theme-1": "Homes and land"})
    carol.post(address(run, "apply"))
    themes = {e.title: e.themes.get().name for e in Initiative.objects.all()}
    assert themes == {"Bread": "Food", "House": homes.name}


def test_the_title_is_needed(carol):
    upload(carol, sheet(["1", "2"], headings=("x", "y")))
    page = carol.post(address(ImportRun.objects.get(), "match"), {"decimal": "point"})
    assert "which column is the title" in page.content.decode()


def test_a_file_without_summaries_says_what_to_do(carol):
    upload(carol, sheet(["Bread"], headings=("name",)))
    page = match(carol, ImportRun.objects.get()).content.decode()
    assert "no column is the summary" in page
    assert "It has no summary." in page


def test_a_list_of_places_is_imported_only_if_it_is_said_to_be_none(carol, curator):
    run = rehearsed(sheet(*([name, "A.", ""] for name in PLACES)), curator)
    assert "a place is no initiative" in carol.post(address(run, "apply")).content.decode()
    assert not Initiative.objects.exists()
    carol.post(address(run, "apply"), {"initiatives": "on"})
    assert Initiative.objects.count() == len(PLACES)


def test_rows_are_chosen(carol, curator):
    run = rehearsed(sheet(["Bread", "A.", ""], ["Bees", "A.", ""]), curator)
    first, second = run.rows.all()
    carol.post(address(run), {f"row-{first.pk}": "leave", f"row-{second.pk}": "add"})
    carol.post(address(run, "apply"))
    assert [entry.title for entry in Initiative.objects.all()] == ["Bees"]


def test_a_whole_outcome_is_left_out(carol, curator):
    run = rehearsed(sheet(["Bread", "A.", ""], ["Bees", "A.", ""]), curator)
    carol.post(address(run), {"outcome": "new", "_none": "1"})
    assert set(run.rows.values_list("action", flat=True)) == {"leave"}


def test_an_error_cannot_be_chosen(carol, curator):
    run = rehearsed(sheet(["", "A.", ""]), curator)
    [row] = run.rows.all()
    carol.post(address(run), {f"row-{row.pk}": "add"})
    assert run.rows.get().action == "leave"


def test_the_plan_is_filtered_and_shows_differences(carol, curator):
    DraftFactory(slug="bread", title="Bread", summary="Old words.")
    rows = [["bread", "Bread", "New words."], ["", "Bees", "A."]]
    run = rehearsed(sheet(*rows, headings=("slug", "title", "summary")), curator)
    page = carol.get(address(run), {"outcome": "changed"}).content.decode()
    assert "<del>Old</del><ins>New</ins>" in page
    assert "Bees" not in page


def test_an_outcome_that_is_none_is_named(carol, curator):
    run = rehearsed(sheet(["Bread", "A.", ""]), curator)
    assert "There is no outcome “x”" in carol.get(address(run), {"outcome": "x"}).content.decode()


def test_the_plan_is_a_sheet_without_formulas(carol, curator):
    run = rehearsed(sheet(["=1+1", "A.", ""]), curator)
    answer = carol.get(address(run, "plan"))
    [row] = csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert (row["title"], row["outcome"]) == ("'=1+1", "New")


def test_a_file_waits_for_the_worker(carol):
    file = SimpleUploadedFile("bread.csv", sheet(["Bread", "A.", ""]))
    page = carol.post(reverse("admin:imports_importrun_add"), {"file": file}, follow=True)
    assert "It waits for its turn" in page.content.decode()


def test_a_page_that_has_waited_says_that_the_worker_may_not_be_there(carol, curator):
    run = upload_of(sheet(["Bread", "A.", ""]), "bread.csv", by=curator)
    assert "not running" not in carol.get(address(run)).content.decode()
    ImportRun.objects.update(moved_at=timezone.now() - timedelta(minutes=1))
    assert "not running" in carol.get(address(run)).content.decode()


def test_many_rows_wait_for_the_worker(carol, curator, monkeypatch):
    monkeypatch.setattr(import_run, "FEW_ROWS", 0)
    run = rehearsed(sheet(["Bread", "A.", ""]), curator)
    carol.post(address(run, "apply"))
    assert not Initiative.objects.exists()
    work()
    assert Initiative.objects.count() == 1


def test_what_was_stopped_half_way_is_started_again(carol, curator):
    run = rehearsed(sheet(["Bread", "A.", ""]), curator)
    ImportRun.objects.update(state="waiting")
    ImportRow.objects.all().delete()
    assert "Start it again" in carol.get(address(run)).content.decode()
    carol.post(address(run, "again"))
    work()
    assert run.rows.count() == 1


def test_an_import_is_published_as_one(eddie, editor):
    SourceFactory(title="The register")
    constants = {"sources": "The register"}
    rows = sheet(["Bread", "A.", ""], ["Bees", "A.", ""])
    run = rehearsed(rows, editor, constants=constants)
    eddie.post(address(run, "apply"))
    eddie.post(address(run, "publish"))
    assert set(Initiative.objects.values_list("status", flat=True)) == {"published"}


def test_what_cannot_be_published_is_listed(eddie, editor):
    run = rehearsed(sheet(["Bread", "A.", ""]), editor)
    eddie.post(address(run, "apply"))
    page = eddie.post(address(run, "publish"), follow=True).content.decode()
    assert "1 not published: A public entry needs a source" in page


def test_an_import_is_undone_as_one(carol, curator):
    run = rehearsed(sheet(["Bread", "A.", ""], ["Bees", "A.", ""]), curator)
    carol.post(address(run, "apply"))
    page = carol.post(address(run, "undo"), follow=True).content.decode()
    assert "Undone: 2." in page
    assert not Initiative.objects.exists()


def test_a_clash_is_told_on_the_page(eddie, editor):
    DraftFactory(slug="bread", title="Bread")
    run = rehearsed(
        sheet(["bread", "Bread", "New."], headings=("slug", "title", "summary")), editor
    )
    Initiative.objects.update(summary="Mine.")
    page = eddie.post(address(run, "apply"), follow=True).content.decode()
    assert "Nothing was imported" in page
    assert "Changed meanwhile: 1" in page


# --- who may ---


def test_a_curator_may_not_publish(carol, curator):
    run = rehearsed(sheet(["Bread", "A.", ""]), curator)
    carol.post(address(run, "apply"))
    assert carol.post(address(run, "publish")).status_code == 403


@pytest.mark.parametrize(
    "page", ["change", "match", "apply", "again", "publish", "undo", "plan", "delete"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_import_of_another_curator_is_not_there(carol, editor, page, method):
    run = rehearsed(sheet(["Bread", "A.", ""]), editor)
    answer = getattr(carol, method)(address(run, page))
    assert answer.status_code in (302, 404)
    assert "match" not in answer.get("Location", "")
    assert not Initiative.objects.exists()
    assert ImportRun.objects.get().state == "planned"


def test_staff_without_rights_import_nothing(db, django_user_model):
    client = client_of(django_user_model.objects.create_user("Nora", is_staff=True))
    assert upload(client, sheet(["Bread", "A.", ""])).status_code == 403
    assert client.get(reverse("admin:initiatives_export_csv")).status_code == 403


def test_an_imported_run_cannot_be_deleted(eddie, editor):
    run = rehearsed(sheet(["Bread", "A.", ""]), editor)
    assert eddie.get(address(run, "delete")).status_code == 200
    eddie.post(address(run, "apply"))
    assert eddie.post(address(run, "delete"), {"post": "yes"}).status_code == 403


def test_the_export_is_what_the_list_shows(carol):
    DraftFactory(title="Bread"), DraftFactory(title="Bees")
    answer = carol.get(reverse("admin:initiatives_export_csv"), {"q": "bread"})
    [row] = csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert row["title"] == "Bread"
