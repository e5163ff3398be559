"""What staff do with an entry. Each deed says who does it, is whole or nothing, and is kept.

An action raises PermissionDenied where `by` may not do it, and ValidationError, with words for
the person, where the entry is not such that it can be done.
"""

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from initiatives.history.grounds import check_requirements
from initiatives.history.revisions import Deed, lock, record_revision, unreviewed_since
from initiatives.models import Batch, Initiative, Revision
from placebook.lib.text import normalise

Status = Initiative.Status
# What was once published is never a draft again: people have its address.
NEXT_STATUS = {
    Status.DRAFT: (Status.IN_REVIEW, Status.PUBLISHED),
    Status.IN_REVIEW: (Status.DRAFT, Status.PUBLISHED),
    Status.PUBLISHED: (Status.WITHDRAWN,),
    Status.WITHDRAWN: (Status.PUBLISHED,),
}


@transaction.atomic
def submit(initiative: Initiative, *, by: User, note: str = "") -> None:
    """Asks an editor to review the draft; `note` is what the editor should know."""
    allow(by, "change", initiative)
    _move(initiative, Status.IN_REVIEW)
    check_requirements(initiative.summary, initiative.sources.all())
    initiative.review_note = ""
    initiative.save(update_fields=["status", "review_note", "updated_at"])
    record_revision(initiative, by=by, deed=Deed.SUBMITTED, why=note)


@transaction.atomic
def send_back(initiative: Initiative, *, by: User, note: str) -> None:
    """Makes what is in review a draft again; `note` says what it still needs."""
    allow(by, "publish", initiative)
    _move(initiative, Status.DRAFT)
    if not normalise(note):
        raise ValidationError({"note": "Say what the entry still needs."})
    _give_back(initiative, by=by, note=note)


def _give_back(initiative: Initiative, *, by: User | None, note: str) -> None:
    initiative.status, initiative.publish_at = Status.DRAFT, None
    initiative.review_note = note
    initiative.save(update_fields=["status", "review_note", "publish_at", "updated_at"])
    record_revision(initiative, by=by, deed=Deed.RETURNED, why=note)


@transaction.atomic
def publish(
    initiative: Initiative,
    *,
    by: User | None,
    note: str = "",
    batch: Batch | None = None,
    seen: int | None = None,
) -> None:
    """Shows the entry to the public, for the first time or again. `by` None: its day has come.

    `seen` is the version that `by` has looked at.
    """
    if by is not None:
        allow(by, "publish", initiative)
    _move(initiative, Status.PUBLISHED, seen=seen)
    check_requirements(initiative.summary, initiative.sources.all())
    initiative.withdrawn_reason = initiative.review_note = ""
    initiative.publish_at = initiative.merged_into = None
    initiative.published_at = initiative.published_at or timezone.now()
    initiative.save(
        update_fields=[
            *("status", "withdrawn_reason", "review_note", "publish_at", "merged_into"),
            *("published_at", "updated_at"),
        ]
    )
    record_revision(initiative, by=by, deed=Deed.PUBLISHED, why=note, batch=batch)


@transaction.atomic
def schedule(initiative: Initiative, *, by: User, at: datetime.datetime) -> None:
    """Has the entry published at `at`, a moment to come, by whoever runs `publish_due`."""
    allow(by, "publish", initiative)
    lock(initiative)
    if Status(initiative.status) not in (Status.DRAFT, Status.IN_REVIEW):
        raise ValidationError("Only what was never public can be scheduled.")
    if at <= timezone.now():
        raise ValidationError({"publish_at": "That moment has passed. Choose one to come."})
    check_requirements(initiative.summary, initiative.sources.all())
    initiative.publish_at = at
    initiative.save(update_fields=["publish_at", "updated_at"])
    when = timezone.localtime(at).strftime("%d %B %Y, %H:%M").lstrip("0")
    record_revision(initiative, by=by, deed=Deed.SCHEDULED, why=f"For {when}.")


