"""What a public entry may not be without."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from curation.record import PARTS
from initiatives.gaps import refusals
from initiatives.models import Initiative


def check_rows(initiative: Initiative) -> None:
    """Raises ValidationError where a row was begun that lacks something."""
    if names := {row.part for row in initiative.incomplete_rows.all()}:
        labels = [part.label for part in PARTS if part.name in names]
        raise ValidationError(f"Some rows are not complete yet: {', '.join(labels)}.")


def check_requirements(summary: str, sources: Collection[Any] | QuerySet[Any]) -> None:
    """Raises ValidationError where a public entry would be empty or rest on nothing."""
    if errors := refusals({"summary": summary, "sources": sources}):
        raise ValidationError(errors)
