"""What editors have chosen for home."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from initiatives.going import Going, going, status_line, why_ended
from initiatives.models import Initiative, Result
from placebook.lib.fields import CharField

# How many of a kind home shows.
MOST = {"worked": 3, "ended": 3, "finding": 1}


class HighlightQuerySet(models.QuerySet["Highlight"]):
    def with_subjects(self) -> "HighlightQuerySet":
        """With all that tells whether readers may see it."""
        return self.select_related("initiative", "result__measure", "result__initiative")

    def on_home(self) -> "dict[str, list[Highlight]]":
        """By kind, those that readers see: the first few that nothing is in the way of."""
        shown: dict[str, list[Highlight]] = {kind: [] for kind in MOST}
        for highlight in self.with_subjects():
            if not highlight.obstacle and len(shown[highlight.kind]) < MOST[highlight.kind]:
                shown[highlight.kind].append(highlight)
        return shown


class Highlight(models.Model):
    """An initiative, or a result as a finding, that editors show on home."""

    class Kind(models.TextChoices):
        WORKED = "worked", "One that worked"
        ENDED = "ended", "One that ended, and why"
        FINDING = "finding", "A finding"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    initiative = models.ForeignKey(
        Initiative,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="highlights",
        help_text="For those that worked or ended.",
    )
    result = models.ForeignKey(
        Result,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="highlights",
        help_text="For a finding: a figure of an initiative. It is drawn with those before it.",
    )
    position = models.PositiveSmallIntegerField(
        default=1, help_text="Of a kind, the smallest comes first."
    )
    sentence = CharField(
        max_length=300,
        blank=True,
        help_text="What readers see in place of the entry’s own summary. It may be left empty.",
    )

    objects = HighlightQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="finding", initiative__isnull=True, result__isnull=False)
                | (~Q(kind="finding") & Q(initiative__isnull=False, result__isnull=True)),
                name="highlight_is_an_initiative_or_a_finding",
                violation_error_message="Choose a figure for a finding, else an initiative.",
            ),
            models.UniqueConstraint(
                fields=["kind", "initiative"],
                name="highlight_shows_an_initiative_once",
                violation_error_message="This initiative is chosen already.",
            ),
            models.UniqueConstraint(
                fields=["result"],
                name="highlight_shows_a_result_once",
                violation_error_message="This figure is chosen already.",
            ),
        )

    def __str__(self) -> str:
        return str(self.initiative or self.result)

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.FINDING and self.result and not self.result.initiative_id:
            raise ValidationError({"result": "Choose a figure of an initiative, not of a place."})

    @property
    def subject(self) -> Initiative | None:
        """The initiative that is shown, or that the finding is of."""
        return self.result.initiative if self.result else self.initiative

    @property
    def obstacle(self) -> str:
        """Why readers do not see it, in words; empty if they may."""
        subject = self.subject
        if subject is None:
            return "the figure is of a place"
        if not subject.is_published:
            return f"the entry is not public ({subject.get_status_display().lower()})"
        if self.kind == self.Kind.WORKED and going(subject) != Going.RUNNING:
            return f"the entry is not running ({status_line(subject)})"
        if self.kind == self.Kind.ENDED:
            return self._obstacle_of_ended(subject)
        return ""

    def _obstacle_of_ended(self, subject: Initiative) -> str:
        if subject.stage != Initiative.Stage.ENDED:
            return "the entry has not ended"
        is_explained = self.sentence or subject.ending_note or why_ended(subject.ending)
        return "" if is_explained else "neither the entry nor the sentence says why it ended"
