"""Checks the files of the database for damage, by reading everything in the background."""

from collections.abc import Iterator

from django.db import DatabaseError, connection

from operations.health.faults import Fault

# The first characters of PostgreSQL's codes for damaged pages and unreadable files.
DAMAGE = ("XX", "58")


def sound() -> Fault | None:
    """A fault with the database's own message, if it finds damage."""
    try:
        problem = damage()
    except DatabaseError as error:
        if not is_damage(error):
            raise
        problem = str(error)
    return Fault("rot", "the database is damaged", problem) if problem else None


def is_damage(error: DatabaseError) -> bool:
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return state.startswith(DAMAGE) or "malformed" in str(error) or "not a database" in str(error)


def damage() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check(1)")
            (answer,) = cursor.fetchone()
            return "" if answer == "ok" else str(answer)
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(
            "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database"
            " WHERE datname = current_database()"
        )
        (failures,) = cursor.fetchone()
        for statement in readings():
            cursor.execute(statement)
        return f"{failures} pages with a wrong checksum" if failures else ""


def readings() -> Iterator[str]:
    """Statements that fail on a damaged page of a table or, where amcheck is there, of an index."""
    quote = connection.ops.quote_name
    for table in connection.introspection.table_names():
        # Counting whole rows keeps PostgreSQL from counting in an index.
        yield f"SELECT count(whole) FROM {quote(table)} AS whole"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_extension JOIN pg_proc ON proname = 'bt_index_check'"
            " WHERE extname = 'amcheck' AND has_function_privilege(pg_proc.oid, 'EXECUTE')"
        )
        if cursor.fetchone():
            yield (
                "SELECT bt_index_check(i.indexrelid) FROM pg_index i"
                " JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam"
                " WHERE a.amname = 'btree' AND i.indisvalid AND c.relpersistence = 'p'"
                " AND c.relnamespace = current_schema()::regnamespace"
            )
