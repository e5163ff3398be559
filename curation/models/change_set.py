"""Several changes that were made in one step, and can be undone in one step."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from placebook.lib.fields import CharField


class ChangeSet(models.Model):
    class Kind(models.TextChoices):
        IMPORT = "import", "Import"
        BULK = "bulk", "Bulk edit"
        MERGE = "merge", "Merge"
        UNDO = "undo", "Undo"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = CharField(max_length=200, help_text="What was done, in a few words.")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="change_sets"
    )
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    # What undoing it needs besides the records of revisions.
    before: Any = models.JSONField(encoder=DjangoJSONEncoder, default=dict, editable=False)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.title

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")
