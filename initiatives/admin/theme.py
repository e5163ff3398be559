from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from curation.recorded_admin import RecordedAdmin
from initiatives.models import Initiative, Theme
from placebook.adminkit.base import how_many


@admin.register(Theme)
class ThemeAdmin(RecordedAdmin):
    list_display = ("name", "initiative_count")
    search_fields = ("name",)
    has_few_rows = True
    search_help_text = "Search by name."
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug")
    used_by = ("initiatives",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        count = how_many(Initiative.themes.through.objects.all(), "theme")
        return super().get_queryset(request).annotate(initiative_count=count)

    @admin.display(description="initiatives", ordering="initiative_count")
    def initiative_count(self, theme: Any) -> int:
        return theme.initiative_count
