"""Reads and writes hundreds of entries at once, as `history.record` does one by one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from initiatives.history.record import (
    FIELDS,
    LISTS,
    PARTS,
    Part,
    Record,
    References,
    named,
    plain,
    write_part,
)
from initiatives.history.revisions import Deed, cancel_schedule, following
from initiatives.models import Batch, Initiative, Revision
from placebook.lib.text import fold, sort_key

CHUNK = 500


def read_many(pks: Collection[int]) -> dict[int, Record]:
    """The record of each of the entries `pks` that there are."""
    rows = Initiative.objects.filter(pk__in=pks).order_by().values_list("pk", *FIELDS)
    records: dict[int, Record] = {
        pk: dict(zip(FIELDS, map(plain, values), strict=True)) for pk, *values in rows
    }
    for name in LISTS:
        slugs: dict[int, list[str]] = defaultdict(list)
        ties = through(name).filter(initiative__in=pks).order_by()
        for pk, slug in ties.values_list("initiative", f"{target(name)}__slug"):
            slugs[pk].append(slug)
        for pk, record in records.items():
            record[name] = sorted(slugs.get(pk, []))
    for part in PARTS:
        columns = [f"{key}__slug" if key in part.references else key for key in part.keys]
        found: dict[int, list[Record]] = defaultdict(list)
        parts = part.model._default_manager.filter(initiative__in=pks).order_by("pk")
        for pk, *values in parts.values_list("initiative", *columns):
            found[pk].append(dict(zip(part.keys, map(plain, values), strict=True)))
        for pk, record in records.items():
            record[part.name] = found.get(pk, [])
    return records


def through(name: str) -> Any:
    """The rows that tie initiatives to one of `LISTS`."""
    return getattr(Initiative, name).through.objects


def target(name: str) -> str:
    """The column of `through` for the other side."""
    related = Initiative._meta.get_field(name).related_model
    assert isinstance(related, type)
    return str(related._meta.model_name)


def latest_of(pks: Collection[int], *, but: Batch | None = None) -> dict[int, Revision]:
    """The latest revision of each of the entries that have one, of those not made by `but`."""
    own = Revision.objects.filter(initiative_id=OuterRef("initiative_id")).order_by("-number")
    if but is not None:
        own = own.exclude(batch=but)
    latest = Revision.objects.filter(
        initiative_id__in=pks, number=Subquery(own.values("number")[:1])
    )
    return {revision.initiative_id: revision for revision in latest.order_by()}


def add_many(
    records: Sequence[Record], *, by: User | None, batch: Batch | None
) -> list[Initiative]:
    """Adds a draft for each record, whose slugs are free, each with its first revision."""
    references = Known(records)
    added = [Initiative(**{name: record[name] for name in FIELDS}) for record in records]
    for initiative in added:
        fold_texts(initiative)
    Initiative.objects.bulk_create(added)
    pairs = list(zip(added, records, strict=True))
    for name in LISTS:
        add_ties(name, [(entry.pk, slug) for entry, record in pairs for slug in record[name]])
    for part in PARTS:
        part.model._default_manager.bulk_create(
            references.part_row(part, entry, row)
            for entry, record in pairs
            for row in record[part.name]
        )
    Revision.objects.bulk_create(
        following(None, entry, record, Deed.IMPORTED, by=by, batch=batch) for entry, record in pairs
    )
    return added


def add_ties(name: str, wanted: Iterable[tuple[int, str]]) -> None:
    wanted = list(wanted)
    related: Any = Initiative._meta.get_field(name).related_model
    slugs = {slug for _pk, slug in wanted}
    pks = dict(related._default_manager.filter(slug__in=slugs).values_list("slug", "pk"))
    model = through(name).model
    column = f"{target(name)}_id"
    through(name).bulk_create(
        model(**{"initiative_id": pk, column: pks[slug]}) for pk, slug in wanted
    )


def change_many(
    changes: Mapping[int, tuple[Record, Record]],
    latest: Mapping[int, Revision],
    *,
    deed: str,
    by: User | None,
    batch: Batch | None,
) -> None:
    """Makes entries, by pk, what the second of (old record, new record) says; keeps revisions."""
    revisions = []
    entries = Initiative.objects.in_bulk(list(changes))
    for pk, (old, new) in changes.items():
        entry = entries[pk]
        write_fields(entry, old, new)
        for part in PARTS:
            if old[part.name] != new[part.name]:
                write_part(entry, part, new[part.name], References(new))
        before = latest.get(pk)
        if before is None:
            before = following(None, entry, old, Deed.FOUND)
            revisions.append(before)
        revisions.append(following(before, entry, new, deed, by=by, batch=batch))
        if cancelled := cancel_schedule(entry, revisions[-1]):
            revisions.append(cancelled)
    for name in LISTS:
        for pk, (old, new) in changes.items():
            gone = set(old[name]) - set(new[name])
            if gone:
                ties = through(name).filter(initiative=pk)
                ties.filter(**{f"{target(name)}__slug__in": gone}).delete()
        come = [
            (pk, slug)
            for pk, (old, new) in changes.items()
            for slug in sorted(set(new[name]) - set(old[name]))
        ]
        add_ties(name, come)
    Revision.objects.bulk_create(revisions)


def write_fields(entry: Initiative, old: Record, new: Record) -> None:
    """Writes the fields that differ; one statement, unless the address changes."""
    changed = {name: new[name] for name in FIELDS if old[name] != new[name]}
    for name, value in changed.items():
        setattr(entry, name, value)
    if "slug" in changed:
        entry.save()
        return
    fold_texts(entry)
    Initiative.objects.filter(pk=entry.pk).update(
        **changed,
        sort_title=entry.sort_title,
        folded_text=entry.folded_text,
        updated_at=timezone.now(),
    )


def fold_texts(entry: Initiative) -> None:
    """What `Initiative.save` derives from the texts."""
    entry.sort_title = sort_key(entry.title)
    entry.folded_text = "\n".join(fold(text) for text in entry.own_texts())


class Known:
    """The nouns that many records name, by slug."""

    def __init__(self, records: Iterable[Record]) -> None:
        slugs: dict[type[models.Model], set[str]] = defaultdict(set)
        for record in records:
            for model, names in named(record).items():
                slugs[model] |= names
        self.pks = {
            model: dict(model._default_manager.filter(slug__in=wanted).values_list("slug", "pk"))
            for model, wanted in slugs.items()
        }

    def missing(self, record: Record) -> list[str]:
        """What `record` names and there is not, in words."""
        return [
            f"There is no {model._meta.verbose_name} “{slug}”."
            for model, slugs in named(record).items()
            for slug in sorted(slugs - self.pks[model].keys())
        ]

    def part_row(self, part: Part, initiative: Initiative, row: Record) -> models.Model:
        """A row of a part, not saved yet."""
        made = part.model(initiative=initiative)
        for key in part.keys:
            model = part.references.get(key)
            if model:
                setattr(made, f"{key}_id", self.pks[model][row[key]])
            else:
                setattr(made, key, row[key])
        return made
