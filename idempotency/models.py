"""The keys of submitted forms, with the answers to repeat."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

# A form is hardly submitted again after so long.
KEPT_FOR = datetime.timedelta(days=2)


class IdempotencyKeyQuerySet(models.QuerySet["IdempotencyKey"]):
    def expired(self) -> "IdempotencyKeyQuerySet":
        """Keys that a daily job may delete."""
        return self.filter(at__lt=timezone.now() - KEPT_FOR)


class IdempotencyKey(models.Model):
    """The answer to a submitted form, which is repeated when the form is submitted again.

    It is written in the transaction of the form's changes, so that there are both or neither. The
    unique constraint makes a simultaneous submission wait.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Of the key in the page and all data: changed data of the same page are another form.
    digest = models.CharField(max_length=64)
    address = models.TextField(blank=True)
    # Data for the page that opened a form for a related object in a popup.
    popup = models.TextField(blank=True)
    # [level, text, whether it is HTML] of each message shown with the answer.
    messages: Any = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = IdempotencyKeyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "digest"], name="form_is_done_once"),
        )

    def __str__(self) -> str:
        return self.digest[:8]
