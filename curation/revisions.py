"""Records a revision of an initiative after every change.

Everything here is called within the transaction of the change: `lock` first, `record_revision`
last.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from curation.models import ChangeSet, Revision
from curation.models.revision import BaseRevision
from curation.record import KEYS, Record, read
from initiatives.models import Initiative

Event = BaseRevision.Event


def lock(initiative: Initiative, *, seen: int | None = None) -> Revision:
    """Locks the row until the transaction ends, refreshes `initiative`, and returns its latest
    revision.

    An entry that has none, being older than its history, gets one of what it is now. Raises
    ValidationError where the entry is gone, or no longer in the version that somebody has `seen`.
    """
    try:
        initiative.refresh_from_db(from_queryset=Initiative.objects.select_for_update().order_by())
    except Initiative.DoesNotExist:
        raise ValidationError("Somebody has deleted this entry meanwhile.") from None
    newest = latest(initiative) or _first_revision(initiative)
    if seen is not None:
        require_seen(newest, seen)
    return newest


def require_seen(newest: Revision, seen: int) -> None:
    """Raises ValidationError where version `seen` is not the `newest` of an entry."""
    if newest.number != seen:
        who = newest.by.get_username() if newest.by else "Somebody"
        raise ValidationError(
            f"{who} has changed “{newest.record['title']}” meanwhile. Please look again."
        )


def versions(pks: Iterable[int], *, until: int | None = None) -> dict[int, int]:
    """The number of the latest revision of each entry: 1 where `lock` has yet to write one.

    Revisions with a pk above `until` do not count.

    Call it before reading an entry that is shown for changing it: what is saved in between is
    then noticed as well.
    """
    first = dict.fromkeys(pks, 1)
    revisions = Revision.objects.filter(initiative_id__in=first)
    if until is not None:
        revisions = revisions.filter(pk__lte=until)
    numbers = revisions.order_by().values("initiative_id")
    return first | dict(numbers.annotate(Max("number")).values_list("initiative_id", "number__max"))


def _first_revision(initiative: Initiative) -> Revision:
    revision = next_revision(None, initiative, read(initiative), Event.FOUND)
    revision.save()
    return revision


def latest(initiative: Initiative) -> Revision | None:
    return Revision.objects.of(initiative.pk).first()


def record_revision(
    initiative: Initiative,
    *,
    by: User | None,
    event: str,
    note: str = "",
    change_set: ChangeSet | None = None,
    before: Revision | None = None,
) -> Revision | None:
    """Records what `initiative` is after a change; None for an edit that has changed nothing.

    `before` is the revision that `lock` has returned, if the caller still has it.
    """
    before, record = before or latest(initiative), read(initiative)
    if event == Event.EDITED and before and before.record == record:
        return None
    revision = next_revision(
        before, initiative, record, event, by=by, note=note, change_set=change_set
    )
    revision.save()
    if cancelled := cancel_schedule(initiative, revision):
        cancelled.save()
    return revision


def needs_review(revision: Revision, initiative: Initiative) -> bool:
    """Whether somebody who may not publish has changed what readers would see.

    The day of verification may be set by all who may change the entry, and changes no text.
    """
    by = revision.by
    if not set(revision.changed) - {"verified_on"}:
        return False
    return by is None or not by.has_perm("initiatives.publish_initiative", initiative)


def unreviewed_since(initiative: Initiative, number: int) -> bool:
    """Whether somebody who may not publish an entry has changed it since revision `number`."""
    later = Revision.objects.of(initiative.pk).filter(number__gt=number).exclude(changed=[])
    return any(needs_review(each, initiative) for each in later.select_related("by"))


def cancel_schedule(initiative: Initiative, revision: Revision) -> Revision | None:
    """Returns an entry that an editor has scheduled to review, if `revision`, its latest, needs
    that. Returns the next revision, not saved yet, which says so, or None.
    """
    if not initiative.publish_at or not needs_review(revision, initiative):
        return None
    when = timezone.localtime(initiative.publish_at).strftime("%d %B %Y, %H:%M").lstrip("0")
    initiative.publish_at, initiative.status = None, Initiative.Status.IN_REVIEW
    initiative.save(update_fields=["publish_at", "status", "updated_at"])
    note = f"It was to be published on {when}, and was changed after an editor had seen it."
    return next_revision(
        revision,
        initiative,
        revision.record,
        Event.SUBMITTED,
        by=revision.by,
        note=note,
        change_set=revision.change_set,
    )


def next_revision(
    before: Revision | None,
    initiative: Initiative,
    record: Record,
    event: str,
    *,
    by: User | None = None,
    note: str = "",
    change_set: ChangeSet | None = None,
) -> Revision:
    """The revision, not saved yet, that comes after `before`."""
    return Revision(
        initiative_id=initiative.pk,
        number=before.number + 1 if before else 1,
        by=by,
        event=event,
        note=note,
        status=initiative.status,
        record=record,
        changed=[key for key in KEYS if before and record[key] != before.record[key]],
        change_set=change_set,
    )
