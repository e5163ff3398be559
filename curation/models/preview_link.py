"""A link that shows an entry to people without an account before it is public."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from initiatives.models.initiative import Initiative

UNPUBLISHED = (Initiative.Status.DRAFT, Initiative.Status.IN_REVIEW)


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def open(self) -> "PreviewLinkQuerySet":
        """Those that show their entry now."""
        running = self.filter(ends_at__gt=timezone.now(), withdrawn_at=None)
        return running.filter(initiative__status__in=UNPUBLISHED)


class PreviewLink(models.Model):
    """Rows stay when they have ended: they tell who has shown what, and for how long."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="preview_links"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"Link to {self.initiative}"

    @property
    def is_open(self) -> bool:
        """Whether it shows its entry now."""
        is_over = self.withdrawn_at is not None or self.ends_at <= timezone.now()
        return not is_over and self.initiative.status in UNPUBLISHED
