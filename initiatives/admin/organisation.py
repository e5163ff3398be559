from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from initiatives.models import Organisation, Partnership
from placebook.adminkit.base import BaseModelAdmin, how_many


@admin.register(Organisation)
class OrganisationAdmin(BaseModelAdmin):
    list_display = ("name", "sector", "city", "partnership_count", "website")
    list_filter = ("sector", "city")
    list_select_related = ("city",)
    search_fields = ("name", "sort_name", "website")
    search_help_text = "Search by name or website."
    short_texts = ("summary",)
    autocomplete_fields = ("city", "sources")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "slug", "sector", "city", "website")}),
        ("About it", {"fields": ("summary", "sources")}),
    )

    class Media:
        css = {"all": ("admin-placebook/duplicates.css",)}
        js = ("admin-placebook/similar.js",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        count = how_many(Partnership.objects.all(), "organisation")
        return super().get_queryset(request).annotate(partnership_count=count)

    @admin.display(description="takes part in", ordering="partnership_count")
    def partnership_count(self, organisation: Any) -> int:
        return organisation.partnership_count
