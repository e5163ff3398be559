"""Database triggers that bump the catalogue's version, in the same transaction as the change.

They are on the tables themselves, so that bulk updates, imports, raw SQL and rollbacks all count.
SQLite drops a table's triggers when a migration remakes the table: such a migration ends with
`RunPython(install)`, and a test checks that every table has its triggers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from links.models import BROKEN_AFTER

STATE = "catalogue_cataloguestate"
CHANGE = "catalogue_cataloguechange"
# Recorded in place of an initiative: labels of facets changed, or only the content of pages.
NAMES, PAGES = 0, -1
# How many versions' changes are kept. A process that is further behind builds its index anew.
KEPT = 100_000
PRUNED_EVERY = 1000
# PostgreSQL keeps every state of a row until its transaction ends and scans them all, so a large
# import would become slower with every row. After so many bumps in one transaction the version
# stays the same until it ends; further changes are recorded under the last version.
MAX_BUMPS = 100
EVENTS = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Watched:
    """A table whose changes bump the catalogue's version.

    `initiative_column`: the initiative that is read again. `relabels`: labels of facets are read
    again. `via`: (table, column) of the rows that lead to the initiatives to read again when one
    of `via_columns` changes. `visible`: SQL for what pages show of a `{row}`, empty where they
    show nothing; an update that leaves it equal is ignored.
    """

    table: str
    initiative_column: str = ""
    relabels: bool = False
    via: tuple[str, str] = ("", "")
    via_columns: tuple[str, ...] = field(default=())
    visible: str = ""


# What pages show of a picture, as one text.
PICTURE = (
    "CASE WHEN {row}.state = 'ready' THEN {row}.alt || '|' || {row}.licence || '|' || {row}.credit"
    " || '|' || {row}.source || '|' || {row}.focus_x || '|' || {row}.focus_y ELSE '' END"
)

WATCHED = (
    Watched("initiatives_initiative", "id"),
    Watched("initiatives_initiative_cities", "initiative_id"),
    Watched("initiatives_initiative_themes", "initiative_id"),
    Watched("initiatives_initiative_sources", "initiative_id"),
    Watched("initiatives_initiativename", "initiative_id"),
    Watched("initiatives_initiativenation", "initiative_id"),
    Watched("initiatives_partnership", "initiative_id"),
    Watched("initiatives_example", "initiative_id"),
    Watched("initiatives_result", "initiative_id"),
    Watched(
        "cities_city",
        relabels=True,
        via=("initiatives_initiative_cities", "city_id"),
        via_columns=("nation", "region"),
    ),
    Watched("cities_cityname", relabels=True),
    Watched(
        "initiatives_organisation",
        relabels=True,
        via=("initiatives_partnership", "organisation_id"),
        via_columns=("sector",),
    ),
    Watched("initiatives_organisationname", relabels=True),
    Watched("initiatives_principle", relabels=True),
    Watched("initiatives_framework", relabels=True),
    Watched("initiatives_theme", relabels=True),
    Watched("initiatives_source"),
    # What an initiative cost is read again.
    Watched(
        "initiatives_measure",
        via=("initiatives_result", "measure_id"),
        via_columns=("kind", "unit"),
    ),
    Watched("initiatives_source_cities"),
    Watched("initiatives_principle_sources"),
    Watched("initiatives_framework_sources"),
    Watched("initiatives_organisation_sources"),
    Watched("slugs_formerslug"),
    Watched("catalogue_highlight"),
    Watched("catalogue_synonyms", relabels=True),
    # Until its sizes are made, a picture is shown nowhere.
    Watched("pictures_picture", visible=PICTURE),
    # Hundreds of links are checked a day; pages show only which are broken, and archived copies.
    Watched(
        "links_link",
        visible=f"CASE WHEN {{row}}.days_failed >= {BROKEN_AFTER}"
        " THEN '!' || {row}.archived_url ELSE '' END",
    ),
)


def changed_initiatives(watched: Watched, event: str) -> Iterator[str]:
    """SELECTs of the initiatives, or NAMES or PAGES, that `event` on a row of `watched` changes."""
    rows = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}[event]
    if watched.initiative_column:
        for row in rows:
            yield f"SELECT coalesce({row}.{watched.initiative_column}, {PAGES})"
    else:
        yield f"SELECT {NAMES if watched.relabels else PAGES}"
    if watched.via_columns and event == "UPDATE":
        table, column = watched.via
        differs = " OR ".join(f"OLD.{name} <> NEW.{name}" for name in watched.via_columns)
        yield (
            f"SELECT coalesce(initiative_id, {PAGES}) FROM {table}"
            f" WHERE {column} = NEW.id AND ({differs})"
        )


def record_changes(watched: Watched, event: str, version_and_epoch: str) -> str:
    """An INSERT for each SELECT of `changed_initiatives`; repeats within a version are ignored."""
    # SQLite needs “WHERE true” to tell the ON of the upsert from that of a join.
    return "\n".join(
        f"INSERT INTO {CHANGE} (version, epoch, initiative_id)"
        f" SELECT {version_and_epoch}, changed.* FROM ({select}) AS changed WHERE true"
        " ON CONFLICT DO NOTHING;"
        for select in changed_initiatives(watched, event)
    )


def condition(watched: Watched, event: str) -> str:
    """The WHEN clause of a trigger on `event`: only if what pages show changes."""
    if not watched.visible:
        return ""
    old, new = (watched.visible.format(row=row) for row in ("OLD", "NEW"))
    differs = {"INSERT": f"{new} <> ''", "DELETE": f"{old} <> ''", "UPDATE": f"{old} <> {new}"}
    return f"WHEN ({differs[event]})"


def sqlite(watched: Watched, event: str) -> Iterator[str]:
    name = f"notice_{watched.table}_{event.lower()}"
    current = (
        f"(SELECT version FROM {STATE} WHERE id = 1), (SELECT epoch FROM {STATE} WHERE id = 1)"
    )
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield f"""
        CREATE TRIGGER {name} AFTER {event} ON {watched.table} FOR EACH ROW
        {condition(watched, event)} BEGIN
        INSERT INTO {STATE} (id, version, epoch, bumped_by, bumps)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, epoch = excluded.epoch;
        {record_changes(watched, event, current)}
        DELETE FROM {CHANGE} WHERE version < (
            SELECT CASE WHEN version % {PRUNED_EVERY} = 0 THEN version - {KEPT} ELSE 0 END
            FROM {STATE} WHERE id = 1
        );
        END"""


def postgresql(watched: Watched, event: str) -> Iterator[str]:
    name = f"notice_{watched.table}_{event.lower()}"
    yield f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE state {STATE}%ROWTYPE;
        BEGIN
            SELECT * INTO state FROM {STATE} WHERE id = 1;
            IF NOT FOUND OR state.bumped_by <> txid_current() OR state.bumps < {MAX_BUMPS} THEN
                INSERT INTO {STATE} AS previous (id, version, epoch, bumped_by, bumps)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = previous.version + 1, epoch = excluded.epoch,
                        bumps = CASE WHEN previous.bumped_by = excluded.bumped_by
                                     THEN previous.bumps + 1 ELSE 1 END,
                        bumped_by = excluded.bumped_by;
                SELECT * INTO state FROM {STATE} WHERE id = 1;
                -- An IF, because a DELETE with this condition in its WHERE would scan every change.
                IF state.version % {PRUNED_EVERY} = 0 THEN
                    DELETE FROM {CHANGE} WHERE version < state.version - {KEPT};
                END IF;
            END IF;
            {record_changes(watched, event, "state.version, state.epoch")}
            RETURN NULL;
        END $$"""
    yield f"DROP TRIGGER IF EXISTS {name} ON {watched.table}"
    yield f"""
        CREATE TRIGGER {name} AFTER {event} ON {watched.table}
        FOR EACH ROW {condition(watched, event)} EXECUTE FUNCTION {name}()"""


def install(apps: Any, schema_editor: Any) -> None:
    """Creates every trigger, replacing earlier ones. For RunPython.

    Tables that do not exist yet, or lack a column that is watched, are left out: the migration
    that makes them calls this again.
    """
    connection = schema_editor.connection
    statements = sqlite if connection.vendor == "sqlite" else postgresql
    present = set(connection.introspection.table_names())
    for watched in WATCHED:
        if watched.table not in present or not has_columns(connection, watched):
            continue
        for event in EVENTS:
            for statement in statements(watched, event):
                schema_editor.execute(statement, params=None)


def has_columns(connection: Any, watched: Watched) -> bool:
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, watched.table)
    return {*watched.via_columns} <= {column.name for column in columns}


def uninstall(apps: Any, schema_editor: Any) -> None:
    """Drops every trigger. For the reverse of a migration."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for watched in WATCHED:
        for event in EVENTS:
            name = f"notice_{watched.table}_{event.lower()}"
            where = f" ON {watched.table}" if on_postgresql else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
            if on_postgresql:
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
