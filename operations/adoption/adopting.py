"""To bring a database over: new tables, all rows, and values that follow the new names."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from operations.adoption import postgresql, sqlite
from operations.adoption.copying import FORMER_SCHEMA, copy_rows, plan_copies
from operations.adoption.names import APPS, FORMER_MIGRATION, LAST_FORMER_MIGRATION
from operations.adoption.values import rename_values
from operations.backups.contents import Refused

DATABASES: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
TRIGGERS = ("catalogue", "0002_triggers")
Migration = tuple[str, str]


@dataclass(frozen=True)
class Adopted:
    """How many rows were copied, and what became of the former tables, as a sentence."""

    rows: int
    before: str


def adopt() -> Adopted:
    """Brings the site's database over, all or nothing, to where `migrate` can go on.

    The copies are compared with what they are copies of. Raises Refused where the database is not
    as the last release with the former names has left it, or is in use.
    """
    former = {*MigrationRecorder(connection).applied_migrations()}
    require_adoptable(former)
    database = DATABASES[connection.vendor]
    with database.new_schema() as before:
        apps = create_tables(former)
        with database.former_schema(), transaction.atomic():
            copies = plan_copies(
                database.tables(FORMER_SCHEMA), database.tables(database.PRESENT_SCHEMA)
            )
            rows = copy_rows(copies)
            database.copy_sequences(copies)
            rename_values(apps)
            connection.check_constraints()
        # After the rows, each of which would have counted as a change.
        MigrationExecutor(connection).migrate([TRIGGERS])
    return Adopted(rows, before)


def require_adoptable(former: set[Migration]) -> None:
    """Raises Refused unless these migrations are those of the last release before."""
    if FORMER_MIGRATION not in former:
        raise Refused("The tables of this database have their present names, or it is empty.")
    if LAST_FORMER_MIGRATION not in former:
        raise Refused(
            "The database is older. Bring it up to date first, with the last commit before the"
            " tables were renamed: git checkout 2944673, and migrate there."
        )


def create_tables(former: set[Migration]) -> Any:
    """Creates our tables, and those of other packages as the former migrations have left them.

    Later migrations come last, so that they change the rows too. Returns the models by then.
    """
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    latest: dict[str, Migration] = {}
    others = [node for node in former & graph.nodes.keys() if node[0] not in APPS]
    for node in sorted(others, key=lambda node: len(graph.forwards_plan(node))):
        latest[node[0]] = node
    targets = [*latest.values(), *((app, "0001_initial") for app in APPS)]
    return executor.migrate(targets).apps
