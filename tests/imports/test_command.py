"""`manage.py import_initiatives` does what the admin does."""

import gzip
import io

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from imports.models import ImportMapping, ImportRun
from initiatives.models import Initiative
from tests.imports.conftest import PLACES, sheet


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "bread.csv"
    path.write_bytes(sheet(["Bread", "A bakery.", ""], ["", "Nothing.", ""]))
    return path


def run_command(*words, **options):
    out = io.StringIO()
    call_command("import_initiatives", *map(str, words), stdout=out, **options)
    return out.getvalue()


def test_a_file_is_rehearsed_only(db, file):
    output = run_command(file)
    assert "       1  new" in output
    assert "Row 3, cannot be imported" in output
    assert not Initiative.objects.exists()


def test_a_file_is_applied_by_somebody(editor, file):
    assert "Imported 1 entries" in run_command(file, apply=True, by="Eddie")
    assert ImportRun.objects.get().change_set.by == editor
    assert "There was nothing to import" in run_command(file, apply=True, by="Eddie")


def test_a_list_of_places_is_not_applied(editor, tmp_path):
    path = tmp_path / "places.csv"
    path.write_bytes(sheet(*([name, "A place.", ""] for name in PLACES)))
    with pytest.raises(CommandError, match="a place is no initiative"):
        run_command(path, apply=True, by="Eddie")
    assert not Initiative.objects.exists()


def test_a_packed_file_is_unpacked(db, tmp_path):
    path = tmp_path / "bread.csv.gz"
    path.write_bytes(gzip.compress(sheet(["Bread", "A bakery.", ""])))
    assert "       1  new" in run_command(path)


def test_an_open_quote_is_read_line_by_line_if_that_is_said(db, tmp_path):
    path = tmp_path / "bread.csv"
    path.write_bytes(b'title,summary\nBread,"A bakery.\nCake,A shop.\n')
    with pytest.raises(CommandError, match=r"line 2 .* --line-by-line"):
        run_command(path)
    output = run_command(path, line_by_line=True)
    assert "3 lines: 1 heading, 2 rows." in output
    assert "       2  new" in output


def test_sheets_are_chosen_by_name(db, tmp_path):
    path, book = tmp_path / "bread.xlsx", Workbook()
    for name in ("Leeds", "Bath", "York"):
        page = book.create_sheet(name)
        page.append(["title", "summary"])
        page.append([f"Bread for {name}", "A bakery."])
    book.save(path)
    output = run_command(path, sheet=["Bath", "York"])
    assert "       2  new" in output
    assert "Sheet “Leeds”, not read: 2 rows." in output
    with pytest.raises(CommandError, match=r"no sheet or layer “Hull”, but .*“York”"):
        run_command(path, sheet=["Hull"])


def test_a_kept_mapping_is_used(db, tmp_path):
    ImportMapping.objects.create(name="Bakers", mapping={"columns": {"x": "title"}})
    path = tmp_path / "bread.csv"
    path.write_bytes(sheet(["Bread", "A bakery."], headings=("x", "about")))
    assert "       1  new" in run_command(path, mapping="Bakers")


def test_text_that_was_encoded_twice_is_repaired_when_asked(db, tmp_path):
    path = tmp_path / "cafe.csv"
    path.write_text("name,about\nCafÃ©,A bakery.\n", encoding="utf-8")
    assert "Encoded twice? --repair reads: “CafÃ©” → “Café”" in run_command(path)
    run_command(path, repair=True)
    assert ImportRun.objects.first().rows.get().title == "Café"


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ({"apply": True}, "Say who imports"),
        ({"by": "nobody"}, "There is no user “nobody”"),
        ({"mapping": "nothing"}, "There is no mapping “nothing”"),
    ],
)
def test_what_is_missing_is_said(db, file, options, note):
    with pytest.raises(CommandError, match=note):
        run_command(file, **options)


def test_a_file_that_is_not_there_is_named(db, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run_command(tmp_path / "none.csv")


def test_a_curator_of_the_command_has_no_more_rights(curator, file):
    Initiative.objects.create(title="Old", slug="old", summary="Old.")
    Initiative.objects.update(status="published", published_at="2026-01-01T00:00Z")
    file.write_bytes(sheet(["old", "Old", "New."], headings=("slug", "title", "summary")))
    assert "There was nothing to import" in run_command(file, apply=True, by="Carol")
