"""Actions of the list of initiatives that take what is ticked as a sheet."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from imports.export import csv_file, xlsx_file
from initiatives.models import Initiative


@admin.action(description="Export as CSV", permissions=["view"])
def export_csv(_admin: Any, _request: HttpRequest, chosen: QuerySet[Initiative]) -> Any:
    return csv_file(chosen)


@admin.action(description="Export as Excel workbook", permissions=["view"])
def export_xlsx(_admin: Any, _request: HttpRequest, chosen: QuerySet[Initiative]) -> Any:
    return xlsx_file(chosen)
