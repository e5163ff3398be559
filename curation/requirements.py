"""What a public entry may not be without."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from initiatives.gaps import refusals


def check_requirements(summary: str, sources: Collection[Any] | QuerySet[Any]) -> None:
    """Raises ValidationError where a public entry would be empty or rest on nothing."""
    if errors := refusals({"summary": summary, "sources": sources}):
        raise ValidationError(errors)
