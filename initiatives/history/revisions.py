"""Keeps a revision of an initiative for every deed, and goes back to one.

Everything here is to be called within the transaction of the deed. Whoever changes an entry
calls `lock` first and `record_revision` last.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from initiatives.history.record import KEYS, Record, read, write
from initiatives.models import Batch, Initiative, Revision

Deed = Revision.Deed


def lock(initiative: Initiative, *, seen: int | None = None) -> Revision:
    """Holds on to the row until the transaction ends, makes `initiative` what is stored, and
    returns the latest revision.

    An entry that has none, being older than its history, gets one of what it is now. Raises
    ValidationError where the entry is gone, or no longer in the version that somebody has `seen`.
    """
    try:
        initiative.refresh_from_db(from_queryset=Initiative.objects.select_for_update().order_by())
    except Initiative.DoesNotExist:
        raise ValidationError("Somebody has deleted this entry meanwhile.") from None
    newest = latest(initiative) or _found(initiative)
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

    `until` is the pk of the latest revision of any entry that counts.

    Whoever shows an entry in order to change it asks this first, so that what is saved in between
    is noticed as well.
    """
    first = dict.fromkeys(pks, 1)
    revisions = Revision.objects.filter(initiative_id__in=first)
    if until is not None:
        revisions = revisions.filter(pk__lte=until)
    numbers = revisions.order_by().values("initiative_id")
    return first | dict(numbers.annotate(Max("number")).values_list("initiative_id", "number__max"))


def _found(initiative: Initiative) -> Revision:
    revision = following(None, initiative, read(initiative), Deed.FOUND)
    revision.save()
    return revision


def latest(initiative: Initiative) -> Revision | None:
    return Revision.objects.of(initiative.pk).first()


def record_revision(
    initiative: Initiative,
    *,
    by: User | None,
    deed: str,
    why: str = "",
    batch: Batch | None = None,
) -> Revision | None:
    """Notes what `initiative` is after a deed; None for an edit that has changed nothing."""
    before, record = latest(initiative), read(initiative)
    if deed == Deed.EDITED and before and before.record == record:
        return None
    revision = following(before, initiative, record, deed, by=by, why=why, batch=batch)
    revision.save()
    if cancelled := cancel_schedule(initiative, revision):
        cancelled.save()
    return revision


def needs_review(revision: Revision, initiative: Initiative) -> bool:
    """Whether somebody who may not publish has changed what readers would see.

    That an entry was looked at is said by whoever may change it, and changes no text.
    """
    by = revision.by
    if not set(revision.changed) - {"verified_on"}:
        return False
    return by is None or not by.has_perm("initiatives.publish_initiative", initiative)


def unreviewed_since(initiative: Initiative, number: int) -> bool:
    """Whether an entry has been changed since revision `number` by who may not publish it."""
    later = Revision.objects.of(initiative.pk).filter(number__gt=number).exclude(changed=[])
    return any(needs_review(each, initiative) for each in later.select_related("by"))


def cancel_schedule(initiative: Initiative, revision: Revision) -> Revision | None:
    """Sends an entry that an editor has scheduled back to review, if `revision`, its latest, needs
    that. Returns the next revision, not saved yet, which says so.
    """
    if not initiative.publish_at or not needs_review(revision, initiative):
        return None
    when = timezone.localtime(initiative.publish_at).strftime("%d %B %Y, %H:%M").lstrip("0")
    initiative.publish_at, initiative.status = None, Initiative.Status.IN_REVIEW
    initiative.save(update_fields=["publish_at", "status", "updated_at"])
    why = f"It was to be published on {when}, and was changed after an editor had seen it."
    return following(
        revision,
        initiative,
        revision.record,
        Deed.SUBMITTED,
        by=revision.by,
        why=why,
        batch=revision.batch,
    )


def following(
    before: Revision | None,
    initiative: Initiative,
    record: Record,
    deed: str,
    *,
    by: User | None = None,
    why: str = "",
    batch: Batch | None = None,
) -> Revision:
    """The revision, not saved yet, that comes after `before`."""
    return Revision(
        initiative_id=initiative.pk,
        number=before.number + 1 if before else 1,
        by=by,
        deed=deed,
        why=why,
        status=initiative.status,
        record=record,
        changed=[key for key in KEYS if before and record[key] != before.record[key]],
        batch=batch,
    )


def may_restore(user: User, initiative: Initiative) -> bool:
    """Whoever may edit the entry; in public or out of deletion, whoever may publish or delete."""
    if initiative._state.adding:
        return user.has_perm("initiatives.delete_initiative")
    verb = "publish" if initiative.is_published else "change"
    return user.has_perm(f"initiatives.{verb}_initiative", initiative)


@transaction.atomic
def restore(revision: Revision, *, by: User, why: str = "", seen: int | None = None) -> Initiative:
    """Makes the entry what it was at `revision`; one that was deleted comes back as a draft.

    Raises PermissionDenied where `by` may not, and ValidationError where something that the
    record names is gone, or the entry is no longer in the version that `by` has `seen`.
    """
    initiative = Initiative.objects.filter(pk=revision.initiative_id).first()
    if initiative is None:
        initiative = Initiative(pk=revision.initiative_id)
        initiative.slug = revision.record["slug"]
    else:
        lock(initiative)
    if not may_restore(by, initiative):
        raise PermissionDenied
    if seen is not None and (newest := latest(initiative)):
        require_seen(newest, seen)
    comes_back = initiative._state.adding
    write(initiative, revision.record)
    # In whose places it is shows only now.
    if comes_back and not by.has_perm("initiatives.delete_initiative", initiative):
        raise PermissionDenied
    why = why or f"As of revision {revision.number}."
    record_revision(initiative, by=by, deed=Deed.RESTORED, why=why)
    return initiative
