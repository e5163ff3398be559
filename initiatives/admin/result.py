from django.contrib import admin

from initiatives.models import Result
from placebook.lib.admin import NounAdmin, Rows

FIELDS = (
    "measure",
    ("qualifier", "value"),
    ("year", "period_note"),
    "scope",
    "source",
    "note",
)


class ResultInline(Rows, admin.StackedInline):
    """The subject of each result is the page that the rows stand on."""

    model = Result
    fields = FIELDS
    short_texts = ("note",)
    autocomplete_fields = ("measure", "source")
    verbose_name_plural = "results in figures"


@admin.register(Result)
class ResultAdmin(NounAdmin):
    list_display = ("measure", "qualifier", "value", "year", "subject", "source")
    list_filter = ("qualifier", "measure")
    list_select_related = ("measure", "initiative", "city", "source")
    search_fields = ("measure__name", "initiative__title", "city__name", "source__title", "ref")
    search_help_text = "Search by measure, initiative, place, source or reference."
    short_texts = ("note",)
    autocomplete_fields = ("measure", "initiative", "city", "source")
    fieldsets = (
        (
            "What it is about",
            {"fields": ("initiative", "city"), "description": "Either an initiative or a place."},
        ),
        ("The figure", {"fields": (*FIELDS, "ref")}),
    )

    @admin.display(description="about")
    def subject(self, result: Result) -> str:
        return str(result.initiative or result.city)
