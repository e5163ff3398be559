"""A snapshot spares a new process the build, and never outweighs the database."""

import pytest
from django.db import connection

from catalogue import snapshot
from catalogue.freshness import IndexHolder
from catalogue.index import Index
from catalogue.models import CatalogueChange
from catalogue.query import Query
from catalogue.ranking import sorted_pks
from initiatives.models import Initiative
from tests.factories import CityFactory, InitiativeFactory


@pytest.fixture
def builds(db, settings, tmp_path, monkeypatch):
    """A process that has builds a snapshot, and a list of what was built since."""
    settings.SNAPSHOT_DIR = tmp_path
    monkeypatch.setattr(snapshot, "FEWEST_ROWS", 1)
    InitiativeFactory(title="Bread", cities=[CityFactory(name="Leeds")])
    IndexHolder(saves_snapshots=True).current()
    built = []
    build = Index.build
    monkeypatch.setattr(Index, "build", lambda: built.append(1) or build())
    return built


def titles():
    _, index = IndexHolder(saves_snapshots=True).current()
    pks = sorted_pks(index, index.live, Query(sort="title"), 0, 9)
    return [Initiative.objects.get(pk=pk).title for pk in pks]


def test_a_new_process_starts_from_it(builds):
    assert titles() == ["Bread"]
    assert builds == []


def test_changes_since_the_snapshot_are_read_again(builds):
    InitiativeFactory(title="Air")
    assert titles() == ["Air", "Bread"]
    assert builds == []


def test_labels_are_read_from_the_database(builds):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cities_city SET name = 'Loidis', slug = 'loidis'")
    _, index = IndexHolder(saves_snapshots=True).current()
    assert list(index.values["city"]) == ["loidis"]


def test_a_snapshot_of_another_history_is_ignored(builds):
    CatalogueChange.objects.all().delete()
    Initiative.objects.update(title="Homes", sort_title="homes")
    assert titles() == ["Homes"]
    assert builds == [1]


def test_a_snapshot_of_another_year_is_ignored(builds, settings):
    settings.SEEN_WITHIN_YEARS += 1
    assert titles() == ["Bread"]
    assert builds == [1]


def test_a_damaged_snapshot_is_ignored(builds):
    snapshot.path().write_bytes(b"\x80nonsense")
    assert titles() == ["Bread"]
    assert builds == [1]
