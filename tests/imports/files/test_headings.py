"""Which line has the headings, also below titles, and in two rows."""

import io

import pytest
from openpyxl import Workbook

from imports.files.account import account
from tests.imports.files.reading import headings, recognise, rows_of

pytestmark = pytest.mark.one_database
TWO_ROWS = [
    ["Name", "About", "Where", None],
    [None, None, "Town", "Postcode"],
    ["Bread", "A bakery.", "Leeds", "LS1 1AA"],
    ["Cake", "Another.", "Bath", "BA1 1AA"],
]


def csv_of(rows):
    return "".join(",".join(cell or "" for cell in row) + "\n" for row in rows).encode()


def merged():
    """The same as a workbook whose headings are merged."""
    book, file = Workbook(), io.BytesIO()
    for row in TWO_ROWS:
        book.active.append(row)
    for cells in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(cells)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("data", [csv_of(TWO_ROWS), merged()], ids=["text", "workbook"])
def test_two_rows_of_headings_are_read_as_one(data):
    assert headings(data) == ["Name", "About", "Town", "Postcode"]
    assert len(rows_of(data)) == 2


def test_a_first_row_with_a_gap_is_no_second_row_of_headings():
    data = b"name,,about,town\n,,A bakery,Leeds\nCake,old,Another,Bath\n"
    assert headings(data) == ["name", "Column 2", "about", "town"]


def test_headings_that_come_again_are_no_entry():
    [_, again, _] = rows_of(b"name,about\nBread,A\nname,about\nCake,B\n")
    assert again.problem == "The row has the headings again."


def test_a_table_below_titles_is_cut_at_its_own_separator():
    data = b"Grants of 2024\nUpdated on 3 March\n\nname;about\nBread;A\n"
    reading = recognise(data)
    rows_of(data, reading)
    assert reading.delimiter == ";"
    assert account(reading) == ["5 lines: 2 above the headings, 1 heading, 1 row, 1 empty."]
