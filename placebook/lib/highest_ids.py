"""For migrations that remake a table on SQLite, which then forgets which ids it has given out.

What refers to a deleted object by its id must not come to mean a new one.
"""

from typing import Any


class HighestIds:
    """`note` comes before the operations that remake the `tables`, `restore` after them."""

    def __init__(self, *tables: str) -> None:
        self.tables = tables
        self._highest: dict[str, int] = {}

    def note(self, apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            with schema_editor.connection.cursor() as cursor:
                cursor.execute("SELECT name, seq FROM sqlite_sequence")
                self._highest = {name: seq for name, seq in cursor if name in self.tables}

    def restore(self, apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            with schema_editor.connection.cursor() as cursor:
                for name, seq in self._highest.items():
                    cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
                    cursor.execute(
                        "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, seq]
                    )
