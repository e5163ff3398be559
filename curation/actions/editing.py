"""Adds, changes and deletes an entry."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from curation.actions.permissions import allow, may_edit
from curation.actions.writing import write_record
from curation.models import ChangeSet, IncompleteRow, Revision
from curation.record import Record, empty_record, read
from curation.revisions import Event, lock, record_revision
from initiatives.models import Initiative


@transaction.atomic
def create(
    record: Record, *, by: User, note: str = "", initiative: Initiative | None = None
) -> Initiative:
    """Adds a draft of what `record` says; what it does not say stays empty.

    Fills in `initiative`, which has not been saved, where there is one.
    """
    draft = initiative or Initiative()
    allow(by, "add", draft)
    write_record(draft, empty_record() | record)
    record_revision(draft, by=by, event=Event.CREATED, note=note)
    return draft


@transaction.atomic
def edit(
    initiative: Initiative,
    record: Record,
    *,
    by: User,
    seen: int | None = None,
    note: str = "",
    event: Event = Event.EDITED,
    change_set: ChangeSet | None = None,
) -> Revision | None:
    """Makes the entry what `record` says.

    Returns the revision, or None where an edit changes nothing. Raises ValidationError where the
    entry is no longer in the version that `by` has `seen`, or cannot be what `record` says.
    """
    newest = lock(initiative, seen=seen)
    if not may_edit(by, initiative):
        raise PermissionDenied(f"{by} may not change this entry.")
    stored = read(initiative)
    if record != stored:
        write_record(initiative, record, stored=stored)
    elif event == Event.EDITED:
        return None
    return record_revision(
        initiative, by=by, event=event, note=note, change_set=change_set, before=newest
    )


@transaction.atomic
def keep_incomplete(
    initiative: Initiative, rows: Iterable[IncompleteRow], *, by: User, shown: Collection[int]
) -> None:
    """Keeps `rows` with a draft in the place of those that its form has `shown`, by their pks.

    What somebody else has begun meanwhile stays. They are no part of the record: nothing that is
    public can have any.
    """
    lock(initiative)
    if not may_edit(by, initiative):
        raise PermissionDenied(f"{by} may not change this entry.")
    initiative.incomplete_rows.filter(pk__in=shown).delete()
    for row in rows:
        row.initiative = initiative
    IncompleteRow.objects.bulk_create(rows)


@transaction.atomic
def delete(initiative: Initiative, *, by: User) -> None:
    """Deletes what was never public. Its history stays, and can bring it back."""
    allow(by, "delete", initiative)
    newest = lock(initiative)
    if initiative.published_at:
        raise ValidationError("What was once public is withdrawn, never deleted.")
    record_revision(initiative, by=by, event=Event.DELETED, before=newest)
    initiative.delete()
