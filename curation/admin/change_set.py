from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from curation.models import ChangeSet
from curation.permissions import cities_of, looks_after, own_initiatives
from curation.undo import undo
from initiatives.models import Initiative, Organisation
from placebook.adminkit.base import staff
from placebook.adminkit.read_only import ReadOnlyAdmin
from placebook.lib.list_params import number_in

FIRST = 200


@admin.register(ChangeSet)
class BatchAdmin(ReadOnlyAdmin):
    """Changes that were made as one, and the way to undo them as one."""

    list_display = ("title", "kind", "by", "at", "was_undone")
    list_filter = ("kind",)
    search_fields = ("title", "by__username")
    list_select_related = ("by", "undone_by")

    @admin.display(description="undone", boolean=True)
    def was_undone(self, batch: ChangeSet) -> bool:
        return batch.is_undone

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
        batch = get_object_or_404(ChangeSet.objects.select_related("by"), pk=number_in(object_id))
        revisions = batch.revisions.order_by("pk")
        context = self.admin_site.each_context(request) | {
            "title": batch.title,
            "opts": self.opts,
            "batch": batch,
            "revisions": revisions[:FIRST],
            "total": revisions.count(),
            "may_undo": may_undo_here(request, batch),
        }
        return TemplateResponse(request, "admin/curation/changeset/change_form.html", context)

    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        if request.method != "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        batch = get_object_or_404(ChangeSet, pk=number_in(object_id))
        if not may_undo_here(request, batch):
            raise PermissionDenied
        try:
            undone = undo(batch, by=staff(request))
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return redirect("admin:curation_changeset_change", batch.pk)
        count = len(undone.restored) + len(undone.removed)
        self.message_user(request, f"Undone: {count}.", messages.SUCCESS)
        if undone.kept:
            names = "; ".join(str(entry) for entry in undone.kept[:20])
            text = f"Left as they are, because they were changed since: {names}"
            self.message_user(request, text, messages.WARNING)
        for title, why in list(undone.failed.items())[:20]:
            self.message_user(request, f"Could not be undone: {title}. {why}", messages.ERROR)
        return redirect("admin:curation_changeset_changelist")


def may_undo_here(request: HttpRequest, batch: ChangeSet) -> bool:
    """An import may have thousands, and is undone on its own page, where the worker does it."""
    return not hasattr(batch, "import_run") and may_undo(request, batch)


def may_undo(request: HttpRequest, batch: ChangeSet) -> bool:
    """Editors undo anything, a curator what they did themselves; nothing is undone twice.

    Whoever was given cities undoes what touched nothing elsewhere.
    """
    user = request.user
    if batch.is_undone:
        return False
    own = batch.by_id == user.pk and user.has_perm("initiatives.change_initiative")
    if not own and not user.has_perm("initiatives.publish_initiative"):
        return False
    return cities_of(user) is None or touches_own_only(user, batch)


def touches_own_only(user: Any, batch: ChangeSet) -> bool:
    """Whether `user` looks after all that `batch` changed and is still there, if anything is."""
    entries = Initiative.objects.filter(pk__in=batch.revisions.order_by().values("initiative"))
    winner = batch.before.get("organisation", {}).get("winner")
    organisations = list(Organisation.objects.filter(pk=winner))
    return (
        (bool(organisations) or entries.exists())
        and all(looks_after(user, organisation) for organisation in organisations)
        and own_initiatives(user, entries).count() == entries.count()
    )
