"""A check that Django makes before it migrates."""

from typing import Any

from django.core import checks

from operations.adoption.names import require_present_names


@checks.register(checks.Tags.database)
def tables_have_their_present_names(*, databases: Any = None, **_: Any) -> list[checks.Error]:
    """Raises ImproperlyConfigured, which manage.py prints as one line, instead of a report.

    Without it `migrate` would fail with a traceback about the order of migrations.
    """
    if databases and "default" in databases:
        require_present_names()
    return []
