"""A cell may have several values, and a value may be several of ours."""

import pytest

from imports.separators import proposal, values_in
from tests.factories import CityFactory, ThemeFactory
from tests.imports.conftest import notes, outcomes, rehearsed, sheet

NAMES = {"Arts, culture and making", "Work and skills", "Homes", "Leeds", "Tyne & Wear", "Hull"}


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("Leeds; Otley", ["Leeds", "Otley"]),
        (
            "Work and skills|Arts, culture and making",
            ["Work and skills", "Arts, culture and making"],
        ),
        ("* Homes\n* Otley", ["Homes", "Otley"]),
        ("• Homes • Otley", ["Homes", "Otley"]),
        ("1. Homes\n2. Otley", ["Homes", "Otley"]),
        ("Leeds, Hull", ["Leeds", "Hull"]),
        ("Leeds and Hull", ["Leeds", "Hull"]),
        ("Leeds, Hull and Tyne & Wear", ["Leeds", "Hull", "Tyne & Wear"]),
        (
            "Work and skills, Arts, culture and making",
            ["Work and skills", "Arts, culture and making"],
        ),
        ("Leeds / Hull & Homes", ["Leeds", "Hull", "Homes"]),
        ("Marks and Spencer", ["Marks and Spencer"]),
        ("Smith, Jones & Sons", ["Smith, Jones & Sons"]),
        ("Leeds, and Hull", ["Leeds", "Hull"]),
        ("", []),
        (" ; ", []),
    ],
)
def test_what_separates_is_seen_from_the_cell_and_the_names_we_know(cell, values):
    assert values_in(cell, "", NAMES.__contains__) == values


@pytest.mark.parametrize(
    ("choice", "values"),
    [
        ("one", ["A; B, C and D/E"]),
        (",", ["A; B", "C and D/E"]),
        ("/", ["A; B, C and D", "E"]),
        ("and", ["A; B", "C", "D/E"]),
        (";", ["A", "B, C and D/E"]),
    ],
)
def test_a_separator_can_be_chosen(choice, values):
    assert values_in("A; B, C and D/E", choice, lambda _name: False) == values


def test_what_is_proposed_says_what_stands_in_the_column():
    assert proposal(["Leeds | Hull", "A, B"]) == "as proposed: at “|” and “,”"


def row_of(by, heading, cell, **mapping):
    data = sheet(["Bread", "A bakery.", cell], headings=("name", "about", heading))
    run = rehearsed(data, by, **mapping)
    assert outcomes(run) == ["new"], notes(run)
    return run.rows.get().record


@pytest.mark.parametrize(
    ("cell", "nations"),
    [
        ("England and Wales", ["england", "wales"]),
        ("England, Scotland & Wales", ["england", "scotland", "wales"]),
        ("Northern Ireland/Scotland", ["northern-ireland", "scotland"]),
        ("UK-wide", ["england", "northern-ireland", "scotland", "wales"]),
        ("UK (all nations)", ["england", "northern-ireland", "scotland", "wales"]),
        ("Wales (Cymru)", ["wales"]),
        ("England only", ["england"]),
        ("The UK", []),
        ("All four nations", ["england", "northern-ireland", "scotland", "wales"]),
        ("UK", []),
    ],
)
def test_a_cell_may_name_several_nations(editor, cell, nations):
    record = row_of(editor, "country", cell)
    assert [row["nation"] for row in record["nations"]] == nations


def test_a_column_is_separated_as_was_chosen(editor):
    ThemeFactory(name="Homes"), ThemeFactory(name="Land")
    cell = "Homes, Otters, Land"
    assert row_of(editor, "themes", cell)["themes"] == []
    chosen = {"themes": ","}
    assert row_of(editor, "themes", cell, separators=chosen)["themes"] == ["homes", "land"]


def test_one_value_may_be_several_of_ours(editor, leeds):
    CityFactory(name="Bradford")
    both = {"city": {"west yorkshire twins": {"to": ["leeds", "bradford"]}}}
    record = row_of(editor, "city", "West Yorkshire Twins", values=both)
    assert record["cities"] == ["bradford", "leeds"]


def test_places_between_commas_are_several(editor, leeds):
    CityFactory(name="Bradford")
    assert row_of(editor, "town", "Leeds, Bradford")["cities"] == ["bradford", "leeds"]


def test_a_cell_of_many_separators_costs_few_look_ups():
    looked_up = []
    cell = " and ".join(["Otters"] * 30)
    assert values_in(cell, "", lambda name: bool(looked_up.append(name))) == [cell]
    assert len(looked_up) < 200
    towns = ", ".join(["Leeds", "Hull"] * 12)
    assert len(values_in(towns, "", NAMES.__contains__)) == 24
