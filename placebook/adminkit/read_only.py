"""Models that staff look at and act on by buttons, but never write themselves."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from placebook.adminkit.base import BaseModelAdmin


class ReadOnlyAdmin(BaseModelAdmin):
    """People who may view initiatives may look; nothing is added, changed or deleted by a form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("initiatives.view_initiative")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


class PersonFilter(admin.RelatedOnlyFieldListFilter):
    """By whom: Django would head it “By by”, after the name of the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "person"
