"""The version of the catalogue and its changes, written by database triggers only.

Migrations install the triggers on every table that a public page shows. They count up
`CatalogueState.version` under a new random `epoch` and record which initiatives changed. The same
version under another epoch belongs to another history: after a rollback or a restored backup.
"""

from django.db import models


class CatalogueState(models.Model):
    """The only row holds the current version."""

    version = models.BigIntegerField(default=0)
    epoch = models.CharField(max_length=36)
    # On PostgreSQL: the transaction that last bumped the version, and how many times it did.
    bumped_by = models.BigIntegerField(default=0)
    bumps = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "state of the catalogue"

    def __str__(self) -> str:
        return f"version {self.version}"


class CatalogueChange(models.Model):
    """An initiative that changed at a version; for 0 and -1 see NAMES and PAGES in triggers.py."""

    version = models.BigIntegerField()
    epoch = models.CharField(max_length=36)
    initiative_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "initiative_id"], name="initiative_changes_once_in_a_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.initiative_id} at version {self.version}"
