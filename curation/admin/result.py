from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from curation.admin.typed import EntryInline
from curation.permissions import own_cities
from initiatives.models import Result
from placebook.adminkit.base import BaseModelAdmin, staff
from placebook.lib.list_params import number_in

FIELDS = (
    "measure",
    ("qualifier", "value"),
    ("year", "period_note"),
    "scope",
    "source",
    "note",
)


class ResultInline(EntryInline, admin.StackedInline):
    """The subject of each result is the page that the rows stand on."""

    model = Result
    fields = FIELDS
    short_texts = ("note",)
    autocomplete_fields = ("measure", "source")
    verbose_name_plural = "results in figures"


@admin.register(Result)
class ResultAdmin(BaseModelAdmin):
    """All figures in one list. Those of an initiative are edited on its page, with its history."""

    list_display = ("measure", "qualifier", "value", "year", "subject", "source")
    list_filter = ("qualifier", "measure")
    list_select_related = ("measure", "initiative", "city", "source")
    search_fields = ("measure__name", "initiative__title", "city__name", "source__title", "ref")
    search_help_text = "Search by measure, initiative, place, source or reference."
    short_texts = ("note",)
    autocomplete_fields = ("measure", "city", "source")
    fieldsets = (
        ("What it is about", {"fields": ("city",)}),
        ("The figure", {"fields": (*FIELDS, "ref")}),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "city":
            kwargs |= {"required": True, "queryset": own_cities(staff(request))}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Result | None = None) -> Any:
        if obj is None or obj.initiative_id is None:
            return self.fieldsets
        return (("What it is about", {"fields": ("initiative",)}), *self.fieldsets[1:])

    def has_change_permission(self, request: HttpRequest, obj: Result | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.initiative_id)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        if Result.objects.filter(pk=number_in(object_id), initiative__isnull=False).exists():
            raise PermissionDenied
        return super().delete_view(request, object_id, extra_context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One by one: of several, some might be an initiative’s."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.display(description="about")
    def subject(self, result: Result) -> str:
        return str(result.initiative or result.city)
