"""Publishes what an import brought, as one step."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from initiatives.actions import publish
from initiatives.models import Batch, Initiative


@dataclass
class Published:
    """How many entries were published, and which were refused, by the reason."""

    done: int = 0
    refused: dict[str, list[str]] = field(default_factory=dict)


def publish_batch(
    batch: Batch, *, by: User, progress: Callable[[int], None] = lambda _done: None
) -> Published:
    """Publishes each draft of `batch` that may be; the others stay, and are listed."""
    published = Published()
    drafts = Initiative.objects.filter(
        pk__in=batch.revisions.values("initiative"),
        status__in=(Initiative.Status.DRAFT, Initiative.Status.IN_REVIEW),
    )
    for initiative in list(drafts.order_by("pk").only("pk", "title")):
        entry = Initiative.objects.get(pk=initiative.pk)
        try:
            publish(entry, by=by, note=batch.title)
            published.done += 1
        except (ValidationError, PermissionDenied) as refusal:
            reason = " ".join(getattr(refusal, "messages", [str(refusal)]))
            published.refused.setdefault(reason, []).append(entry.title)
        progress(published.done)
    return published
