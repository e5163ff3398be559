"""Forms of the admin in which nobody overwrites unseen what somebody else has saved."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import _get_foreign_key, model_to_dict
from django.http import HttpRequest


class VersionField(forms.CharField):
    """Tells what a page showed when it was opened. It is nothing that anybody changes."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class OptimisticLockForm(forms.ModelForm):
    """Refuses, once, whoever saves later than somebody else, and says what is stored now.

    `rows`, the (model, foreign key) of the rows on the page, are set by the admin.
    """

    rows: Sequence[tuple[type[models.Model], str]] = ()
    version = VersionField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["version"] = self._version_of(self.initial)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.instance.pk:
            self._check_nobody_was_quicker()
        return self.cleaned_data

    def _check_nobody_was_quicker(self) -> None:
        """Holds on to the row until the transaction ends, so that others wait for this one."""
        held = type(self.instance)._default_manager.order_by().select_for_update()
        found = held.filter(pk=self.instance.pk).first()
        if found is None:
            raise ValidationError("Somebody has deleted this since you opened it.")
        stored = model_to_dict(found, list(self._meta.fields or ()))
        now = self._version_of(stored)
        if self.data.get(self.add_prefix("version")) == now:
            return
        # The next try knows of it.
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix("version")] = now
        self.data = typed
        differing = [
            f"{self.fields[name].label}: {self._said(name, stored.get(name))}"
            for name in self.changed_data
        ]
        raise ValidationError(
            "Somebody has saved this page since you opened it. What you typed is still here. "
            f"What is stored now is: {'; '.join(differing) or 'other rows than these'}. "
            "Save again to put yours in its place."
        )

    def _version_of(self, values: Mapping[str, Any]) -> str:
        """Tells these values of the form, and the rows that are stored now, from others."""
        shown = [(name, key(values.get(name))) for name in sorted(self._meta.fields or ())]
        shown += [
            (
                link,
                list(
                    model._default_manager.filter(**{link: self.instance}).order_by("pk").values()
                ),
            )
            for model, link in self.rows
        ]
        return hashlib.sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()

    def _said(self, name: str, value: Any) -> str:
        """A value as a person would say it."""
        field = self.fields[name]
        if isinstance(value, list):
            return ", ".join(map(str, value)) or "nothing"
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            value = field.queryset.filter(pk=value).first()
        elif isinstance(field, forms.ChoiceField):
            value = dict(field.choices).get(value, value)  # type: ignore[arg-type]
        return "nothing" if value in (None, "") else str(value)


def key(value: Any) -> Any:
    """A value that is the same whenever it is read."""
    return sorted(one.pk for one in value) if isinstance(value, list) else value


class OptimisticLockMixin(admin.ModelAdmin):
    form: type[forms.ModelForm] = OptimisticLockForm

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.rows = [
            (inline.model, _get_foreign_key(self.model, inline.model, inline.fk_name).name)
            for inline in self.inlines
        ]
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the mark, for whoever may change anything."""
        *rest, (title, options) = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return [*rest, (title, options)]
        return [*rest, (title, {**options, "fields": (*options["fields"], "version")})]
