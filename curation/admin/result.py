from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cities.models import City
from curation.actions.permissions import may_edit
from curation.admin.typed import EntryInline
from curation.object_history import recording
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
    """All figures in one list. Those of an initiative are edited on its page, with its history.

    Those of a place that readers see are edited there too by people whose changes wait.
    """

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
            cities = own_cities(staff(request))
            if not request.user.has_perm("initiatives.publish_initiative"):
                cities = cities.exclude(pk__in=City.objects.published())
            kwargs |= {"required": True, "queryset": cities}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Result | None = None) -> Any:
        if obj is None or obj.initiative_id is None:
            return self.fieldsets
        return (("What it is about", {"fields": ("initiative",)}), *self.fieldsets[1:])

    def has_change_permission(self, request: HttpRequest, obj: Result | None = None) -> bool:
        may = super().has_change_permission(request, obj) and not (obj and obj.initiative_id)
        return may and may_edit_place_of(obj, staff(request))

    def has_delete_permission(self, request: HttpRequest, obj: Result | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and may_edit_place_of(obj, staff(request))

    def save_model(self, request: HttpRequest, obj: Result, form: Any, change: bool) -> None:
        stored = Result.objects.select_related("city").get(pk=obj.pk) if change else obj
        both = {place for place in (stored.city, obj.city) if place}
        places = sorted(both, key=lambda place: place.pk)
        with recording(places, by=staff(request)):
            super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Result) -> None:
        with recording([obj.city] if obj.city else [], by=staff(request)):
            super().delete_model(request, obj)

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


def may_edit_place_of(result: Result | None, user: User) -> bool:
    """Whether what `user` changes of a figure of a place is done at once."""
    return result is None or result.city is None or may_edit(user, result.city)
