"""Undoes as one step what was done as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from curation import merged_rows
from curation.actions import delete_many, edit, edit_many, show_again_many
from curation.actions.permissions import may_edit
from curation.actions.writing import save_status, write_record
from curation.bulk_records import CHUNK, Known, latest_of, read_many
from curation.created_objects import delete_created
from curation.models import ChangeSet, Revision
from curation.object_history import record_object
from curation.record import Record
from curation.revisions import Event, record_revision
from initiatives.models import Initiative


@dataclass
class Undone:
    """What became of the entries of a change set.

    `kept` were changed by somebody since, or are not for the person to change.
    """

    change_set: ChangeSet
    by: User
    restored: list[Initiative] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[Initiative] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def undo(change_set: ChangeSet, *, by: User) -> Undone:
    """Undoes what `change_set` changed, as one step, but for entries that were edited since.

    An entry that the change set created is deleted if it was never public; entries that were
    merged are parted as a whole or not at all; what else it created is deleted too, unless it is
    used by now. Raises ValidationError where the change set was undone already, or cannot be.
    """
    ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    if ChangeSet.objects.filter(undoes=change_set).exists():
        raise ValidationError("This was undone already.")
    if change_set.undoes and change_set.undoes.kind == ChangeSet.Kind.MERGE:
        raise ValidationError("Merge them again instead: then you see what has changed since.")
    title = f"Undo: {change_set.title}"[:200]
    step = ChangeSet.objects.create(kind=ChangeSet.Kind.UNDO, title=title, by=by, undoes=change_set)
    undone = Undone(step, by)
    if "organisation" in change_set.before:
        for organisation in merged_rows.bring_back(change_set.before["organisation"]):
            record_object(organisation, by=by, event=Event.UNDONE, change_set=step)
    if "loser" in change_set.before:
        _part(change_set, undone)
        return undone
    if change_set.before.get("withdrawn"):
        _show_again(change_set, undone)
        return undone
    pks = sorted(set(change_set.revisions.order_by().values_list("initiative_id", flat=True)))
    for start in range(0, len(pks), CHUNK):
        _undo_some(pks[start : start + CHUNK], change_set, undone)
    delete_created(change_set.before.get("made", {}))
    return undone


def _show_again(change_set: ChangeSet, undone: Undone) -> None:
    if not undone.by.has_perm("initiatives.publish_initiative"):
        raise ValidationError("This publishes entries again, so that an editor has to do it.")
    pks = set(change_set.revisions.order_by().values_list("initiative_id", flat=True))
    shown = show_again_many(
        pks, by=undone.by, withdrawn_in=change_set, change_set=undone.change_set
    )
    undone.restored += shown.changed
    undone.kept += shown.refused.pop("", [])
    undone.failed |= {
        entry.title: reason for reason, some in shown.refused.items() for entry in some
    }


def _undo_some(pks: Sequence[int], change_set: ChangeSet, undone: Undone) -> None:
    entries = Initiative.objects.select_for_update().order_by("pk").in_bulk(pks)
    newest, before, live = latest_of(pks), latest_of(pks, but=change_set), read_many(pks)
    removed: list[Initiative] = []
    changes: dict[int, tuple[Record, Record]] = {}
    for pk, entry in entries.items():
        if (
            not may_edit(undone.by, entry)
            or newest[pk].change_set_id != change_set.pk
            or (pk not in before and entry.published_at)
        ):
            undone.kept.append(entry)
        elif pk in before:
            changes[pk] = live[pk], before[pk].record
        else:
            removed.append(entry)
    known = Known(record for _live, record in changes.values())
    for pk, (old, new) in list(changes.items()):
        # What the record names may be gone, its slug be taken, a public entry lack what it needs:
        # `edit` says so, for each entry by itself.
        bare = entries[pk].is_published and not (new["summary"] and new["sources"])
        if bare or known.missing(new) or old["slug"] != new["slug"]:
            del changes[pk]
            _restore(entries[pk], new, undone)
    edit_many(changes, newest, event=Event.UNDONE, by=undone.by, change_set=undone.change_set)
    undone.restored += [entries[pk] for pk in changes]
    delete_many(
        removed, live, newest, event=Event.UNDONE, by=undone.by, change_set=undone.change_set
    )
    undone.removed += [entry.title for entry in removed]


def _restore(entry: Initiative, record: Record, undone: Undone) -> None:
    try:
        edit(entry, record, by=undone.by, event=Event.UNDONE, change_set=undone.change_set)
    except ValidationError as error:
        undone.failed[entry.title] = " ".join(error.messages)
        return
    undone.restored.append(entry)


def _part(change_set: ChangeSet, undone: Undone) -> None:
    """Makes two entries that were merged what they were before, their status included.

    The one that stayed comes first: it gives up what the other had.
    """
    lost, kept = change_set.before["loser"], change_set.before["winner"]
    if change_set.before["standing"][
        "status"
    ] == Initiative.Status.PUBLISHED and not undone.by.has_perm("initiatives.publish_initiative"):
        raise ValidationError("This publishes an entry again, so that an editor has to do it.")
    # The last of each: a merge may also send an entry back to review.
    revisions = [change_set.revisions.filter(initiative=pk)[0] for pk in (kept, lost)]
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
        before = (
            Revision.objects.of(pk)
            .exclude(change_set=change_set)
            .filter(number__lt=merged.number)[0]
        )
        initiative = entries.get(pk) or Initiative(pk=pk, slug=before.record["slug"])
        write_record(initiative, before.record)
        if pk == lost:
            save_status(initiative, **merged_rows.former_status(change_set.before["standing"]))
            merged_rows.move_back(change_set.before["moved"], kept, lost)
        record_revision(initiative, by=undone.by, event=Event.UNDONE, change_set=undone.change_set)
        undone.restored.append(initiative)
