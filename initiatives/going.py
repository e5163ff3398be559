"""Whether an initiative still goes on, as far as anybody has looked: one definition for all pages.

What is recorded as active is running only if it was seen at work lately, so that the answer changes
with the year though nothing is written. Pages and the index depend on `seen_since()`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.safestring import SafeString

from initiatives.models import Initiative, Source

Stage = Initiative.Stage
# Those of which `stage_as_of` tells when they were last seen at work, or planned.
SEEN_STAGES = (Stage.ACTIVE, Stage.PLANNED)


class Going(models.TextChoices):
    RUNNING = "running", "Running"
    UNCHECKED = "unchecked", "Not checked lately"
    ENDED = "ended", "Ended"
    PLANNED = "planned", "Planned"


OF_STAGE = {
    Stage.UNKNOWN: Going.UNCHECKED,
    Stage.ENDED: Going.ENDED,
    Stage.PLANNED: Going.PLANNED,
}


def seen_since() -> int:
    """The year in which, or later, an active initiative was seen at work if it is running."""
    return timezone.localdate().year - settings.SEEN_WITHIN_YEARS


def going(initiative: Initiative) -> Going:
    """Whether `initiative` still goes on. Reads its `stage` and `stage_as_of`."""
    return going_of(initiative.stage, initiative.stage_as_of)


def going_of(stage: str, stage_as_of: int | None) -> Going:
    if stage == Stage.ACTIVE:
        return Going.RUNNING if (stage_as_of or 0) >= seen_since() else Going.UNCHECKED
    return OF_STAGE[Stage(stage)]


def condition(wanted: Collection[str]) -> Q:
    """The initiatives that go on in any of the ways `wanted`."""
    seen = Q(stage=Stage.ACTIVE, stage_as_of__gte=seen_since())
    ways = {
        Going.RUNNING: seen,
        Going.UNCHECKED: (Q(stage=Stage.ACTIVE) & (Q(stage_as_of=None) | ~seen))
        | Q(stage=Stage.UNKNOWN),
        Going.ENDED: Q(stage=Stage.ENDED),
        Going.PLANNED: Q(stage=Stage.PLANNED),
    }
    any_of = Q(pk__in=())
    for one, having in ways.items():
        if one in wanted:
            any_of |= having
    return any_of


# --- in words ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class StatusLine:
    """Whether it still goes on, as one line: “Running · last seen at work in 2025”.

    `word` comes first; `joint` leads to the `year`, None where none is known; then comes `why`.
    """

    going: Going
    word: str
    joint: str = ""
    year: int | None = None
    why: str = ""

    def __str__(self) -> str:
        return f"{self.word}{self.joint}{self.year or ''}{self.why}"


def status_line(initiative: Initiative) -> StatusLine:
    """The line of `initiative`. Reads its stage, the years of that, and why it ended."""
    one = initiative
    return status_line_of(one.stage, one.stage_as_of, one.ended_year, one.ending)


def status_line_of(
    stage: str, stage_as_of: int | None, ended_year: int | None, ending: str
) -> StatusLine:
    """The line of an initiative of which no more is at hand than these fields."""
    match going_of(stage, stage_as_of):
        case Going.RUNNING:
            return StatusLine(Going.RUNNING, "Running", " · last seen at work in ", stage_as_of)
        case Going.UNCHECKED:
            joint = " since " if stage_as_of else ""
            return StatusLine(Going.UNCHECKED, "Not checked", joint, stage_as_of)
        case Going.ENDED:
            # What was found to have ended in a year ended in it or before.
            joint = " " if ended_year else " by " if stage_as_of else ""
            year = ended_year or stage_as_of
            return StatusLine(Going.ENDED, "Ended", joint, year, why_ended(ending))
    return StatusLine(Going.PLANNED, "Planned")


def status_html(initiative: Initiative) -> SafeString:
    """The line of `initiative` as a paragraph; CSS gives it its shape."""
    line = status_line(initiative)  # all of it our own words, and a year
    rest = f"{line.joint}{line.year or ''}{line.why}"
    return SafeString(f'<p class="going going-{line.going}"><b>{line.word}</b>{rest}</p>')


def why_ended(ending: str) -> str:
    """What follows “Ended”; nothing for a reason that a word or two cannot tell."""
    if not ending or ending == Initiative.Ending.OTHER:
        return ""
    label = Initiative.Ending(ending).label
    return f": {label[0].lower()}{label[1:]}"


def evidence(initiative: Initiative, sources: Iterable[Source]) -> Source | None:
    """Which of `sources` shows the status of `initiative`, where that is beyond doubt.

    It is of the year of the latest evidence, and the only one that is.
    """
    year = initiative.stage_as_of
    of_year = {each.pk: each for each in sources if year and each.published[:4] == str(year)}
    return next(iter(of_year.values())) if len(of_year) == 1 else None
