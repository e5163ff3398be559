"""Forms that were sent, and where their answers led."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

# Nobody presses a button again after so long; a page that is older is opened anew.
KEPT_FOR = datetime.timedelta(days=2)


class IdempotencyKeyQuerySet(models.QuerySet["IdempotencyKey"]):
    def expired(self) -> "IdempotencyKeyQuerySet":
        """Those that are of no more use, for a daily job to delete."""
        return self.filter(at__lt=timezone.now() - KEPT_FOR)


class IdempotencyKey(models.Model):
    """What came of a form. Sent again, it leads there again, and nothing is done twice.

    It is written in the transaction of what the form does, so that there is both or neither, and
    whoever sends the same form meanwhile waits for it at the constraint.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Of the key in the page and of all that was sent: a page that is gone back to and changed
    # is another form.
    digest = models.CharField(max_length=64)
    address = models.TextField(blank=True)
    # What Django tells the page that opened a form for a related object.
    popup = models.TextField(blank=True)
    # [level, text, whether it is HTML] of each message that came with the answer.
    told: Any = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = IdempotencyKeyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "digest"], name="form_is_done_once"),
        )

    def __str__(self) -> str:
        return self.digest[:8]
