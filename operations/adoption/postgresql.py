"""PostgreSQL: the former tables go to another schema, and new ones are filled, or none of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from operations.adoption.copying import FORMER_SCHEMA, Copy, former_table, quoted
from operations.adoption.sqlite import by_table
from operations.backups.contents import Refused

PRESENT_SCHEMA = "current_schema()"


@contextmanager
def new_schema() -> Iterator[str]:
    """A transaction in which the tables that there were are in FORMER_SCHEMA.

    Yields what becomes of them, as a sentence. Where something is raised, all is as it was before.
    Raises Refused while anybody else uses a table.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [FORMER_SCHEMA])
            if cursor.fetchone():
                raise Refused(f"There is a schema {FORMER_SCHEMA} already: drop or rename it.")
        try:
            move_to_former_schema()
        except OperationalError as error:
            raise Refused(
                f"The database is in use: stop the site and its worker first ({error})."
            ) from None
        yield (
            f"What was there before is in the schema {FORMER_SCHEMA}. Once all is well:"
            f" DROP SCHEMA {FORMER_SCHEMA} CASCADE"
        )


def move_to_former_schema() -> None:
    """Moves all tables, with their indexes and sequences, and the functions of their triggers.

    Renaming the schema itself would take a superuser before PostgreSQL 15.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(f"CREATE SCHEMA {FORMER_SCHEMA}")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {quoted(table)} SET SCHEMA {FORMER_SCHEMA}")
        cursor.execute(
            "SELECT DISTINCT proname FROM pg_proc JOIN pg_trigger ON tgfoid = pg_proc.oid"
            " WHERE pronamespace = current_schema()::regnamespace AND NOT tgisinternal"
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"ALTER FUNCTION {quoted(function)}() SET SCHEMA {FORMER_SCHEMA}")


@contextmanager
def former_schema() -> Iterator[None]:
    """Lets tables be filled in any order; the former ones can be read all the time."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # Migrations have made some immediate.
    yield


def tables(schema: str) -> dict[str, list[str]]:
    name = schema if schema == PRESENT_SCHEMA else f"'{schema}'"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            f" JOIN information_schema.tables USING (table_schema, table_name)"
            f" WHERE table_schema = {name} AND table_type = 'BASE TABLE'"
            " ORDER BY table_name, ordinal_position"
        )
        return by_table(cursor.fetchall())


def copy_sequences(copies: list[Copy]) -> None:
    """Sees to it that no new row gets the id of one that was deleted."""
    with connection.cursor() as cursor:
        for copy in copies:
            for column, former in copy.columns:
                cursor.execute(
                    "SELECT pg_get_serial_sequence(%s, %s), pg_get_serial_sequence(%s, %s)",
                    [quoted(copy.table), column, former_table(copy.former), former],
                )
                present_sequence, former_sequence = cursor.fetchone()
                if present_sequence and former_sequence:
                    cursor.execute(
                        f"SELECT setval(%s, last_value, is_called) FROM {former_sequence}",
                        [present_sequence],
                    )
