"""Model fields that behave alike on SQLite and PostgreSQL."""

from typing import Any

from django.db import models


class SortKey(models.CharField):
    """A text to sort by, made by `placebook.lib.text.sort_key` and compared by code point.

    SQLite compares so anyway; PostgreSQL would follow the database's own language.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 200, "editable": False, "db_index": True, **options})

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
