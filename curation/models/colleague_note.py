"""A note on an entry for colleagues: no part of the entry, its history or any export."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from initiatives.models.initiative import Initiative
from placebook.lib.fields import TextField


class ColleagueNoteQuerySet(models.QuerySet["ColleagueNote"]):
    def open(self) -> "ColleagueNoteQuerySet":
        """Those that are not done yet."""
        return self.filter(done_at=None)


class ColleagueNote(models.Model):
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="colleague_notes"
    )
    text = TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True)

    objects = ColleagueNoteQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"Note on {self.initiative}"
