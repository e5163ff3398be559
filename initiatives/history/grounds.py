"""What a public entry may not be without."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet


def require_grounds(summary: str, sources: Collection[Any] | QuerySet[Any]) -> None:
    """Raises ValidationError where a public entry would be empty or rest on nothing."""
    missing = {}
    if not summary.strip():
        missing["summary"] = "A public entry needs a summary: lists show it."
    if not sources:
        missing["sources"] = "A public entry needs a source: nothing is claimed without one."
    if missing:
        raise ValidationError(missing)
