from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from initiatives.models import Measure, Result
from placebook.adminkit.base import BaseModelAdmin, how_many


@admin.register(Measure)
class MeasureAdmin(BaseModelAdmin):
    list_display = ("name", "unit", "kind", "direction", "result_count")
    list_filter = ("kind", "direction")
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("name", "unit")
    has_few_rows = True
    search_help_text = "Search by name or unit."
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "unit", "kind", "direction", "description")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Measure]:
        count = how_many(Result.objects.all(), "measure")
        return super().get_queryset(request).annotate(result_count=count)

    @admin.display(description="results", ordering="result_count")
    def result_count(self, measure: Any) -> int:
        return measure.result_count
