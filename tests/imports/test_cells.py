"""Cells are not taken at their word: HTML, errors of spreadsheets, years, ends, points, e-mail."""

import datetime

import pytest
from django.utils import timezone

from imports.cleaning import is_error, without_html
from imports.points import degrees, pair
from imports.values import website
from imports.years import end_year, year
from tests.factories import CityFactory
from tests.imports.conftest import notes, rehearsed, sheet
from tests.imports.files.reading import read, recognise


def record(by, headings, *cells):
    """What an import makes of a row whose title and summary are given."""
    row = ["Bread", "A bakery.", *cells]
    run = rehearsed(sheet(row, headings=("name", "about", *headings)), by)
    [planned] = run.rows.all()
    return planned.record, " ".join(planned.notes)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("&#129530; wash", "🧺 wash"),
        ("&amp;pound;2&nbsp;each", "£2 each"),
        ("R&D; AT&T", "R&D; AT&T"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("<b>cheaply</b><br>and <script>alert(1)</script>more", "cheaply\nand more"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("&lt;i&gt;both&lt;/i&gt;", "both"),
        ("a < b and <3 and <unknown>", "a < b and <3 and <unknown>"),
        ('<a href="https://a.example/">here</a>', "here"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ("a<!-- b -->c", "ac"),
    ],
)
def test_html_is_turned_to_text(cell, text):
    assert without_html(cell, as_markdown=False) == text


def test_html_is_turned_to_markdown_where_pages_show_it():
    cell = (
        '<p>See <a href="https://a.example/">here</a>, <strong>now</strong> <em>or</em> never.</p>'
    )
    text = "See [here](https://a.example/), **now** *or* never."
    assert without_html(cell, as_markdown=True) == text


def test_html_is_noted(editor):
    values, noted = record(editor, ["approach"], "<b>Cheaply</b> &amp; well")
    assert values["approach"] == "**Cheaply** & well"
    assert "The cell approach had HTML" in noted


@pytest.mark.parametrize(
    "cell",
    [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "Err:502",
        "#####",
        "NULL",
        "NaN",
    ],
)
def test_errors_of_spreadsheets_are_errors(cell):
    assert is_error(cell)


@pytest.mark.parametrize("cell", ["#1", "# heading", "N/A", "#hashtag", "Err", "#"])
def test_other_cells_are_no_errors(cell):
    assert not is_error(cell)


def test_an_error_of_a_spreadsheet_is_empty_and_noted(editor):
    values, noted = record(editor, ["area"], "#REF!")
    assert values["area"] == ""
    assert "has an error of a spreadsheet, #REF!" in noted


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("c. 1998", 1998),
        ("since 2004", 2004),
        ("2012–", 2012),
        ("Co. no. 1872, est. 2011", 2011),
        ("Charity no 1985, founded in 2003", 2003),
        ("founded c. 1985", 1985),
        ("1998–2004", 1998),
        ("FY2014/15", 2014),
        ("Spring 2009", 2009),
        ("£2000", None),
        ("£ 1,985", None),
        ("2000 GBP", None),
        ("1985 members", None),
        ("2000k", None),
        ("no. 1872", None),
        ("98", None),
        ("40179", None),
    ],
)
def test_a_year_is_told_from_other_numbers(cell, value):
    assert year(cell)[0] == value
    assert year(cell)[1]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2004", 2004),
        ("1998–2004", 2004),
        ("31/12/2019", 2019),
        ("early 2012", 2012),
        ("2012–", None),
        ("2012 - present", None),
        ("since 2004", None),
        ("since March 2004", None),
        ("2004/05", 2005),
        ("1998–99", 1999),
        ("2004-05", 2004),
        ("ongoing", None),
    ],
)
def test_an_end_is_the_last_year_and_none_where_it_goes_on(cell, value):
    assert end_year(cell)[0] == value


@pytest.fixture
def november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2026, 11, 27))


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("2026-12-31", "on 31 December 2026"),
        ("31/03/2028", "on 31 March 2028"),
        ("31 March 2028", "on 31 March 2028"),
        ("2026-12", "in December 2026"),
        ("March 2028", "in March 2028"),
        ("2028", "in 2028"),
    ],
)
def test_an_end_to_come_is_planned_until_the_day(editor, november, cell, when):
    values, noted = record(editor, ["end date"], cell)
    assert (values["stage"], values["ended_year"]) == ("active", None)
    assert values["caution"] == f"It is planned to end {when}."
    assert "So it has not ended." in noted


@pytest.mark.parametrize("cell", ["2026-11-27", "26/11/2026", "2026", "2019"])
def test_an_end_that_has_come_is_an_end(editor, november, cell):
    values, _notes = record(editor, ["end date"], cell)
    assert (values["stage"], values["ended_year"]) == (
        "ended",
        int(cell[-4:]) if "/" in cell else int(cell[:4]),
    )


