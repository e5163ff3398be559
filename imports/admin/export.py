"""What the list of initiatives shows as a sheet, for people who import it again."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest

from imports.export import csv_file, xlsx_file
from initiatives.models import Initiative


def export_view(request: HttpRequest, ending: str) -> Any:
    """What the list of initiatives shows under the same query string."""
    model_admin = admin.site._registry[Initiative]
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    try:
        initiatives = model_admin.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:
        raise SuspiciousOperation("The query string makes no sense.") from None
    return (xlsx_file if ending == "xlsx" else csv_file)(initiatives)
