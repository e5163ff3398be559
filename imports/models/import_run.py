"""One file on its way into the catalogue: read, rehearsed, and then applied or not."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from curation.models.change_set import ChangeSet
from placebook.lib.fields import CharField, TextField


class ImportRun(models.Model):
    class State(models.TextChoices):
        UPLOADED = "uploaded", "Being read"
        REFUSED = "refused", "Cannot be read"
        READ = "read", "To be matched"
        WAITING = "waiting", "Being rehearsed"
        PLANNED = "planned", "Rehearsed"
        CONFIRMED = "confirmed", "Being imported"
        APPLIED = "applied", "Imported"
        PUBLISHING = "publishing", "Being published"
        UNDOING = "undoing", "Being undone"
        UNDONE = "undone", "Undone"

    file_name = CharField(max_length=200)
    # Kept until the import is applied, so that it can be read again in another way.
    file = models.BinaryField(default=bytes)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="import_runs"
    )
    at = models.DateTimeField(default=timezone.now)
    # Changed by `imports.states.advance` alone.
    state = models.CharField(max_length=20, choices=State.choices, default=State.UPLOADED)
    moved_at = models.DateTimeField(default=timezone.now)
    # How often its work was begun: only the latest attempt may write.
    attempt = models.PositiveIntegerField(default=0)
    # How the bytes become cells, how columns become a record, and what was found in between.
    reading: Any = models.JSONField(default=dict)
    mapping: Any = models.JSONField(default=dict)
    unmatched: Any = models.JSONField(default=dict)
    created: Any = models.JSONField(default=dict)
    # What the page of the matching shows: [heading, [cell, cell, …]] of each column.
    sample: Any = models.JSONField(default=list)
    problem = TextField(blank=True)
    change_set = models.OneToOneField(
        ChangeSet, null=True, blank=True, on_delete=models.PROTECT, related_name="import_run"
    )

    class Meta:
        verbose_name = "import"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.file_name
