"""How the columns and values of a file are matched, kept under a name for the next time."""

from typing import Any

from django.conf import settings
from django.db import models

from placebook.lib.fields import CharField


class ImportMapping(models.Model):
    name = CharField(max_length=100, unique=True)
    mapping: Any = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
