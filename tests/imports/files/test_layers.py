"""Files of several sheets, layers or lists: OpenDocument, uMap, 360Giving, objects in lines."""

import json

import pytest

from imports.files.account import account
from imports.files.table import MOST_CELLS, Unreadable
from tests.imports.files.reading import read, recognise, rows_of
from tests.imports.files.workbooks import packed

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "table", "text", "style")
)
HIDDEN = (
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
)


def ods(*sheets, styles=HIDDEN):
    """An .ods file of (name, rows as XML, attributes of the sheet)."""
    tables = "".join(
        f'<table:table table:name="{name}" {more}>{rows}</table:table>'
        for name, rows, more in sheets
    )
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content})


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(map(cell, cells))}</table:table-row>"


def cell(text):
    if text.startswith("<"):
        return text
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def number(value, kind="float"):
    name = "value" if kind == "float" else f"{kind}-value"
    return (
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}">'
        "<text:p>shown</text:p></table:table-cell>"
    )


END = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row>'
)


def test_an_opendocument_sheet_is_read_as_it_looks():
    rows = row("name", "year", "on") + row(
        "Bread<text:s text:c='2'/>A", number(1985.0), number("2016-05-04", "date")
    )
    assert read(ods(("A", rows + END, ""))) == [
        {"name": "Bread  A", "year": "1985", "on": "2016-05-04"}
    ]


def test_repeated_and_empty_rows_are_accounted_for():
    empty = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    twice = row("Bread", "Leeds", more='table:number-rows-repeated="2"')
    data = ods(("A", row("name", "town") + empty + twice + END, ""))
    reading = recognise(data)
    assert [each.number for each in rows_of(data, reading)] == [5, 6]
    assert account(reading) == ["Sheet “A”, 6 lines: 1 heading, 2 rows, 3 empty."]


def test_hidden_sheets_rows_and_comments_of_an_opendocument_sheet():
    comment = "<office:annotation><text:p>No.</text:p></office:annotation>"
    note = f"<table:table-cell>{comment}<text:p>B</text:p></table:table-cell>"
    shown = row("name", "about") + row("Bread", note, more='table:visibility="collapse"')
    old = row("name", "about") + row("Cake", "C")
    data = ods(("Old", old, 'table:style-name="ta2"'), ("Hubs", shown, ""))
    reading = recognise(data)
    [only] = rows_of(data, reading)
    assert only.cells == {"name": "Bread", "about": "B"}
    assert only.notes == ("The row is hidden in its sheet.",)
    assert account(reading)[0] == "Sheet “Old” (hidden), not read: 2 rows."


def test_merged_cells_of_an_opendocument_sheet_count_for_each_row():
    merged = (
        '<table:table-cell table:number-rows-spanned="2"><text:p>Leeds</text:p></table:table-cell>'
    )
    rows = row("town", "name") + row(merged, "Bread") + row("<table:covered-table-cell/>", "Cake")
    assert [each["town"] for each in read(ods(("A", rows, "")))] == ["Leeds", "Leeds"]


@pytest.mark.parametrize(
    "rows",
    [
        row("name")
        + "<table:table-row/>" * 10
        + row("A")
        + "<table:table-cell/>" * (MOST_CELLS + 1),
        row("name") + row("A", more='table:number-rows-repeated="9999999"'),
        row("name") + row("A", more='table:number-rows-repeated="99999999999"'),
        row("name")
        + row(
            '<table:table-cell table:number-columns-repeated="300"><text:p>A</text:p>'
            "</table:table-cell>"
        ),
    ],
)
def test_an_opendocument_sheet_that_is_too_much_is_refused(rows):
    with pytest.raises(Unreadable, match=r"\w+ \w+"):
        rows_of(ods(("A", rows, "")))


def test_an_opendocument_text_is_named():
    data = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
    with pytest.raises(Unreadable, match="OpenDocument text"):
        recognise(data)


def test_an_object_in_each_line():
    data = b'{"name": "Bread"}\n\n{"name": "Cake", "town": "Bath"}\n{"name": \n7\n'
    reading = recognise(data)
    rows = rows_of(data, reading)
    assert [each.cells["name"] for each in rows] == ["Bread", "Cake", "", ""]
    assert [bool(each.problem) for each in rows] == [False, False, True, True]
    assert account(reading) == ["5 lines: 4 rows, 1 empty."]


def test_grants_of_360giving():
    grant = {
        "title": "Bread",
        "recipientOrganization": [{"name": "Bakers", "location": [{"name": "Leeds"}]}],
        "fundingOrganization": [{"name": "Lottery"}, {"name": "Council"}],
    }
    data = json.dumps({"version": "1.1", "publisher": {"name": "P"}, "grants": [grant]}).encode()
    assert read(data) == [
        {
            "title": "Bread",
            "recipientOrganization.name": "Bakers",
            "recipientOrganization.location.name": "Leeds",
            "fundingOrganization.name": "Lottery; Council",
        }
    ]


def test_lists_of_a_document_are_listed_and_the_longest_is_read():
    data = json.dumps({"old": [{"a": 1}], "hubs": {"all": [{"a": 1}, {"a": 2}, 3]}}, indent=1)
    reading = recognise(data.encode())
    rows = rows_of(data.encode(), reading)
    assert account(reading) == [
        "List “old”, not read: 1 row.",
        "List “hubs.all”, 3 objects: 3 rows.",
    ]
    assert [bool(each.problem) for each in rows] == [False, False, True]


def layer(name, *titles):
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [-1.5, 53.8]},
            "properties": {"name": title},
        }
        for title in titles
    ]
    return {"type": "FeatureCollection", "features": features, "_umap_options": {"name": name}}


def test_all_layers_of_a_map_are_read_with_their_names():
    layers = [layer("Food", "Bread"), layer("Homes", "House", "Hut"), layer("None")]
    data = json.dumps({"type": "umap", "properties": {"name": "Map"}, "layers": layers}).encode()
    reading = recognise(data)
    rows = rows_of(data, reading)
    assert [(each.cells["name"], each.cells["Layer"]) for each in rows] == [
        *(("Bread", "Food"), ("House", "Homes"), ("Hut", "Homes"))
    ]
    assert account(reading) == [
        "Layer “Food”, 1 feature: 1 row.",
        "Layer “Homes”, 2 features: 2 rows.",
        "Layer “None”, not read: 0 rows.",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b'{"name": "Bread"}\n',
        b'{\n"type": "Feature", "geometry": null, "properties": {"name": "Bread"}\n}',
        b'{"bread": {"name": "Bread"}}',
        b'{"name": "Bread"},\n{"name": "Cake"},\n',
    ],
)
def test_a_document_without_lists_has_its_objects(data):
    assert read(data)[0]["name"] == "Bread"
