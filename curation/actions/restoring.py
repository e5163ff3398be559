"""Goes back to what an entry was."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from curation.actions.editing import edit
from curation.actions.permissions import may_edit
from curation.actions.writing import write_record
from curation.models import Revision
from curation.revisions import Event, latest, record_revision, require_seen
from initiatives.models import Initiative


def may_restore(user: User, initiative: Initiative) -> bool:
    """Whether `user` may go back: to edit is enough, or to delete where the entry was deleted."""
    if initiative._state.adding:
        delete = "initiatives.delete_initiative"
        # Those who may delete any, and whose own draft it was; places are known only later.
        return user.has_perm(delete) or user.has_perm(delete, initiative)
    return may_edit(user, initiative)


@transaction.atomic
def restore(revision: Revision, *, by: User, note: str = "", seen: int | None = None) -> Initiative:
    """Makes the entry what it was at `revision`; one that was deleted comes back as a draft.

    Raises PermissionDenied where `by` may not, and ValidationError where something that the
    record names is gone, or the entry is no longer in the version that `by` has `seen`.
    """
    note = note or f"As of revision {revision.number}."
    initiative = Initiative.objects.filter(pk=revision.initiative_id).first()
    if initiative is None:
        return _bring_back(revision, by=by, note=note, seen=seen)
    if not may_restore(by, initiative):
        raise PermissionDenied
    edit(initiative, revision.record, by=by, seen=seen, note=note, event=Event.RESTORED)
    return initiative


def _bring_back(revision: Revision, *, by: User, note: str, seen: int | None) -> Initiative:
    """Adds the entry of `revision`, which was deleted, again."""
    initiative = Initiative(pk=revision.initiative_id, slug=revision.record["slug"])
    if not may_restore(by, initiative):
        raise PermissionDenied
    if seen is not None and (newest := latest(initiative)):
        require_seen(newest, seen)
    write_record(initiative, revision.record)
    # In whose places it is shows only now.
    if not by.has_perm("initiatives.delete_initiative", initiative):
        raise PermissionDenied
    record_revision(initiative, by=by, event=Event.RESTORED, note=note)
    return initiative
