from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from imports.columns import ColumnMapping
from imports.models import ImportMapping
from placebook.adminkit.base import BaseModelAdmin


@admin.register(ImportMapping)
class ImportMappingAdmin(BaseModelAdmin):
    """Matchings that were kept; they are made on the page of an import."""

    list_display = ("name", "by", "at", "columns")
    list_select_related = ("by",)
    fields = ("name", "by", "at")
    readonly_fields = ("by", "at")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("initiatives.add_initiative")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    @admin.display(description="columns")
    def columns(self, mapping: ImportMapping) -> str:
        matched = ColumnMapping(**mapping.mapping).columns
        return ", ".join(name for name, target in matched.items() if target)
