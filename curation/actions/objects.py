"""Goes back to what a place, an organisation, a theme, a principle or a set of them was."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from curation.actions.writing import write_record
from curation.kinds import KINDS
from curation.models import ObjectRevision
from curation.object_history import Event, lock_object, record_object
from slugs.models import SluggedModel


def object_of(revision: ObjectRevision) -> SluggedModel | None:
    """What `revision` is of; None where it is deleted."""
    model = KINDS[revision.model_name].model
    return model._default_manager.filter(pk=revision.object_id).first()


def may_restore_object(user: User, revision: ObjectRevision) -> bool:
    """Whether `user` may go back: to change is enough, or to delete where it was deleted."""
    obj, opts = object_of(revision), KINDS[revision.model_name].model._meta
    verb = "change" if obj else "delete"
    return user.has_perm(f"{opts.app_label}.{verb}_{opts.model_name}", obj)


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
    kind, obj = KINDS[revision.model_name], object_of(revision)
    if obj is None:
        obj = kind.model(pk=revision.object_id, slug=revision.record["slug"])
        newest = ObjectRevision.objects.of(obj).first()
        if seen is not None and newest and newest.number != seen:
            raise ValidationError("Somebody has changed this meanwhile. Please look again.")
    else:
        lock_object(obj, seen=seen)
    write_record(obj, revision.record)
    note = note or f"As of revision {revision.number}."
    record_object(obj, by=by, event=Event.RESTORED, note=note)
    return obj
