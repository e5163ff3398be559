"""A row of a draft that somebody has begun, and that its own table would refuse."""

from django.db import models

from initiatives.models.initiative import Initiative
from placebook.lib.fields import CharField


class IncompleteRow(models.Model):
    """What was typed into a row, until nothing is missing: no part of the entry and its history.

    `part` is the name of a part of the record; `values` has the text of each field that was filled
    in, as a form sends it.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="incomplete_rows"
    )
    part = CharField(max_length=20)
    values = models.JSONField()

    class Meta:
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.part} of {self.initiative}"
