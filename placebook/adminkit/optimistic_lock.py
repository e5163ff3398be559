"""An optimistic lock for admin forms, by field: nobody overwrites what they have not seen."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import _get_foreign_key, model_to_dict
from django.http import HttpRequest

from placebook.adminkit.former_slugs import FormerSlugForm
from placebook.lib.three_way import (
    Conflict,
    Name,
    Question,
    Side,
    Units,
    as_text,
    choices_in,
    merge,
)

# All rows of a page together: they are not merged one by one.
ROWS: Name = ("rows of this page",)


class VersionField(forms.CharField):
    """A hidden field with what a page showed. It never counts as changed."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class FormsetsMixin:
    """A model's form that knows the rows of its page."""

    instance: Any

    @property
    def formsets(self) -> list[Any]:
        """The rows of the page, which the admin adds to the instance."""
        return getattr(self.instance, "formsets", [])


class OptimisticLockForm(FormsetsMixin, FormerSlugForm):
    """Merges what was typed with what others have saved since the page was opened.

    Fields that only others have changed get what is stored. Where both have changed a field to
    different values, the form is invalid and has `questions`, until each is answered. The admin
    sets `links`, the (model, foreign key) of the rows on the page.
    """

    links: Sequence[tuple[type[models.Model], str]] = ()
    version = VersionField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions: list[Question] = []
        self.keeps_stored_rows = False
        if self.instance.pk and not self.is_bound:
            self.initial["version"] = version_text(self._units(self.initial), {})

    @property
    def names(self) -> list[str]:
        """The names of the model's fields in the form."""
        return sorted({*(self._meta.fields or ())} - {"version"})

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.instance.pk:
            self._merge()
        return self.cleaned_data

    def _merge(self) -> None:
        """Locks the row until the transaction ends, and merges what was typed."""
        objects = type(self.instance)._default_manager.order_by().select_for_update()
        stored = objects.filter(pk=self.instance.pk).first()
        if stored is None:
            raise ValidationError("Somebody has deleted this since you opened it.")
        theirs = self._units(model_to_dict(stored, self.names))
        base, shown = read_version(self.data.get(self.add_prefix("version"), ""))
        if base == theirs:
            return
        mine = self._typed(base)
        choices = choices_in(self.data, [*shown], shown, theirs)
        _merged, every = merge(base, theirs, mine)
        merged, unanswered = merge(base, theirs, mine, choices)
        self.keeps_stored_rows = merged[ROWS] == theirs[ROWS]
        self._take(stored, merged, mine)
        if unanswered:
            self.questions = [self._question(each, choices) for each in every]
            asked = {each.name for each in every}
            self._show(base, theirs, asked)
            raise ValidationError(
                "Somebody has saved this page since you opened it, and you both changed the same. "
                "What you typed is still here. Choose what to keep, and save again."
            )

    def _units(self, values: Mapping[str, Any]) -> Units:
        """`values` of the form's fields, and a hash of the rows that are stored now."""
        units: Units = {}
        for name in self.names:
            units |= units_of(name, values.get(name))
        rows = [
            list(model._default_manager.filter(**{link: self.instance}).order_by("pk").values())
            for model, link in self.links
        ]
        text = repr(rows).encode("utf-8", "surrogatepass")
        return units | {ROWS: hashlib.sha256(text).hexdigest()}

    def _typed(self, base: Units) -> Units:
        """What was typed: for each field that agrees with `base`, that; an invalid one is left."""
        units: Units = {}
        for name in self.names:
            before = {key: value for key, value in base.items() if key[0] == name}
            if name in self.cleaned_data and self._has_changed_since(name, before):
                before = units_of(name, self.cleaned_data[name])
            units |= before
        changed = any(formset.has_changed() for formset in self.formsets)
        return units | {ROWS: "as typed" if changed else base.get(ROWS)}

    def _has_changed_since(self, name: str, before: Units) -> bool:
        field: Any = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            initial: Any = [*before.values()]
        elif isinstance(field, forms.ModelChoiceField):
            initial = before.get((name,))
        else:
            initial = field.to_python(before.get((name,)))
        return bool(field.has_changed(initial, self[name].data))

    def _take(self, stored: models.Model, merged: Units, mine: Units) -> None:
        """Puts what is merged in the place of what was typed."""
        for name in self.names:
            units = {key: value for key, value in merged.items() if key[0] == name}
            if name not in self.cleaned_data or all(mine.get(key) == units[key] for key in units):
                continue
            field = self.fields[name]
            if isinstance(field, forms.ModelMultipleChoiceField):
                pks = [pk for pk in units.values() if pk is not None]
                objects: Any = field.queryset
                self.cleaned_data[name] = objects.model._default_manager.filter(pk__in=pks)
            else:
                self.cleaned_data[name] = getattr(stored, name)

    def _show(self, base: Units, theirs: Units, asked: set[Name]) -> None:
        """Has the page show what is merged in each field that is no question."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        for name in self.names:
            if name not in self.cleaned_data or (name,) in asked:
                continue
            value = plain(self.cleaned_data[name])
            if isinstance(value, list):
                data.setlist(self.add_prefix(name), value)
            elif self._has_changed_since(name, units_of(name, value)):
                data[self.add_prefix(name)] = "" if value is None else str(value)
        kept = {name: value for name, value in base.items() if name in asked}
        others = {name: value for name, value in theirs.items() if name not in asked}
        shown = {name: theirs.get(name) for name in asked}
        data[self.add_prefix("version")] = version_text(kept | others, shown)
        self.data = data

    def _question(self, conflict: Conflict, choices: dict[Name, Side]) -> Question:
        name = conflict.name
        texts = [self._text_of(name, value) for value in (conflict.theirs, conflict.mine)]
        label = str(self.fields[name[0]].label) if name != ROWS else "Rows of this page"
        return Question(as_text(name), label, [texts[0]], [texts[1]], choices.get(name))

    def _text_of(self, name: Name, value: Any) -> str:
        """A value in words."""
        if name == ROWS:
            return "The rows below, as you typed them" if value == "as typed" else "What is saved"
        field = self.fields[name[0]]
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            value = field.queryset.filter(pk=value).first()
        elif isinstance(field, forms.ChoiceField):
            value = dict(field.choices).get(value, value)  # type: ignore[arg-type]
        return "Nothing" if value in (None, "") else str(value)


def units_of(name: str, value: Any) -> Units:
    """A field, or each of the objects of a field that has several."""
    value = plain(value)
    if isinstance(value, list):
        return {(name, pk): pk for pk in value}
    return {(name,): value}


def plain(value: Any) -> Any:
    """`value` as JSON has it; objects by their pks."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (list, models.QuerySet)):
        return sorted(plain(each) for each in value)
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def version_text(base: Units, shown: Units) -> str:
    """What a page tells of the version that it is of: `base`, and what it has asked about."""
    return json.dumps([[*base.items()], [*shown.items()]])


def read_version(text: str) -> tuple[Units, Units]:
    """What `version_text` has written; nothing where `text` is something else."""
    try:
        base, shown = ({tuple(name): value for name, value in each} for each in json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return {}, {}
    return base, shown


class OptimisticLockMixin(admin.ModelAdmin):
    form: type[forms.ModelForm] = OptimisticLockForm

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.links = [
            (inline.model, _get_foreign_key(self.model, inline.model, inline.fk_name).name)
            for inline in self.inlines
        ]
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the hidden version, for people who may change something."""
        *rest, (title, options) = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return [*rest, (title, options)]
        return [*rest, (title, {**options, "fields": (*options["fields"], "version")})]

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """Lets the form know the rows: what was typed is merged as a whole."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        obj.formsets = formsets
        return formsets, inlines

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if getattr(form, "keeps_stored_rows", False):
            formset.new_objects = formset.changed_objects = formset.deleted_objects = []
            return
        super().save_formset(request, form, formset, change)
