"""What many tests share."""

import gc
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from pytest_django.plugin import blocking_manager_key

from catalogue.models import CatalogueState, Synonyms
from cities.models import City
from imports import reading
from imports.files import child
from initiatives.content import load

FOUNDING = Path(__file__).parent.parent / "fixtures" / "founding"
FIRST_SYNONYMS = import_module("catalogue.migrations.0006_synonyms").FIRST
# Files with tests of ten seconds and more.
LONGEST = ("test_rights.py", "test_adoption_refused.py")
# Takes the founding content away again, while it is there.
_stage = ExitStack()


def pytest_collection_modifyitems(config, items):
    """What takes longest comes first, so that no process waits for it when all else is done;
    then tests that want the founding content, one after another.

    On PostgreSQL those are left out that ask no database, or the same of any (the marker
    `one_database`): they were run on SQLite.
    """
    items.sort(
        key=lambda item: (item.path.name not in LONGEST, "founding" not in item.fixturenames)
    )
    if connection.vendor == "postgresql":
        left_out = [item for item in items if not asks_database(item)]
        items[:] = [item for item in items if asks_database(item)]
        config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish():
    """What was loaded so far stays: the garbage collector need not look through it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def asks_database(item):
    """Whether `item` asks its database for something, and the answer may depend on which it is."""
    if item.get_closest_marker("one_database"):
        return False
    fixtures = {"db", "transactional_db", "scratch", "former"} & {*item.fixturenames}
    return bool(fixtures or item.get_closest_marker("django_db"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if "founding" not in item.fixturenames:
        _stage.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Writes again what a migration wrote, where a test without a transaction emptied tables."""
    result = yield
    marker = item.get_closest_marker("django_db")
    is_transactional = marker and marker.kwargs.get("transaction")
    # After the last test there is no database any more.
    if nextitem and ("transactional_db" in item.fixturenames or is_transactional):
        with item.config.stash[blocking_manager_key].unblock():
            Synonyms.objects.bulk_create(Synonyms(words=words) for words in FIRST_SYNONYMS)
    return result


@pytest.fixture(scope="session", autouse=True)
def address_of_the_request():
    """Pages name the host that a test asks, and not the address of a site."""
    with override_settings(SITE_ADDRESS=""):
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords():
    """A real hash takes a third of a second, so that nobody can try many."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def unhashed_static_files():
    """Pages are rendered without collecting static files first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    with override_settings(STATIC_ROOT=settings.BASE_DIR / "static", STORAGES=storages):
        yield


@pytest.fixture(autouse=True)
def all_is_well(monkeypatch):
    """The site under test reports no fault: it has no worker, for one."""
    monkeypatch.setattr("operations.views.faults_lately", list)


def read_here(request, file, result):
    """Does what the child would, without a process of its own."""
    file.seek(0)
    child.handle(request, file, result)
    result.seek(0)


@pytest.fixture(autouse=True)
def files_are_read_here(request, monkeypatch):
    """A process for each file takes a tenth of a second; `real_child` asks for it."""
    if "real_child" not in request.fixturenames:
        monkeypatch.setattr(reading, "run_child", read_here)


@pytest.fixture
def real_child():
    """Files are read as they are outside of tests."""


@pytest.fixture
def media(settings, tmp_path):
    """A folder of its own for uploads."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture(scope="session")
def stage(django_db_setup, django_db_blocker):
    """The founding content, under the transactions of all tests that ask for it in a row."""
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(transaction.atomic())
        load(FOUNDING)
        # On PostgreSQL a transaction moves the version only so often; tests start at none.
        CatalogueState.objects.update(bumps=0)
        tell_the_planner()
        stack.callback(transaction.set_rollback, True)
        _stage.push(stack.pop_all())
    yield
    _stage.close()


@pytest.fixture
def founding(stage, db):
    """The founding content, to be changed at will."""
    if not City.objects.exists():  # because a test without it came in between
        load(FOUNDING)
        tell_the_planner()


def tell_the_planner():
    """Lets the database know how many rows it was just given; else PostgreSQL plans for none."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
