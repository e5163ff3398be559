"""What staff do with an entry. Each deed says who does it, is whole or nothing, and is logged."""

import datetime
from collections.abc import Collection

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from initiatives.models import Initiative, Source

Status = Initiative.Status
# What was once published is never a draft again: people have its address.
NEXT_STATUS = {
    Status.DRAFT: (Status.PUBLISHED,),
    Status.PUBLISHED: (Status.WITHDRAWN,),
    Status.WITHDRAWN: (Status.PUBLISHED,),
}


@transaction.atomic
def publish(initiative: Initiative, *, by: User) -> None:
    """Shows the entry to the public, for the first time or again."""
    _allow(by, "publish")
    _check_move(initiative, Status.PUBLISHED)
    require_grounds(initiative.summary, initiative.sources.all())
    initiative.status = Status.PUBLISHED
    initiative.withdrawn_reason = ""
    initiative.published_at = initiative.published_at or timezone.now()
    initiative.save(update_fields=["status", "withdrawn_reason", "published_at", "updated_at"])
    _log(initiative, by, "Published.")


@transaction.atomic
def withdraw(initiative: Initiative, *, by: User, reason: str) -> None:
    """Takes the entry from the public; whoever follows an old link reads the reason."""
    _allow(by, "publish")
    _check_move(initiative, Status.WITHDRAWN)
    if not reason.strip():
        raise ValidationError({"withdrawn_reason": "Say why: readers of old links see it."})
    initiative.status = Status.WITHDRAWN
    initiative.withdrawn_reason = reason.strip()
    initiative.save(update_fields=["status", "withdrawn_reason", "updated_at"])
    _log(initiative, by, f"Withdrawn: {initiative.withdrawn_reason}")


@transaction.atomic
def verify(initiative: Initiative, *, by: User) -> None:
    """Notes that somebody checked today that the entry still holds."""
    _allow(by, "change")
    initiative.verified_on = datetime.date.today()
    initiative.save(update_fields=["verified_on"])
    _log(initiative, by, "Verified.")


def require_grounds(summary: str, sources: Collection[Source] | QuerySet[Source]) -> None:
    """Raises ValidationError where a public entry would be empty or rest on nothing."""
    missing = {}
    if not summary.strip():
        missing["summary"] = "A public entry needs a summary: lists show it."
    if not sources:
        missing["sources"] = "A public entry needs a source: nothing is claimed without one."
    if missing:
        raise ValidationError(missing)


def _allow(user: User, verb: str) -> None:
    if not user.has_perm(f"initiatives.{verb}_initiative"):
        raise PermissionDenied(f"{user} may not {verb} initiatives.")


def _check_move(initiative: Initiative, status: Initiative.Status) -> None:
    """Refuses a status that cannot follow the one that is stored now, and holds on to the row."""
    stored = Initiative.objects.select_for_update()
    initiative.refresh_from_db(fields=["status", "published_at"], from_queryset=stored)
    if status not in NEXT_STATUS[Status(initiative.status)]:
        raise ValidationError(
            f"An entry that is {initiative.get_status_display().lower()} "
            f"cannot be {status.label.lower()}."
        )


def _log(initiative: Initiative, user: User, message: str) -> None:
    LogEntry.objects.log_actions(user.pk, [initiative], CHANGE, message, single_object=True)
