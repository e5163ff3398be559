"""What is exported can be edited and imported again; nothing is lost, and nothing computes."""

import csv
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from curation.record import empty_record, read
from imports.columns import guess
from imports.matching import Matcher
from imports.own_rows import ExportRowParser
from imports.sheet import HEADINGS, csv_of, xlsx_of
from initiatives.models import Initiative
from placebook.lib.text import normalise_all
from tests.factories import (
    CityFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PrincipleFactory,
    SourceFactory,
    ThemeFactory,
)
from tests.imports.conftest import imported, outcomes, rehearsed
from tests.imports.files.reading import headings, recognise, rows_of

FORMULAS = [
    f"{before}{sign}{after}"
    for before in ("", " ", "\t", "\n", "\r", "'", '"', "''", "\u00a0", "“")
    for sign in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
    for after in ("1+1", "HYPERLINK(A1)", "44 161 496 0000")
]


def as_csv(records):
    return b"".join(csv_of(records))


FORMATS = {"csv": as_csv, "xlsx": xlsx_of}


@pytest.fixture
def nouns(db):
    CityFactory(slug="leeds"), CityFactory(slug="-bath")
    ThemeFactory(slug="food"), ThemeFactory(slug="homes")
    SourceFactory(slug="report"), SourceFactory(slug="paper")
    OrganisationFactory(slug="bakers"), OrganisationFactory(slug="council")
    PrincipleFactory(slug="shared"), PrincipleFactory(slug="local")
    MeasureFactory(slug="loaves")


def parse_file(data):
    """What an import would make of the one row of a file."""
    reading = recognise(data)
    matching = guess(headings(data), [])
    parser = ExportRowParser(matching, Matcher(matching), reading.decimal)
    [row] = rows_of(data, reading)
    parsed = parser.parse(row)
    assert not parsed.errors
    return parsed.record


# What a database holds: neither NUL nor half a surrogate.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
RISKY = st.one_of(
    TEXT, st.sampled_from(FORMULAS), st.sampled_from(["_x0041_", "a | b", "\\n", ";"])
)
DEGREES = st.one_of(st.none(), st.floats(-90, 90, allow_nan=False))
YEARS = st.one_of(st.none(), st.integers(1500, 2100))
SOURCES = st.sampled_from(["report", "paper"])


@st.composite
def records(draw):
    some = lambda *names: sorted(draw(st.sets(st.sampled_from(names))))  # noqa: E731
    record = empty_record() | {
        name: draw(RISKY)
        for name in ("summary", "challenge", "approach", "results", "lessons", "caution", "area")
    }
    return record | {
        "title": draw(RISKY.filter(str.strip)),
        "slug": draw(st.from_regex(r"[-a-z0-9_]{1,20}", fullmatch=True)),
        "website": draw(st.sampled_from(["", "https://example.org/?a=1"])),
        "started_year": draw(YEARS),
        "ended_year": draw(YEARS),
        "stage_as_of": draw(YEARS),
        "ending": draw(st.sampled_from(["", "money-ran-out"])),
        "ending_note": draw(RISKY),
        "take_part": draw(RISKY),
        "take_part_source": draw(st.none() | SOURCES),
        "latitude": draw(DEGREES),
        "longitude": draw(DEGREES),
        "verified_on": draw(st.sampled_from([None, "2026-11-22"])),
        "cities": some("leeds", "-bath"),
        "themes": some("food", "homes"),
        "sources": some("report", "paper"),
        "nations": [{"nation": name} for name in some("wales", "scotland")],
        "partners": [
            {"organisation": name, "role": draw(st.sampled_from(["lead", "funder"]))}
            for name in draw(st.permutations(some("bakers", "council")))
        ],
        "examples": [
            {
                "principle": name,
                "basis": "editor",
                "rationale": draw(RISKY),
                "source": draw(SOURCES),
            }
            for name in some("shared", "local")
        ],
        "readings": [
            {
                "ref": draw(st.sampled_from([None, "loaves-1"])),
                "measure": "loaves",
                "value": "1200.50",
                "qualifier": "about",
                "year": draw(YEARS),
                "period_note": draw(RISKY),
                "scope": draw(RISKY),
                "source": draw(SOURCES),
                "note": draw(RISKY),
            }
            for _ in range(draw(st.integers(0, 2)))
        ],
    }


@pytest.mark.parametrize("form", FORMATS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(record=records())
def test_any_record_survives_export_and_import(nouns, form, record):
    stored = normalise_all(record)
    assert parse_file(FORMATS[form]([stored])) == stored


@pytest.mark.parametrize("form", FORMATS)
def test_a_telephone_number_survives(nouns, form):
    record = empty_record() | {"slug": "a", "title": "A", "summary": "+44 161 496 0000"}
    assert parse_file(FORMATS[form]([record]))["summary"] == "+44 161 496 0000"


def test_no_cell_of_a_csv_begins_as_a_formula_does():
    records = [empty_record() | {"slug": "a", "title": text, "area": text} for text in FORMULAS]
    table = csv.reader(io.StringIO(as_csv(records).decode("utf-8-sig"), newline=""))
    cells = [cell for row in table for cell in row]
    assert len(cells) > 2 * len(FORMULAS)
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠\t\r]", cell)]


def test_no_cell_of_a_workbook_is_a_formula():
    records = [empty_record() | {"slug": "a", "title": text} for text in FORMULAS]
    sheet = load_workbook(io.BytesIO(xlsx_of(records))).active
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "inlineStr"}


def test_points_are_numbers_for_a_spreadsheet():
    record = empty_record() | {"slug": "a", "title": "A", "latitude": 53.8, "longitude": -1.55}
    row = next(csv.DictReader(io.StringIO(as_csv([record]).decode("utf-8-sig"))))
    assert row["longitude"] == "-1.55"


def test_the_founding_content_is_unchanged_by_its_own_export(founding, editor):
    data = as_csv(read(entry) for entry in Initiative.objects.all())
    assert set(outcomes(rehearsed(data, editor))) == {"unchanged"}


def test_the_founding_content_can_be_made_anew_from_its_export(founding, editor):
    before = {entry.slug: read(entry) for entry in Initiative.objects.all()}
    data = xlsx_of(before.values())
    Initiative.objects.all().delete()
    imported(data, editor)
    assert {entry.slug: read(entry) for entry in Initiative.objects.all()} == before


def test_an_edited_export_changes_what_was_edited(nouns, editor):
    entry = InitiativeFactory(title="Bread", summary="Old.", website="https://bread.example/")
    record = read(entry) | {"summary": "New.", "website": "", "themes": ["food"]}
    imported(as_csv([record]), editor)
    assert read(Initiative.objects.get()) == record


def test_a_name_in_an_export_that_we_do_not_have_is_an_error(nouns, editor):
    record = read(InitiativeFactory()) | {"themes": ["nothing"]}
    run = rehearsed(as_csv([record]), editor)
    assert outcomes(run) == ["error"]


def test_the_headings_are_the_keys_of_the_record_and_what_tells_which_entry_it_is():
    assert as_csv([]).decode("utf-8-sig").strip().split(",") == list(HEADINGS)
