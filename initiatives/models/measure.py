"""Something that is counted, so that places can be compared."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from initiatives.models.lazy import lazy_published
from placebook.lib.fields import CharField, TextField
from slugs.models import SluggedModel


class MeasureQuerySet(models.QuerySet["Measure"]):
    def published(self) -> "MeasureQuerySet":
        """Measures of which anything public has a figure."""
        return self.filter(Exists(lazy_published("Result").filter(measure=OuterRef("pk"))))


class Measure(SluggedModel):
    class Kind(models.TextChoices):
        EFFECT = "effect", "What came of it"
        REACH = "reach", "How far it reaches"
        COST = "cost", "What it cost"
        GRANT = "grant", "Grants and contracts"
        RAISED = "raised", "Money raised"
        MONEY = "money", "Other money"
        CONTEXT = "context", "The place around it"

    class Direction(models.TextChoices):
        HIGHER = "higher", "Higher is better"
        LOWER = "lower", "Lower is better"
        NEUTRAL = "neutral", "Neither is better"

    name = CharField(max_length=100, unique=True)
    unit = CharField(max_length=40, help_text="£, £ a year, %, sq ft or a plural: homes.")
    kind = models.CharField(
        max_length=20,
        choices=Kind.choices,
        blank=True,
        help_text="What its figures tell. Where they differ in that, such as loans given and "
        "loans taken, choose “Other money”.",
    )
    description = TextField(blank=True, help_text="What is counted, and what is not.")
    direction = models.CharField(
        max_length=20, choices=Direction.choices, default=Direction.NEUTRAL
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("measure_detail", args=[self.slug])
