"""Other names of initiatives: found, shown, kept in history, merged, exported."""

import pytest
from pytest_django.asserts import assertContains

from catalogue import freshness
from catalogue.index import Index
from catalogue.matching import matching_rows
from catalogue.query import Query
from curation.merge import united
from curation.record import empty_record, read
from initiatives.models import Initiative
from tests.factories import InitiativeFactory

pytestmark = pytest.mark.django_db
NAMES = [{"name": "Big Lunch Fund", "kind": "former"}, {"name": "B.L.", "kind": "acronym"}]


@pytest.fixture
def entry():
    entry = InitiativeFactory(title="Street suppers", slug="suppers")
    for row in NAMES:
        entry.other_names.create(**row)
    return entry


@pytest.mark.parametrize("typed", ["big lunch", '"lunch fund"', "BL", "lunch suppers"])
def test_it_is_found_by_any_of_its_names(entry, typed):
    InitiativeFactory(title="Bread")
    index = Index.build()
    rows = matching_rows(index, Query(words=typed))
    assert index.columns["pk"][list(rows)].tolist() == [entry.pk]


def test_a_name_that_is_added_is_found_at_once(entry):
    freshness.current()
    entry.other_names.create(name="Pavement picnic")
    _, index = freshness.current()
    assert len(matching_rows(index, Query(words="picnic"))) == 1
    assert Initiative.objects.search("picnic").count() == 1


def test_its_page_shows_them(client, entry):
    assertContains(client.get("/initiatives/suppers/"), "formerly <span>Big Lunch Fund</span>")


def test_they_are_part_of_its_record(entry):
    assert read(entry)["other_names"] == NAMES


def test_what_was_merged_is_found_by_the_name_of_either():
    loser = empty_record() | {"title": "Old mill", "other_names": NAMES[:1]}
    winner = empty_record() | {"title": "New mill", "other_names": NAMES}
    names = [row["name"] for row in united(loser, winner, ())["other_names"]]
    assert names == ["Big Lunch Fund", "B.L.", "Old mill"]


def test_an_entry_cannot_have_its_own_name_as_another(admin_client, entry):
    name = entry.other_names.model(initiative=entry, name="Street suppers")
    with pytest.raises(Exception, match="This is its own name"):
        name.clean()
