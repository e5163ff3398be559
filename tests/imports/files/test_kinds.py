"""Files as people have them become rows, or a message that says why not."""

import gzip
import io
import json
import zipfile

import pytest
from openpyxl import Workbook

from imports.files.packed import unpack
from imports.files.table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Unreadable
from tests.imports.files.reading import headings, read, recognise, rows_of

TABLE = "Name,Ort\r\nCafé Łódź,Leeds\r\n"


def workbook(*table):
    book, file = Workbook(), io.BytesIO()
    for row in table:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_recognised(encoding):
    assert read(TABLE.encode(encoding)) == [{"Name": "Café Łódź", "Ort": "Leeds"}]


def test_cp1252_is_recognised():
    data = "Name;Town\r\nCafé “Noir” – Leeds;Leeds\r\n".encode("cp1252")
    assert recognise(data).encoding == "cp1252"
    assert read(data) == [{"Name": "Café “Noir” – Leeds", "Town": "Leeds"}]


def test_a_few_broken_bytes_do_not_make_utf_8_something_else():
    data = "Name\n" + "Café\n" * 20
    assert recognise(data.encode() + b"\xff\n").encoding == "utf-8"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter):
    data = f'a{delimiter}b\n"1, 2; 3"{delimiter}4\n'.encode()
    assert read(data) == [{"a": "1, 2; 3", "b": "4"}]


@pytest.mark.parametrize(("number", "sign"), [("53,4809", ","), ("53.4809", ".")])
def test_the_decimal_sign_is_recognised(number, sign):
    assert recognise(f"lat;lon\n{number};-2\n".encode()).decimal == sign


def test_text_that_was_encoded_twice_is_shown_as_it_could_be():
    data = b"name,town\n" + "Siân’s Café,Leeds\n".encode().decode("cp1252").encode()
    reading = recognise(data)
    assert reading.repairable == [["SiÃ¢nâ€™s CafÃ©", "Siân’s Café"]]
    assert not reading.repair
    reading.repair = True
    assert rows_of(data, reading)[0].cells["name"] == "Siân’s Café"


def test_a_sign_that_was_lost_is_not_repaired():
    assert not recognise("name,town\nYnys Mï¿½n,Llangefni\n".encode()).repairable


def test_a_cell_may_hold_several_lines():
    assert read(b'a,b\n"one\ntwo",3\n') == [{"a": "one\ntwo", "b": "3"}]


def test_headings_are_told_apart():
    data = b"name,,name\n1,2,3\n"
    assert headings(data) == ["name", "Column 2", "name (2)"]


def test_a_row_with_too_many_cells_says_so():
    data = b"a,b\n1,2,3\n"
    [row] = rows_of(data)
    assert "3 cells, and there are 2 headings" in row.problem


def test_rows_are_numbered_as_a_spreadsheet_does():
    data = b"a,b\n1,2\n\n3,4\n"
    assert [row.number for row in rows_of(data)] == [2, 4]


def test_a_workbook_is_read_as_it_looks():
    data = workbook(["name", "year", "share"], ["Bread", 1985.0, 0.5], ["Cake", None, "=1+1"])
    assert read(data)[0] == {"name": "Bread", "year": "1985", "share": "0.5"}


def test_objects_are_read_with_all_their_keys():
    data = json.dumps([{"name": "A"}, {"name": "B", "tags": ["x", "y"], "at": {"lat": 53.5}}])
    assert read(data.encode()) == [
        {"name": "A", "tags": "", "at.lat": ""},
        {"name": "B", "tags": "x; y", "at.lat": "53.5"},
    ]


def test_features_bring_their_points():
    feature = {
        "type": "Feature",
        "properties": {"name": "A"},
        "geometry": {"type": "Point", "coordinates": [-2.2, 53.5]},
    }
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    assert read(data) == [{"name": "A", "longitude": "-2.2", "latitude": "53.5"}]


def zeros(name="xl/worksheets/sheet1.xml"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr(name, b"0" * 50_000_000)
    return file.getvalue()


def with_entities():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>'
        )
    return file.getvalue()


BOMBS = {
    "empty": b"",
    "blank": b" \n\n",
    "too large": b"a" * (MOST_BYTES + 1),
    "one endless line": b"a" * 5_000_000,
    "one endless cell": b'a,b\n"' + b"x" * 5_000_000,
    "too many columns": b",".join(b"c%d" % n for n in range(MOST_COLUMNS + 1)),
    "too many rows": b"a,b\n" + b"1,2\n" * (MOST_ROWS + 1),
    "a bursting workbook": zeros(),
    "a workbook with entities": with_entities(),
    "a damaged workbook": b"PK\x03\x04" + b"x" * 1000,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"x" * 1000,
    "a packed file": gzip.compress(b"a,b\n1,2\n"),
    "nested objects": b'[{"a":' * 10_000,
    "half a list": b'[{"a": 1}, {"a"',
    "a list of numbers": b"[1, 2]",
    "an object": b'{"a": 1}',
    "a long number": b'[{"a": ' + b"1" * 100_000 + b"}]",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_what_cannot_be_read_is_refused_in_words(bomb):
    with pytest.raises(Unreadable, match=r"\w+ \w+"):
        rows_of(bomb)


def test_a_packed_file_is_unpacked_up_to_a_limit():
    with pytest.raises(Unreadable, match="more than 1 MB"):
        unpack(io.BytesIO(gzip.compress(b"0" * 10_000_000)), io.BytesIO(), most=1_000_000)


def test_a_workbook_that_claims_to_be_wide_is_read_as_it_is():
    book, file = Workbook(), io.BytesIO()
    book.active.append(["name"])
    book.active.cell(row=2, column=1, value="Bread")
    book.save(file)
    data = file.getvalue()
    wide = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(wide, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))
    assert read(wide.getvalue()) == [{"name": "Bread"}]
