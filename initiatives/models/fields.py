"""Fields that several models share."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from placebook.lib.dates import parse_partial_date
from placebook.lib.fields import CharField, URLField

EARLIEST_YEAR, LATEST_YEAR = 1500, 2100


def validate_partial_date(value: str) -> None:
    try:
        parse_partial_date(value)
    except ValueError:
        raise ValidationError(
            f"“{value}” is not a date. Write 2016, 2016-09 or 2016-09-26."
        ) from None


def partial_date_field() -> CharField:
    """A date of publication, of which only the year or month may be known."""
    return CharField(
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text="As far as it is known: 2016, 2016-09 or 2016-09-26.",
    )


def year_field(help_text: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
        help_text=help_text,
    )


def address_field(help_text: str) -> URLField:
    """A web address of up to 500 characters."""
    return URLField(max_length=500, blank=True, help_text=help_text)
