"""An initiative as an example of a principle, with the reason why."""

from django.db import models

from initiatives.models.initiative import Initiative
from initiatives.models.principle import Principle
from initiatives.models.source import Source
from placebook.lib.fields import CharField


class ExampleQuerySet(models.QuerySet["Example"]):
    def published(self) -> "ExampleQuerySet":
        """Examples whose initiative is published."""
        return self.filter(initiative__status=Initiative.Status.PUBLISHED)


class Example(models.Model):
    class Basis(models.TextChoices):
        SOURCE = "source", "A source says so"
        EDITOR = "editor", "The editor’s reading"

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="examples")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="examples")
    basis = models.CharField(
        max_length=20,
        choices=Basis.choices,
        default=Basis.EDITOR,
        help_text="Whether a source names it for this principle, or we match them ourselves.",
    )
    rationale = CharField(
        max_length=500, help_text="One sentence: why it is an example of this principle."
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="examples",
        help_text="What the rationale rests on.",
    )

    objects = ExampleQuerySet.as_manager()

    class Meta:
        ordering = ("principle__framework__position", "principle__number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["initiative", "principle"],
                name="initiative_is_an_example_of_a_principle_once",
                violation_error_message="This principle is listed already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.initiative}: {self.principle}"
