"""Before anything is imported, each row says what would become of it, and why."""

import pytest

from cities.models import PostcodePoint
from imports.columns import guess
from initiatives.models import Initiative
from tests.factories import (
    CityFactory,
    CityNameFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    PrincipleFactory,
    SourceFactory,
    ThemeFactory,
)
from tests.imports.conftest import notes, outcomes, rehearsed, sheet


def values_of_row(data, by, **mapping):
    """What the one row of a file says."""
    [row] = rehearsed(data, by, **mapping).rows.all()
    return row.record


def one(by, heading, cell, **mapping):
    return values_of_row(
        sheet(["Bread", "A bakery.", cell], headings=("name", "about", heading)), by, **mapping
    )


def test_a_rehearsal_leaves_the_catalogue_alone(editor, leeds):
    run = rehearsed(sheet(["Bread", "A bakery.", "Leeds"]), editor)
    assert outcomes(run) == ["new"]
    assert not Initiative.objects.exists()


@pytest.mark.parametrize(
    "value", ["Leeds", "leeds", " LEEDS ", "City of Leeds", "Leeds City Council"]
)
def test_a_city_is_known_by_its_name(editor, leeds, value):
    assert one(editor, "town", value)["cities"] == ["leeds"]


def test_a_city_is_known_by_another_name_unless_it_is_that_of_one(editor, leeds):
    CityNameFactory(owner=leeds, name="Loidis")
    CityNameFactory(owner=leeds, name="Bath")
    CityFactory(name="Bath")
    assert one(editor, "town", "LOIDIS")["cities"] == ["leeds"]
    assert one(editor, "town", "Bath")["cities"] == ["bath"]


def test_a_partner_is_known_by_its_acronym(editor):
    OrganisationNameFactory(owner__slug="strategies", name="CLES")
    [partner] = one(editor, "partner", "CLES")["partners"]
    assert partner["organisation"] == "strategies"


def test_a_city_is_known_by_its_code(editor, leeds):
    assert one(editor, "GSS code", "E08000035")["cities"] == ["leeds"]


def test_a_city_is_known_by_a_point_near_it(editor, leeds):
    row = ["Bread", "A bakery.", "53.81", "-1.6"]
    assert values_of_row(sheet(row, headings=("name", "about", "lat", "lon")), editor)[
        "cities"
    ] == ["leeds"]


def test_a_city_of_the_same_name_far_away_is_not_taken(editor, leeds):
    row = ["Bread", "A bakery.", "Leeds", "51.2", "0.6"]
    values = values_of_row(sheet(row, headings=("name", "about", "city", "lat", "lon")), editor)
    assert values["cities"] == []


def test_a_place_that_we_do_not_have_is_kept_as_the_area(editor, leeds):
    values = one(editor, "town", "Otley")
    assert (values["cities"], values["area"]) == ([], "Otley")


def test_what_is_not_matched_is_listed_once_with_its_rows(editor, leeds):
    rows = [
        [f"Entry {n}", "A summary.", place] for n, place in enumerate(["Otley", "OTLEY", "Leeds"])
    ]
    assert rehearsed(sheet(*rows), editor).unmatched == {"city": [["Otley", 2]]}


def test_an_alias_is_kept_with_the_mapping(editor, leeds):
    alias = {"city": {"leodis": {"to": "leeds"}}}
    assert one(editor, "town", "Leodis", values=alias)["cities"] == ["leeds"]


def test_a_value_may_be_ignored(editor, leeds):
    run = rehearsed(sheet(["Bread", "A bakery.", "Mars"]), editor, rest={"city": {"ignore": True}})
    assert run.unmatched == {}


def test_themes_are_several_in_a_cell(editor):
    ThemeFactory(name="Food & growing"), ThemeFactory(name="Homes")
    assert one(editor, "themes", "food and growing; Homes")["themes"] == ["food-growing", "homes"]


def test_a_partner_has_the_role_of_its_column(editor):
    OrganisationFactory(name="The Co-op")
    [partner] = one(editor, "funder", "the coop")["partners"]
    assert partner == {"organisation": "the-co-op", "role": "funder"}


def test_how_to_take_part_rests_on_the_first_source_of_the_row(editor):
    SourceFactory(title="The register")
    values = one(editor, "take part", "Buy a loaf.", constants={"sources": "The register"})
    assert (values["take_part"], values["take_part_source"]) == ("Buy a loaf.", "the-register")
    assert one(editor, "take part", "Buy a loaf.")["take_part"] == ""


@pytest.mark.parametrize(
    ("stage", "ending"), [("closed", "money-ran-out"), ("", "money-ran-out"), ("open", "")]
)
def test_only_what_has_ended_has_a_reason_why(editor, stage, ending):
    row = ["Bread", "A bakery.", stage, "Bankrupt"]
    headings = ("name", "about", "stage", "why it ended")
    values = values_of_row(sheet(row, headings=headings), editor)
    assert values["ending"] == ending
    assert (values["stage"] == "ended") == bool(ending)


def test_a_principle_needs_a_reason_and_a_source(editor):
    PrincipleFactory(title="Shared ownership")
    assert one(editor, "principle", "Shared ownership")["examples"] == []


