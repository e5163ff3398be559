"""What an entry consists of, and how two states of it differ."""

import pytest
from django.core.exceptions import ValidationError

from curation import diff
from curation.actions.writing import write_record
from curation.bulk_records import read_many
from curation.record import read
from initiatives.models import Initiative, Partnership
from tests.factories import (
    CityFactory,
    ExampleFactory,
    InitiativeFactory,
    OrganisationFactory,
    PartnershipFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)


@pytest.fixture
def bread(db):
    entry = InitiativeFactory(
        title="Bread for Leeds",
        summary="A bakery that its customers own.",
        cities=[CityFactory(name="Leeds")],
        started_year=2012,
        stage="ended",
        ending="merged",
        ending_note="It joined the mill.",
        take_part="Buy a loaf.",
        take_part_source=SourceFactory(slug="mill", title="The mill"),
    )
    PartnershipFactory(initiative=entry, organisation=OrganisationFactory(name="Leaf"))
    ExampleFactory(initiative=entry, principle=PrincipleFactory(title="Shared ownership"))
    ResultFactory(initiative=entry, value="120.00", year=2014)
    return Initiative.objects.get(pk=entry.pk)


def changes(old, new):
    return {change.label: change for change in diff.diff(old, new)}


def test_what_was_read_can_be_written(bread):
    record = read(bread)
    bread.title, bread.started_year, bread.stage_as_of = "Cake", None, 2020
    bread.ending = bread.ending_note = bread.take_part = ""
    bread.take_part_source = None
    bread.save()
    bread.cities.clear()
    bread.partnerships.all().delete()
    bread.readings.update(value=7)
    write_record(Initiative.objects.get(pk=bread.pk), record)
    assert read(Initiative.objects.get(pk=bread.pk)) == record


def test_the_founding_content_survives_reading_and_writing(founding):
    for entry in Initiative.objects.all()[:12]:
        record = read(entry)
        entry.partnerships.all().delete()
        entry.examples.all().delete()
        write_record(entry, record)
        assert read(entry) == record


def test_many_records_are_read_as_one_by_one(bread):
    assert read_many([bread.pk]) == {bread.pk: read(bread)}


def test_another_source_of_how_to_take_part_is_named_in_the_difference(bread):
    SourceFactory(slug="shop", title="The shop")
    old = read(bread)
    change = changes(old, old | {"take_part_source": "shop"})["Source of how to take part"]
    assert (change.old, change.new) == ("The mill", "The shop")


def test_rows_that_stay_keep_their_place_in_the_database(bread):
    [partner] = bread.partnerships.all()
    record = read(bread)
    record["summary"] = "Another."
    write_record(bread, record)
    assert Partnership.objects.get(initiative=bread).pk == partner.pk


def test_a_former_address_of_a_partner_still_leads_to_it(bread):
    record = read(bread)
    organisation = bread.organisations.get()
    organisation.slug = "leaf-limited"
    organisation.save()
    write_record(bread, record)
    assert bread.organisations.get() == organisation


def test_what_is_gone_is_named(bread):
    record = read(bread)
    record["partners"] = [{"organisation": "nobody", "role": "lead"}]
    with pytest.raises(ValidationError, match="no organisation “nobody” any more"):
        write_record(bread, record)


def test_nothing_differs_from_itself(bread):
    assert diff.diff(read(bread), read(bread)) == []


def test_texts_differ_by_words(bread):
    old = read(bread)
    new = {**old, "summary": "A bakery that its workers own."}
    assert changes(old, new)["Summary"].words == [
        ("kept", "A bakery that its "),
        ("removed", "customers"),
        ("added", "workers"),
        ("kept", " own."),
    ]


def test_values_differ_as_the_form_shows_them(bread):
    old = {**read(bread), "stage": "active"}
    change = changes(old, {**old, "stage": "ended"})["Stage"]
    assert (change.old, change.new) == ("Active", "Ended")


def test_lists_name_what_came_and_went(bread):
    old = read(bread)
    theme = ThemeFactory(name="Food")
    new = {**old, "cities": [], "themes": [theme.slug]}
    differences = changes(old, new)
    assert [(item.kind, item.text) for item in differences["Cities"].items] == [
        ("removed", "Leeds")
    ]
    assert [(item.kind, item.text) for item in differences["Themes"].items] == [("added", "Food")]


def test_a_part_that_both_have_tells_what_changed_in_it(bread):
    old = read(bread)
    source = SourceFactory(title="Annual report")
    [example] = old["examples"]
    new = {**old, "examples": [{**example, "rationale": "Its customers.", "source": source.slug}]}
    [item] = changes(old, new)["Principles"].items
    assert item.kind == "changed"
    assert "Shared ownership" in item.text
    assert any(detail.endswith("→ Annual report") for detail in item.details)


def test_a_partner_who_came_is_named_with_the_role(bread):
    old = read(bread)
    OrganisationFactory(name="City Council", slug="council")
    new = {**old, "partners": [*old["partners"], {"organisation": "council", "role": "funder"}]}
    [item] = changes(old, new)["Partners"].items
    assert (item.kind, item.text) == ("added", "City Council (funder)")
