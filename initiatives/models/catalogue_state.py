"""What moved: written by database triggers only, so that nothing can change unnoticed.

Migration 0002 lays the triggers on every table that a public page shows. They count up
`CatalogueState.version` under a new `stamp` and note which initiatives changed. A version whose
stamp is not the one remembered belongs to another history: a rollback, or a restored backup.
"""

from django.db import models


class CatalogueState(models.Model):
    """The one row that says how far the catalogue has moved."""

    version = models.BigIntegerField(default=0)
    stamp = models.CharField(max_length=36)
    # On PostgreSQL: the transaction that moved it last, and how many times it did.
    moved_by = models.BigIntegerField(default=0)
    moves = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "state of the catalogue"

    def __str__(self) -> str:
        return f"version {self.version}"


class CatalogueChange(models.Model):
    """An initiative that changed at a version; for 0 and -1 see `NAMES` and `PAGES` of triggers."""

    version = models.BigIntegerField()
    stamp = models.CharField(max_length=36)
    initiative_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "initiative_id"], name="initiative_changes_once_in_a_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.initiative_id} at version {self.version}"
