"""What the admin of an entry's revisions and that of other objects' share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from placebook.adminkit.read_only import ReadOnlyAdmin


class BaseRevisionAdmin(ReadOnlyAdmin):
    """Revisions are read, compared and restored, never edited."""

    search_fields = ("note", "by__username")
    ordering = ("-at", "-pk")
    list_select_related = ("by",)
    show_full_result_count = False

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        restoring = self.admin_site.admin_view(self.restore_view)
        return [path("<path:object_id>/restore/", restoring, name=name), *super().get_urls()]

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        raise NotImplementedError
