from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from curation import diff
from curation.actions import may_restore, restore
from curation.admin.base_revision import BaseRevisionAdmin
from curation.models import Revision
from curation.revisions import versions
from initiatives.models import Initiative
from placebook.adminkit.base import staff
from placebook.adminkit.read_only import PersonFilter
from placebook.lib.list_params import number_in


class Deleted(admin.SimpleListFilter):
    title = "entry"
    parameter_name = "entry"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("deleted", "Deleted")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "deleted":
            return queryset
        return queryset.exclude(Exists(Initiative.objects.filter(pk=OuterRef("initiative_id"))))


@admin.register(Revision)
class RevisionAdmin(BaseRevisionAdmin):
    """Revisions are read, compared and restored, never edited."""

    list_display = ("__str__", "event", "by", "at", "note")
    list_filter = ("event", Deleted, "at", ("by", PersonFilter))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What the revision changed, against the one before or the one asked for."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        revision = revision_at(object_id)
        others = Revision.objects.of(revision.initiative_id)
        seen = versions([revision.initiative_id])[revision.initiative_id]
        before = others.filter(number=number_in(request.GET.get("against"))).first()
        before = before or others.filter(number__lt=revision.number).first()
        entry = Initiative.objects.filter(pk=revision.initiative_id).first()
        gone = Initiative(pk=revision.initiative_id)
        context = self.admin_site.each_context(request) | {
            "title": f"{revision.get_event_display()}: {revision.record['title']}",
            "opts": self.opts,
            "revision": revision,
            "before": before,
            "changes": diff.diff(before.record, revision.record) if before else [],
            "entry": entry,
            "seen": seen,
            "others": others.defer("record").select_related("by").exclude(pk=revision.pk)[:50],
            "may_restore": may_restore(staff(request), entry or gone),
        }
        return TemplateResponse(request, "admin/curation/revision/change_form.html", context)

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        if request.method != "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        revision = revision_at(object_id)
        try:
            seen = number_in(request.POST.get("seen"))
            restored = restore(revision, by=staff(request), seen=seen)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            now = versions([revision.initiative_id])[revision.initiative_id]
            page = reverse("admin:curation_revision_change", args=[revision.pk])
            return redirect(f"{page}?against={now}")
        self.message_user(
            request, f"“{restored}” is again as it was in revision {revision.number}."
        )
        return redirect(reverse("admin:initiatives_initiative_change", args=[restored.pk]))


def revision_at(pk: str) -> Revision:
    revisions = Revision.objects.select_related("by", "change_set")
    return get_object_or_404(revisions, pk=number_in(pk))
