"""Keeps a revision of an initiative for every deed, and goes back to one.

Everything here is to be called within the transaction of the deed. Whoever changes an entry
calls `hold` first and `keep` last.
"""

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from initiatives.history import merges
from initiatives.history.record import KEYS, Record, read, write
from initiatives.models import Batch, Initiative, Revision

Deed = Revision.Deed


def hold(initiative: Initiative) -> Revision:
    """Holds on to the row until the transaction ends, and returns the latest revision.

    An entry that has none, being older than its history, gets one of what it is now.
    """
    Initiative.objects.select_for_update().order_by().filter(pk=initiative.pk).first()
    return latest(initiative) or _found(initiative)


def _found(initiative: Initiative) -> Revision:
    revision = following(None, initiative, read(initiative), Deed.FOUND)
    revision.save()
    return revision


def latest(initiative: Initiative) -> Revision | None:
    return Revision.objects.of(initiative.pk).first()


def keep(
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
    return revision


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
def restore(revision: Revision, *, by: User, why: str = "") -> Initiative:
    """Makes the entry what it was at `revision`; one that was deleted comes back as a draft.

    Raises PermissionDenied where `by` may not, and ValidationError where something that the
    record names is gone.
    """
    initiative = Initiative.objects.filter(pk=revision.initiative_id).first()
    if initiative is None:
        initiative = Initiative(pk=revision.initiative_id)
        initiative.slug = revision.record["slug"]
    else:
        hold(initiative)
    if not may_restore(by, initiative):
        raise PermissionDenied
    write(initiative, revision.record)
    why = why or f"As of revision {revision.number}."
    keep(initiative, by=by, deed=Deed.RESTORED, why=why)
    return initiative


@dataclass
class Undone:
    """What became of the entries of a batch.

    `kept` were changed by somebody since, or are not for the person to change.
    """

    restored: list[Initiative] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[Initiative] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    batch: Batch | None = None


@transaction.atomic
def undo(batch: Batch, *, by: User) -> Undone:
    """Takes back what `batch` changed, as one step, but for entries that were edited since.

    An entry that the batch made is deleted if it was never public; entries that were merged are
    parted as a whole or not at all. Raises ValidationError where the batch was undone already, or
    cannot be.
    """
    Batch.objects.select_for_update().get(pk=batch.pk)
    if Batch.objects.filter(undoes=batch).exists():
        raise ValidationError("This was undone already.")
    if batch.undoes and batch.undoes.kind == Batch.Kind.MERGE:
        raise ValidationError("Merge them again instead: then you see what has changed since.")
    undone = Undone()
    undone.batch = Batch.objects.create(
        kind=Batch.Kind.UNDO, title=f"Undo: {batch.title}"[:200], by=by, undoes=batch
    )
    if "organisation" in batch.before:
        merges.bring_back(batch.before["organisation"])
    if "loser" in batch.before:
        _part(batch, undone, by)
        return undone
    for revision in batch.revisions.order_by("pk").iterator(chunk_size=500):
        _undo_one(revision, undone, by)
    return undone


def _undo_one(revision: Revision, undone: Undone, by: User) -> None:
    initiative = Initiative.objects.filter(pk=revision.initiative_id).first()
    if initiative is None:
        return
    newest = hold(initiative)
    verb = "publish" if initiative.is_published else "change"
    if not by.has_perm(f"initiatives.{verb}_initiative", initiative):
        undone.kept.append(initiative)
        return
    if newest.pk != revision.pk:
        if newest.batch_id != revision.batch_id:
            undone.kept.append(initiative)
        return
    own = Revision.objects.of(initiative.pk).filter(batch=revision.batch)
    before = Revision.objects.of(initiative.pk).exclude(pk__in=own.values("pk")).first()
    if before is None:
        if initiative.published_at:
            undone.kept.append(initiative)
            return
        keep(initiative, by=by, deed=Deed.UNDONE, batch=undone.batch)
        undone.removed.append(initiative.title)
        initiative.delete()
        return
    try:
        with transaction.atomic():
            write(initiative, before.record)
    except ValidationError as error:
        undone.failed[initiative.title] = " ".join(error.messages)
        return
    keep(initiative, by=by, deed=Deed.UNDONE, batch=undone.batch)
    undone.restored.append(initiative)


def _part(batch: Batch, undone: Undone, by: User) -> None:
    """Makes two entries that were merged what they were, how they stood included.

    The one that stayed comes first: it gives up what the other had.
    """
    lost, kept = batch.before["loser"], batch.before["winner"]
    if batch.before["standing"]["status"] == Initiative.Status.PUBLISHED and not by.has_perm(
        "initiatives.publish_initiative"
    ):
        raise ValidationError("This publishes an entry again, so that an editor has to do it.")
    revisions = [batch.revisions.get(initiative=pk) for pk in (kept, lost)]
    entries = Initiative.objects.select_for_update().in_bulk([kept, lost])
    for merged in revisions:
        newest = Revision.objects.of(merged.initiative_id).first()
        if newest and (newest.record, newest.status) != (merged.record, merged.status):
            raise ValidationError(
                f"“{newest.record['title']}” was changed after the merge. To part them, restore "
                "what each was from its history."
            )
    for merged in revisions:
        pk = merged.initiative_id
        before = Revision.objects.of(pk).filter(number__lt=merged.number)[0]
        initiative = entries.get(pk) or Initiative(pk=pk, slug=before.record["slug"])
        write(initiative, before.record)
        if pk == lost:
            merges.stand(initiative, batch.before["standing"])
            merges.move_back(batch.before["moved"], kept, lost)
        keep(initiative, by=by, deed=Deed.UNDONE, batch=undone.batch)
        undone.restored.append(initiative)
