"""Two entries, or two organisations, of which a curator has said that they are not the same."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class DistinctPair(models.Model):
    class Kind(models.TextChoices):
        INITIATIVE = "initiative", "Initiatives"
        ORGANISATION = "organisation", "Organisations"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        # The admin's page of this name lists the pairs that nobody has looked at yet.
        verbose_name_plural = "probable duplicates"
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "first_id", "second_id"], name="pair_is_distinct_once"
            ),
            models.CheckConstraint(
                condition=Q(first_id__lt=F("second_id")), name="pair_is_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.first_id} and {self.second_id}"
