"""The admin of what entries name, whose changes are revisions: places, organisations and so on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from curation.models import ObjectRevision
from curation.object_history import Event, lock_object, record_object
from placebook.adminkit.base import BaseModelAdmin, staff
from placebook.adminkit.optimistic_lock import OptimisticLockForm
from placebook.lib.forms import CharField
from placebook.lib.list_params import number_in


class RecordedForm(OptimisticLockForm):
    """A form with a note for the history."""

    note_for_history = CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Kept in the history: what you changed and why.",
    )

    @property
    def names(self) -> list[str]:
        return [name for name in super().names if name != "note_for_history"]


class RecordedAdmin(BaseModelAdmin):
    form = RecordedForm
    object_history_template = "admin/curation/object_history.html"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With a note, for people who may change something."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        return [*fieldsets, ("And then", {"fields": ("note_for_history",)})]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            lock_object(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Saves the rows of the page, and records what the whole has become."""
        super().save_related(request, form, formsets, change)
        record_object(
            form.instance,
            by=staff(request),
            event=Event.EDITED if change else Event.CREATED,
            note=form.cleaned_data.get("note_for_history", ""),
        )

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        lock_object(obj)
        record_object(obj, by=staff(request), event=Event.DELETED)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset.order_by("pk"):
            self.delete_model(request, obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Every revision, the latest first, above the log of the admin."""
        of_same = ObjectRevision.objects.of_same(self.model.slug_kind(), number_in(object_id) or 0)
        revisions = of_same.defer("record").select_related("by")
        page = self.get_paginator(request, revisions, 50).get_page(request.GET.get("revisions"))
        context = {"revisions": page} | (extra_context or {})
        return super().history_view(request, object_id, context)
