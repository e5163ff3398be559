"""Lines in are rows, headings, empty or parts of cells, whatever a file is made of."""

import csv
import io
import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from imports.files.table import Reading, Unreadable
from tests.imports.files.reading import recognise, rows_of
from tests.imports.files.test_layers import ods
from tests.imports.files.test_layers import row as ods_row

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")
CELLS = st.text(st.sampled_from("ab1é\"',;|\n\r\t "), max_size=6) | st.just("")
TABLES = st.lists(st.lists(CELLS, max_size=4), max_size=8)
HEADINGS = ["name", "about", "town", "other"]
# What a workbook and XML hold.
PLAIN = st.text(st.sampled_from("ab1é"), max_size=3)


def lines_of(text):
    return len(re.findall("\r\n|\r|\n|[^\r\n]+\\Z", text))


def total(section):
    return sum(section.counts.values())


def read_all(data, reading=None):
    """(sections that were read, rows), as an import reads them."""
    reading = reading or recognise(data)
    rows = rows_of(data, reading)
    sections = [section for section in reading.sections if section.chosen]
    assert sum(section.counts["rows"] for section in sections) == len(rows)
    assert all(number >= 0 for section in sections for number in section.counts.values())
    return sections, rows


@settings(max_examples=300)
@given(
    TABLES,
    st.sampled_from(",;\t|"),
    st.sampled_from(ENCODINGS),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_lines_of_a_text_that_a_program_writes_add_up(table, delimiter, encoding, end):
    file = io.StringIO(newline="")
    # Python quotes only the line end that it writes.
    quoting = csv.QUOTE_MINIMAL if end == "\r\n" else csv.QUOTE_ALL
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([HEADINGS, *table])
    text = file.getvalue()
    [section], rows = read_all(text.encode(encoding), Reading("text", encoding, delimiter))
    assert total(section) == lines_of(text)
    assert [[*filter(None, row.cells.values())] for row in rows] == [
        cells for line in table if (cells := [*filter(None, line)])
    ]


@settings(max_examples=300)
@given(st.text(st.sampled_from('ab,;"\n\r '), max_size=60), st.booleans())
def test_lines_of_any_text_add_up_or_it_is_refused(body, quotes):
    text = "name,about\n" + body
    try:
        [section], _rows = read_all(text.encode(), Reading(quotes=quotes))
    except Unreadable:
        assert quotes
        return
    assert total(section) == lines_of(text)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.lists(PLAIN, max_size=3), max_size=5), min_size=1, max_size=3))
def test_rows_of_all_sheets_of_workbooks_add_up(sheets):
    book = Workbook()
    book.remove(book.active)
    for number, table in enumerate(sheets):
        sheet = book.create_sheet(f"S{number}")
        for line in [HEADINGS, *table]:
            sheet.append([cell or None for cell in line])
    file = io.BytesIO()
    book.save(file)
    pages = [
        (f"S{n}", "".join(ods_row(*line) for line in [HEADINGS, *table]), "")
        for n, table in enumerate(sheets)
    ]
    for data in (file.getvalue(), ods(*pages)):
        reading = recognise(data)
        listed = [section.rows for section in reading.sections]
        for section in reading.sections:
            section.chosen = True
        _sections, rows = read_all(data, reading)
        filled = [1 + sum(map(any, table)) for table in sheets]
        assert listed == filled
        assert len(rows) == sum(filled) - len(sheets)


OBJECTS = st.lists(st.dictionaries(st.sampled_from("abc"), PLAIN), max_size=6)


@given(OBJECTS)
def test_objects_add_up(objects):
    objects = [{"name": "A"}, *objects]
    for text in (json.dumps(objects), json.dumps({"x": objects, "y": 1})):
        [section], rows = read_all(text.encode())
        assert total(section) == len(objects)
        assert len(rows) == sum(any(each.values()) for each in objects)


@given(OBJECTS, st.lists(st.sampled_from(["", "  ", "7", "{"]), max_size=3))
def test_objects_in_lines_add_up(objects, others):
    lines = [json.dumps({"name": "A"})] * 2 + [*map(json.dumps, objects), *others]
    [section], _rows = read_all("\n".join([*lines, ""]).encode())
    assert total(section) == len(lines)


@given(st.lists(st.sampled_from(["Point", "Polygon", "MultiPoint", "", "Odd"]), max_size=6))
def test_features_add_up_and_each_has_a_point_or_a_note(kinds):
    coordinates = {"Point": [1, 2], "Polygon": [[[0, 0], [1, 0], [1, 1]]], "MultiPoint": [[1, 2]]}
    features = [
        {
            "type": "Feature",
            "properties": {"name": str(number)},
            "geometry": {"type": kind, "coordinates": coordinates.get(kind)} if kind else None,
        }
        for number, kind in enumerate(["Point", *kinds])
    ]
    [section], rows = read_all(json.dumps({"features": features}).encode())
    assert total(section) == len(rows) == len(features)
    assert all(row.cells["latitude"] or row.notes for row in rows)
