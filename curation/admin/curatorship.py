"""Which cities a curator looks after, on the page of the user."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

from curation.models import Curatorship
from placebook.adminkit.base import AuditLogMixin, BaseInline, PrivateHistoryMixin
from placebook.adminkit.typed_again import TypedAgainMixin


class CurationInline(BaseInline, admin.TabularInline):
    model = Curatorship
    autocomplete_fields = ("city",)
    verbose_name = "city to look after"
    verbose_name_plural = "cities to look after; without any, the whole catalogue"

    def has_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People who may change users give them their cities."""
        return request.user.has_perm("auth.change_user")

    has_view_permission = has_change_permission = has_permission
    has_add_permission = has_delete_permission = has_permission


class StaffAdmin(TypedAgainMixin, PrivateHistoryMixin, AuditLogMixin, UserAdmin):
    def get_inlines(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Django asks for no more than name and password at first."""
        return [CurationInline] if obj else []


admin.site.unregister(User)
admin.site.register(User, StaffAdmin)
