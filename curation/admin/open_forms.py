"""Tells on the form of an entry who else has it open."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from curation.open_forms import close, others, report
from initiatives.models import Initiative
from placebook.adminkit.base import staff


class OpenFormsMixin(admin.ModelAdmin):
    class Media:
        js = ("admin-placebook/open_forms.js",)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.open_view)
        own = path("<int:pk>/open/", view, name="initiatives_initiative_open")
        return [own, *super().get_urls()]

    # A transaction would wait for an import on SQLite.
    @transaction.non_atomic_requests
    def open_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page reports that it is open or, with `closed`, left; the answer names the others."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        entry, user = get_object_or_404(Initiative, pk=pk), staff(request)
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        if "closed" in request.POST:
            close(entry, by=user)
        else:
            report(entry, by=user)
        return JsonResponse({"others": others(entry, than=user)})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Says who has the form open, and notes that this person has."""
        entry: Initiative | None = kwargs.get("obj")
        if entry is not None and self.has_change_permission(request, entry):
            user = staff(request)
            report(entry, by=user)
            context |= {"is_reported": True, "others": others(entry, than=user)}
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Who has saved has left the form, unless they are led to it again."""
        close(obj, by=staff(request))
        return super().response_change(request, obj)
