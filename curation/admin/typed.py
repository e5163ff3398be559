"""What somebody has typed into the form of an initiative and its rows, as a record."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet

from curation.actions.writing import by_slug, matches
from curation.record import (
    FIELDS,
    LISTS,
    PARTS,
    REFERENCES,
    Part,
    Record,
    plain,
    related_objects,
    row_of,
)
from placebook.adminkit.base import BaseInline, RowForm


class EntryRowForm(RowForm):
    """A row of an entry. Whether it is unique is asked when all is merged, of what is stored then:
    somebody else may have added the same row meanwhile.
    """

    def validate_unique(self) -> None: ...


class EntryRowFormSet(BaseInlineFormSet):
    """Rows of an entry. One that somebody else has deleted meanwhile is no error: the three-way
    merge decides what becomes of it.

    Where the entry has a `shown_record`, such as a proposal, the rows of a new page are those of
    it: what is stored and not in it is ticked to be deleted.

    With `may_lack`, a new row that lacks something, and that nothing else is wrong with, is left
    out of what is valid: it is among the `incomplete_rows`, which are shown again as `begun`.
    """

    may_lack = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = () if self.is_bound else getattr(self.instance, "begun", ())
        self.begun = [row.values for row in rows if row.part == self.part.name]
        if self.begun:
            self.initial_extra, self.extra = self.begun, len(self.begun)
        self.shown: dict[int, Record] | None = None
        record = getattr(self.instance, "shown_record", None)
        if record is not None and not self.is_bound:
            self._show(record)

    @property
    def part(self) -> Part:
        return next(part for part in PARTS if part.model is self.model)

    def _show(self, record: Record) -> None:
        part = self.part
        rows = record[part.name]
        stored = matches(part, list(self.get_queryset()), rows)
        values = [row_to_show(part, row) for row in rows]
        pairs = list(zip(stored, values, strict=True))
        self.shown = {item.pk: value for item, value in pairs if item}
        self.initial_extra = [value for item, value in pairs if item is None]
        self.extra = len(self.initial_extra)

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if self.shown is not None and form.instance.pk:
            form.initial |= self.shown.get(form.instance.pk, {"DELETE": True})
        return form

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        own = form.instance.pk if form.is_bound else form.initial.get("id", form.instance.pk)
        form.fields["id"] = forms.IntegerField(
            required=False, initial=own, widget=forms.HiddenInput
        )

    def _should_delete_form(self, form: Any) -> bool:
        return self._is_ticked(form) or self.is_incomplete(form)

    def _is_ticked(self, form: Any) -> bool:
        return bool(super()._should_delete_form(form))  # type: ignore[misc]

    def is_incomplete(self, form: Any) -> bool:
        """Whether a row that was sent is new and lacks something, and that is all."""
        is_new = self.is_bound and form.instance.pk is None and form.has_changed()
        if not self.may_lack or not is_new:
            return False
        errors = [error for errors in form.errors.as_data().values() for error in errors]
        return {error.code for error in errors} == {"required"}

    @property
    def incomplete_rows(self) -> list[dict[str, str]]:
        """What was typed into each of them, as text."""
        return [
            typed_texts(form)
            for form in self.forms
            if self.is_incomplete(form) and not self._is_ticked(form)
        ]


def typed_texts(form: Any) -> dict[str, str]:
    """The text of each field that was filled in."""
    own = [field for field in form if field.name in form._meta.fields]
    return {field.name: field.data for field in own if field.data}


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


def values_to_show(record: Record) -> dict[str, Any]:
    """The initial values of a form that shows `record`, but for its rows."""
    values = {name: record[name] for name in FIELDS if name not in REFERENCES}
    for name, model in REFERENCES.items():
        values[name] = pk_of(model, record[name])
    for name in LISTS:
        values[name] = list({*by_slug(related_objects(name).model, {*record[name]}).values()})
    return values


def row_to_show(part: Part, row: Record) -> Record:
    """The initial values of a row of a form."""
    return row | {key: pk_of(model, row[key]) for key, model in part.references.items()}


def pk_of(model: Any, slug: str | None) -> int | None:
    """The pk of what has or had that slug; None where it is gone."""
    return next((page.pk for page in by_slug(model, {slug}).values()), None) if slug else None
