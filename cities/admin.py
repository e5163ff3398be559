from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.utils.text import format_lazy
from django.views.decorators.http import require_GET

from cities import gazetteer
from cities.models import City, CityName
from curation.recorded_admin import RecordedAdmin
from initiatives.models import Initiative, Result, Source
from placebook.adminkit.base import BaseInline, OtherNameInline, how_many

LONGEST_NAME = 100


class NameInline(OtherNameInline):
    model = CityName


class SourceInline(BaseInline, admin.TabularInline):
    model = Source.cities.through
    autocomplete_fields = ("source",)
    verbose_name = "source"
    verbose_name_plural = "sources of the introduction"


class ResultInline(BaseInline, admin.StackedInline):
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
class CityAdmin(RecordedAdmin):
    list_display = ("name", "kind", "nation", "region", "part_of", "initiative_count")
    list_filter = ("kind", "nation", "region")
    list_select_related = ("part_of",)
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = (
        *("name", "sort_name", "gss_code"),
        *("other_names__name", "other_names__sort_name"),
    )
    search_help_text = "Search by any of its names or GSS code."
    autocomplete_fields = ("part_of", "successor", "picture")
    prepopulated_fields = {"slug": ("name",)}
    used_by = ("initiatives", "readings")
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "introduction", "picture")}),
        (
            "Where",
            {
                "fields": (
                    *("part_of", "successor", ("nation", "region")),
                    ("latitude", "longitude"),
                ),
                "description": format_lazy(
                    'Points of towns and villages <a href="{}">can be looked up by name</a>.',
                    reverse_lazy("admin:cities_city_gazetteer"),
                ),
            },
        ),
        ("For data users", {"fields": ("gss_code",)}),
    )
    inlines = (NameInline, SourceInline, ResultInline)

    class Media:
        css = {"all": ("admin-placebook/places.css",)}
        js = ("admin-placebook/places.js",)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_GET(self.gazetteer_view))
        return [path("gazetteer/", view, name="cities_city_gazetteer"), *super().get_urls()]

    def gazetteer_view(self, request: HttpRequest) -> HttpResponse:
        """The points of places called `q`: a page, or JSON for the forms that fill them in."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = request.GET.get("q", "")[:LONGEST_NAME]
        places = gazetteer.look_up(text)
        if request.GET.get("format") == "json":
            return JsonResponse(
                {
                    "places": [
                        {
                            "name": place.name,
                            "nation": place.nation.label,
                            "nation_value": place.nation.value,
                            "latitude": place.latitude,
                            "longitude": place.longitude,
                            "population": place.population,
                        }
                        for place in places
                    ]
                }
            )
        context = self.admin_site.each_context(request) | {
            "title": "Look up a point",
            "opts": self.opts,
            "text": text,
            "places": places,
            "credit": gazetteer.CREDIT,
            "credit_url": gazetteer.CREDIT_URL,
        }
        return TemplateResponse(request, "admin/cities/city/gazetteer.html", context)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The address of its page, which staff see before readers do."""
        return obj and City.objects.get(pk=obj.pk).get_absolute_url()

    def get_queryset(self, request: HttpRequest) -> QuerySet[City]:
        count = how_many(Initiative.cities.through.objects.all(), "city")
        return super().get_queryset(request).annotate(initiative_count=count)

    @admin.display(description="initiatives", ordering="initiative_count")
    def initiative_count(self, city: Any) -> int:
        return city.initiative_count
