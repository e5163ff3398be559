"""The list of initiatives: its columns and filters, and what is done to several entries at once."""

import datetime
from collections.abc import Callable, Iterable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import pluralize
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from curation.actions import publish, verify, withdraw_many
from curation.actions.status_many import ELSEWHERE
from curation.admin.bulk_edit import edit_several
from curation.admin.export import export_csv, export_xlsx
from curation.admin.initiative_filters import Begun, Missing, Notes, Verified
from curation.admin.site_filters import OtherFilters, facet_filters, unusable
from curation.models import Revision
from curation.revisions import versions
from initiatives.models import Example, Initiative
from placebook.adminkit.base import BaseModelAdmin, how_many, staff
from placebook.lib.forms import CharField
from placebook.lib.list_params import number_in
from placebook.lib.refusals import log_refusal

TITLES_SHOWN = 100  # of the entries that are about to be withdrawn
REFUSED_SHOWN = 20  # of the entries that were refused for one reason


class WithdrawForm(forms.Form):
    reason = CharField(
        label="Why are they withdrawn?",
        help_text="Shown to readers who follow an old link. Say what became of it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InitiativeListAdmin(BaseModelAdmin):
    list_display = (
        "title",
        "status",
        "places",
        "principle_count",
        "source_count",
        "verified_on",
        "updated",
    )
    list_filter = ("status", Begun, Missing, Verified, Notes, *facet_filters(), OtherFilters)
    search_fields = ("title", "folded_text", "slug", "website", "organisations__name")
    search_help_text = "Search by any word of the entry, its partners, address or website."
    date_hierarchy = "updated_at"
    actions = (
        *("publish_selected", "withdraw_selected", "verify_selected", "edit_selected"),
        *(export_csv, export_xlsx),
    )

    def has_publish_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        return request.user.has_perm("initiatives.publish_initiative", obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Drafts are deleted one by one."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Says which of the filters in the address are not used."""
        if request.method == "GET" and self.has_view_permission(request):
            for reason in unusable(request.GET):
                self.message_user(request, reason, messages.WARNING)
        return super().changelist_view(request, latest_revision() | (extra_context or {}))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Initiative]:
        sources = Initiative.sources.through.objects.all()
        return (
            super()
            .get_queryset(request)
            .prefetch_related("cities")
            .annotate(
                principle_count=how_many(Example.objects.all(), "initiative"),
                source_count=how_many(sources, "initiative"),
            )
        )

    @admin.display(description="places")
    def places(self, initiative: Initiative) -> str:
        return ", ".join(str(city) for city in initiative.cities.all())

    @admin.display(description="principles", ordering="principle_count")
    def principle_count(self, initiative: Any) -> int:
        return initiative.principle_count

    @admin.display(description="sources", ordering="source_count")
    def source_count(self, initiative: Any) -> int:
        return initiative.source_count

    @admin.display(description="updated", ordering="updated_at")
    def updated(self, initiative: Initiative) -> datetime.date:
        return timezone.localdate(initiative.updated_at)

    @admin.action(description="Publish selected", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, chosen: QuerySet[Initiative]) -> None:
        self.do(as_listed(publish, request, chosen), "Published", request, chosen)

    @admin.action(description="Mark as verified today", permissions=["change"])
    def verify_selected(self, request: HttpRequest, chosen: QuerySet[Initiative]) -> None:
        self.do(verify, "Verified", request, chosen)

    @admin.action(description="Change several …", permissions=["change"])
    def edit_selected(self, request: HttpRequest, chosen: QuerySet[Initiative]) -> Any:
        return edit_several(self, request, chosen)

    @admin.action(description="Withdraw selected …", permissions=["publish"])
    def withdraw_selected(
        self, request: HttpRequest, chosen: QuerySet[Initiative]
    ) -> HttpResponse | None:
        """Asks for the reason first, on a page of its own, which shows the first of them.

        Where somebody has chosen the whole list, it is the list that the page sends again, and
        not a field for each entry, of which a form may have a thousand.
        """
        form = WithdrawForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self.withdraw_all(request, chosen, form.cleaned_data["reason"])
            return None
        as_of = latest_revision()
        is_whole = request.POST.get("select_across") == "1"
        count = chosen.count()
        described = f"{count:,} entr{pluralize(count, 'y,ies')}"
        context = (
            self.admin_site.each_context(request)
            | as_of
            | {
                "title": f"Withdraw {described}",
                "opts": self.opts,
                "count": count,
                "described": described,
                "more": f"{count - TITLES_SHOWN:,}" if count > TITLES_SHOWN else "",
                "shown": chosen[:TITLES_SHOWN],
                "is_whole": is_whole,
                "sent": request.POST.getlist(ACTION_CHECKBOX_NAME)[: 1 if is_whole else None],
                "form": form,
                "checkbox": ACTION_CHECKBOX_NAME,
            }
        )
        return TemplateResponse(request, "admin/initiatives/initiative/withdraw.html", context)

    def do(
        self,
        action: Callable[..., None],
        done: str,
        request: HttpRequest,
        chosen: QuerySet[Initiative],
        **details: str,
    ) -> None:
        """Does the action on each entry that allows it; tells how many, and why others refused."""
        refused: dict[str, list[str]] = {}
        count = 0
        for entry in chosen:
            try:
                action(entry, by=staff(request), **details)
                count += 1
            except ValidationError as refusal:
                refused.setdefault(" ".join(refusal.messages), []).append(entry.title)
            except PermissionDenied:
                log_refusal(request, HTTPStatus.OK, f"{action.__name__} initiative {entry.pk}")
                refused.setdefault("These are not in your places.", []).append(entry.title)
        if count:
            self.message_user(request, f"{done}: {count:,}.", messages.SUCCESS)
        self.tell_refused(request, refused)

    def withdraw_all(self, request: HttpRequest, chosen: QuerySet[Initiative], reason: str) -> None:
        """Withdraws them as one step; tells how many, how it is undone, and what stays."""
        pks, by = list(chosen.values_list("pk", flat=True)), staff(request)
        seen = seen_versions(request, pks)
        result = withdraw_many(pks, by=by, reason=reason, seen=seen)
        if elsewhere := result.refused.get(ELSEWHERE):
            log_refusal(request, HTTPStatus.OK, f"withdraw {len(elsewhere)} initiatives")
        if result.change_set:
            text = 'Withdrawn: {}. <a href="{}">Look at this step, or undo it</a>.'
            page = reverse("admin:curation_changeset_change", args=[result.change_set.pk])
            link = format_html(text, f"{len(result.changed):,}", page)
            self.message_user(request, link, messages.SUCCESS)
        refused = {why: [entry.title for entry in some] for why, some in result.refused.items()}
        self.tell_refused(request, refused)

    def tell_refused(self, request: HttpRequest, refused: dict[str, list[str]]) -> None:
        """Names the first entries that stay as they are, by the reason."""
        for reason, titles in refused.items():
            more = len(titles) - REFUSED_SHOWN
            names = [*titles[:REFUSED_SHOWN], *([f"{more:,} more"] if more > 0 else [])]
            self.message_user(request, f"{reason} ({'; '.join(names)})", messages.ERROR)


def as_listed(
    action: Callable[..., None], request: HttpRequest, chosen: QuerySet[Initiative]
) -> Callable[..., None]:
    """`action`, refusing what somebody has changed since the page was shown that says `as_of`."""
    seen = seen_versions(request, chosen.values_list("pk", flat=True))
    if seen is None:
        return action

    @wraps(action)
    def act(entry: Initiative, **details: Any) -> None:
        action(entry, seen=seen[entry.pk], **details)

    return act


def seen_versions(request: HttpRequest, pks: Iterable[int]) -> dict[int, int] | None:
    """The versions that the page showed which says `as_of`; None for a page that does not."""
    if "as_of" not in request.POST:
        return None
    return versions(pks, until=number_in(request.POST["as_of"]))


def latest_revision() -> dict[str, int]:
    """`as_of`: the latest change of any entry that a page can know of which is made now."""
    return Revision.objects.aggregate(as_of=Max("pk", default=0))
