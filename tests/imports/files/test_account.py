"""Every line of a file is a row, a heading, empty, part of a cell, or said to be left out."""

import csv
import io
import json

import pytest
from openpyxl import Workbook

from imports.files.account import account
from imports.files.table import OpenQuote, Reading
from tests.imports.files.reading import headings, recognise, rows_of
from tests.imports.files.workbooks import HEADINGS, book


def account_of(data):
    reading = recognise(data)
    rows_of(data, reading)
    return account(reading)


def saved(workbook):
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def two_sheets():
    workbook = Workbook()
    workbook.active.title = "Read me"
    workbook.active.append(["What this is."])
    hubs = workbook.create_sheet("Hubs")
    for row in (["name", "town"], ["Bread", "Leeds"], [], ["Cake", "Bath"]):
        hubs.append(row)
    old = workbook.create_sheet("Old")
    old.append(["name", "closed"])
    old.append(["Pie", "2012"])
    old.sheet_state = "hidden"
    return workbook


def test_the_lines_of_a_text_are_accounted_for():
    data = b'Register of 2026,,\n,,\nname,about,town\nBread,"A\nbakery",Leeds\n\nCake,B,Bath\n'
    [sentence] = account_of(data)
    parts = "1 above the headings, 1 heading, 2 rows, 2 empty, 1 inside a cell"
    assert sentence == f"7 lines: {parts}."


def test_a_quote_that_is_open_at_the_end_is_named_by_its_line():
    with pytest.raises(OpenQuote, match="opens in line 3 "):
        recognise(b'a,b\n1,"2"\n"3"",4\n5,6\n')


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_the_line_is_right_whatever_the_file_ends_with(end):
    text = 'a,b\n"one\ntwo",2\n3,"open\n4,5' + end
    with pytest.raises(OpenQuote, match="opens in line 4 "):
        recognise(text.encode())


def test_a_quote_without_an_end_in_a_large_file_is_one_too():
    with pytest.raises(OpenQuote, match="opens in line 2 "):
        recognise(b'a,b\n1,"2\n' + b"3,4\n" * 50_000)


def test_line_by_line_an_open_quote_stays_in_its_cell():
    data = b'a,b\n1,"2, 3\n"4, 5",6\n'
    first, second = rows_of(data, Reading(quotes=False))
    assert list(first.cells.values()) == ["1", '"2']
    assert "no end" in first.notes[0]
    assert list(second.cells.values()) == ["4, 5", "6"]


def test_a_quote_that_joins_lines_by_mistake_is_an_error():
    data = b'name,town\nBread,"Leeds\nCake,"Bath, City"\nPie,York\n'
    joined, last = rows_of(data)
    assert "makes 2 lines one" in joined.problem
    assert last.cells["name"] == "Pie"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Bread &#127838;;Fish &amp; chips", ["Bread 🍞", "Fish & chips"]),
        ("R&D;AT&T", ["R&D", "AT&T"]),
    ],
)
def test_the_semicolon_of_an_entity_ends_no_cell(line, cells):
    [row] = rows_of(f"name;about\n{line}\n".encode())
    assert list(row.cells.values()) == cells
    assert bool(row.notes) == ("&#" in line)


def test_a_short_row_is_noted():
    [row] = rows_of(b"a,b,c\n1,2\n")
    assert "2 cells, and there are 3 headings" in row.notes[0]


@pytest.mark.parametrize(
    "above", [b"Title,,\n", b"Title\n\n", b"Title,,\nBy us,,\n,,\n", b"As of,2026\n"]
)
def test_headings_are_below_titles(above):
    table = b"name,about,town\nBread,A,Leeds\nCake,B,Bath\n"
    assert headings(above + table) == ["name", "about", "town"]


@pytest.mark.parametrize(
    "data",
    [
        b"name,about\nBread,A,Leeds,LS1\nCake,B\nPie,C\n",
        b"name,,town\nBread,A,Leeds\nCake,B,Bath\n",
        b"name\nBread\nCake\n",
        b"name,about\n1,Bread,A\n2,Cake,B\n3,Pie,C\n",
        b"name,about,town,\nBread,A,Leeds,LS1 1AA\nCake,B,Bath,BA1 1AA\n",
    ],
)
def test_headings_are_in_the_first_line_though_others_are_as_wide(data):
    assert headings(data)[0] == "name"


def test_the_row_of_headings_can_be_changed():
    data = b"name,about\nen,fr\nBread,A\n"
    reading = recognise(data)
    reading.sections[0].heading = 2
    assert [row.cells for row in rows_of(data, reading)] == [{"en": "Bread", "fr": "A"}]


