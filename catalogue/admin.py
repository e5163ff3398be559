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

    def get_list_display(self, request: HttpRequest) -> Any:
        on_home = Highlight.objects.on_home()
        shown = {highlight.pk for some in on_home.values() for highlight in some}

        @admin.display(description="on home")
        def is_shown(highlight: Highlight) -> str:
            if highlight.pk in shown:
                return "Yes"
            return f"No: {highlight.obstacle or 'others come first'}"

        return ("__str__", "kind", "position", is_shown, "sentence")

    def save_model(self, request: HttpRequest, obj: Highlight, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.obstacle:
            messages.warning(request, f"Readers do not see it: {obj.obstacle}.")


@admin.register(Synonyms)
class SynonymsAdmin(BaseModelAdmin):
    """What else a search looks for. The page of results says so to readers."""

    search_fields = ("words",)
    has_few_rows = True
    search_help_text = "Search by any of the words."
    fields = ("words",)
