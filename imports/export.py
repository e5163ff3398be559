"""Entries as a sheet, to be edited and imported again."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from curation.bulk_records import CHUNK, read_many
from curation.record import Record
from imports.sheet import csv_of, xlsx_of
from initiatives.models import Initiative

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def records(initiatives: QuerySet[Initiative]) -> Iterator[Record]:
    """The record of each of `initiatives`, in their order, few at a time in memory."""
    pks = list(dict.fromkeys(initiatives.values_list("pk", flat=True)))
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        by_pk = read_many(chunk)
        yield from (by_pk[pk] for pk in chunk if pk in by_pk)


def csv_file(initiatives: QuerySet[Initiative]) -> StreamingHttpResponse:
    rows = csv_of(records(initiatives))
    return as_file(StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8"), "csv")


def xlsx_file(initiatives: QuerySet[Initiative]) -> HttpResponse:
    return as_file(HttpResponse(xlsx_of(records(initiatives)), content_type=XLSX), "xlsx")


def as_file(response: Any, ending: str) -> Any:
    name = f"initiatives-{timezone.localdate()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
