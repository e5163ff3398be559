"""Files on their way into the catalogue, one model a file."""

from imports.models.external_record import ExternalRecord
from imports.models.import_mapping import ImportMapping
from imports.models.import_row import ImportRow
from imports.models.import_run import ImportRun

__all__ = [
    "ExternalRecord",
    "ImportMapping",
    "ImportRow",
    "ImportRun",
]
