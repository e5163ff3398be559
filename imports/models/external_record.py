"""What a register, under an id of its own, said of an entry when it was imported."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from curation.models.change_set import ChangeSet
from initiatives.models.initiative import Initiative
from placebook.lib.fields import CharField, JSONField


class ExternalRecordQuerySet(models.QuerySet["ExternalRecord"]):
    def current(self, register: str) -> "ExternalRecordQuerySet":
        """Those of `register` that no undo has taken back, the latest last."""
        return self.filter(register=register, change_set__undone_by__isnull=True).order_by("pk")


class ExternalRecord(models.Model):
    register = CharField(max_length=100)
    external_id = CharField(max_length=200)
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="external_records"
    )
    change_set = models.ForeignKey(
        ChangeSet, on_delete=models.PROTECT, related_name="external_records"
    )
    # The part of a record that the row spoke of, to tell what the register has changed since.
    last_values: Any = JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = ExternalRecordQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "external records"
        ordering = ("register", "external_id", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["register", "external_id", "change_set"],
                name="register_says_a_thing_once_in_a_change_set",
            ),
        )

    def __str__(self) -> str:
        return f"{self.register}: {self.external_id}"