def test_a_first_line_may_say_what_stands_between_cells():
    data = b"sep=;\na, b;c\n1, 2;3\n"
    assert headings(data) == ["a, b", "c"]
    assert "1 above the headings" in account_of(data)[0]


def test_all_sheets_are_listed_and_the_first_table_is_read():
    assert account_of(saved(two_sheets())) == [
        "Sheet “Read me”, not read: 1 row.",
        "Sheet “Hubs”, 4 lines: 1 heading, 2 rows, 1 empty.",
        "Sheet “Old” (hidden), not read: 2 rows.",
    ]


def test_several_sheets_are_read_as_one_table():
    data = saved(two_sheets())
    reading = recognise(data)
    reading.sections[2].chosen = True
    rows = rows_of(data, reading)
    assert [row.number for row in rows] == [2, 4, 6]
    assert rows[2].cells == {"name": "Pie", "town": "", "closed": "2012", "Sheet": "Old"}
    assert rows[2].notes == ("Row 2 of “Old”.",)


def test_a_hidden_row_is_noted():
    workbook = Workbook()
    for row in (["name", "town"], ["Bread", "Leeds"]):
        workbook.active.append(row)
    workbook.active.row_dimensions[2].hidden = True
    [row] = rows_of(saved(workbook))
    assert row.notes == ("The row is hidden in its sheet.",)


def test_merged_cells_count_for_each_of_their_rows():
    workbook = Workbook()
    for row in (["town", "name"], ["Leeds", "Bread"], [None, "Cake"], ["Bath", "Pie"]):
        workbook.active.append(row)
    workbook.active.merge_cells("A2:A3")
    rows = rows_of(saved(workbook))
    assert [row.cells["town"] for row in rows] == ["Leeds", "Leeds", "Bath"]
    assert "merged" in rows[1].notes[0]
    assert not rows[2].notes


def test_a_formula_without_a_value_is_noted():
    [row] = rows_of(book(HEADINGS + '<row><c t="str"><v>A</v></c><c><f>1+1</f></c></row>'))
    assert "formula" in row.notes[0]


def feature(geometry):
    return {"type": "Feature", "properties": {"name": "A"}, "geometry": geometry}


SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
HOLE = [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]


@pytest.mark.parametrize(
    ("geometry", "point", "note"),
    [
        ({"type": "Point", "coordinates": [-2.2, 53.5]}, ("53.5", "-2.2"), ""),
        ({"type": "Polygon", "coordinates": [SQUARE]}, ("2", "2"), "is a Polygon"),
        ({"type": "Polygon", "coordinates": [SQUARE, HOLE]}, ("2", "0.5"), "is a Polygon"),
        ({"type": "MultiPolygon", "coordinates": [[HOLE], [SQUARE]]}, ("2", "2"), "MultiPolygon"),
        ({"type": "MultiPoint", "coordinates": [[0, 0], [1, 1], [5, 5]]}, ("1", "1"), "MultiPoint"),
        ({"type": "LineString", "coordinates": [[0, 0], [1, 1], [2, 2]]}, ("1", "1"), "LineString"),
        (None, ("", ""), "no point"),
        ({"type": "Polygon", "coordinates": "x"}, ("", ""), "is a Polygon without a point"),
    ],
)
def test_every_geometry_has_a_point_or_a_note(geometry, point, note):
    data = json.dumps({"type": "FeatureCollection", "features": [feature(geometry)]}).encode()
    [row] = rows_of(data)
    assert (row.cells["latitude"], row.cells["longitude"]) == point
    assert note in " ".join(row.notes)
    assert bool(note) == bool(row.notes)


def test_a_second_list_of_features_is_not_lost():
    layer = json.dumps({"features": [feature(None)]})
    with pytest.raises(Exception, match="second list"):
        rows_of(f'{{"a": {layer}, "b": {layer}}}'.encode())


def test_features_may_have_links_beside_them():
    data = json.dumps({"features": [feature(None)], "links": [{"rel": "self"}], "n": 1}).encode()
    assert account_of(data) == ["1 feature: 1 row."]


def test_features_of_another_form_keep_their_values():
    data = json.dumps({"features": [{"attributes": {"name": "A"}, "geometry": {"x": 1, "y": 2}}]})
    [row] = rows_of(data.encode())
    assert row.cells == {"attributes.name": "A", "geometry.x": "1", "geometry.y": "2"}


def test_features_are_accounted_for():
    data = json.dumps({"features": [feature(None), feature(None)]}).encode()
    assert account_of(data) == ["2 features: 2 rows."]


def test_a_text_written_by_a_program_adds_up():
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["a", "b"], ["x\ny", '"'], ["", ""], ["1", "2"]])
    assert account_of(file.getvalue().encode()) == [
        "5 lines: 1 heading, 2 rows, 1 empty, 1 inside a cell."
    ]
