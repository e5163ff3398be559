"""What the worklist costs where much needs somebody, and how little of it is shown."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from catalogue.models import CatalogueState
from cities.models import City
from curation import actions
from curation.models import Revision
from curation.worklist import SHOWN, waiting, worklist
from initiatives.models import Initiative
from tests.curation.test_worklist import broken, proposal, sound, staff, submitted
from tests.factories import CityFactory, InitiativeFactory


@pytest.fixture(scope="module")
def much(django_db_setup, django_db_blocker):
    """More than is shown of everything, under the transactions of all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(staff("Carol", "Curators"), staff("Eddie", "Editors"), CityFactory(name="Leeds"))
        # On PostgreSQL a transaction bumps the version only so often; tests start at none.
        CatalogueState.objects.update(bumps=0)
        yield
        transaction.set_rollback(True)


def fill(carol, eddie, leeds):
    for n in range(SHOWN + 2):
        submitted(carol, cities=[leeds])
        proposal(sound(cities=[leeds]), carol)
        actions.send_back(submitted(eddie, cities=[leeds]), by=eddie, note="Not yet.")
        broken(f"https://gone.example/{n}")
        InitiativeFactory(website=f"https://gone.example/{n}", cities=[leeds])
        draft = submitted(carol, cities=[leeds])
        actions.schedule(draft, by=eddie, at=timezone.now() + datetime.timedelta(days=n + 1))


@pytest.fixture
def eddie(much, db):
    return User.objects.get(username="Eddie")


def test_no_more_than_the_first_are_shown_and_all_are_counted(eddie):
    groups = worklist(eddie)
    assert len(groups) == 6
    assert {(len(group.rows), group.count) for group in groups} == {(SHOWN, SHOWN + 2)}


def test_the_worklist_holds_its_budget(eddie, django_assert_max_num_queries):
    worklist(eddie)
    eddie = User.objects.get(pk=eddie.pk)
    with django_assert_max_num_queries(18):
        worklist(eddie)


def test_the_worklist_of_a_city_holds_its_budget(eddie, django_assert_max_num_queries):
    lee = staff("Lee", "Editors", City.objects.get(name="Leeds"))
    worklist(lee)
    lee = User.objects.get(pk=lee.pk)
    with django_assert_max_num_queries(20):
        worklist(lee)


def test_an_edit_of_a_large_catalogue_costs_little(
    eddie, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("curation.worklist.groups.MOST_COMPARED", 1)
    worklist(eddie)
    Initiative.objects.published().update(area="Ancoats")
    with django_assert_max_num_queries(15):
        worklist(eddie)


def test_the_count_takes_one_query(eddie, django_assert_num_queries):
    eddie.has_perm("initiatives.change_initiative")
    eddie.has_perm("initiatives.change_initiative", Initiative.objects.first())
    with django_assert_num_queries(1):
        assert waiting(eddie) == 3 * (SHOWN + 2)


def test_no_row_reads_a_record(eddie, django_assert_max_num_queries):
    """The records of all versions are most of the database."""
    with django_assert_max_num_queries(19) as asked:
        worklist(eddie)
    assert not [query for query in asked.captured_queries if '"record"' in query["sql"]]
    assert Revision.objects.exists()
