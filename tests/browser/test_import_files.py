"""The pages that say how a file is read: its sheets, its headings, what became of each line."""

import io
import os
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from openpyxl import Workbook

from imports.applying import apply
from imports.files.table import Unreadable
from imports.plan import make_plan
from imports.uploads import read, upload
from initiatives.models import Initiative
from tests.browser.test_axe import complaints, widths


def hubs():
    book, file = Workbook(), io.BytesIO()
    book.active.title = "Read me"
    book.active.append(["What this workbook lists."])
    for name in ("Hubs", "Archive with a long name"):
        sheet = book.create_sheet(name)
        sheet.append(["Register of hubs"])
        sheet.append(["name", "about", "town"])
        sheet.append([f"{name} &amp; more", "#N/A", "Leeds"])
        sheet.append([f"{name} bakery", "<b>It</b> bakes.", "Leeds"])
        sheet.merge_cells("C3:C4")
    book.worksheets[2].sheet_state = "hidden"
    book.save(file)
    return file.getvalue()


def imported(data, name):
    """A file that was uploaded and read, or could not be."""
    run = upload(data, name, by=User.objects.get(username="Eve"))
    try:
        read(run)
    except Unreadable:
        run.refresh_from_db()
    return run


@pytest.fixture
def opened(browse, editor):
    def open_page(run, page, width):
        tab = browse("/admin/login/", width=width, storage_state={"cookies": [editor]})
        tab.goto(reverse(f"admin:imports_importrun_{page}", args=[run.pk]))
        if folder := os.environ.get("SCREENSHOTS"):
            name = f"{run.file_name}-{page}-{run.state}-{width}.png"
            tab.screenshot(path=Path(folder) / name, full_page=True)
        return tab

    return open_page


@widths
def test_sheets_and_headings_are_chosen_on_an_accessible_page(opened, width):
    page = opened(imported(hubs(), "hubs.xlsx"), "match", width)
    assert page.get_by_label("Sheet “Hubs”: 4 rows").is_checked()
    assert page.get_by_label("Row of the headings of “Hubs”").input_value() == "2"
    assert not page.get_by_label("Sheet “Archive with a long name”, hidden").is_checked()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints(page) == []


@widths
def test_a_plan_says_what_became_of_each_line_on_an_accessible_page(opened, width):
    run = imported(hubs(), "hubs.xlsx")
    make_plan(run)
    page = opened(run, "change", width)
    sentence = "Sheet “Hubs”, 4 lines: 1 above the headings, 1 heading, 2 rows."
    page.get_by_text(sentence).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints(page) == []


@widths
def test_a_quote_without_an_end_offers_to_read_line_by_line(opened, width):
    run = imported(b'name,about\nBread,"A bakery.\nCake,A shop.\n', "open.csv")
    page = opened(run, "change", width)
    assert page.get_by_role("button", name="Read it line by line").is_visible()
    assert complaints(page) == []


REGISTER = """name,about,town,theme,started,run by
Bread for all,A bakery that its customers own.,Liverpol,Food; Homes,1985,The Leeds City Council
Cake,A shop.,Leeds and Bradford,Food,c. 1990,A new body
"""


@widths
def test_a_plan_shows_what_rows_become_and_what_is_made_on_accessible_pages(opened, width):
    run = imported(REGISTER.encode(), "register.csv")
    run.mapping["rest"] = {
        "theme": {"create": {}},
        "organisation": {"create": {"sector": "social"}},
    }
    run.save()
    make_plan(run)
    for name in ("change", "match", "apply"):
        page = opened(run, name, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert complaints(page) == []
    page.get_by_text("This also makes 1 organisation:").wait_for()


@widths
def test_a_plan_asks_on_an_accessible_page_about_what_was_edited_meanwhile(opened, width):
    eve = User.objects.get(username="Eve")
    first, later = (
        f"ref,name,about\nP1,Allotment bank {width},{about}\n".encode()
        for about in ("Lends plots.", "Lends plots and tools.")
    )
    for data in (first, later):
        run = upload(data, "again.csv", by=eve)
        read(run)
        run.mapping |= {"register": f"Plots {width}"}
        run.save()
        make_plan(run)
        if data is first:
            apply(run, by=eve)
            Initiative.objects.filter(title=f"Allotment bank {width}").update(summary="Ours.")
    page = opened(run, "change", width)
    page.get_by_label("Summary of row 2").select_option("Take what the file says")
    page.get_by_role("button", name="Keep the choice on this page").click()
    page.get_by_text("What would change").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints(page) == []
