"""What a value may mean is offered, told from what is missing, and checked against the row."""

import pytest

from tests.factories import CityFactory, CityNameFactory, OrganisationFactory, ThemeFactory
from tests.imports.conftest import notes, rehearsed, sheet


def run_of(by, *pairs, **mapping):
    headings = ("name", "about", *(heading for heading, _cell in pairs))
    cells = ["Bread", "A bakery.", *(cell for _heading, cell in pairs)]
    return rehearsed(sheet(cells, headings=headings), by, **mapping)


@pytest.fixture
def newcastle(db):
    city = CityFactory(name="Newcastle upon Tyne", gss_code="E08000021", nation="england")
    CityNameFactory(owner=city, name="Newcastle")
    return city


def test_a_city_in_another_nation_than_the_row_says_is_not_taken(editor, newcastle):
    run = run_of(editor, ("city", "Newcastle"), ("country", "Northern Ireland"))
    record = run.rows.get().record
    assert (record["cities"], record["area"]) == ([], "Newcastle")
    assert record["nations"] == [{"nation": "northern-ireland"}]
    assert "there is a Newcastle upon Tyne in England, and this row says Northern" in notes(run)
    assert run.unmatched == {"city": [["Newcastle", 1]]}


def test_a_city_in_the_nation_that_the_row_says_is_taken(editor, newcastle):
    run = run_of(editor, ("city", "Newcastle"), ("country", "England"))
    assert run.rows.get().record["cities"] == [newcastle.slug]


@pytest.mark.parametrize("code", ["N09000010", "E08000099"])
def test_a_city_of_another_code_than_the_row_says_is_not_taken(editor, newcastle, code):
    run = run_of(editor, ("city", "Newcastle"), ("GSS code", code))
    assert run.rows.get().record["cities"] == []


def test_a_code_goes_before_a_name_and_says_so(editor, newcastle, leeds):
    run = run_of(editor, ("city", "Leeds"), ("GSS code", "E08000021"))
    assert run.rows.get().record["cities"] == [newcastle.slug]
    assert "and the row names Leeds: the code was taken" in notes(run)


def test_the_nearest_city_is_not_taken_in_another_nation(editor, leeds):
    run = run_of(editor, ("lat", "53.81"), ("lon", "-1.6"), ("country", "Wales"))
    assert run.rows.get().record["cities"] == []


def test_an_ambiguous_name_is_told_from_one_that_is_missing(editor):
    CityFactory(name="Newport", slug="newport", nation="wales", region="")
    CityFactory(name="Newport", slug="newport-iow", nation="england")
    run = run_of(editor, ("city", "Newport"))
    assert "“Newport” may be Newport (Wales) or Newport (England)" in notes(run)
    assert "There is no city “Otley”" in notes(run_of(editor, ("city", "Otley")))
    run = run_of(editor, ("city", "Newport"), ("country", "Wales"))
    assert run.rows.get().record["cities"] == ["newport"]


@pytest.mark.parametrize(
    "value",
    [
        "The Leeds City Council",
        "Leeds Cty Council",
        "Leeds City Counsil",
        "Leeds City  Council Ltd",
    ],
)
def test_nothing_is_made_for_a_near_miss_until_somebody_chooses(editor, value):
    OrganisationFactory(name="Leeds City Council")
    create = {"create": {"sector": "public"}}
    run = run_of(editor, ("lead", value), rest={"organisation": create})
    assert run.created == {}
    assert "Do you mean Leeds City Council?" in notes(run)


def test_what_was_chosen_to_be_made_is_made_for_a_near_miss(editor):
    OrganisationFactory(name="Leeds City Council")
    create = {"leeds cty council": {"create": {"sector": "public"}}}
    run = run_of(editor, ("lead", "Leeds Cty Council"), values={"organisation": create})
    assert list(run.created["organisation"]) == ["leeds-cty-council"]


def test_other_numbers_and_short_words_are_no_near_misses(editor):
    ThemeFactory(name="Ward 11"), ThemeFactory(name="Hull")
    for value in ("Ward 12", "Hall"):
        assert "Do you mean" not in notes(run_of(editor, ("themes", value)))


def test_a_city_may_be_made_for_a_name_that_one_in_another_nation_has(editor, newcastle):
    headings = ("name", "about", "city", "country")
    rows = [
        [f"Entry {number}", "A summary.", "Newcastle", country]
        for number, country in enumerate(["Northern Ireland", "England", "Northern Ireland"])
    ]
    make = {"city": {"newcastle": {"create": {"nation": "northern-ireland"}}}}
    run = rehearsed(sheet(*rows, headings=headings), editor, values=make)
    made, ours = ["newcastle"], [newcastle.slug]
    assert [row.record["cities"] for row in run.rows.all()] == [made, ours, made]


