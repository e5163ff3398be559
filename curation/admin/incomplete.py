"""Rows of a draft that somebody has begun are kept with it, and shown again in its form."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import pluralize

from curation import actions
from curation.admin.initiative_form import button_in
from curation.models import IncompleteRow
from initiatives.models import Initiative
from placebook.adminkit.base import staff
from placebook.adminkit.error_summary import FieldError, row_label

DRAFT = Initiative.Status.DRAFT


class IncompleteRowsMixin(admin.ModelAdmin):
    """A draft may have rows that lack something, until somebody wants more than to save it."""

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The entry; a draft that is opened knows which of its rows were begun."""
        entry: Any = super().get_object(request, object_id, from_field)
        if entry is not None and entry.status == DRAFT and request.method == "GET":
            entry.begun = [*entry.incomplete_rows.all()]
        return entry

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        for formset in formsets:
            formset.may_lack = obj.status == DRAFT and button_in(request.POST) is None
        return formsets, inlines

    def keep_begun_rows(self, request: HttpRequest, form: Any) -> None:
        """Keeps the rows that lack something in the place of those that the page has shown."""
        rows = [
            IncompleteRow(part=formset.part.name, values=values)
            for formset in form.formsets
            for values in formset.incomplete_rows
        ]
        shown = form.cleaned_data.get("begun", ())
        if rows or shown:
            actions.keep_incomplete(form.instance, rows, by=staff(request), shown=shown)
        if rows:
            text = (
                f"{len(rows)} row{pluralize(len(rows))} {pluralize(len(rows), 'is,are')} not"
                " complete yet, and kept with this draft. Until then it cannot be submitted or"
                " published."
            )
            self.message_user(request, text, messages.WARNING)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["still_missing"] = [*still_missing(context["inline_admin_formsets"])]
        return super().render_change_form(request, context, *args, **kwargs)


def still_missing(inlines: Any) -> Iterator[FieldError]:
    """The fields that rows which are kept still lack, in the order of the page."""
    for inline in inlines:
        formset = inline.formset
        begun = formset.extra_forms if formset.begun else []
        for number, row in enumerate(formset.forms, start=1):
            if row not in begun and not formset.is_incomplete(row):
                continue
            for field in row:
                if field.field.required and not field.value():
                    yield FieldError(field.auto_id, row_label(inline, number, field), [])
