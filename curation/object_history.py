"""Records a revision of a place, an organisation, a theme, a principle or a set after a change.

As `curation.revisions` does it for entries, and within the transaction of the change: `lock_object`
first, `record_object` last. What was written past them, such as by the loader of content, or is
older than the history, becomes a revision of what is stored, before anybody changes it.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Max

from curation.kinds import KINDS, kind_of, read_object
from curation.models import ChangeSet, ObjectRevision
from curation.models.revision import BaseRevision
from curation.record import Record, empty_of
from slugs.models import SluggedModel

Event = BaseRevision.Event


def latest_revision(obj: SluggedModel) -> ObjectRevision | None:
    return ObjectRevision.objects.of(obj).first()


def version_of(obj: SluggedModel) -> int:
    """The number of the revision of what is stored: the one that `lock_object` has yet to write,
    where the latest says something else.
    """
    newest = latest_revision(obj)
    if newest is None:
        return 1
    return newest.number if newest.record == read_object(obj) else newest.number + 1


def lock_object(obj: SluggedModel, *, seen: int | None = None) -> ObjectRevision:
    """Locks the row until the transaction ends, and returns the revision of what is stored.

    `obj` stays as it is, which may be changed and not saved. Raises ValidationError where it is
    gone, or no longer in the version that somebody has `seen`.
    """
    rows = type(obj)._default_manager.order_by().select_for_update(of=("self",))
    stored = rows.filter(pk=obj.pk).first()
    if stored is None:
        raise ValidationError("Somebody has deleted this meanwhile.")
    newest, record = latest_revision(stored), read_object(stored)
    if newest is None or newest.record != record:
        newest = next_object_revision(newest, stored, record, Event.FOUND)
        newest.save()
    if seen is not None and newest.number != seen:
        raise ValidationError(f"Somebody has changed “{stored}” meanwhile. Please look again.")
    return newest


def record_object(
    obj: SluggedModel,
    *,
    by: User | None,
    event: str,
    note: str = "",
    change_set: ChangeSet | None = None,
) -> ObjectRevision | None:
    """Records what `obj` is after a change; None for an edit that has changed nothing."""
    stored = type(obj)._default_manager.get(pk=obj.pk)
    before, record = latest_revision(stored), read_object(stored)
    if event == Event.EDITED and before and before.record == record:
        return None
    revision = next_object_revision(before, stored, record, event, by=by, note=note)
    revision.change_set = change_set
    revision.save()
    return revision


@contextmanager
def recording(objects: Collection[SluggedModel], *, by: User) -> Iterator[None]:
    """Records what becomes of `objects` within it, as an edit of each; in a transaction."""
    for obj in objects:
        lock_object(obj)
    yield
    for obj in objects:
        record_object(obj, by=by, event=Event.EDITED)


def record_new(
    objects: Iterable[SluggedModel], *, by: User | None, change_set: ChangeSet | None = None
) -> None:
    """Records many objects that were just created, with nothing but their columns."""
    revisions = []
    for obj in objects:
        if obj.slug_kind() in KINDS:
            record = empty_of(obj, kind_of(obj))
            revision = next_object_revision(None, obj, record, Event.IMPORTED, by=by)
            revision.change_set = change_set
            revisions.append(revision)
    ObjectRevision.objects.bulk_create(revisions, batch_size=500)


def record_changed(*, note: str) -> None:
    """Records each object with a history that is no longer what its latest revision says."""
    for model_name, kind in KINDS.items():
        last = dict(
            ObjectRevision.objects.filter(model_name=model_name)
            .order_by()
            .values_list("object_id")
            .annotate(Max("number"))
        )
        for obj in kind.model._default_manager.filter(pk__in=last):
            before, record = latest_revision(obj), read_object(obj)
            if before and before.record != record:
                next_object_revision(before, obj, record, Event.IMPORTED, note=note).save()


def next_object_revision(
    before: ObjectRevision | None,
    obj: SluggedModel,
    record: Record,
    event: str,
    *,
    by: User | None = None,
    note: str = "",
) -> ObjectRevision:
    """The revision, not saved yet, that comes after `before`."""
    keys = kind_of(obj).keys
    return ObjectRevision(
        model_name=obj.slug_kind(),
        object_id=obj.pk,
        number=before.number + 1 if before else 1,
        by=by,
        event=event,
        note=note,
        record=record,
        changed=[key for key in keys if before and record[key] != before.record[key]],
    )
