"""The page of an entry's links for people without an account: made and withdrawn by a button."""

import logging
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.formats import date_format
from django.utils.timezone import localtime

from curation.models import PreviewLink
from curation.models.preview_link import UNPUBLISHED
from curation.preview_links import LASTS, make_link, token_of, withdraw_link
from initiatives.models import Initiative
from placebook.adminkit.base import staff
from placebook.lib.list_params import number_in

ENDED_SHOWN = 20
MAKE, WITHDRAW = "_make", "_withdraw"

logger = logging.getLogger("placebook.preview")


class PreviewLinksMixin(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.links_view)
        own = path("<int:pk>/links/", view, name="initiatives_initiative_links")
        return [own, *super().get_urls()]

    def links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The links that show the entry, with their addresses, and those that have ended."""
        # People who may change no entry do not learn even which there are.
        if not self.has_change_permission(request):
            raise PermissionDenied
        entry = get_object_or_404(Initiative, pk=pk)
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        if request.method == "POST":
            self.change_links(request, entry)
            return redirect("admin:initiatives_initiative_links", entry.pk)
        links = PreviewLink.objects.filter(initiative=entry)
        links = links.select_related("initiative", "by", "withdrawn_by")
        running = links.open()
        context = self.admin_site.each_context(request) | {
            "title": f"Links that show {entry}",
            "opts": self.opts,
            "original": entry,
            "may_make": entry.status in UNPUBLISHED,
            "days": LASTS.days,
            "running": [(link, token_of(link)) for link in running],
            "ended": links.exclude(pk__in=running.values("pk"))[:ENDED_SHOWN],
        }
        return TemplateResponse(request, "admin/initiatives/initiative/links.html", context)

    def change_links(self, request: HttpRequest, entry: Initiative) -> None:
        """Makes a link, or withdraws the one that is named; says which."""
        user = staff(request)
        if MAKE in request.POST:
            try:
                link = make_link(entry, by=user)
            except ValidationError as refusal:
                self.message_user(request, " ".join(refusal.messages), messages.ERROR)
                return
            logger.warning("Link %s to initiative %s: made by user %s", link.pk, entry.pk, user.pk)
            day = date_format(localtime(link.ends_at), "j F Y, H:i")
            self.message_user(request, f"The link works until {day}.", messages.SUCCESS)
        elif WITHDRAW in request.POST:
            links = PreviewLink.objects.filter(initiative=entry)
            link = get_object_or_404(links, pk=number_in(request.POST[WITHDRAW]))
            withdraw_link(link, by=user)
            logger.warning(
                "Link %s to initiative %s: withdrawn by user %s", link.pk, entry.pk, user.pk
            )
            self.message_user(request, "The link shows nothing any more.", messages.SUCCESS)
