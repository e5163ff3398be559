"""Triggers that count up the catalogue's version, in the same transaction as the change.

They lie on the tables, so that a bulk update, an import, raw SQL and a rollback are all noticed.
SQLite loses a table's triggers when a migration remakes the table: such a migration ends with
`RunPython(install)`, and a test holds that every table has its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from initiatives.models.link import BROKEN_AFTER

STATE = "initiatives_cataloguestate"
CHANGE = "initiatives_cataloguechange"
# Noted in place of an initiative: what facets are called, or just what pages say, has changed.
NAMES, PAGES = 0, -1
# How many versions back a process may be and still catch up; beyond that it builds anew.
KEPT = 100_000
PRUNED_EVERY = 1000
# PostgreSQL keeps every state of a row until its transaction ends and walks through them all, so
# that a large import would slow down with every row. After so many moves of one transaction the
# version stands still until it ends; what else it changes is noted under the last.
MAX_BUMPS = 100
EVENTS = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Watched:
    """A table, and which initiatives a change of one of its rows changes.

    `column` names the initiative. Without it nothing but what facets are called changes; `ties`
    is then (table, column) of rows that tie initiatives to it, for changes of `telling` columns.
    `shown` is an expression for the text that pages show of a `{row}`, empty where they show
    nothing; what leaves it as it is moves nothing. Without it every change counts.
    """

    table: str
    column: str = ""
    renames: bool = False
    ties: tuple[str, str] = ("", "")
    telling: tuple[str, ...] = field(default=())
    shown: str = ""


WATCHED = (
    Watched("initiatives_initiative", "id"),
    Watched("initiatives_initiative_cities", "initiative_id"),
    Watched("initiatives_initiative_themes", "initiative_id"),
    Watched("initiatives_initiative_sources", "initiative_id"),
    Watched("initiatives_initiativenation", "initiative_id"),
    Watched("initiatives_partnership", "initiative_id"),
    Watched("initiatives_example", "initiative_id"),
    Watched("initiatives_result", "initiative_id"),
    Watched(
        "cities_city",
        renames=True,
        ties=("initiatives_initiative_cities", "city_id"),
        telling=("nation", "region"),
    ),
    Watched(
        "initiatives_organisation",
        renames=True,
        ties=("initiatives_partnership", "organisation_id"),
        telling=("sector",),
    ),
    Watched("initiatives_principle", renames=True),
    Watched("initiatives_framework", renames=True),
    Watched("initiatives_theme", renames=True),
    Watched("initiatives_source"),
    Watched("initiatives_measure"),
    Watched("initiatives_source_cities"),
    Watched("initiatives_principle_sources"),
    Watched("initiatives_framework_sources"),
    Watched("initiatives_organisation_sources"),
    Watched("addresses_formerslug"),
    # Links are checked by the hundred; readers see only which are broken, and what is left of them.
    Watched(
        "initiatives_link",
        shown=f"CASE WHEN {{row}}.days_failed >= {BROKEN_AFTER}"
        " THEN '!' || {row}.archived_url ELSE '' END",
    ),
)


def changed(watched: Watched, event: str) -> Iterator[str]:
    """SELECTs of what `event` on a row of `watched` changes; each event changes something."""
    rows = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}[event]
    if watched.column:
        for row in rows:
            yield f"SELECT coalesce({row}.{watched.column}, {PAGES})"
    else:
        yield f"SELECT {NAMES if watched.renames else PAGES}"
    if watched.telling and event == "UPDATE":
        table, column = watched.ties
        differs = " OR ".join(f"OLD.{name} <> NEW.{name}" for name in watched.telling)
        yield f"SELECT initiative_id FROM {table} WHERE {column} = NEW.id AND ({differs})"


def note(watched: Watched, event: str, version_and_stamp: str) -> str:
    """One INSERT for each SELECT of `changed`; a repeat within a version is no news."""
    # “WHERE true” lets SQLite tell the upsert's ON from that of a join.
    return "\n".join(
        f"INSERT INTO {CHANGE} (version, stamp, initiative_id)"
        f" SELECT {version_and_stamp}, found.* FROM ({select}) AS found WHERE true"
        " ON CONFLICT DO NOTHING;"
        for select in changed(watched, event)
    )


def condition(watched: Watched, event: str) -> str:
    """The WHEN clause of a trigger on `event`: that what is shown changes."""
    if not watched.shown:
        return ""
    old, new = (watched.shown.format(row=row) for row in ("OLD", "NEW"))
    shown = {"INSERT": f"{new} <> ''", "DELETE": f"{old} <> ''", "UPDATE": f"{old} <> {new}"}
    return f"WHEN ({shown[event]})"


def sqlite(watched: Watched, event: str) -> Iterator[str]:
    name = f"notice_{watched.table}_{event.lower()}"
    now = f"(SELECT version FROM {STATE} WHERE id = 1), (SELECT stamp FROM {STATE} WHERE id = 1)"
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield f"""
        CREATE TRIGGER {name} AFTER {event} ON {watched.table} FOR EACH ROW
        {condition(watched, event)} BEGIN
        INSERT INTO {STATE} (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        {note(watched, event, now)}
        DELETE FROM {CHANGE} WHERE version < (
            SELECT CASE WHEN version % {PRUNED_EVERY} = 0 THEN version - {KEPT} ELSE 0 END
            FROM {STATE} WHERE id = 1
        );
        END"""


def postgresql(watched: Watched, event: str) -> Iterator[str]:
    name = f"notice_{watched.table}_{event.lower()}"
    yield f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE now_at {STATE}%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM {STATE} WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < {MAX_BUMPS} THEN
                INSERT INTO {STATE} AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM {STATE} WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % {PRUNED_EVERY} = 0 THEN
                    DELETE FROM {CHANGE} WHERE version < now_at.version - {KEPT};
                END IF;
            END IF;
            {note(watched, event, "now_at.version, now_at.stamp")}
            RETURN NULL;
        END $$"""
    yield f"DROP TRIGGER IF EXISTS {name} ON {watched.table}"
    yield f"""
        CREATE TRIGGER {name} AFTER {event} ON {watched.table}
        FOR EACH ROW {condition(watched, event)} EXECUTE FUNCTION {name}()"""


def install(apps: Any, schema_editor: Any) -> None:
    """Lays every trigger, in place of what was there. For RunPython.

    A table that a later migration makes gets its triggers from one that is later still.
    """
    connection = schema_editor.connection
    statements = sqlite if connection.vendor == "sqlite" else postgresql
    present = set(connection.introspection.table_names())
    for watched in WATCHED:
        if watched.table not in present:
            continue
        for event in EVENTS:
            for statement in statements(watched, event):
                schema_editor.execute(statement, params=None)


def uninstall(apps: Any, schema_editor: Any) -> None:
    """Takes every trigger away. For the way back."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for watched in WATCHED:
        for event in EVENTS:
            name = f"notice_{watched.table}_{event.lower()}"
            where = f" ON {watched.table}" if on_postgresql else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
            if on_postgresql:
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
