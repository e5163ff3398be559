"""Ways to narrow the list of initiatives to what needs somebody."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest


class Missing(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("cities", "A place"),
            ("examples", "A principle"),
            ("partnerships", "A partner"),
            ("sources", "A source"),
            ("readings", "A result in figures"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(**{f"{self.value()}__isnull": True})


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
        a_year_ago = datetime.date.today() - datetime.timedelta(days=365)
        conditions = {
            "never": Q(verified_on=None),
            "long-ago": Q(verified_on__lt=a_year_ago),
            "lately": Q(verified_on__gte=a_year_ago),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))
