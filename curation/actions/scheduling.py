"""Publishes an entry when its time has come."""

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from curation.actions.permissions import allow
from curation.actions.status import Status, make_draft_again, publish
from curation.actions.writing import save_status
from curation.models import Revision
from curation.requirements import check_requirements, check_rows
from curation.revisions import Event, lock, record_revision, unreviewed_since
from initiatives.models import Initiative


@transaction.atomic
def schedule(
    initiative: Initiative, *, by: User, at: datetime.datetime, seen: int | None = None
) -> None:
    """Has `publish_due` publish the entry at `at`, a time to come."""
    allow(by, "publish", initiative)
    newest = lock(initiative, seen=seen)
    if Status(initiative.status) not in (Status.DRAFT, Status.IN_REVIEW):
        raise ValidationError("Only what was never public can be scheduled.")
    if at <= timezone.now():
        raise ValidationError({"publish_at": "That moment has passed. Choose one to come."})
    check_requirements(initiative.summary, initiative.sources.all())
    check_rows(initiative)
    save_status(initiative, publish_at=at)
    when = timezone.localtime(at).strftime("%d %B %Y, %H:%M").lstrip("0")
    record_revision(initiative, by=by, event=Event.SCHEDULED, note=f"For {when}.", before=newest)


@transaction.atomic
def unschedule(
    initiative: Initiative, *, by: User, note: str = "", seen: int | None = None
) -> None:
    """Has the entry wait for somebody to publish it."""
    allow(by, "publish", initiative)
    newest = lock(initiative, seen=seen)
    if not initiative.publish_at:
        raise ValidationError("Nobody has said when this is to be published.")
    save_status(initiative, publish_at=None)
    record_revision(initiative, by=by, event=Event.UNSCHEDULED, note=note, before=newest)


def publish_due() -> tuple[list[Initiative], list[tuple[Initiative, str]]]:
    """Publishes what is scheduled and due: (entries published, (entry, reason) of the refused).

    What is refused becomes a draft again, so that it is not tried, and reported, every time.
    """
    done, refused = [], []
    for initiative in Initiative.objects.filter(publish_at__lte=timezone.now()):
        reason = publish_if_due(initiative)
        if reason:
            refused.append((initiative, reason))
        elif reason is not None:
            done.append(initiative)
    return done, refused


@transaction.atomic
def publish_if_due(initiative: Initiative) -> str | None:
    """Why the entry could not be published; empty if it was, None if it is no longer due.

    The list may be old by now: only what is stored counts, once the row is locked.
    """
    if not Initiative.objects.filter(pk=initiative.pk).select_for_update().exists():
        return None
    newest = lock(initiative)
    is_due = initiative.publish_at and initiative.publish_at <= timezone.now()
    if not is_due or initiative.published_at:
        return None
    scheduled = Revision.objects.of(initiative.pk).filter(event=Event.SCHEDULED).first()
    if unreviewed_since(initiative, scheduled.number if scheduled else 0):
        reason = "Its text is not what an editor has scheduled."
    else:
        try:
            with transaction.atomic():
                publish(initiative, by=None, seen=newest.number)
            return ""
        except ValidationError as refusal:
            reason = " ".join(refusal.messages)
    initiative.refresh_from_db()
    note = f"It could not be published when its time had come. {reason}"
    make_draft_again(initiative, by=None, note=note, before=newest)
    return reason
