"""A small database of its own, apart from the one of the tests, to be copied and replaced."""

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

DUMP = Path(__file__).with_name("old_database.sql")
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
        Path(connection.settings_dict["NAME"]).unlink()


@pytest.fixture
def backup_folder(tmp_path):
    folders = {"BACKUP_DIR": str(tmp_path / "backups"), "MEDIA_ROOT": ""}
    with override_settings(**folders):
        yield tmp_path / "backups"


@contextmanager
def empty_database(folder):
    """The site's database is an empty one of its own; yields its name."""
    on_postgresql = connection.vendor == "postgresql"
    # Each process of the tests has its own.
    own = f"placebook_scratch_{os.getpid()}"
    name = own if on_postgresql else str(folder / "site.sqlite3")
    if on_postgresql:
        connection.close()
        on_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    # The database of the tests may be in memory, and would be gone if its connection closed.
    held, connection.connection = connection.connection, None
    test_name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield name
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = test_name, held
        if on_postgresql:
            on_server(f"DROP DATABASE {name} WITH (FORCE)")


def load_former(name):
    """Fills an empty database with what the last commit with the former names made."""
    on_postgresql = connection.vendor == "postgresql"
    dump = DUMP.with_suffix(".postgresql.sql") if on_postgresql else DUMP
    if on_postgresql:
        execute(dump.read_text(encoding="utf-8"))
    else:
        with closing(sqlite3.connect(name)) as database:
            database.executescript(dump.read_text(encoding="utf-8"))
            database.execute("PRAGMA journal_mode = WAL")
    connection.close()


@pytest.fixture
def scratch(tmp_path, django_db_setup, django_db_blocker, backup_folder):
    """The site's database is a scratch one, with tables of odd names and rows; yields its name."""
    with django_db_blocker.unblock(), empty_database(tmp_path) as name:
        for statement in TABLES:
            execute(statement)
        execute('INSERT INTO "Odd name" VALUES (%s, %s, %s)', *ROWS)
        yield name


def on_server(*statements):
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
