"""Something that is counted, so that places can be compared."""

from django.db import models

from placebook.lib.fields import CharField, TextField
from slugs.models import SluggedModel


class Measure(SluggedModel):
    class Direction(models.TextChoices):
        HIGHER = "higher", "Higher is better"
        LOWER = "lower", "Lower is better"
        NEUTRAL = "neutral", "Neither is better"

    name = CharField(max_length=100, unique=True)
    unit = CharField(max_length=40, help_text="£, £ a year, %, sq ft or a plural: homes.")
    description = TextField(blank=True, help_text="What is counted, and what is not.")
    direction = models.CharField(
        max_length=20, choices=Direction.choices, default=Direction.NEUTRAL
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
