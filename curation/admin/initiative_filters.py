"""Ways to narrow the list of initiatives to what needs somebody."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from curation.models import ColleagueNote
from curation.permissions import created_by
from initiatives.gaps import PARTNER, PLACE, PRINCIPLE, RESULT, REVIEW, SOURCE, VERIFICATION

# By the names of the choices.
MISSING = {gap.parameter[1]: gap for gap in (PLACE, PRINCIPLE, PARTNER, SOURCE, RESULT)}


class Missing(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, gap.need) for name, gap in MISSING.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        gap = MISSING.get(self.value() or "")
        return queryset.filter(gap.condition(timezone.localdate())) if gap else queryset


class Begun(admin.SimpleListFilter):
    title = "who began it"
    parameter_name = "begun"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("me", "I did")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "me":
            return queryset
        return queryset.filter(pk__in=created_by(request.user).values("initiative"))


class Notes(admin.SimpleListFilter):
    title = "notes for colleagues"
    parameter_name = "notes"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "With a note that stands")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "open":
            return queryset
        return queryset.filter(pk__in=ColleagueNote.objects.open().values("initiative"))


class Verified(admin.SimpleListFilter):
    title = "last verified"
    parameter_name = "verified"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("never", "Never"),
            ("long-ago", "More than a year ago"),
            ("lately", "Within a year"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        never, long_ago = VERIFICATION.condition(today), REVIEW.condition(today)
        conditions = {"never": never, "long-ago": long_ago, "lately": ~never & ~long_ago}
        return queryset.filter(conditions.get(self.value() or "", Q()))
