"""Changes what becomes of an entry: who reviews it, and whether the public sees it."""

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from curation.actions.permissions import allow
from curation.actions.writing import save_status
from curation.models import ChangeSet, Revision
from curation.requirements import check_requirements, check_rows
from curation.revisions import Event, lock, record_revision
from initiatives.models import Initiative
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
def submit(initiative: Initiative, *, by: User, note: str = "", seen: int | None = None) -> None:
    """Asks an editor to review the draft; `note` is what the editor should know."""
    allow(by, "change", initiative)
    newest = _lock_for(Status.IN_REVIEW, initiative, seen=seen)
    check_requirements(initiative.summary, initiative.sources.all())
    check_rows(initiative)
    save_status(initiative, status=Status.IN_REVIEW, review_note="")
    record_revision(initiative, by=by, event=Event.SUBMITTED, note=note, before=newest)


@transaction.atomic
def send_back(initiative: Initiative, *, by: User, note: str, seen: int | None = None) -> None:
    """Makes what is in review a draft again; `note` says what it still needs."""
    allow(by, "publish", initiative)
    newest = _lock_for(Status.DRAFT, initiative, seen=seen)
    if not normalise(note):
        raise ValidationError({"note": "Say what the entry still needs."})
    make_draft_again(initiative, by=by, note=note, before=newest)


def make_draft_again(
    initiative: Initiative, *, by: User | None, note: str, before: Revision
) -> None:
    """Returns a locked entry, whose latest revision is `before`, to its author."""
    save_status(initiative, status=Status.DRAFT, review_note=note, publish_at=None)
    record_revision(initiative, by=by, event=Event.RETURNED, note=note, before=before)


@transaction.atomic
def publish(
    initiative: Initiative,
    *,
    by: User | None,
    note: str = "",
    change_set: ChangeSet | None = None,
    seen: int | None = None,
    locked: Revision | None = None,
) -> None:
    """Shows the entry to the public, for the first time or again. `by` None: it was scheduled.

    `locked` is the latest revision, where the caller has locked the entry already.
    """
    if by is not None:
        allow(by, "publish", initiative)
    newest = _lock_for(Status.PUBLISHED, initiative, seen=seen, locked=locked)
    check_requirements(initiative.summary, initiative.sources.all())
    check_rows(initiative)
    save_status(
        initiative,
        status=Status.PUBLISHED,
        withdrawn_reason="",
        review_note="",
        publish_at=None,
        merged_into=None,
        published_at=initiative.published_at or timezone.now(),
    )
    record_revision(
        initiative, by=by, event=Event.PUBLISHED, note=note, change_set=change_set, before=newest
    )


@transaction.atomic
def withdraw(
    initiative: Initiative,
    *,
    by: User,
    reason: str,
    change_set: ChangeSet | None = None,
    seen: int | None = None,
) -> None:
    """Takes the entry from the public; readers who follow an old link see the reason."""
    allow(by, "publish", initiative)
    newest = _lock_for(Status.WITHDRAWN, initiative, seen=seen)
    if not normalise(reason):
        raise ValidationError({"withdrawn_reason": "Say why: readers of old links see it."})
    save_status(initiative, status=Status.WITHDRAWN, withdrawn_reason=reason)
    note = initiative.withdrawn_reason
    record_revision(
        initiative, by=by, event=Event.WITHDRAWN, note=note, change_set=change_set, before=newest
    )


@transaction.atomic
def verify(
    initiative: Initiative,
    *,
    by: User,
    change_set: ChangeSet | None = None,
    seen: int | None = None,
) -> None:
    """Records that somebody checked today that the entry still holds."""
    allow(by, "change", initiative)
    newest = lock(initiative, seen=seen)
    initiative.verified_on = datetime.date.today()
    initiative.save(update_fields=["verified_on"])
    record_revision(initiative, by=by, event=Event.VERIFIED, change_set=change_set, before=newest)


def _lock_for(
    status: Initiative.Status,
    initiative: Initiative,
    *,
    seen: int | None,
    locked: Revision | None = None,
) -> Revision:
    """Locks the row, unless it is `locked`, and returns its latest revision.

    Raises ValidationError where `status` cannot follow the one that is stored.
    """
    newest = locked or lock(initiative, seen=seen)
    if status not in NEXT_STATUS[Status(initiative.status)]:
        raise ValidationError(
            f"An entry that is {initiative.get_status_display().lower()} "
            f"cannot be {status.label.lower()}."
        )
    return newest
