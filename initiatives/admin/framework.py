from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from curation.recorded_admin import RecordedAdmin
from initiatives.models import Framework, Principle
from placebook.adminkit.base import how_many


@admin.register(Framework)
class FrameworkAdmin(RecordedAdmin):
    list_display = ("title", "position", "publisher", "published", "principle_count")
    search_fields = ("title", "publisher")
    has_few_rows = True
    search_help_text = "Search by title or publisher."
    autocomplete_fields = ("sources",)
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("title", "slug", "position")}),
        ("Where it comes from", {"fields": ("publisher", "published", "introduction", "sources")}),
    )

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A new set stands last, so that it takes no place of another by accident."""
        return () if obj else ("position",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        first, *others = super().get_fieldsets(request, obj)
        return [first if obj else (None, {"fields": ("title", "slug")}), *others]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Framework]:
        count = how_many(Principle.objects.all(), "framework")
        return super().get_queryset(request).annotate(principle_count=count)

    @admin.display(description="principles", ordering="principle_count")
    def principle_count(self, framework: Any) -> int:
        return framework.principle_count
