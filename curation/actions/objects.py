"""Changes a place, an organisation, a theme, a principle or a set of them, or goes back."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from curation.actions.permissions import may_edit
from curation.actions.writing import write_record
from curation.kinds import KINDS
from curation.models import ObjectRevision
from curation.object_history import Event, lock_object, record_object
from curation.record import Record
from slugs.models import SluggedModel


@transaction.atomic
def edit_object(
    obj: SluggedModel, record: Record, *, by: User, note: str = "", event: Event = Event.EDITED
) -> ObjectRevision | None:
    """Makes `obj` what `record` says; returns the revision, None where nothing has changed."""
    lock_object(obj)
    if not may_edit(by, obj):
        raise PermissionDenied(f"{by} may not change this.")
    write_record(obj, record)
    return record_object(obj, by=by, event=event, note=note)


def may_restore_object(user: User, revision: ObjectRevision) -> bool:
    """Whether `user` may go back: to edit is enough, or to delete where it was deleted."""
    obj, opts = revision.target, KINDS[revision.model_name].model._meta
    if obj is None:
        return user.has_perm(f"{opts.app_label}.delete_{opts.model_name}")
    return may_edit(user, obj)


@transaction.atomic
def restore_object(
    revision: ObjectRevision, *, by: User, note: str = "", seen: int | None = None
) -> SluggedModel:
    """Makes the object what it was at `revision`; one that was deleted comes back.

    Raises PermissionDenied where `by` may not, and ValidationError where something that the record
    names is gone, or the object is no longer in the version that `by` has `seen`.
    """
    if not may_restore_object(by, revision):
        raise PermissionDenied(f"{by} may not restore this.")
    obj = revision.target
    if obj is None:
        model: Any = KINDS[revision.model_name].model
        obj = model(pk=revision.object_id, slug=revision.record["slug"])
        newest = ObjectRevision.objects.of(obj).first()
        if seen is not None and newest and newest.number != seen:
            raise ValidationError("Somebody has changed this meanwhile. Please look again.")
    else:
        lock_object(obj, seen=seen)
    write_record(obj, revision.record)
    note = note or f"As of revision {revision.number}."
    record_object(obj, by=by, event=Event.RESTORED, note=note)
    return obj
