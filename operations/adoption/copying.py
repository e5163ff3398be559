"""Copies every row from the tables with the former names, and compares them with the copies.

The former tables stand in another schema of the same connection: FORMER_SCHEMA is an attached file
on SQLite, and a schema on PostgreSQL.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from operations.adoption.names import COLUMNS, NOT_COPIED, TABLES
from operations.backups.contents import Damaged, Refused

FORMER_SCHEMA = "before_adoption"
# The columns of each table, by its name.
Tables = Mapping[str, list[str]]


@dataclass(frozen=True)
class Copy:
    """A table, the former table, and (column, former column) for each of its columns."""

    table: str
    former: str
    columns: list[tuple[str, str]]

    @property
    def rows(self) -> str:
        """A SELECT of what the table holds."""
        return select([column for column, _former in self.columns], quoted(self.table))

    @property
    def former_rows(self) -> str:
        """A SELECT of what the former table holds, in the same order of columns."""
        return select([former for _column, former in self.columns], former_table(self.former))


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def former_table(name: str) -> str:
    return f"{FORMER_SCHEMA}.{quoted(name)}"


def select(columns: list[str], table: str) -> str:
    return f"SELECT {', '.join(map(quoted, columns))} FROM {table}"


def plan_copies(former: Tables, present: Tables) -> list[Copy]:
    """What has to be copied to `present` tables.

    Raises Refused where that would leave a table or a column behind, or a new column empty.
    """
    copies = [
        Copy(
            table,
            TABLES.get(table, table),
            [(column, COLUMNS.get((table, column), column)) for column in columns],
        )
        for table, columns in present.items()
        if TABLES.get(table, table) in former and table not in NOT_COPIED
    ]
    not_copied = {TABLES.get(table, table) for table in NOT_COPIED}
    left = former.keys() - not_copied - {copy.former for copy in copies}
    problems = [f"the table {table} has no place in this release" for table in sorted(left)]
    for copy in copies:
        had, wanted = {*former[copy.former]}, {name for _column, name in copy.columns}
        problems += (f"{copy.former}.{column} has no place" for column in sorted(had - wanted))
        problems += (f"{copy.former}.{column} is missing" for column in sorted(wanted - had))
    if problems:
        raise Refused(f"{'; '.join(problems)}.")
    return copies


def copy_rows(copies: list[Copy]) -> int:
    """Copies all rows to tables that are empty, and returns their number. Raises Damaged."""
    total = 0
    for copy in copies:
        columns = ", ".join(quoted(column) for column, _former in copy.columns)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {quoted(copy.table)} ({columns}) {copy.former_rows}")
        total += compare(copy)
    return total


def compare(copy: Copy) -> int:
    """The number of rows in a table. Raises Damaged if they are not those of the former table."""
    number = scalar(f"SELECT count(*) FROM {quoted(copy.table)}")
    former_number = scalar(f"SELECT count(*) FROM {former_table(copy.former)}")
    sides = ((copy.rows, copy.former_rows), (copy.former_rows, copy.rows))
    differ = any(
        scalar(f"SELECT count(*) FROM ({one} EXCEPT {other}) AS different") for one, other in sides
    )
    if differ or number != former_number:
        raise Damaged(f"The copy of {copy.former} does not hold what the table held.")
    return number


def scalar(query: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]