def test_what_somebody_has_chosen_holds_where_nothing_fits(editor, newcastle):
    chosen = {"city": {"newcastle": {"to": newcastle.slug}}}
    run = run_of(editor, ("city", "Newcastle"), ("country", "Northern Ireland"), values=chosen)
    assert run.rows.get().record["cities"] == [newcastle.slug]


def test_a_contradiction_is_said_once(editor, newcastle):
    run = run_of(editor, ("city", "Newcastle"), ("country", "Northern Ireland"))
    assert len(run.rows.get().notes) == 1


def test_a_source_that_is_an_address_has_that_address(editor):
    run = run_of(editor, ("source", "https://example.org/a/"), rest={"source": {"create": {}}})
    [source] = run.created["source"].values()
    assert source == {"title": "example.org/a", "url": "https://example.org/a/"}


@pytest.mark.parametrize(
    "cell",
    [
        *("Leeds, UK", "Leeds (England)", "Leeds, Yorkshire and the Humber", "Leeds MBC"),
        *("LB of Leeds", "Leeds, West Yorkshire Combined Authority"),
    ],
)
def test_a_city_is_found_with_what_it_is_in(editor, cell):
    whole = CityFactory(name="West Yorkshire Combined Authority")
    CityFactory(name="Leeds", region="yorkshire-and-the-humber", part_of=whole)
    run = rehearsed(sheet(["Bread", "A bakery.", cell]), editor)
    assert run.rows.get().record["cities"] == ["leeds"]


@pytest.mark.parametrize("cell", ["Leeds, Scotland", "Leeds, Kent", "Leeds (near Maidstone)"])
def test_a_city_of_another_whole_is_asked_about(editor, leeds, cell):
    run = rehearsed(sheet(["Bread", "A bakery.", cell]), editor)
    assert run.rows.get().record["cities"] == []
    assert "Do you mean Leeds?" in notes(run)


def test_a_name_that_towns_elsewhere_have_is_noted_unless_the_row_says_which(editor):
    CityFactory(name="Newcastle upon Tyne", slug="newcastle", latitude=54.97, longitude=-1.61)
    rows = (["Bread", "A.", "Newcastle", ""], ["Cake", "A.", "Newcastle", "England"])
    run = rehearsed(sheet(*rows, headings=("title", "summary", "city", "country")), editor)
    [first, second] = run.rows.order_by("number")
    assert "there is one in Northern Ireland, too" in first.notes[0]
    assert (first.record["cities"], second.notes) == (["newcastle"], [])


def test_a_nation_in_the_column_of_cities_is_the_nation(editor, leeds):
    rows = (["Bread", "A.", "Wales"], ["Cake", "B.", "n/a"], ["Pie", "C.", "UK-wide"])
    records = [row.record for row in rehearsed(sheet(*rows), editor).rows.order_by("number")]
    assert [len(record["nations"]) for record in records] == [1, 0, 4]
    assert not any(record["area"] for record in records)


@pytest.mark.parametrize(
    ("postcode", "lat", "lon"),
    [("LS6 1AA", "", ""), ("", "53.8", "-1.55"), ("LS6", "53.81", "-1.5")],
)
def test_a_nation_that_the_name_and_the_point_contradict_is_noted(editor, postcode, lat, lon):
    CityFactory(name="Leeds", latitude=53.8, longitude=-1.55)
    headings = ("title", "summary", "city", "country", "postcode", "lat", "lon")
    row = ["Bread", "A bakery.", "Leeds", "Wales", postcode, lat, lon]
    run = rehearsed(sheet(row, headings=headings), editor)
    assert run.rows.get().record["cities"] == ["leeds"]
    assert "The row says another nation, but it lies at Leeds, in England" in notes(run)


@pytest.mark.parametrize("postcode", ["", "BT33 0AA", "CF10 1AA"])
def test_a_nation_is_believed_where_the_name_alone_contradicts_it(editor, leeds, postcode):
    headings = ("title", "summary", "city", "country", "postcode")
    row = ["Bread", "A bakery.", "Leeds", "Wales", postcode]
    run = rehearsed(sheet(row, headings=headings), editor)
    assert run.rows.get().record["cities"] == []
    assert "was not matched" in notes(run)
