"""A small database of its own, apart from the one of the tests, to be copied and replaced."""

import pytest
from django.db import connection
from django.test import override_settings

TABLES = (
    "CREATE TABLE catalogue_cataloguestate (id integer PRIMARY KEY, version bigint,"
    " epoch varchar(36), bumped_by bigint, bumps bigint)",
    "CREATE TABLE catalogue_cataloguechange (id integer PRIMARY KEY, version bigint,"
    " epoch varchar(36), initiative_id bigint)",
    "INSERT INTO catalogue_cataloguestate VALUES (1, 7, 'before', 0, 0)",
    'CREATE TABLE "Odd name" (id integer PRIMARY KEY, words text, weight float)',
    "CREATE TABLE nobody (id integer PRIMARY KEY)",
)
ROWS = (
    (1, "a\tb\\c\nd\\.\n", 0.1),
    (2, "Łódź – 🌱 'quoted'", 1e300),
    (3, None, None),
    (4, "COPY public.x (id) FROM stdin;\n", -0.0),
)


def execute(statement, *rows):
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows) if rows else cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def all_rows():
    return execute('SELECT * FROM "Odd name" ORDER BY id')


def drop_everything():
    """As a new and empty place is."""
    for table in connection.introspection.table_names():
        execute(f'DROP TABLE "{table}"')
    if connection.vendor == "sqlite":
        connection.close()
        from pathlib import Path

        Path(connection.settings_dict["NAME"]).unlink()


@pytest.fixture
def backup_folder(tmp_path):
    folders = {"BACKUP_DIR": str(tmp_path / "backups"), "MEDIA_ROOT": ""}
    with override_settings(**folders):
        yield tmp_path / "backups"


@pytest.fixture
def scratch(tmp_path, django_db_setup, django_db_blocker, monkeypatch, backup_folder):
    """The site's database is a scratch one, with tables of odd names and rows; yields its name."""
    on_postgresql = connection.vendor == "postgresql"
    name = "placebook_scratch" if on_postgresql else str(tmp_path / "site.sqlite3")
    with django_db_blocker.unblock(), monkeypatch.context() as patch:
        if on_postgresql:
            connection.close()
            on_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        # The database of the tests may be in memory, and would be gone if its connection closed.
        held, connection.connection = connection.connection, None
        patch.setitem(connection.settings_dict, "NAME", name)
        for statement in TABLES:
            execute(statement)
        execute('INSERT INTO "Odd name" VALUES (%s, %s, %s)', *ROWS)
        yield name
        connection.close()
        connection.connection = held
        if on_postgresql:
            on_server(f"DROP DATABASE {name} WITH (FORCE)")


def on_server(*statements):
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
