"""What no database stores does not get past the reading of a file; dates and odd workbooks do."""

import io
import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from imports.files import workbook
from imports.files.table import Unreadable, clean
from tests.imports.files.reading import read
from tests.imports.files.workbooks import HEADINGS, book, cells, packed, parts


@given(st.text(st.characters(codec=None)))
def test_all_text_is_such_that_it_can_be_stored(text):
    stored = clean(text).encode("utf-8").decode("utf-8")
    assert "\x00" not in stored


@given(st.text())
def test_whole_text_stays_as_it_is(text):
    assert clean(text) == text.replace("\x00", "�")


def test_half_a_pair_in_a_key_and_a_value():
    assert read(b'[{"na\\ud800me": "Br\\udfffead"}]') == [{"na�me": "Br�ead"}]


def test_two_halves_that_stand_apart_are_joined():
    rows = HEADINGS + '<row><c t="str"><v>_xD83C__xDF5E_</v></c></row>'
    assert read(book(rows)) == [{"name": "🍞"}]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(1985, 3, 4), "1985-03-04"),
        (datetime(1985, 3, 4, 5, 6), "1985-03-04 05:06:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (True, "yes"),
        (1985, "1985"),
        (0.25, "0.25"),
        (1e20, "1e+20"),
    ],
)
def test_values_of_a_workbook_read_as_they_look(value, text):
    workbook, file = Workbook(), io.BytesIO()
    workbook.active.append(["name"])
    workbook.active.append([value])
    workbook.save(file)
    assert read(file.getvalue()) == [{"name": text}]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *[("0.5", "12:00:00"), ("0.9999999999", "1900-01-01"), ("1", "1900-01-01")],
        *[("59", "1900-02-28"), ("61", "1900-03-01"), ("45321.75", "2024-01-30 18:00:00")],
        *[("1e9", "1e9"), ("1e999", "1e999"), ("-1e999", "-1e999")],
    ],
)
def test_numbers_are_dates_as_far_as_calendars_go(number, text):
    styles = '<styleSheet><cellXfs><xf numFmtId="22"/></cellXfs></styleSheet>'
    rows = HEADINGS + f'<row><c s="0"><v>{number}</v></c></row>'
    assert read(book(rows, styles=styles)) == [{"name": text}]


def test_a_gap_between_rows_costs_nothing():
    rows = HEADINGS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    assert read(book(rows)) == [{"name": "1"}]


def test_runs_of_a_text_are_one_and_its_sounds_none():
    strings = "<sst><si><r><t>Br</t></r><r><t>ead</t></r><rPh><t>x</t></rPh></si></sst>"
    rows = HEADINGS + '<row><c t="s"><v>0</v></c></row>'
    assert read(book(rows, strings=strings)) == [{"name": "Bread"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_wherever_it_stands(encoding):
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    xml = f"{head}<!--{' ' * 40_000}--><!DOCTYPE x><worksheet/>"
    with pytest.raises(Unreadable, match="entities"):
        read(packed(parts(xml.encode(encoding))))


def test_a_row_beyond_the_last_is_refused():
    with pytest.raises(Unreadable, match="1000000000000"):
        read(book(HEADINGS + '<row r="1000000000000"><c/></row>'))


@pytest.mark.parametrize("tag", ["c", "x:c"])
def test_a_sheet_of_too_many_cells_is_refused_before_one_is_read(monkeypatch, tag):
    monkeypatch.setattr(workbook, "Sheet", None)
    opening = f'<{tag} r="A2" s="0">'
    with pytest.raises(Unreadable, match="more than 700,000 cells"):
        read(book(cells(700_100, f"{opening}<v>45321.75</v></{tag}>")))


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.text(max_size=9)), min_size=1))
def test_objects_are_read_whole_wherever_a_block_ends(things):
    """Read in blocks of any length, as when a file is longer than one."""
    data = json.dumps([{"pad": "x" * 70_000}, *things]).encode()
    rows = read(data)[1:]
    wanted = [{key: clean(value) for key, value in thing.items() if value} for thing in things]
    assert [{k: v for k, v in row.items() if v} for row in rows] == [row for row in wanted if row]
