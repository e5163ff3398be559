"""The admin of what entries name, whose changes are revisions: places, organisations and so on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from curation.actions.permissions import may_edit
from curation.kinds import read_object
from curation.models import ObjectRevision
from curation.object_history import Event, lock_object, record_object
from curation.proposals import propose_object
from placebook.adminkit.base import BaseModelAdmin, staff
from placebook.adminkit.optimistic_lock import OptimisticLockForm
from placebook.lib.forms import CharField
from placebook.lib.list_params import number_in

WAITS = "Readers see this, so what you change waits for an editor."


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
        options: dict[str, Any] = {"fields": ("note_for_history",)}
        if not may_edit(request.user, obj):
            options["description"] = WAITS
        return [*fieldsets, ("And then", options)]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Saves. What may only be proposed is saved too, and taken back once it was read."""
        if change:
            form.opened = lock_object(obj)
            form.proposes = not may_edit(request.user, obj)
            form.before = transaction.savepoint() if form.proposes else None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Saves the rows of the page, and records what the whole has become, or proposes that."""
        super().save_related(request, form, formsets, change)
        note = form.cleaned_data.get("note_for_history", "")
        if change and form.proposes:
            self._propose(request, form, note)
            return
        event = Event.EDITED if change else Event.CREATED
        record_object(form.instance, by=staff(request), event=event, note=note)

    def _propose(self, request: HttpRequest, form: Any, note: str) -> None:
        obj = form.instance
        record = read_object(self.model._default_manager.get(pk=obj.pk))
        transaction.savepoint_rollback(form.before)
        obj.refresh_from_db()
        obj.was_proposed = True
        try:
            propose_object(record, base=form.opened, by=staff(request), note=note)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.WARNING)
        else:
            text = "Your change waits for an editor. All stays as it is until then."
            self.message_user(request, text)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if not getattr(obj, "was_proposed", False):
            return super().log_change(request, obj, message)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """After a proposal, it was said already what became of it."""
        if getattr(obj, "was_proposed", False) and IS_POPUP_VAR not in request.POST:
            return redirect(request.get_full_path())
        return super().response_change(request, obj)

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
