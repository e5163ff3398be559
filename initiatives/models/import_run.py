"""One file on its way into the catalogue: read, rehearsed, and then applied or not."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from initiatives.models.batch import Batch
from placebook.lib.fields import CharField, TextField


class ImportRun(models.Model):
    class State(models.TextChoices):
        READ = "read", "To be matched"
        WAITING = "waiting", "Waiting to be rehearsed"
        REHEARSED = "rehearsed", "Rehearsed"
        CONFIRMED = "confirmed", "Being imported"
        APPLIED = "applied", "Imported"

    file_name = CharField(max_length=200)
    # Kept until the import is applied, so that it can be read again in another way.
    file = models.BinaryField(default=bytes)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="import_runs"
    )
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=State.choices, default=State.READ)
    # How the bytes become cells, how columns become a record, and what was found in between.
    reading: Any = models.JSONField(default=dict)
    mapping: Any = models.JSONField(default=dict)
    unmatched: Any = models.JSONField(default=dict)
    created: Any = models.JSONField(default=dict)
    problem = TextField(blank=True)
    batch = models.OneToOneField(
        Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="import_run"
    )

    class Meta:
        verbose_name = "import"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.file_name
