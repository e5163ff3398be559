"""The errors of a long form, listed at its top, each with a link to its field."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class FieldError:
    """What is wrong with a field, or with rows as a whole: the `id` on the page, what it is called,
    and why.
    """

    id: str
    label: str
    reasons: list[str]
    field: BoundField | None = None


def field_errors(form: BaseForm, inlines: Iterable[Any]) -> Iterator[FieldError]:
    """The errors of `form`, then those of the rows of `inlines`, in the order of the page."""
    yield from _of(form, lambda field: str(field.label))
    for inline in inlines:
        name = str(inline.opts.verbose_name_plural)
        if reasons := [*map(str, inline.formset.non_form_errors())]:
            heading = f"{inline.formset.prefix}-heading"
            yield FieldError(heading, f"{name[:1].upper()}{name[1:]}", reasons)
        holds_up_nothing = getattr(inline.formset, "is_incomplete", lambda _row: False)
        for number, row in enumerate(inline.formset.forms, start=1):
            if holds_up_nothing(row):
                continue
            yield from _of(row, partial(row_label, inline, number))


def _of(form: BaseForm, label_of: Callable[[BoundField], str]) -> Iterator[FieldError]:
    for field in form:
        if field.errors and not field.is_hidden:
            yield FieldError(field.auto_id, label_of(field), [*map(str, field.errors)], field)


def row_label(inline: Any, number: int, field: BoundField) -> str:
    """What a field is called outside of its row, the `number`th of an inline."""
    name, label = str(inline.opts.verbose_name_plural), str(field.label)
    return f"{name[:1].upper()}{name[1:]}, row {number}: {label[:1].lower()}{label[1:]}"


class ErrorSummaryMixin(admin.ModelAdmin):
    """Lists the errors of a form that was refused, and puts the cursor into the first field."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        errors = [*field_errors(form, context["inline_admin_formsets"])]
        if errors and errors[0].field:
            errors[0].field.field.widget.attrs["autofocus"] = True
        context["field_errors"] = errors
        return super().render_change_form(request, context, *args, **kwargs)
