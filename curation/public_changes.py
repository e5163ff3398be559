"""What of an entry's history its page shows: when something substantial changed, and what."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from curation.diff import label_of
from curation.models import Revision
from initiatives.models import Initiative

# A corrected address or point, or another day of verification, is no news to a reader.
SUBSTANTIAL = frozenset(
    {
        *("title", "summary", "challenge", "approach", "results", "lessons", "caution"),
        *("cities", "sources", "stage", "started_year", "ended_year", "ending"),
        *("take_part", "picture"),
        *("partners", "examples", "readings"),
    }
)
MOST, LOOKED_AT = 5, 40


@dataclass(frozen=True)
class PublicChange:
    """What changed on a day, by the labels of the form."""

    day: datetime.date
    labels: list[str]


def substantial_changes(initiative: Initiative) -> list[PublicChange]:
    """The latest substantial changes since the entry became public, one for each day."""
    if initiative.published_at is None:
        return []
    # The revision that published the entry is no change: edits begin with the next one.
    revisions = Revision.objects.of(initiative.pk).filter(
        at__gt=initiative.published_at, status=Initiative.Status.PUBLISHED
    )
    by_day: dict[datetime.date, dict[str, None]] = {}
    for at, changed in revisions.values_list("at", "changed")[:LOOKED_AT]:
        labels = [label_of(key) for key in changed if key in SUBSTANTIAL]
        if labels:
            by_day.setdefault(timezone.localdate(at), {}).update(dict.fromkeys(labels))
    return [PublicChange(day, list(labels)) for day, labels in by_day.items()][:MOST]