@transaction.atomic
def unschedule(initiative: Initiative, *, by: User, note: str = "") -> None:
    """Has the entry wait where it is, for somebody to publish it."""
    allow(by, "publish", initiative)
    lock(initiative)
    if not initiative.publish_at:
        raise ValidationError("Nobody has said when this is to be published.")
    initiative.publish_at = None
    initiative.save(update_fields=["publish_at", "updated_at"])
    record_revision(initiative, by=by, deed=Deed.UNSCHEDULED, why=note)


def publish_due() -> tuple[list[Initiative], list[tuple[Initiative, str]]]:
    """Publishes what is scheduled and due; returns what was, and what was refused and why.

    What is refused goes back to whoever wrote it, so that it is not tried, and told, every time.
    """
    done, refused = [], []
    for initiative in Initiative.objects.filter(publish_at__lte=timezone.now()):
        why = _publish_if_due(initiative)
        if why:
            refused.append((initiative, why))
        elif why is not None:
            done.append(initiative)
    return done, refused


@transaction.atomic
def _publish_if_due(initiative: Initiative) -> str | None:
    """Why the entry could not be published; empty if it was, None if it is no longer to be.

    What was asked before may have changed: only what is stored now, and held, counts.
    """
    if not Initiative.objects.filter(pk=initiative.pk).select_for_update().exists():
        return None
    newest = lock(initiative)
    is_due = initiative.publish_at and initiative.publish_at <= timezone.now()
    if not is_due or initiative.published_at:
        return None
    scheduled = Revision.objects.of(initiative.pk).filter(deed=Deed.SCHEDULED).first()
    if unreviewed_since(initiative, scheduled.number if scheduled else 0):
        why = "Its text is not what an editor has scheduled."
    else:
        try:
            with transaction.atomic():
                publish(initiative, by=None, seen=newest.number)
            return ""
        except ValidationError as refusal:
            why = " ".join(refusal.messages)
    initiative.refresh_from_db()
    note = f"It could not be published when its time had come. {why}"
    _give_back(initiative, by=None, note=note)
    return why


@transaction.atomic
def withdraw(initiative: Initiative, *, by: User, reason: str, batch: Batch | None = None) -> None:
    """Takes the entry from the public; whoever follows an old link reads the reason."""
    allow(by, "publish", initiative)
    _move(initiative, Status.WITHDRAWN)
    if not normalise(reason):
        raise ValidationError({"withdrawn_reason": "Say why: readers of old links see it."})
    initiative.withdrawn_reason = reason
    initiative.save(update_fields=["status", "withdrawn_reason", "updated_at"])
    record_revision(
        initiative, by=by, deed=Deed.WITHDRAWN, why=initiative.withdrawn_reason, batch=batch
    )


@transaction.atomic
def verify(initiative: Initiative, *, by: User, batch: Batch | None = None) -> None:
    """Notes that somebody checked today that the entry still holds."""
    allow(by, "change", initiative)
    lock(initiative)
    initiative.verified_on = datetime.date.today()
    initiative.save(update_fields=["verified_on"])
    record_revision(initiative, by=by, deed=Deed.VERIFIED, batch=batch)


@transaction.atomic
def delete(initiative: Initiative, *, by: User) -> None:
    """Deletes what was never public. Its history stays, and can bring it back."""
    allow(by, "delete", initiative)
    lock(initiative)
    if initiative.published_at:
        raise ValidationError("What was once public is withdrawn, never deleted.")
    record_revision(initiative, by=by, deed=Deed.DELETED)
    initiative.delete()


def allow(user: User, verb: str, initiative: Initiative) -> None:
    """Raises PermissionDenied where `user` may not do `verb` to `initiative`."""
    if not user.has_perm(f"initiatives.{verb}_initiative", initiative):
        raise PermissionDenied(f"{user} may not {verb} this entry.")


def _move(initiative: Initiative, status: Initiative.Status, *, seen: int | None = None) -> None:
    """Sets a status that can follow the one that is stored now, and holds on to the row."""
    lock(initiative, seen=seen)
    if status not in NEXT_STATUS[Status(initiative.status)]:
        raise ValidationError(
            f"An entry that is {initiative.get_status_display().lower()} "
            f"cannot be {status.label.lower()}."
        )
    initiative.status = status
