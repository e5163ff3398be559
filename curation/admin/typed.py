"""What somebody has typed into the form of an initiative and its rows, as a record."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet

from curation.record import FIELDS, LISTS, PARTS, REFERENCES, Part, Record, plain, row_of
from placebook.adminkit.base import BaseInline, RowForm


class EntryRowForm(RowForm):
    """A row of an entry. Whether it is unique is asked when all is merged, of what is stored then:
    somebody else may have added the same row meanwhile.
    """

    def validate_unique(self) -> None: ...


class EntryRowFormSet(BaseInlineFormSet):
    """Rows of an entry. One that somebody else has deleted meanwhile is no error: the three-way
    merge decides what becomes of it.
    """

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        own = form.instance.pk if form.is_bound else form.initial.get("id", form.instance.pk)
        form.fields["id"] = forms.IntegerField(
            required=False, initial=own, widget=forms.HiddenInput
        )


class EntryInline(BaseInline):
    form = EntryRowForm
    formset = EntryRowFormSet


# A row that has no pk yet comes last.
NEW = float("inf")


def typed_record(form: Any, formsets: Iterable[Any], base: Record) -> Record:
    """The record of what a valid form and its valid formsets say.

    What the page does not ask for is taken from `base`, the version that it showed.
    """
    typed = form.cleaned_data
    record = base | {name: plain(typed[name]) for name in FIELDS if name in typed}
    for name in REFERENCES:
        if name in typed:
            record[name] = typed[name] and typed[name].slug
    for name in LISTS:
        if name in typed:
            record[name] = sorted(item.slug for item in typed[name])
    rows = {formset.model: list(typed_rows(formset, base)) for formset in formsets}
    return record | {part.name: rows[part.model] for part in PARTS if part.model in rows}


def typed_rows(formset: Any, base: Record) -> Iterator[Record]:
    """The rows that are not ticked to be deleted, nor left empty.

    In the order of their pks, as records have them, whatever order the page shows.
    """
    [part] = [part for part in PARTS if part.model is formset.model]
    deleted = formset.deleted_forms
    for form in sorted(formset.forms, key=lambda form: form.instance.pk or NEW):
        if form in deleted:
            continue
        if form.has_changed():
            yield typed_row(part, form, base)
        elif form.instance.pk:
            yield row_of(part, form.instance)


def typed_row(part: Part, form: Any, base: Record) -> Record:
    row: Record = {}
    for key in part.keys:
        value = form.cleaned_data.get(key)
        row[key] = value.slug if key in part.references else plain(value)
    hidden = [key for key in part.keys if key not in form.cleaned_data]
    if not hidden:
        return row
    if form.instance.pk:
        return row | {key: plain(getattr(form.instance, key)) for key in hidden}
    same = (old for old in base[part.name] if all(old[key] == row[key] for key in part.key))
    shown: Record = next(same, {})
    return row | {key: shown.get(key) for key in hidden}
