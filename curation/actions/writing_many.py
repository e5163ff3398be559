"""Adds, changes and deletes hundreds of entries at once. The caller has locked their rows.

Here nobody is asked for permission, and no record is validated: imports and undoing do so for
all entries together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from curation.actions.writing import References, write_rows
from curation.bulk_records import Known, read_many, target, through
from curation.models import ChangeSet, Revision
from curation.record import FIELDS, LISTS, PARTS, Record, related_objects
from curation.revisions import Event, cancel_schedule, next_revision
from initiatives.models import Initiative
from placebook.lib.text import fold, sort_key


@transaction.atomic
def create_many(
    records: Sequence[Record], *, by: User | None, change_set: ChangeSet | None
) -> list[Initiative]:
    """Adds a draft for each record, whose slugs are free, each with its first revision."""
    references = Known(records)
    drafts = [Initiative(**references.columns(record)) for record in records]
    for draft in drafts:
        _fold_texts(draft)
    Initiative.objects.bulk_create(drafts)
    pairs = list(zip(drafts, records, strict=True))
    for name in LISTS:
        _add_links(name, [(draft.pk, slug) for draft, record in pairs for slug in record[name]])
    for part in PARTS:
        part.model._default_manager.bulk_create(
            references.part_row(part, draft, row)
            for draft, record in pairs
            for row in record[part.name]
        )
    Revision.objects.bulk_create(
        next_revision(None, draft, record, Event.IMPORTED, by=by, change_set=change_set)
        for draft, record in pairs
    )
    return drafts


@transaction.atomic
def edit_many(
    changes: Mapping[int, tuple[Record, Record]],
    latest: Mapping[int, Revision],
    *,
    event: Event,
    by: User | None,
    change_set: ChangeSet | None,
) -> None:
    """Makes entries, by pk, what the second of (stored record, new record) says.

    `latest` are their latest revisions, as far as they have any.
    """
    entries = Initiative.objects.in_bulk(list(changes))
    for pk, (old, new) in changes.items():
        _write_fields(entries[pk], old, new)
        for part in PARTS:
            if old[part.name] != new[part.name]:
                references = References({part.name: new[part.name]})
                write_rows(entries[pk], part, new[part.name], references)
    for name in LISTS:
        _write_list(name, changes)
    revisions = []
    # As for a single entry, a revision says what is stored, and not what was to be.
    for pk, record in read_many(changes).items():
        before = latest.get(pk)
        if before is None:
            before = next_revision(None, entries[pk], changes[pk][0], Event.FOUND)
            revisions.append(before)
        revision = next_revision(before, entries[pk], record, event, by=by, change_set=change_set)
        revisions.append(revision)
        if cancelled := cancel_schedule(entries[pk], revision):
            revisions.append(cancelled)
    Revision.objects.bulk_create(revisions)


@transaction.atomic
def delete_many(
    entries: Collection[Initiative],
    records: Mapping[int, Record],
    latest: Mapping[int, Revision],
    *,
    event: Event,
    by: User,
    change_set: ChangeSet | None,
) -> None:
    """Deletes entries that were never public; `records` are what they are now, by pk."""
    Revision.objects.bulk_create(
        next_revision(
            latest[entry.pk], entry, records[entry.pk], event, by=by, change_set=change_set
        )
        for entry in entries
    )
    Initiative.objects.filter(pk__in=[entry.pk for entry in entries]).delete()


def _write_list(name: str, changes: Mapping[int, tuple[Record, Record]]) -> None:
    """Removes and adds what differs in one of `LISTS`."""
    added = []
    for pk, (old, new) in changes.items():
        if gone := {*old[name]} - {*new[name]}:
            links = through(name).filter(initiative=pk)
            links.filter(**{f"{target(name)}__slug__in": gone}).delete()
        added += [(pk, slug) for slug in sorted({*new[name]} - {*old[name]})]
    _add_links(name, added)


def _add_links(name: str, wanted: Iterable[tuple[int, str]]) -> None:
    """Adds (pk of an entry, slug) to one of `LISTS`."""
    wanted = list(wanted)
    slugs = {slug for _pk, slug in wanted}
    objects = related_objects(name).filter(slug__in=slugs)
    pks = dict(objects.values_list("slug", "pk"))
    model, column = through(name).model, f"{target(name)}_id"
    through(name).bulk_create(
        model(**{"initiative_id": pk, column: pks[slug]}) for pk, slug in wanted
    )


def _write_fields(entry: Initiative, old: Record, new: Record) -> None:
    """Writes the fields that differ; one statement, unless the slug changes."""
    differing = {name: new[name] for name in FIELDS if old[name] != new[name]}
    changed = Known([differing]).columns(differing)
    for name, value in changed.items():
        setattr(entry, name, value)
    if "slug" in changed:
        entry.save()
        return
    _fold_texts(entry)
    Initiative.objects.filter(pk=entry.pk).update(
        **changed,
        sort_title=entry.sort_title,
        folded_text=entry.folded_text,
        updated_at=timezone.now(),
    )


def _fold_texts(entry: Initiative) -> None:
    """What `Initiative.save` derives from the texts, which `bulk_create` passes by."""
    entry.sort_title = sort_key(entry.title)
    entry.folded_text = "\n".join(fold(text) for text in entry.own_texts())