@pytest.mark.parametrize("cell", ["hello@example.org", "mailto:hello@example.org"])
def test_an_email_address_is_no_website(cell):
    assert website(cell)[0] == ""
    assert "e-mail address" in website(cell)[1]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("www.a.example", "https://www.a.example"),
        ("https://a.example/@bread", "https://a.example/@bread"),
        ("https://hello@a.example", ""),
        ("www.a.example; www.b.example", "https://www.a.example"),
        ("hello@a.example, www.a.example", "https://www.a.example"),
        ("http://a.example/page one", ""),
        ("<https://a.example>,", "https://a.example"),
    ],
)
def test_a_website_is_kept_only_if_it_is_one(cell, value):
    assert website(cell)[0] == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("53.8", 53.8),
        ("53°48'N", 53.8),
        ("53° 48′ 0″ N", 53.8),
        ("1°32'30\"W", -1.5416667),
        ("W 1 30", -1.5),
        ("53 48 N", 53.8),
        ("-1.55", -1.55),
        ("−1.55", -1.55),
        ("-1,55", -1.55),
        ("53 48", None),
        ("53°99'N", None),
        ("north", None),
    ],
)
def test_degrees_may_have_minutes(cell, value):
    assert degrees(cell) == value


@pytest.mark.parametrize(
    "cell",
    [
        *("53.8, -1.55", "53.8,-1.55", "53.8 -1.55", "(53.8, -1.55)", "53,8; -1,55"),
        *("lat: 53.8 lon: -1.55", "53°48'N 1°33'W", "1°33'W, 53°48'N", "POINT(-1.55 53.8)"),
        *("53,80, -1,55", "53,80 -1,55", "https://a.example/maps/@53.8,-1.55,15z"),
        '{"type": "Point", "coordinates": [-1.55, 53.8]}',
    ],
)
def test_a_cell_may_have_both(cell):
    assert pair(cell) == ("53.8", "-1.55")


@pytest.mark.parametrize("cell", ["Leeds", "Leeds, Bradford", "53.8", "53,81", "1, 2, 3", ""])
def test_other_cells_have_not_both(cell):
    assert pair(cell) is None


@pytest.mark.parametrize("heading", ["Coordinates", "Lat/Long", "location", "latitude"])
def test_a_column_of_points_is_found(editor, heading):
    CityFactory(name="Leeds", latitude=53.8, longitude=-1.55)
    values, _notes = record(editor, [heading], "53.8, -1.55")
    assert (values["latitude"], values["longitude"]) == (53.8, -1.55)
    assert values["cities"] == ["leeds"]


def test_minutes_are_read_in_two_columns(editor):
    values, _notes = record(editor, ["lat", "lon"], "53°48'N", "1°33'W")
    assert (values["latitude"], values["longitude"]) == (53.8, -1.55)


def test_a_location_in_words_is_no_point(editor):
    run = rehearsed(sheet(["Bread", "A.", "Leeds"], headings=("name", "about", "location")), editor)
    assert run.mapping["columns"]["location"] != "point"


def test_a_code_of_no_place_of_ours_is_noted(editor):
    run = rehearsed(sheet(["Bread", "A.", "E99999999"], headings=("name", "about", "gss")), editor)
    assert "“E99999999” is the GSS code of no place" in notes(run)


@pytest.mark.parametrize("word", ["dŵr", "Gŵyl", "Tŷ Hafan", "Pen Llŷn", "Ŵyl y Dŵr", "siŵr"])
def test_welsh_in_latin_8_is_recognised(word):
    data = f"name,town\n{word},Caffi Siân\n".encode("iso8859_14")
    assert recognise(data).encoding == "iso8859_14"
    assert read(data)[0]["name"] == word


@pytest.mark.parametrize(
    "text",
    ["Þórður og Guðrún", "það er gott veður", "Café “Noir”", "Garðabær", "orð", "Þingvellir"],
)
def test_other_languages_stay_as_they_were(text):
    data = f"name,town\n{text},Leeds\n".encode("cp1252")
    assert recognise(data).encoding == "cp1252"


@pytest.mark.parametrize(
    "cell",
    [
        "POLYGON ((-1.6 53.7, -1.4 53.7, -1.4 53.9, -1.6 53.9, -1.6 53.7))",
        "SRID=4326;MULTIPOLYGON Z (((-1.6 53.7 1, -1.4 53.7 1, -1.4 53.9 1, -1.6 53.9 1)))",
        "MULTIPOINT ((-1.5 53.8), (-1.5 53.8))",
        "LINESTRING (-1.5 53.8, -1.5 53.8, -1.5 53.8)",
        '{"type": "MultiPoint", "coordinates": [[-1.5, 53.8]]}',
    ],
)
def test_a_geometry_in_a_cell_has_a_point_and_a_note(editor, cell):
    rows = [["Bread", "A bakery.", cell]]
    row = rehearsed(sheet(*rows, headings=("name", "about", "geometry")), editor).rows.get()
    assert (row.record["latitude"], row.record["longitude"]) == (53.8, -1.5)
    assert "a point of it is kept" in " ".join(row.notes)


@pytest.mark.parametrize(
    "cell",
    [
        *("POLYGON ((", "POLYGON (-1.5)", "POINT (1)", f"POLYGON ({'1' * 90_000})"),
        *('{"coordinates": 1}', '{"type": "GeometryCollection", "coordinates": []}'),
        *(f"POLYGON ({'(' * 40_000}1 1{')' * 40_000})", "MULTIPOINT EMPTY"),
    ],
)
def test_what_is_no_geometry_is_no_point(cell):
    assert pair(cell) is None


@pytest.mark.parametrize(
    ("cell", "outcome"),
    [*((cell, "error") for cell in ("--", "…", "\u0301", "?!")), ("🧺", "new"), ("Ελλάδα", "new")],
)
def test_a_title_has_a_letter_or_digit(editor, cell, outcome):
    row = rehearsed(sheet([cell, "A bakery.", ""]), editor).rows.get()
    assert row.outcome == outcome
    assert outcome == "new" or "It has no title." in row.notes
