"""A plan for what is there already: duplicates, registers and permissions."""

from curation.models import Curatorship
from imports.applying import apply
from imports.plan import make_plan
from initiatives.models import Initiative, InitiativeNation
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, ThemeFactory
from tests.imports.conftest import entry, imported, notes, outcomes, rehearsed, sheet

# --- what is there already ---


def test_a_like_title_in_the_same_place_is_probably_a_duplicate(editor, leeds):
    InitiativeFactory(title="Bread for Leeds", cities=[leeds])
    run = rehearsed(sheet(["Bread for Leeds Ltd", "A bakery.", "Leeds"]), editor)
    assert outcomes(run) == ["duplicate"]
    assert "titles 88 % alike and both in Leeds" in notes(run)


def test_the_same_website_is_probably_a_duplicate(editor):
    InitiativeFactory(title="Bread for Leeds", website="https://www.bread.example/")
    row = ["Leeds Bread", "A bakery.", "http://bread.example"]
    run = rehearsed(sheet(row, headings=("name", "about", "website")), editor)
    assert outcomes(run) == ["duplicate"]
    assert "same website" in notes(run)


def test_another_name_of_an_entry_is_probably_it(editor):
    entry = InitiativeFactory(title="Birmingham Anchor Network")
    entry.other_names.create(name="Brum anchors", kind="other")
    run = rehearsed(sheet(["Brum anchors", "A network.", ""]), editor)
    assert outcomes(run) == ["duplicate"]
    assert "it is also called “Brum anchors”" in notes(run)


def test_another_place_or_another_number_is_another_thing(editor, leeds):
    InitiativeFactory(title="Community garden 1", cities=[leeds])
    CityFactory(name="Bath")
    rows = (["Community garden 2", "A.", "Leeds"], ["Community garden 1", "A.", "Bath"])
    assert outcomes(rehearsed(sheet(*rows), editor)) == ["new", "new"]


def test_a_row_that_repeats_another_is_probably_a_duplicate(editor, leeds):
    run = rehearsed(sheet(["Bread", "A.", "Leeds"], ["Bread", "A bakery.", "Leeds"]), editor)
    assert outcomes(run) == ["new", "duplicate"]
    assert "Probably row 2" in notes(run)


# --- a register ---

REGISTER = ("id", "name", "about", "website")


COOPS = {"register": "Co-ops", "columns": {"id": "key"}}


def test_a_register_changes_what_it_brought(editor):
    imported(sheet(["R1", "Bread", "A bakery.", ""], headings=REGISTER), editor, **COOPS)
    run = rehearsed(sheet(["R1", "Bread", "A shop.", ""], headings=REGISTER), editor, **COOPS)
    assert outcomes(run) == ["changed"]


def test_what_people_have_written_stays_where_the_register_says_nothing_new(editor):
    data = sheet(["R1", "Bread", "A bakery.", ""], headings=REGISTER)
    imported(data, editor, **COOPS)
    Initiative.objects.update(summary="A bakery that its customers own.")
    assert outcomes(rehearsed(data, editor, **COOPS)) == ["unchanged"]


def edited_meanwhile(by):
    """A rehearsal of a later file, whose summary differs from what somebody wrote meanwhile."""
    imported(sheet(["R1", "Bread", "A bakery.", ""], headings=REGISTER), by, **COOPS)
    Initiative.objects.update(summary="A bakery that its customers own.")
    row = ["R1", "Bread", "A shop.", "https://bread.example"]
    return rehearsed(sheet(row, headings=REGISTER), by, **COOPS)


def test_what_both_have_changed_is_pointed_out_and_stays(editor):
    run = edited_meanwhile(editor)
    assert "Was also edited here: summary. That stays unless" in notes(run)
    apply(run, by=editor)
    assert entry("Bread").summary == "A bakery that its customers own."
    assert entry("Bread").website == "https://bread.example"


def test_what_both_have_changed_is_taken_from_the_file_if_somebody_says_so(editor):
    run = edited_meanwhile(editor)
    run.rows.update(taken=["summary"])
    apply(run, by=editor)
    assert entry("Bread").summary == "A shop."


def test_somebody_is_asked_once(editor):
    apply(edited_meanwhile(editor), by=editor)
    row = ["R1", "Bread", "A shop.", "https://bread.example"]
    assert outcomes(rehearsed(sheet(row, headings=REGISTER), editor, **COOPS)) == ["unchanged"]


def test_only_what_was_edited_here_may_be_a_change_that_awaits_an_answer(editor):
    imported(sheet(["R1", "Bread", "A bakery.", ""], headings=REGISTER), editor, **COOPS)
    Initiative.objects.update(summary="A bakery that its customers own.")
    run = rehearsed(sheet(["R1", "Bread", "A shop.", ""], headings=REGISTER), editor, **COOPS)
    assert outcomes(run) == ["changed"]


