from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from cities.models import City
from initiatives.models import Initiative, Result, Source
from placebook.lib.admin import NounAdmin, Rows, how_many


class SourceInline(Rows, admin.TabularInline):
    model = Source.cities.through
    autocomplete_fields = ("source",)
    verbose_name = "source"
    verbose_name_plural = "sources of the introduction"


class ResultInline(Rows, admin.StackedInline):
    """Figures about the place as a whole."""

    model = Result
    fields = (
        "measure",
        ("qualifier", "value"),
        ("year", "period_note"),
        "scope",
        "source",
        "note",
    )
    short_texts = ("note",)
    autocomplete_fields = ("measure", "source")
    verbose_name_plural = "results in figures"


@admin.register(City)
class CityAdmin(NounAdmin):
    list_display = ("name", "kind", "nation", "region", "part_of", "initiative_count")
    list_filter = ("kind", "nation", "region")
    list_select_related = ("part_of",)
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("name", "sort_name", "gss_code")
    search_help_text = "Search by name or GSS code."
    autocomplete_fields = ("part_of",)
    prepopulated_fields = {"slug": ("name",)}
    used_by = ("initiatives", "readings")
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "introduction")}),
        ("Where", {"fields": ("part_of", ("nation", "region"), ("latitude", "longitude"))}),
        ("For data users", {"fields": ("gss_code",)}),
    )
    inlines = (SourceInline, ResultInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[City]:
        count = how_many(Initiative.cities.through.objects.all(), "city")
        return super().get_queryset(request).annotate(initiative_count=count)

    @admin.display(description="initiatives", ordering="initiative_count")
    def initiative_count(self, city: Any) -> int:
        return city.initiative_count
