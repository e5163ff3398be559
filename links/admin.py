import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from links import rounds
from links.check import Checker, Outcome
from links.models import BROKEN_AFTER, Link
from links.used import users_of
from placebook.adminkit.base import BaseModelAdmin

# The person who presses the button waits for them.
MOST_AT_ONCE = 5
SECONDS = 20
LEVELS = {
    Outcome.WORKS: messages.SUCCESS,
    Outcome.FAILS: messages.WARNING,
    Outcome.UNSURE: messages.INFO,
}

STATES = {
    "broken": ("Broken", Q(days_failed__gte=BROKEN_AFTER)),
    "failing": ("Failed lately", Q(days_failed__gt=0, days_failed__lt=BROKEN_AFTER)),
    "working": ("Working", Q(checked_at__isnull=False, days_failed=0, problem="")),
    "unsure": ("Could not be told", Q(days_failed=0) & ~Q(problem="")),
    "unchecked": ("Not checked yet", Q(checked_at=None, days_failed=0, problem="")),
}


class State(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, label) for name, (label, _) in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        _, condition = STATES.get(self.value() or "", ("", Q()))
        return queryset.filter(condition)


@admin.register(Link)
class LinkAdmin(BaseModelAdmin):
    """Links are made by what uses them; staff add only the address of an archived copy."""

    list_display = ("url", "state", "used_by_these", "last_worked", "last_checked")
    list_filter = (State,)
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("url", "problem")
    search_help_text = "Search by address or problem."
    ordering = ("-days_failed", "url")
    actions = ("check_again",)
    readonly_fields = ("address", "used_by_these", "state", "last_worked", "last_checked")
    fields = (*readonly_fields, "archived_url")
    checker: type[Checker] = Checker

    class Media:
        css = {"all": ("admin-placebook/links.css",)}

    # The action “Check again now” asks other sites; no transaction is open meanwhile.
    @transaction.non_atomic_requests
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        labels = {"archived_url": "Archived copy"}
        return super().get_form(request, obj, change, labels=labels, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The list, which knows in three queries what uses each link."""
        changelist = super().get_changelist_instance(request)
        users = users_of([link.url for link in changelist.result_list])
        for link in changelist.result_list:
            link.users = users.get(link.url, [])
        return changelist

    @admin.display(description="address")
    def address(self, link: Link) -> SafeString:
        return format_html('<a href="{0}" rel="external noreferrer">{0}</a>', link.url)

    @admin.display(description="state", ordering="days_failed")
    def state(self, link: Link) -> str:
        """Whether it works, and what is wrong with it."""
        return f"{self.summary(link)}. {link.problem}".strip()

    def summary(self, link: Link) -> str:
        days = f"{link.days_failed} day{'' if link.days_failed == 1 else 's'}"
        if link.is_broken:
            return f"Broken: failed on {days}"
        if link.days_failed:
            return f"Failed on {days}"
        if link.problem:
            return "Could not be told"
        return "Works" if link.checked_at else "Not checked yet"

    @admin.display(description="last worked", ordering="worked_at")
    def last_worked(self, link: Link) -> str:
        return when(link.worked_at)

    @admin.display(description="last checked", ordering="checked_at")
    def last_checked(self, link: Link) -> str:
        return when(link.checked_at)

    @admin.display(description="used by")
    def used_by_these(self, link: Any) -> SafeString | str:
        if not hasattr(link, "users"):
            link.users = users_of([link.url]).get(link.url, [])
        links = format_html_join(
            ", ", '<a href="{}">{}</a>', ((change_page(user), user) for user in link.users)
        )
        return links or "Nothing any more"

    @admin.action(description="Check again now", permissions=["change"])
    def check_again(self, request: HttpRequest, links: QuerySet[Link]) -> None:
        if links.count() > MOST_AT_ONCE:
            self.message_user(
                request,
                f"Choose {MOST_AT_ONCE} links at most; the daily check sees to the rest.",
                messages.ERROR,
            )
            return
        for link, finding in rounds.check(links, self.checker(), seconds=SECONDS):
            message = f"{link.url} {finding.outcome.value}. {finding.problem}".strip()
            self.message_user(request, message, LEVELS[finding.outcome])


def when(moment: datetime.datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i") if moment else "Never"


def change_page(obj: Any) -> str:
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
