"""The admin site: its index is the worklist, and every page shows how much is waiting."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from curation.actions import verify
from curation.models import Curatorship, Revision
from curation.worklist import waiting, worklist
from idempotency.once import once
from initiatives.models import Initiative
from operations.work import stalled_work
from placebook.adminkit.base import staff
from placebook.keeping import keeps_typing, take_sent
from placebook.views import busy

REVISIONS_SHOWN = 10


class CurationSite(AdminSite):
    index_template = "admin/worklist.html"

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Wraps every view of the admin: a form that is sent twice is processed once, and what is
        typed outlives the session.
        """
        return keeps_typing(super().admin_view(once(view, busy), cacheable), self)

    def get_urls(self) -> list[Any]:
        verifying = self.admin_view(require_POST(self.verify_view))
        return [path("verify/<int:pk>/", verifying, name="verify"), *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Redirects to the one sign-in page of the site, and from there to the requested page."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        going_to = request.GET.get(REDIRECT_FIELD_NAME, reverse("admin:index"))
        return redirect_to_login(going_to, reverse("account_login"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def each_context(self, request: Any) -> dict[str, Any]:
        """Adds `waiting_count`, which queries the database only on pages that show it, and the keys
        of forms that were done.
        """
        return super().each_context(request) | {
            "waiting_count": partial(waiting, request.user),
            "sent_forms": partial(take_sent, request),
        }

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        user, mine = staff(request), "mine" in request.GET
        context = {
            "stalled_work": stalled_work(),
            "worklist": worklist(user, mine=mine),
            "mine": mine,
            "has_cities": Curatorship.objects.filter(user=user).exists(),
            "revisions": last_revisions(user.pk)[:REVISIONS_SHOWN],
        }
        return super().index(request, context | (extra_context or {}))

    def verify_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Records that an entry is still right, and returns to the worklist."""
        if not request.user.has_perm("initiatives.change_initiative"):
            raise PermissionDenied
        entry = get_object_or_404(Initiative.objects.published(), pk=pk)
        verify(entry, by=staff(request))
        messages.success(request, f"Noted: {entry} is still right as of today.")
        mine = "?mine" if "mine" in request.GET else ""
        return redirect(reverse("admin:index") + mine)


def last_revisions(user_pk: int) -> QuerySet[Revision]:
    """What a person did last, each with the `entry_title` of then."""
    revisions = Revision.objects.filter(by=user_pk).order_by("-pk")
    return revisions.annotate(entry_title=KT("record__title")).defer("record")
