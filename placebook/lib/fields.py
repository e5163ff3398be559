"""Model fields that behave the same on SQLite and PostgreSQL, and normalise text.

Text is normalised when it is assigned to a model, be it by a form, an import or the database, so
that no other code has to deal with line ends and invisible characters.
"""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from placebook.lib import forms as normalised_forms
from placebook.lib.text import normalise_all


class NormalisedAttribute(DeferredAttribute):
    """The descriptor of a field, which normalises what is assigned."""

    field: Any

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = normalise_all(value)


class Normalised:
    """Mixin for model fields. Migrations see Django's own field, because the column is the same."""

    descriptor_class: Any = NormalisedAttribute

    def to_python(self: Any, value: Any) -> Any:
        return normalise_all(super().to_python(value))  # type: ignore[misc]

    def get_db_prep_save(self: Any, value: Any, connection: Any) -> Any:
        """Normalises for `update` and `bulk_update` too, which assign to no model."""
        return super().get_db_prep_save(normalise_all(value), connection)  # type: ignore[misc]

    def deconstruct(self: Any) -> Any:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{type(self).__name__}", args, kwargs


class NormalisedText(Normalised):
    """Mixin for model fields that forms show."""

    form_class: ClassVar[type[forms.CharField]] = normalised_forms.CharField

    def formfield(self: Any, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": self.form_class, **kwargs})  # type: ignore[misc]


class CharField(NormalisedText, models.CharField): ...


class TextField(NormalisedText, models.TextField): ...


class SlugField(NormalisedText, models.SlugField):
    form_class = normalised_forms.SlugField


class URLField(NormalisedText, models.URLField):
    form_class = normalised_forms.URLField


class JSONField(Normalised, models.JSONField): ...


class SortKey(models.CharField):
    """A text to sort by, made by `placebook.lib.text.sort_key` and compared by code point.

    SQLite does so anyway; PostgreSQL would use the collation of the database.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 200, "editable": False, "db_index": True, **options})

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
