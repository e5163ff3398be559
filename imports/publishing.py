"""Publishes the entries of an import."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from curation.actions import publish
from curation.models import ChangeSet
from curation.revisions import lock, unreviewed_since
from initiatives.models import Initiative


@dataclass
class Published:
    """How many entries of a change set are public now, and the titles refused by reason."""

    done: int = 0
    refused: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        refused = (
            f"{len(titles)} not published: {reason} ({'; '.join(titles[:10])})"
            for reason, titles in self.refused.items()
        )
        return " ".join([f"Published: {self.done}.", *refused])


def publish_batch(
    change_set: ChangeSet, *, by: User, progress: Callable[[int], None] = lambda _done: None
) -> Published:
    """Publishes each draft of `change_set` for which this is permitted and valid.

    Entries that are public already count as done, so that a repetition gives the same result.
    """
    entries = Initiative.objects.filter(pk__in=change_set.revisions.values("initiative"))
    drafts = entries.filter(status__in=(Initiative.Status.DRAFT, Initiative.Status.IN_REVIEW))
    published = Published()
    for done, pk in enumerate(list(drafts.order_by("pk").values_list("pk", flat=True))):
        progress(done)
        entry = Initiative.objects.filter(pk=pk).first()
        if entry is None or entry.is_published:
            continue
        try:
            with transaction.atomic():
                lock(entry)
                require_as_imported(entry, change_set)
                publish(entry, by=by, note=change_set.title)
        except (ValidationError, PermissionDenied) as refusal:
            if not entries.filter(pk=pk, status=Initiative.Status.PUBLISHED).exists():
                reason = " ".join(getattr(refusal, "messages", [str(refusal)]))
                published.refused.setdefault(reason, []).append(entry.title)
    published.done = entries.filter(status=Initiative.Status.PUBLISHED).count()
    return published


def require_as_imported(entry: Initiative, change_set: ChangeSet) -> None:
    """Raises ValidationError if somebody who may not publish has changed the entry since."""
    imported = change_set.revisions.filter(initiative=entry.pk).first()
    if imported and unreviewed_since(entry, imported.number):
        raise ValidationError("These were changed since the import: look at them first.")
