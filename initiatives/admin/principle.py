from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from curation.recorded_admin import RecordedAdmin
from initiatives.models import Example, Principle
from placebook.adminkit.base import how_many


@admin.register(Principle)
class PrincipleAdmin(RecordedAdmin):
    list_display = (
        *("title", "short_title", "number", "source_number", "framework", "published"),
        "example_count",
    )
    list_filter = ("framework",)
    list_select_related = ("framework",)
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("title", "short_title", "summary")
    has_few_rows = True
    search_help_text = "Search by title or summary."
    short_texts = ("summary", "caution")
    autocomplete_fields = ("framework", "sources")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("framework", ("number", "source_number"), "title", "short_title"),
                    *("slug", "summary"),
                )
            },
        ),
        ("The account", {"fields": ("narrative", "what_it_needs", "caution")}),
        ("What it rests on", {"fields": ("sources", "published")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Principle]:
        count = how_many(Example.objects.all(), "principle")
        return super().get_queryset(request).annotate(example_count=count)

    @admin.display(description="examples", ordering="example_count")
    def example_count(self, principle: Any) -> int:
        return principle.example_count
