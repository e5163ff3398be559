"""The choice of what home shows, and synonyms for the search, for editors."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest

from catalogue.models import Highlight, Synonyms
from placebook.adminkit.base import BaseModelAdmin


@admin.register(Highlight)
class HighlightAdmin(BaseModelAdmin):
    """Where editors choose nothing of a kind, home chooses by a rule."""

    list_filter = ("kind",)
    list_select_related = ("initiative", "result__measure", "result__initiative")
    search_fields = ("initiative__title", "result__measure__name", "result__initiative__title")
    search_help_text = "Search by initiative or measure."
    autocomplete_fields = ("initiative", "result")
    short_texts = ("sentence",)
    fields = ("kind", "initiative", "result", "position", "sentence")
    readonly_fields = ("on_home",)

    def get_fields(self, request: HttpRequest, obj: Highlight | None = None) -> Any:
        return ("on_home", *self.fields) if obj else self.fields

    @admin.display(description="On home")
    def on_home(self, highlight: Highlight) -> str:
        return on_home_or_why_not(highlight, shown_on_home())

    def get_list_display(self, request: HttpRequest) -> Any:
        shown = shown_on_home()

        @admin.display(description="on home")
        def is_shown(highlight: Highlight) -> str:
            return on_home_or_why_not(highlight, shown)

        return ("__str__", is_shown, "kind", "position", "sentence")

    def save_model(self, request: HttpRequest, obj: Highlight, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.obstacle:
            messages.warning(request, f"Readers do not see it: {obj.obstacle}.")


def shown_on_home() -> set[int]:
    """The primary keys of the highlights that readers see."""
    on_home = Highlight.objects.on_home()
    return {highlight.pk for some in on_home.values() for highlight in some}


def on_home_or_why_not(highlight: Highlight, shown: set[int]) -> str:
    if highlight.pk in shown:
        return "Yes"
    return f"No: {highlight.obstacle or 'others come first'}"


@admin.register(Synonyms)
class SynonymsAdmin(BaseModelAdmin):
    """What else a search looks for. The page of results says so to readers."""

    search_fields = ("words",)
    has_few_rows = True
    search_help_text = "Search by any of the words."
    fields = ("words",)
