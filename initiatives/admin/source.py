from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from curation.permissions import own_cities
from initiatives.models import Initiative, Source
from placebook.adminkit.base import BaseModelAdmin, how_many, staff


@admin.register(Source)
class SourceAdmin(BaseModelAdmin):
    list_display = ("title", "kind", "author", "publisher", "published", "initiative_count")
    list_filter = ("kind",)
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("folded_text", "url")
    search_help_text = "Search by title, author, publisher or web address."
    short_texts = ("note",)
    autocomplete_fields = ("cities",)
    prepopulated_fields = {"slug": ("title",)}
    used_by = ("initiatives", "cities", "organisations", "frameworks", "principles")
    fieldsets = (
        (None, {"fields": ("title", "slug", "kind")}),
        ("Where it was published", {"fields": ("author", "publisher", "published", "url")}),
        ("For the reader", {"fields": ("note",)}),
        (
            "Places",
            {
                "fields": ("cities",),
                "description": "Those whose introduction rests on this source.",
            },
        ),
    )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "cities":
            kwargs["queryset"] = own_cities(staff(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        count = how_many(Initiative.sources.through.objects.all(), "source")
        return super().get_queryset(request).annotate(initiative_count=count)

    @admin.display(description="initiatives", ordering="initiative_count")
    def initiative_count(self, source: Any) -> int:
        return source.initiative_count
