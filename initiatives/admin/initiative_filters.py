"""Ways to narrow the list of initiatives to what needs somebody."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from initiatives.catalogue.upkeep import lacks

# What each choice of the filter is called in `lacks`.
MISSING = {
    "cities": "place",
    "examples": "principle",
    "sources": "source",
    "readings": "result",
}


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
        conditions = {"partnerships": Q(partnerships=None)} | {
            name: lacks(datetime.date.today())[lack] for name, lack in MISSING.items()
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


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
        lacking = lacks(datetime.date.today())
        conditions = {
            "never": lacking["verification"],
            "long-ago": lacking["review"],
            "lately": Q(verified_on__isnull=False) & ~lacking["review"],
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))
