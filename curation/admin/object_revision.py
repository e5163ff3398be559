from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from curation import diff
from curation.actions.objects import may_restore_object, restore_object
from curation.admin.base_revision import BaseRevisionAdmin
from curation.kinds import KINDS
from curation.models import ObjectRevision
from curation.object_history import version_of
from placebook.adminkit.base import staff
from placebook.adminkit.read_only import PersonFilter
from placebook.lib.list_params import number_in
from slugs.models import SluggedModel

MOST_OTHERS = 50


@admin.register(ObjectRevision)
class ObjectRevisionAdmin(BaseRevisionAdmin):
    """Revisions of places, organisations and so on, which are read, compared and restored."""

    list_display = ("__str__", "model_name", "event", "by", "at", "note")
    list_filter = ("model_name", "event", "at", ("by", PersonFilter))

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
        same = ObjectRevision.objects.of_same(revision.model_name, revision.object_id)
        before = same.filter(number=number_in(request.GET.get("against"))).first()
        before = before or same.filter(number__lt=revision.number).first()
        kind, obj = KINDS[revision.model_name], revision.target
        context = self.admin_site.each_context(request) | {
            "title": f"{revision.get_event_display()}: {revision.heading}",
            "opts": self.opts,
            "revision": revision,
            "before": before,
            "changes": diff.diff(before.record, revision.record, kind=kind) if before else [],
            "object": obj,
            "object_page": obj and page_of(obj, "change"),
            "history_page": obj and page_of(obj, "history"),
            "seen": version_of(obj) if obj else same[0].number,
            "others": same.defer("record").exclude(pk=revision.pk)[:MOST_OTHERS],
            "may_restore": may_restore_object(staff(request), revision),
        }
        template = "admin/curation/objectrevision/change_form.html"
        return TemplateResponse(request, template, context)

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        if request.method != "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        revision = revision_at(object_id)
        try:
            seen = number_in(request.POST.get("seen"))
            restored = restore_object(revision, by=staff(request), seen=seen)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return redirect("admin:curation_objectrevision_change", revision.pk)
        text = f"“{restored}” is again as it was in revision {revision.number}."
        self.message_user(request, text)
        return redirect(page_of(restored, "change"))


def page_of(obj: SluggedModel, name: str) -> str:
    opts = obj._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=[obj.pk])


def revision_at(pk: str) -> ObjectRevision:
    revisions = ObjectRevision.objects.select_related("by", "change_set")
    return get_object_or_404(revisions, pk=number_in(pk))
