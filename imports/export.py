"""Entries as a sheet, to be edited and imported again."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from curation.bulk_records import CHUNK, read_many
from curation.record import Record
from imports.sheet import IDENTITY, csv_of, xlsx_of
from initiatives.models import Initiative
from slugs.permanent_ids import PermanentIds

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def records(initiatives: QuerySet[Initiative]) -> Iterator[Record]:
    """The record and identity of each of `initiatives`, in their order, few at a time in memory."""
    pks = list(dict.fromkeys(initiatives.values_list("pk", flat=True)))
    ids = PermanentIds(Initiative)
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        by_pk = read_many(chunk)
        entries = Initiative.objects.filter(pk__in=chunk).order_by()
        status = dict(entries.values_list("pk", "status"))
        for pk in chunk:
            if pk in by_pk and pk in status:
                values = (ids.of(pk), status[pk], by_pk[pk]["title"])
                yield by_pk[pk] | dict(zip(IDENTITY, values, strict=True))


def csv_file(initiatives: QuerySet[Initiative]) -> StreamingHttpResponse:
    rows = csv_of(records(initiatives))
    return as_file(StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8"), "csv")


def xlsx_file(initiatives: QuerySet[Initiative]) -> HttpResponse:
    return as_file(HttpResponse(xlsx_of(records(initiatives)), content_type=XLSX), "xlsx")


def as_file(response: Any, ending: str) -> Any:
    name = f"initiatives-{timezone.localdate()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