def test_what_a_register_says_for_the_first_time_does_not_replace_what_people_wrote(editor):
    imported(sheet(["R1", "Bread", "A bakery."], headings=REGISTER[:3]), editor, **COOPS)
    Initiative.objects.update(area="Otley")
    data = sheet(["R1", "Bread", "A bakery.", "Leeds"], headings=(*REGISTER[:3], "area"))
    run = rehearsed(data, editor, **COOPS)
    assert "Was also edited here: area." in notes(run)
    apply(run, by=editor)
    assert entry("Bread").area == "Otley"


def test_fields_that_are_joined_are_kept_together(editor):
    headings = ("id", "name", "about", "status", "last seen")
    row = ["R1", "Bread", "A bakery.", "open", "2020"]
    imported(sheet(row, headings=headings), editor, **COOPS)
    Initiative.objects.update(stage="ended", ending="merged")
    row = ["R1", "Bread", "A bakery.", "open", "2024"]
    run = rehearsed(sheet(row, headings=headings), editor, **COOPS)
    assert "Was also edited here: stage." in notes(run)
    apply(run, by=editor)
    assert (entry("Bread").stage, entry("Bread").stage_as_of) == ("ended", 2020)


def test_what_people_have_added_to_a_list_stays(editor):
    ThemeFactory(name="Food"), ThemeFactory(name="Homes")
    added = ThemeFactory(name="Work")
    headings = ("id", "name", "about", "themes")
    imported(sheet(["R1", "Bread", "A bakery.", "Food"], headings=headings), editor, **COOPS)
    entry("Bread").themes.add(added)
    imported(sheet(["R1", "Bread", "A bakery.", "Homes"], headings=headings), editor, **COOPS)
    assert {theme.name for theme in entry("Bread").themes.all()} == {"Homes", "Work"}


def test_what_has_left_the_register_is_listed(editor):
    rows = (["R1", "Bread", "A bakery.", ""], ["R2", "Cake", "A shop.", ""])
    imported(sheet(*rows, headings=REGISTER), editor, **COOPS)
    run = rehearsed(sheet(rows[0], headings=REGISTER), editor, **COOPS)
    assert [(row.outcome, row.title) for row in run.rows.all()] == [
        ("unchanged", "Bread"),
        ("gone", "Cake"),
    ]


def test_an_id_that_stands_twice_is_an_error_unless_both_say_the_same(editor):
    rows = [["R1", "Bread", "A.", ""], ["R1", "Bread", "A.", ""], ["R1", "Cake", "A.", ""]]
    run = rehearsed(sheet(*rows, headings=REGISTER), editor, **COOPS)
    assert outcomes(run) == ["new", "unchanged", "error"]
    assert "Row 2 has its id or address already" in notes(run)


def test_two_of_one_register_are_two(editor):
    rows = [["R1", "Bread Co-op", "A bakery.", ""], ["R2", "Bread Coop", "A shop.", ""]]
    assert outcomes(rehearsed(sheet(*rows, headings=REGISTER), editor, **COOPS)) == ["new", "new"]


# --- permissions ---


def test_a_curator_may_not_change_what_is_published(curator):
    InitiativeFactory(slug="bread", title="Bread")
    data = sheet(["bread", "Bread", "New."], headings=("slug", "title", "summary"))
    run = rehearsed(data, curator)
    assert outcomes(run) == ["error"]
    assert "It is published" in notes(run)


def test_a_curator_may_change_a_draft(curator):
    DraftFactory(slug="bread", title="Bread")
    data = sheet(["bread", "Bread", "New."], headings=("slug", "title", "summary"))
    assert outcomes(rehearsed(data, curator)) == ["changed"]


def test_a_curator_of_a_city_imports_only_there(curator, leeds):
    bath = CityFactory(name="Bath")
    Curatorship.objects.create(user=curator, city=leeds)
    DraftFactory(slug="bath-bread", title="Bath bread", cities=[bath])
    rows = [
        ["", "Bread", "A.", "Leeds"],
        ["", "Cake", "A.", "Bath"],
        ["", "Jam", "A.", ""],
        ["bath-bread", "Bath bread", "Mine now.", "Leeds"],
    ]
    run = rehearsed(sheet(*rows, headings=("slug", "title", "summary", "city")), curator)
    assert outcomes(run) == ["new", "error", "error", "error"]


def test_a_second_rehearsal_takes_the_place_of_the_first(editor):
    run = rehearsed(sheet(["Bread", "A bakery.", ""]), editor)
    make_plan(run)
    assert outcomes(run) == ["new"]


def test_a_nation_is_left_out_where_there_is_a_place(editor, leeds):
    rows = sheet(["Bread", "A.", "Leeds", "England"], headings=("name", "about", "city", "nation"))
    imported(rows, editor)
    assert not InitiativeNation.objects.exists()