def test_a_principle_with_a_reason_and_a_source_for_all_rows(editor):
    PrincipleFactory(title="Shared ownership")
    SourceFactory(title="The register")
    constants = {"sources": "The register", "rationale": "{name} is owned by its members."}
    [example] = one(editor, "principle", "Shared ownership", constants=constants)["examples"]
    assert example["rationale"] == "Bread is owned by its members."
    assert example["source"] == "the-register"


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("1985", 1985),
        ("1985c", 1985),
        ("c. 1985", 1985),
        ("1985-06-30", 1985),
        ("11/8/1863", 1863),
        ("", None),
        ("long ago", None),
        ("198?", None),
    ],
)
def test_a_year_is_read_as_people_write_it(editor, cell, year):
    assert one(editor, "started", cell)["started_year"] == year


def test_a_rough_year_is_pointed_out(editor):
    data = sheet(["Bread", "A bakery.", "1985c"], headings=("name", "about", "started"))
    assert "“1985c” was read as 1985." in notes(rehearsed(data, editor))


def test_swapped_coordinates_are_put_right_and_pointed_out(editor):
    headings = ("name", "about", "lat", "lon")
    run = rehearsed(sheet(["Bread", "A bakery.", "-1.55", "53.8"], headings=headings), editor)
    [row] = run.rows.all()
    assert (row.record["latitude"], row.record["longitude"]) == (53.8, -1.55)
    assert "swapped" in notes(run)


def test_a_decimal_comma_is_understood(editor):
    data = b"name;about;lat;lon\nBread;A bakery.;53,81;-1,55\n"
    assert values_of_row(data, editor)["latitude"] == 53.81


@pytest.mark.parametrize("cell", ["UK", "uk", "GB", "United Kingdom", "Great Britain", ""])
def test_the_kingdom_has_many_spellings(editor, cell):
    run = rehearsed(sheet(["Bread", "A.", cell], headings=("name", "about", "country")), editor)
    assert outcomes(run) == ["new"]


@pytest.mark.parametrize("cell", ["SCOTLAND", "Scotland", "scotland"])
def test_a_nation_stands_in_for_a_place(editor, cell):
    assert one(editor, "country", cell)["nations"] == [{"nation": "scotland"}]


@pytest.mark.parametrize("cell", ["Österreich", "DE", "Frace"])
def test_what_is_elsewhere_is_refused_by_name(editor, cell):
    run = rehearsed(sheet(["Brot", "B.", cell], headings=("name", "about", "country")), editor)
    assert outcomes(run) == ["error"]
    assert f"“{cell}” is not in the United Kingdom" in notes(run)


@pytest.mark.parametrize("title", ["Caf\ufffd", "Cafï¿½"])
def test_a_broken_character_is_an_error_that_names_the_cell(editor, title):
    run = rehearsed(sheet([title, "A bakery.", ""]), editor)
    assert outcomes(run) == ["error"]
    assert "The cell title has a broken character: “Caf�”." in notes(run)


def test_a_long_summary_is_shortened_and_kept_whole(editor):
    text = "It bakes bread. " * 40
    values = one(editor, "note", "", columns={"note": ""}) and values_of_row(
        sheet(["Bread", text, ""], headings=("name", "about", "town")), editor
    )
    assert len(values["summary"]) <= 300
    assert values["approach"] == text.strip()


def test_a_row_without_a_title_or_summary_is_an_error(editor):
    run = rehearsed(sheet(["", "A bakery.", ""], ["Bread", "", ""]), editor)
    assert outcomes(run) == ["error", "error"]


def test_a_summary_can_be_made_of_other_columns(editor):
    values = one(
        editor, "sort", "bakery", columns={"about": ""}, constants={"summary": "A {sort}."}
    )
    assert values["summary"] == "A bakery."


def test_a_city_is_known_by_a_postcode_near_it_if_its_point_is_loaded(editor, leeds):
    assert one(editor, "postcode", "LS6 1AA")["cities"] == []
    PostcodePoint.objects.create(code="LS6", latitude=53.82, longitude=-1.57)
    assert one(editor, "postcode", "LS6 1AA")["cities"] == ["leeds"]


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("LS6 1AA", "only after an operator has loaded their points"),
        ("ZZ99 9ZZ", "“ZZ99 9ZZ” is not a postcode"),
        ("EH10\ufffd7DX", "“EH10�7DX” is not a postcode"),
        ("JE2 3AB", "is in Jersey, which is not covered"),
    ],
)
def test_a_postcode_that_leads_nowhere_is_noted(editor, cell, note):
    run = rehearsed(sheet(["Bread", "A.", cell], headings=("name", "about", "postcode")), editor)
    assert outcomes(run) == ["new"]
    assert note in notes(run)


def test_each_row_that_is_read_is_a_row_of_the_plan(editor, leeds):
    rows = [["Bread", "A.", "Leeds"], ["Bread", "A.", "Leeds"], ["", "A.", ""], ["Cake", "B."]]
    data = b"A register\n\n" + sheet(*rows, ["x\ny", "", ""], ["", "", ""], ["1", "2", "3", "4"])
    run = rehearsed(data, editor)
    [section] = run.reading["sections"]
    lines = {"above": 1, "headings": 1, "rows": 6, "continued": 1, "empty": 2}
    assert section["counts"] == lines
    assert run.rows.count() == 6
    assert sum(lines.values()) == data.count(b"\n")


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("start_date", "started_year"),
        ("projectName", "title"),
        ("local_authority_name", "cities"),
        ("Beneficiary Location:0:Name", "cities"),
        ("recipientOrganization/0/name", "lead"),
    ],
)
def test_headings_of_programs_are_recognised(heading, target):
    assert guess([heading], []).columns == {heading: target}
