from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from curation.models import ChangeSet
from curation.permissions import may_undo
from curation.undo import undo
from placebook.adminkit.base import staff
from placebook.adminkit.read_only import ReadOnlyAdmin
from placebook.lib.list_params import number_in

FIRST = 200


@admin.register(ChangeSet)
class ChangeSetAdmin(ReadOnlyAdmin):
    """Changes that were made in one step, and a button that undoes them in one step."""

    list_display = ("title", "kind", "by", "at", "was_undone")
    list_filter = ("kind",)
    search_fields = ("title", "by__username")
    list_select_related = ("by", "undone_by")

    @admin.display(description="undone", boolean=True)
    def was_undone(self, change_set: ChangeSet) -> bool:
        return change_set.is_undone

    def get_urls(self) -> list[Any]:
        undoing = self.admin_site.admin_view(self.undo_view)
        return [
            path("<path:object_id>/undo/", undoing, name="curation_changeset_undo"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        change_set = get_object_or_404(
            ChangeSet.objects.select_related("by"), pk=number_in(object_id)
        )
        revisions = change_set.revisions.order_by("pk")
        context = self.admin_site.each_context(request) | {
            "title": change_set.title,
            "opts": self.opts,
            "change_set": change_set,
            "revisions": revisions[:FIRST],
            "total": revisions.count(),
            "may_undo": may_undo_here(request, change_set),
        }
        return TemplateResponse(request, "admin/curation/changeset/change_form.html", context)

    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        if request.method != "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        change_set = get_object_or_404(ChangeSet, pk=number_in(object_id))
        if not may_undo_here(request, change_set):
            raise PermissionDenied
        try:
            undone = undo(change_set, by=staff(request))
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return redirect("admin:curation_changeset_change", change_set.pk)
        count = len(undone.restored) + len(undone.removed)
        self.message_user(request, f"Undone: {count}.", messages.SUCCESS)
        if undone.kept:
            names = "; ".join(str(entry) for entry in undone.kept[:20])
            text = f"Left as they are, because they were changed since: {names}"
            self.message_user(request, text, messages.WARNING)
        for title, note in list(undone.failed.items())[:20]:
            self.message_user(request, f"Could not be undone: {title}. {note}", messages.ERROR)
        return redirect("admin:curation_changeset_changelist")


def may_undo_here(request: HttpRequest, change_set: ChangeSet) -> bool:
    """An import may have changed thousands of entries; the worker undoes it, from its own page."""
    return not hasattr(change_set, "import_run") and may_undo(request.user, change_set)
