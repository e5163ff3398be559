"""A snapshot saves a start its building, and is never believed against the database."""

import pytest
from django.db import connection

from initiatives.catalogue import snapshot
from initiatives.catalogue.freshness import IndexHolder
from initiatives.catalogue.index import Index
from initiatives.catalogue.query import Query
from initiatives.catalogue.ranking import sorted_pks
from initiatives.models import CatalogueChange, Initiative
from tests.factories import CityFactory, InitiativeFactory


@pytest.fixture
def kept(db, settings, tmp_path, monkeypatch):
    """A process that has kept a snapshot, and a list of what was built since."""
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


def test_a_new_process_starts_from_it(kept):
    assert titles() == ["Bread"]
    assert kept == []


def test_what_changed_meanwhile_is_read_anew(kept):
    InitiativeFactory(title="Air")
    assert titles() == ["Air", "Bread"]
    assert kept == []


def test_names_are_those_of_today(kept):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cities_city SET name = 'Loidis', slug = 'loidis'")
    _, index = IndexHolder(saves_snapshots=True).current()
    assert list(index.values["city"]) == ["loidis"]


def test_another_history_is_not_believed(kept):
    CatalogueChange.objects.all().delete()
    Initiative.objects.update(title="Homes", sort_title="homes")
    assert titles() == ["Homes"]
    assert kept == [1]


def test_a_broken_file_is_no_trouble(kept):
    snapshot.path().write_bytes(b"\x80nonsense")
    assert titles() == ["Bread"]
    assert kept == [1]
