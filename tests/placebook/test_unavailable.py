"""A database that is away, full or read-only costs nobody what they typed, and is no 500."""

import errno
import gzip
import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, IntegrityError, OperationalError, ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper

from placebook.lib.unavailable import why_unavailable
from placebook.views import bad_request
from tests.factories import CityFactory, InitiativeFactory
from tests.placebook.test_errors import brought_back
from tests.placebook.test_page_cache import Site


def wrapped(cause, kind=OperationalError):
    """As Django raises what the driver says."""
    try:
        raise kind(str(cause)) from cause
    except kind as error:
        return error


def of_sqlite(statement, setup="", kind=OperationalError, path=":memory:"):
    """What SQLite itself says to `statement`."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript("CREATE TABLE t (x);" + setup)
            connection.execute(statement)
    except sqlite3.Error as error:
        return wrapped(error, kind)


def test_sqlite_says_why_it_cannot_be_used(tmp_path):
    no_database = tmp_path / "text"
    no_database.write_text("no database at all " * 100)
    insert = "INSERT INTO t VALUES (randomblob(10000))"
    errors = {
        "full": of_sqlite(insert, "PRAGMA max_page_count=2;"),
        "read-only": of_sqlite(insert, "PRAGMA query_only=ON;"),
        "away": of_sqlite("SELECT 1 FROM t", kind=DatabaseError, path=no_database),
    }
    assert {why: why_unavailable(error) for why, error in errors.items()} == {
        why: why for why in errors
    }
    assert why_unavailable(of_sqlite("", path=tmp_path / "none" / "x")) == "away"
    assert why_unavailable(of_sqlite("SELECT * FROM initiatives_initiative")) == "away"
    assert why_unavailable(OperationalError("database is locked")) == "busy"


def test_postgresql_says_why_it_cannot_be_used():
    errors = {
        psycopg.OperationalError("connection refused"): "away",
        psycopg.errors.AdminShutdown(): "away",
        psycopg.errors.CannotConnectNow(): "away",
        psycopg.errors.TooManyConnections(): "away",
        psycopg.errors.DataCorrupted(): "away",
        psycopg.errors.DiskFull(): "full",
        psycopg.errors.ReadOnlySqlTransaction(): "read-only",
        psycopg.errors.LockNotAvailable(): "busy",
        psycopg.errors.QueryCanceled(): "busy",
    }
    for cause, why in errors.items():
        assert why_unavailable(wrapped(cause)) == why, cause


@pytest.mark.parametrize(("number", "why"), [(errno.ENOSPC, "full"), (errno.EROFS, "read-only")])
def test_a_disk_says_why_it_cannot_be_used(number, why):
    assert why_unavailable(OSError(number, "")) == why


@pytest.mark.parametrize(
    "error",
    [
        ValueError(),
        FileNotFoundError(errno.ENOENT, ""),
        wrapped(psycopg.errors.SyntaxError(), ProgrammingError),
        wrapped(psycopg.errors.UniqueViolation(), IntegrityError),
        of_sqlite("SELEKT"),
        None,
    ],
)
def test_a_fault_of_ours_is_none_of_the_database(error):
    assert why_unavailable(error) == ""


@pytest.fixture
def away():
    """Takes the database away, and returns what gives it back."""
    cause = psycopg.OperationalError("connection failed:\n\tIs the server running?")

    def refuse(*args, **kwargs):
        raise OperationalError(str(cause)) from cause

    with pytest.MonkeyPatch.context() as patch:

        def take():
            patch.setattr(BaseDatabaseWrapper, "cursor", refuse)
            return patch.undo

        yield take


def test_no_page_is_a_500_while_the_database_is_away(client, db, away):
    client.raise_request_exception = False
    city = CityFactory(slug="leeds")
    addresses = ["/", "/initiatives/", "/initiatives.geojson", "/cities/", city.get_absolute_url()]
    addresses += ["/principles/", "/organisations/", "/sources/", "/search/suggestions/?q=le"]
    addresses += ["/sitemap.xml", "/initiatives/x/", "/initiatives/?q=bread&view=map"]
    away()
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer["Retry-After"]) == (503, "30"), address
        assert "cannot reach its database" in answer.content.decode()
    assert client.get("/about/").status_code == 200


def test_what_staff_typed_comes_back_while_the_database_is_away(admin_client, away):
    admin_client.raise_request_exception = False
    away()
    typed = {"name": "Bread & “salt”", "slug": "bread", "_save": "Save"}
    answer = admin_client.post("/admin/initiatives/theme/add/", typed)
    assert answer.status_code == 503
    assert brought_back(answer) == typed
    assert "most likely not been saved" in answer.content.decode()
    assert admin_client.get("/admin/").status_code == 503


def test_the_log_has_one_line_for_it(client, db, away, caplog):
    client.raise_request_exception = False
    away()
    client.get("/initiatives/")
    [record] = caplog.records
    assert "\n" not in caplog.text.strip()
    assert record.getMessage().startswith("Database away: /initiatives/: connection failed")


def test_a_session_that_could_not_be_saved_was_not_deleted(rf):
    interrupted, update = SessionInterrupted(), UpdateError()
    interrupted.__context__ = update
    update.__context__ = wrapped(psycopg.OperationalError())
    assert bad_request(rf.post("/admin/"), interrupted).status_code == 503


def test_a_disk_that_is_full_is_no_fault_of_the_form(admin_client, monkeypatch):
    admin_client.raise_request_exception = False

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("initiatives.models.Theme.save", full)
    answer = admin_client.post("/admin/initiatives/theme/add/", {"name": "Bread"})
    assert answer.status_code == 503
    assert "no room left" in answer.content.decode()
    assert brought_back(answer) == {"name": "Bread"}


@pytest.fixture
def site(transactional_db):
    InitiativeFactory(title="Bread for Leeds")
    return Site()


@pytest.mark.parametrize("encoding", ["gzip", ""])
def test_cached_pages_are_served_while_the_database_is_away(site, away, encoding):
    before = site.get("/initiatives/", HTTP_ACCEPT_ENCODING=encoding)
    give_back = away()
    status, headers, body = site.get("/initiatives/?fbclid=1", HTTP_ACCEPT_ENCODING=encoding)
    unkept = site.get("/cities/")
    give_back()
    assert status == "200 OK"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Age"] == "0"
    assert "ETag" not in headers
    text = plain(body, headers)
    assert "This page is as it was on" in text
    assert "Bread for Leeds" in text
    assert unkept[0] == "503 Service Unavailable"
    assert site.get("/initiatives/", HTTP_ACCEPT_ENCODING=encoding) == before


def plain(body, headers):

    return (gzip.decompress(body) if "Content-Encoding" in headers else body).decode()
