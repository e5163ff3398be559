"""Model fields that behave alike on SQLite and PostgreSQL, and whose text is normalised.

A model holds normalised text from the moment it is given it, by a form, a file or the database
alike, so that nothing else has to know of line ends and invisible characters.
"""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from placebook.lib import forms as normalised_forms
from placebook.lib.text import normalise_all


class NormalisedAttribute(DeferredAttribute):
    """Where a model keeps the value of a field: assigning normalises it."""

    field: Any

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = normalise_all(value)


class Normalised:
    """For a model field. To migrations it is Django's own: the column is the same."""

    descriptor_class: Any = NormalisedAttribute

    def to_python(self: Any, value: Any) -> Any:
        return normalise_all(super().to_python(value))  # type: ignore[misc]

    def get_db_prep_save(self: Any, value: Any, connection: Any) -> Any:
        """Also for `update` and `bulk_update`, which pass models by."""
        return super().get_db_prep_save(normalise_all(value), connection)  # type: ignore[misc]

    def deconstruct(self: Any) -> Any:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{type(self).__name__}", args, kwargs


class NormalisedText(Normalised):
    """For a model field that forms ask for."""

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

    SQLite compares so anyway; PostgreSQL would follow the database's own language.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 200, "editable": False, "db_index": True, **options})

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
