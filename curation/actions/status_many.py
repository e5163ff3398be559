"""Withdraws hundreds of entries as one step, and takes that back, in few queries."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from curation.bulk_records import CHUNK, latest_of, read_many
from curation.models import ChangeSet, Revision
from curation.permissions import own_initiatives
from curation.record import Record
from curation.requirements import check_requirements
from curation.revisions import Event, next_revision
from initiatives.models import Initiative
from placebook.lib.text import normalise

Status = Initiative.Status
Entries = dict[int, Initiative]
ELSEWHERE = "These are not in your places."
MEANWHILE = "Somebody has changed these meanwhile. Please look again."


@dataclass
class StatusChanges:
    """The entries that were `changed`, in one step, and those that stay as they are by the reason
    why. Where none was changed there is no `change_set`.
    """

    change_set: ChangeSet | None = None
    changed: list[Initiative] = field(default_factory=list)
    refused: dict[str, list[Initiative]] = field(default_factory=dict)


@transaction.atomic
def withdraw_many(
    pks: Collection[int],
    *,
    by: User,
    reason: str,
    seen: Mapping[int, int] | None = None,
) -> StatusChanges:
    """Does to each entry what `withdraw` would, as far as it would, as one step.

    `seen` has the version of each that `by` has looked at. Raises ValidationError without a reason.
    """
    if not normalise(reason):
        raise ValidationError({"withdrawn_reason": "Say why: readers of old links see it."})
    result = StatusChanges()
    for entries, own, latest in _locked(pks, by):
        for pk, entry in entries.items():
            if pk not in own:
                refusal = ELSEWHERE
            elif seen is not None and latest[pk].number != seen[pk]:
                refusal = MEANWHILE
            elif not entry.is_published:
                status = entry.get_status_display().lower()
                refusal = f"An entry that is {status} cannot be withdrawn."
            else:
                continue
            result.refused.setdefault(refusal, []).append(entry)
        ready = _without(entries, result)
        if ready and result.change_set is None:
            result.change_set = ChangeSet.objects.create(
                kind=ChangeSet.Kind.BULK,
                title=f"Withdrawn: {' '.join(reason.split())}"[:200],
                by=by,
                before={"withdrawn": True},
            )
        _set_status(ready, Status.WITHDRAWN, reason)
        note, step = normalise(reason), result.change_set
        _record(ready, latest, Event.WITHDRAWN, by=by, note=note, change_set=step)
        result.changed += ready.values()
    return result


@transaction.atomic
def show_again_many(
    pks: Collection[int], *, by: User, withdrawn_in: ChangeSet, change_set: ChangeSet
) -> StatusChanges:
    """Publishes again what `withdrawn_in` has withdrawn, as `change_set`.

    The reason why an entry stays as it is is empty where somebody has changed it since, or it is
    not for `by` to publish.
    """
    result = StatusChanges(change_set)
    for entries, own, latest in _locked(pks, by):
        for pk, entry in entries.items():
            is_as_left = latest[pk].change_set_id == withdrawn_in.pk and entry.is_withdrawn
            refusal = "" if pk not in own or not is_as_left else _lacking(latest[pk].record)
            if refusal is not None:
                result.refused.setdefault(refusal, []).append(entry)
        ready = _without(entries, result)
        _set_status(ready, Status.PUBLISHED, "")
        _record(ready, latest, Event.UNDONE, by=by, note="", change_set=change_set)
        result.changed += ready.values()
    return result


def _locked(
    pks: Collection[int], by: User
) -> Iterator[tuple[Entries, set[int], dict[int, Revision]]]:
    """Some hundreds at a time: entries by pk, locked in the order in which others lock them; the
    pks of those that `by` may publish; and their latest revisions.

    An entry that has none, being older than its history, gets one of what it is now.
    """
    may_publish = by.has_perm("initiatives.publish_initiative")
    in_order = sorted(pks)
    for start in range(0, len(in_order), CHUNK):
        chunk = in_order[start : start + CHUNK]
        entries = Initiative.objects.select_for_update().order_by("pk").in_bulk(chunk)
        own = own_initiatives(by, Initiative.objects.filter(pk__in=chunk)).order_by()
        latest = latest_of(chunk)
        records = read_many(entries.keys() - latest.keys())
        first = [next_revision(None, entries[pk], records[pk], Event.FOUND) for pk in records]
        Revision.objects.bulk_create(first)
        latest |= {revision.initiative_id: revision for revision in first}
        yield entries, set(own.values_list("pk", flat=True)) if may_publish else set(), latest


def _without(entries: Entries, result: StatusChanges) -> Entries:
    refused = {entry.pk for some in result.refused.values() for entry in some}
    return {pk: entry for pk, entry in entries.items() if pk not in refused}


def _lacking(record: Record) -> str | None:
    """What an entry lacks that is to be public."""
    try:
        check_requirements(record["summary"], record["sources"])
    except ValidationError as error:
        return " ".join(error.messages)
    return None


def _set_status(entries: Entries, status: str, reason: str) -> None:
    values = {"status": status, "withdrawn_reason": reason, "updated_at": timezone.now()}
    Initiative.objects.filter(pk__in=list(entries)).update(**values)
    for entry in entries.values():
        entry.status, entry.withdrawn_reason = status, reason


def _record(
    entries: Entries,
    latest: Mapping[int, Revision],
    event: str,
    *,
    by: User,
    note: str,
    change_set: ChangeSet | None,
) -> None:
    """A revision of each entry, which says what is stored."""
    records = read_many(entries)
    Revision.objects.bulk_create(
        next_revision(
            latest[pk], entry, records[pk], event, by=by, note=note, change_set=change_set
        )
        for pk, entry in entries.items()
    )
