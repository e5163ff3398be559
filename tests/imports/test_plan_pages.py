"""The pages of the matching and of the plan ask, offer, and show what would become of rows."""

from imports.models import ImportRun
from initiatives.models import Initiative
from tests.factories import CityFactory
from tests.imports.conftest import imported, rehearsed, sheet
from tests.imports.pages import address, match, upload


def test_a_column_is_separated_otherwise_and_a_value_is_several_of_ours(carol):
    for name in ("Leeds", "Bradford", "Hull"):
        CityFactory(name=name)
    data = sheet(
        ["Bread", "A bakery.", "Airedale, Hull"],
        ["Cake", "A shop.", "Leeds"],
    )
    upload(carol, data)
    run = ImportRun.objects.get()
    page = carol.get(address(run, "match")).content.decode()
    assert "as proposed: at “,”" in page
    match(carol, run, **{"separator-2": ","})
    match(carol, run, **{"is-city-0": "Leeds; Bradford"})
    row = run.rows.first()
    assert row.record["cities"] == ["bradford", "hull", "leeds"]


def test_near_misses_are_choices_of_the_matching(carol):
    CityFactory(name="Liverpool")
    upload(carol, sheet(["Bread", "A bakery.", "Liverpol"]))
    run = ImportRun.objects.get()
    match(carol, run)
    page = carol.get(address(run, "match")).content.decode()
    assert '<option value="to:liverpool">is our Liverpool</option>' in page
    match(carol, run, **{"value-city-0": "to:liverpool"})
    assert run.rows.get().record["cities"] == ["liverpool"]


def test_the_plan_shows_what_a_new_row_becomes_and_what_is_made_along_with_it(
    carol, django_assert_max_num_queries
):
    CityFactory(name="Leeds")
    headings = ("name", "about", "city", "theme", "founded", "lead")
    rows = [[f"Entry {n}", "A.", "Leeds", "Food", "1985", f"Body {n * 'x'}"] for n in range(30)]
    upload(carol, sheet(*rows, headings=headings))
    run = ImportRun.objects.get()
    match(carol, run)
    choices = {"rest-theme": "create:", "rest-organisation": "create:sector=social"}
    match(carol, run, **choices)
    with django_assert_max_num_queries(40):
        page = carol.get(address(run)).content.decode()
    for term, text in (("Cities", "Leeds"), ("Started year", "1985"), ("Themes", "Food (new)")):
        assert f"<dt>{term}</dt><dd>{text}</dd>" in page
    assert "<li>Food</li>" in page
    carol.post(address(run), {"outcome": "new", "_none": "1"})
    row = run.rows.get(number=4)
    carol.post(address(run), {f"row-{row.pk}": "add"})
    page = carol.get(address(run, "apply")).content.decode()
    assert "This also makes 1 organisation:" in page
    assert "<li>Body xx, Social</li>" in page
    assert "Body xxx" not in page


def test_the_plan_asks_about_each_field_that_was_edited_meanwhile(eddie, editor):
    headings, ids = ("id", "name", "about"), {"register": "Co-ops", "columns": {"id": "key"}}
    imported(sheet(["R1", "Bread", "A bakery."], headings=headings), editor, **ids)
    Initiative.objects.update(summary="Our bakery.")
    run = rehearsed(sheet(["R1", "Bread", "A shop."], headings=headings), editor, **ids)
    page = eddie.get(address(run)).content.decode()
    assert "Here: Our bakery." in page
    assert "The file: A shop." in page
    name = f"take-{run.rows.get().pk}-summary"
    assert f'<select name="{name}" aria-label="Summary of row 2">' in page
    page = eddie.post(address(run), {name: "file"}, follow=True).content.decode()
    assert '<option value="file" selected>Take what the file says</option>' in page
    assert "What would change" in page
    eddie.post(address(run), {name: "here"})
    assert run.rows.get().taken == []
