"""Files that try to harm the program that reads them, made when they are asked for."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

from tests.imports.files.workbooks import (
    HEADINGS,
    NAMES,
    SHEET,
    book,
    cells,
    packed,
    parts,
)

Bomb = Callable[[], bytes]


def entities(depth: int = 10) -> str:
    lines = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth)]
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{"".join(lines)}]>'


def lying(data: bytes, field: int, value: int) -> bytes:
    """A zip file whose directory says something else of its largest part, at an offset."""
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    return data[: place + field] + struct.pack("<I", value) + data[place + field + 4 :]


def twice(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, data in parts(f"<worksheet {NAMES}/>").items():
            archive.writestr(part, data)
        archive.writestr(name, "<x/>")
    return file.getvalue()


def nested_zips() -> bytes:
    data = b"0" * 10_000_000
    for depth in range(6):
        data = packed({f"{depth}-{n}.zip": data for n in range(10)})
    return data


def link() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        member = zipfile.ZipInfo("xl/workbook.xml")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return file.getvalue()


def tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        member = tarfile.TarInfo("../../x.csv")
        archive.addfile(member)
    return file.getvalue()


def with_password() -> bytes:
    data = bytearray(book(HEADINGS))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    return bytes(data)


def texts(count: int) -> str:
    return f"<sst {NAMES}>{'<si><t>x</t></si>' * count}</sst>"


def deep(opening: str, closing: str, depth: int, inside: str = "1") -> bytes:
    return (opening * depth + inside + closing * depth).encode()


def objects(**values: Any) -> bytes:
    return json.dumps([{"name": "Bread", "about": "A bakery.", **values}]).encode()


def ods(*rows: str) -> bytes:
    """An OpenDocument spreadsheet of one sheet, whose first row is the heading “name”."""
    name = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{part}="{name}{part}:1.0"' for part in ("office", "table", "text"))
    heading = f"<table:table-row>{ODS_CELL.format(more='', text='name')}</table:table-row>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{heading}{"".join(rows)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def polygons(count: int, corners: int) -> bytes:
    ring = [[n / corners, n % 7] for n in range(corners)]
    feature = {"properties": {"name": "A"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    return json.dumps({"features": [feature] * count}).encode()


ODS_CELL = (
    '<table:table-cell {more} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
)
UTF_16 = "utf-16"
SHARED = '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
# What looks odd, and is read like any other.
HARMLESS = {
    *("lone surrogates", "lone surrogates in keys", "halves of a pair", "NULs", "huge floats"),
    *("formulas", "long headings", "a link to elsewhere", "a row without a number"),
    *("polygons of many corners", "quotes in each line"),
    *("invalid UTF-8", "invalid UTF-16", "the last row of a sheet", "not a number"),
}
BOMBS: dict[str, Bomb] = {
    # Workbooks
    "row 10^12": lambda: book(HEADINGS + '<row r="1000000000000"><c r="A1"/></row>'),
    "row 1,048,577": lambda: book(HEADINGS + '<row r="1048577"><c r="A1048577"/></row>'),
    "row -1": lambda: book(HEADINGS + '<row r="-1"><c/></row>'),
    "row of 5,000 digits": lambda: book(HEADINGS + f'<row r="{"9" * 5000}"><c/></row>'),
    "the last row of a sheet": lambda: book(
        HEADINGS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    ),
    "a row without a number": lambda: book(HEADINGS + "<row><c><v>1</v></c></row>"),
    "column XFD": lambda: book(HEADINGS + '<row r="2"><c r="XFD2"><v>1</v></c></row>'),
    "column ZZZ": lambda: book(HEADINGS + '<row r="2"><c r="ZZZ2"><v>1</v></c></row>'),
    "column of 100,000 letters": lambda: book(HEADINGS + f'<row><c r="{"Z" * 100_000}1"/></row>'),
    "10 million cells": lambda: book(cells(2_700_000, "<c t='n'><v>1</v></c>", 150)),
    "a million dates": lambda: book(
        cells(1_000_000, "<c r='B12' s='0'><v>45321.75</v></c>", 150),
        styles="<styleSheet><cellXfs><xf numFmtId='22'/></cellXfs></styleSheet>",
    ),
    "20 million empty cells": lambda: book(cells(19_000_000, "<c/>")),
    "13 million empty rows": lambda: book(HEADINGS + "<row/>" * 13_000_000),
    "wide rows of one cell": lambda: book(
        HEADINGS + '<row><c r="GR1"><v>1</v></c></row>' * 1_000_000
    ),
    "5 million shared strings": lambda: book(HEADINGS + SHARED, strings=texts(4_600_000)),
    "a shared string of 70 MB": lambda: book(
        HEADINGS + SHARED, strings=f"<sst><si><t>{'x' * 70_000_000}</t></si></sst>"
    ),
    "a shared string of newlines": lambda: book(
        HEADINGS + SHARED, strings="<sst><si><t>" + "\n" * 70_000_000 + "</t></si></sst>"
    ),
    "a string that is missing": lambda: book(HEADINGS + '<row><c t="s"><v>99</v></c></row>'),
    "a million formats": lambda: book(
        HEADINGS, styles=f"<styleSheet><cellXfs>{'<xf/>' * 1_000_000}</cellXfs></styleSheet>"
    ),
    "100,000 sheets": lambda: packed(
        parts(
            f"<worksheet {NAMES}>{' ' * 100_000}</worksheet>",
            book=f"<workbook {NAMES}>" + '<sheet r:id="rId1"/>' * 100_000 + "</workbook>",
        )
    ),
    "10,000 parts": lambda: packed({f"xl/{n}.xml": "" for n in range(10_000)}),
    "elements nested a million times": lambda: packed(parts(deep("<a>", "</a>", 1_000_000))),
    "a tag of 70 MB": lambda: packed(parts("<worksheet " + 'a="' + "x" * 70_000_000)),
    "a million attributes": lambda: packed(
        parts("<worksheet " + " ".join(f'a{n}="{n}"' for n in range(1_000_000)) + "/>")
    ),
    "a billion laughs": lambda: packed(parts(entities() + "<worksheet>&a9;</worksheet>")),
    "a DOCTYPE after 30 kB": lambda: packed(
        parts(f"<!--{' ' * 30_000}-->" + entities() + "<worksheet/>")
    ),
    "entities in UTF-16": lambda: packed(
        parts(('<?xml version="1.0" encoding="UTF-16"?>' + entities() + "<w/>").encode(UTF_16))
    ),
    "an external entity": lambda: packed(
        parts('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>')
    ),
    "entities among strings": lambda: book(HEADINGS, strings=entities() + "<sst>&a9;</sst>"),
    "a link to elsewhere": lambda: packed(
        parts(
            f"<worksheet {NAMES}>{HEADINGS}</worksheet>",
        )
        | {"xl/externalLinks/externalLink1.xml": entities() + "<x>&a9;</x>"}
    ),
    "an encoding that is none": lambda: packed(
        parts('<?xml version="1.0" encoding="none-such"?><worksheet/>')
    ),
    "zeros, 1 : 1000": lambda: packed({"xl/workbook.xml": "<workbook/>", SHEET: b"0" * 79_000_000}),
    "more than is allowed": lambda: packed({"xl/workbook.xml": "<x/>", SHEET: b"0" * 100_000_000}),
    "nested zips": nested_zips,
    "a size that is too small": lambda: lying(book(HEADINGS + "<row/>" * 100_000), 24, 10),
    "a size that is too large": lambda: lying(book(HEADINGS), 24, 4_000_000_000),
    "a place that is none": lambda: lying(book(HEADINGS), 42, 4_000_000_000),
    "half a zip": lambda: book(HEADINGS + "<row/>" * 100_000)[:900],
    "two parts of one name": lambda: twice(SHEET),
    "a password": with_password,
    "an old or locked workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 5000,
    "packed with LZMA": lambda: packed(parts(f"<worksheet {NAMES}/>"), zipfile.ZIP_LZMA),
    "a symbolic link": link,
    ".ods": lambda: packed({"mimetype": "application/vnd.oasis", "content.xml": "<x/>"}),
    ".docx": lambda: packed({"word/document.xml": "<x/>"}),
    "an .ods of 5 million cells": lambda: ods(
        f"<table:table-row>{'<table:table-cell/>' * 100}</table:table-row>" * 40_000
    ),
    "an .ods of rows repeated": lambda: ods(
        '<table:table-row table:number-rows-repeated="1000000">'
        + ODS_CELL.format(more='table:number-columns-repeated="100"', text="x" * 10_000)
        + "</table:table-row>"
    ),
    "an .ods of a column XFD": lambda: ods(
        "<table:table-row>"
        + ODS_CELL.format(more='table:number-columns-repeated="16384"', text="x")
        + "</table:table-row>"
    ),
    "an .ods with entities": lambda: packed({"content.xml": entities() + "<x>&a9;</x>"}),
    "merged cells without an end": lambda: packed(parts("<mergeCell " * 6_000_000)),
    "formulas": lambda: book(
        HEADINGS + '<row><c t="str"><f>HYPERLINK("x")</f><v>=1+1</v></c></row>'
    ),
    # Text
    "19 MB of newlines": lambda: b"\n" * 19_000_000,
    "newlines after a heading": lambda: b"name\n" + b"\n" * 19_000_000,
    "commas": lambda: b"name,about\n" + (b"," * 99 + b"\n") * 190_000,
    "10 million cells of text": lambda: b"name\n" + (b"1," * 99 + b"\n") * 95_000,
    "one line of 19 MB": lambda: b"a" * 19_000_000,
    "a line of wide characters": lambda: "🍞".encode() * 4_900_000,
    "a quote that is never closed": lambda: b'name,about\n"' + b"x,\n" * 6_000_000,
    "quotes in each line": lambda: b"name,about\n" + b'"Br"ead","A ""bakery"" x"\n' * 900,
    "a quote at the end": lambda: b"name,about\n" + b"a,b\n" * 4_000_000 + b'"',
    "nothing but quotes": lambda: b'"' * 19_000_000,
    "10,000 columns": lambda: b",".join(b"c%d" % n for n in range(10_000)),
    "a heading of 1 MB": lambda: b"a" * 1_000_000 + b",b\n1,2\n",
    "long headings": lambda: b"a" * 90_000 + b"," + b"a" * 90_000 + b"\nBread,x\n",
    "more than 20 MB": lambda: b"a,b\n" * 6_000_000,
    "invalid UTF-8": lambda: b"name,about\nCaf\xff\xfe\x80,A bakery.\n" + b"x\xc3\x28,y\n" * 1000,
    "invalid UTF-16": lambda: b"\xff\xfe" + b"\x00\xd8" * 100_000,
    "NULs": lambda: b"name,about\nBre\x00ad,A bakery.\n",
    "nothing but NULs": lambda: b"\x00" * 1_000_000,
    # JSON
    "lone surrogates": lambda: b'[{"name": "Br\\ud800ead", "about": "A \\udfff bakery."}]',
    "lone surrogates in keys": lambda: b'[{"na\\ud800me": "Bread", "about": "A."}]',
    "halves of a pair": lambda: b'[{"name": "Bread \\ud83c\\udf5e", "about": "A."}]',
    "deep lists": lambda: b'[{"a":' + deep("[", "]", 1_000_000) + b"}]",
    "deep objects": lambda: b"[" + deep('{"a":', "}", 500_000) + b"]",
    "a number of 100,000 digits": lambda: b'[{"a": ' + b"1" * 100_000 + b"}]",
    "huge floats": lambda: (
        b'[{"name": "B", "about": "A.", "latitude": 1e999999, "longitude": -1e9}]'
    ),
    "not a number": lambda: objects(latitude=float("nan"), longitude=float("inf"), year=10**30),
    "6 million objects": lambda: b"[" + b"{}," * 6_000_000 + b"{}]",
    "6 million objects in lines": lambda: b"{}\n" * 6_000_000,
    "2 million objects in lines": lambda: b'{"a":1}\n' * 2_000_000,
    "6 million lists": lambda: b'{"a": [{"b": 1}], "c": [' + b"[]," * 6_000_000 + b"[]]}",
    "6 million features": lambda: b'{"layers":[{"features":[' + b"{}," * 6_000_000 + b"{}]}]}",
    "a layer that is nested": lambda: b'{"layers":[{"a":' + deep('{"a":', "}", 500_000) + b"}]}",
    "polygons of many corners": lambda: polygons(12, 70_000),
    "one endless object": lambda: b'[{"a": "' + b"x" * 19_000_000 + b'"}]',
    "100,000 keys": lambda: json.dumps([{f"k{n}": n for n in range(100_000)}]).encode(),
    "half an object": lambda: b'[{"a": 1}, {"a": ',
    "GeoJSON without features": lambda: b'{"type": "FeatureCollection"}' + b" " * 10_000_000,
    # Others
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000,
    "a PDF": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 1000,
    "a program": lambda: b"\x7fELF" + bytes(range(256)) * 1000,
    "a page": lambda: b"<!DOCTYPE html><table><tr><td>name</table>",
    "gz, 1 : 1000": lambda: gzip.compress(b"0" * 100_000_000),
    "bz2": lambda: bz2.compress(b"0" * 10_000_000),
    "xz": lambda: lzma.compress(b"0" * 10_000_000),
    "a tar with a way out": tar,
}
