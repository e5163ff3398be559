"""Takes what the list of initiatives shows as a sheet, to be edited and imported again."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from curation.bulk_records import CHUNK, read_many
from curation.record import Record
from imports.sheet import csv_of, xlsx_of
from initiatives.models import Initiative

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def records(initiatives: QuerySet[Initiative]) -> Iterator[Record]:
    """The record of each of `initiatives`, in their order, few at a time in memory."""
    pks = list(initiatives.values_list("pk", flat=True))
    pks = list(dict.fromkeys(pks))
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        records = read_many(chunk)
        yield from (records[pk] for pk in chunk if pk in records)


@admin.action(description="Export as CSV", permissions=["view"])
def export_csv(_admin: Any, request: HttpRequest, chosen: QuerySet[Initiative]) -> Any:
    response = StreamingHttpResponse(
        csv_of(records(chosen)), content_type="text/csv; charset=utf-8"
    )
    return attached(response, "csv")


@admin.action(description="Export as Excel workbook", permissions=["view"])
def export_xlsx(_admin: Any, request: HttpRequest, chosen: QuerySet[Initiative]) -> Any:
    return attached(HttpResponse(xlsx_of(records(chosen)), content_type=XLSX), "xlsx")


def attached(response: Any, ending: str) -> Any:
    name = f"initiatives-{timezone.localdate()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def export_view(request: HttpRequest, ending: str) -> Any:
    """What the list of initiatives shows under the same query string."""
    initiatives = admin.site._registry[Initiative]
    if not initiatives.has_view_permission(request):
        raise PermissionDenied
    try:
        listed = initiatives.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:
        raise SuspiciousOperation("The query string makes no sense.") from None
    export = export_xlsx if ending == "xlsx" else export_csv
    return export(initiatives, request, listed)
