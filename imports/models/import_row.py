"""What the rehearsal says would become of one row of a file."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from imports.models.import_run import ImportRun
from placebook.lib.fields import CharField, JSONField


class ImportRow(models.Model):
    class Outcome(models.TextChoices):
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        UNCHANGED = "unchanged", "Unchanged"
        DUPLICATE = "duplicate", "Probably a duplicate"
        ERROR = "error", "Cannot be imported"
        MEANWHILE = "meanwhile", "Changed meanwhile"
        GONE = "gone", "No longer in the file"

    class Action(models.TextChoices):
        LEAVE = "leave", "Leave out"
        ADD = "add", "Import as a new entry"
        CHANGE = "change", "Update the entry"

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    # As a spreadsheet counts them: the headings are row 1. A row that is gone has none.
    number = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    action = models.CharField(max_length=20, choices=Action.choices, default=Action.LEAVE)
    title = CharField(max_length=200, blank=True)
    # The row's own id in its register.
    key = CharField(max_length=200, blank=True)
    # What it changes, or probably repeats; it may be deleted by the time somebody looks.
    initiative_id = models.BigIntegerField(null=True)
    # A mark of what the entry was when the rehearsal saw it.
    seen = CharField(max_length=80, blank=True)
    # The part of a record that the row speaks of.
    record: Any = JSONField(default=dict, encoder=DjangoJSONEncoder)
    notes: Any = models.JSONField(default=list)
    # The fields that are taken from the file although they were edited here meanwhile.
    taken: Any = models.JSONField(default=list)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["run", "outcome"], name="import_row_by_outcome"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.get_outcome_display().lower()})"
