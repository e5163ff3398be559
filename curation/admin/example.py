from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from curation.admin.typed import EntryInline
from initiatives.models import Example


class ExampleInline(EntryInline, admin.StackedInline):
    model = Example
    fields = (("principle", "basis"), "rationale", "source")
    short_texts = ("rationale",)
    autocomplete_fields = ("principle", "source")
    verbose_name = "principle"
    verbose_name_plural = "principles it is an example of"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("principle__framework", "source")
