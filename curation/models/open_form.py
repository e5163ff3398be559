"""Who has the form of an entry open. Rows are kept for a day at most."""

from django.conf import settings
from django.db import models

from initiatives.models.initiative import Initiative


class OpenForm(models.Model):
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    # When the page was last known to be there.
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("opened_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["initiative", "user"], name="form_is_open_once_for_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.initiative}"
