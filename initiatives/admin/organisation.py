from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from curation.recorded_admin import RecordedAdmin
from initiatives.models import Organisation, OrganisationName, Partnership
from placebook.adminkit.base import OtherNameInline, how_many


class NameInline(OtherNameInline):
    model = OrganisationName


@admin.register(Organisation)
class OrganisationAdmin(RecordedAdmin):
    list_display = ("name", "sector", "city", "partnership_count", "website")
    list_filter = ("sector", "city")
    used_by = ("initiatives",)
    list_select_related = ("city",)
    search_fields = (
        *("name", "sort_name", "website"),
        *("other_names__name", "other_names__sort_name"),
    )
    search_help_text = "Search by any of its names or website."
    short_texts = ("summary",)
    autocomplete_fields = ("city", "successor", "sources")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "slug", "sector", "city", "website")}),
        ("About it", {"fields": ("summary", "successor", "sources")}),
    )
    inlines = (NameInline,)

    class Media:
        css = {"all": ("admin-placebook/duplicates.css",)}
        js = ("admin-placebook/similar.js",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        count = how_many(Partnership.objects.all(), "organisation")
        return super().get_queryset(request).annotate(partnership_count=count)

    @admin.display(description="takes part in", ordering="partnership_count")
    def partnership_count(self, organisation: Any) -> int:
        return organisation.partnership_count
