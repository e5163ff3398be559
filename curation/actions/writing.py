"""Writes a record, or a status, to the database. Actions call this; nothing else does.

Records are those of an entry, or of what entries name, such as a place (curation/kinds.py).
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from curation.kinds import kind_of, read_object
from curation.record import INITIATIVE, PASSING, Kind, Part, Record, named, row_of
from curation.requirements import check_requirements
from initiatives.models import Initiative, Result
from slugs.models import SluggedModel, resolve_slugs


def save_status(initiative: Initiative, **values: Any) -> None:
    """Sets and saves columns that are not part of the record, such as the status."""
    for name, value in values.items():
        setattr(initiative, name, value)
    initiative.save(update_fields=[*values, "updated_at"])


def write_record(obj: SluggedModel, record: Record, *, stored: Record | None = None) -> None:
    """Makes `obj`, which may be new, what `record` says; call it within a transaction.

    `stored` is what `read` has returned for it, if the caller has it already. Only what differs
    is written. Raises ValidationError, with a message for each key of the record, where something
    that it names is gone, a value is invalid, or a public entry would lack what it needs.
    """
    kind, is_new = kind_of(obj), obj._state.adding
    if stored is None:
        stored = {} if is_new else read_object(obj)
    changed = [key for key in record if is_new or record[key] != stored[key]]
    if isinstance(obj, Initiative):
        _check_public(obj, record, stored, changed)
    references = References(
        {
            key: [item for item in record[key] if item not in stored.get(key, ())]
            for key in changed
            if key not in kind.fields
        },
        kind,
    )
    if is_new or not {*kind.fields}.isdisjoint(changed):
        write_fields(obj, record, changed, kind)
    elif isinstance(obj, Initiative):
        obj.save(update_fields=["updated_at"])
    for name in kind.lists:
        if name in changed:
            write_list(obj, name, stored.get(name, []), record[name], references)
    for part in kind.parts:
        if part.name in changed:
            write_rows(obj, part, record[part.name], references)


def _check_public(
    initiative: Initiative, record: Record, stored: Record, changed: Collection[str]
) -> None:
    if initiative.is_published and {"summary", "sources"} & {*changed} and stored["sources"]:
        check_requirements(record["summary"], record["sources"])


def write_fields(obj: SluggedModel, record: Record, changed: Collection[str], kind: Kind) -> None:
    record = without_gone(record, kind)
    new_names = {name: record[name] for name in kind.references if name in changed}
    references = References(new_names, kind)
    for name in kind.fields:
        if name not in kind.references:
            setattr(obj, name, record[name])
        elif name in changed:
            slugs = [record[name]] if record[name] else []
            setattr(obj, name, next(iter(references.of(kind.references[name], slugs)), None))
    is_draft = isinstance(obj, Initiative) and not obj.is_published
    may_lack = {"slug", "summary"} if is_draft else {"slug"}
    obj.full_clean(exclude={name for name in may_lack if not record[name]})
    obj.save()


def without_gone(record: Record, kind: Kind) -> Record:
    """`record` without what it names of PASSING and what is deleted by now."""
    passing = PASSING.intersection(kind.references)
    named_now = {name: kind.references[name] for name in passing if record[name]}
    gone = [name for name, model in named_now.items() if not by_slug(model, {record[name]})]
    return record | dict.fromkeys(gone)


def write_list(
    obj: SluggedModel, name: str, old: list[str], new: list[str], references: "References"
) -> None:
    """Removes what only `old` has and adds what only `new` has, in this order: an object may be in
    both, by its slug and by a former one.
    """
    objects = getattr(obj, name)
    if gone := {*old} - {*new}:
        objects.remove(*objects.model._default_manager.filter(slug__in=gone))
    if added := [slug for slug in new if slug not in old]:
        objects.add(*references.of(objects.model, added))


def write_rows(
    obj: SluggedModel, part: Part, wanted: list[Record], references: "References"
) -> None:
    """Makes the rows of a part what is wanted, in this order.

    From the first on, rows are left or changed in place, so that forms that somebody has open
    still find them. Pages and records have rows in the order of their pks, so that from one that
    is new or stood elsewhere, the others are added again behind it.
    """
    wanted = current_rows(part, wanted, references)
    stored = part.model._default_manager.filter(**{part.owner: obj}).order_by("pk")
    items = list(stored.select_related(*(part.references or [None])))
    matched = matches(part, items, wanted)
    kept = leading(matched)
    for item in items:
        if item not in kept:
            item.delete()  # which takes its pk away
    for own, row in zip(matched, wanted, strict=True):
        if own is None or row_of(part, own) != row:
            save_row(part, own or part.model(**{part.owner: obj}), row, references)
        elif own.pk is None:
            save_valid(part, own)


def current_rows(part: Part, rows: list[Record], references: "References") -> list[Record]:
    """`rows` by the slugs that objects have now.

    Where two objects have become one, rows that are the same by now are one as well. Results are
    so only where all of their values are: there may be many of one measure.
    """
    current = [
        row | {key: references.slug(model, row[key]) for key, model in part.references.items()}
        for row in rows
    ]
    if current == rows:
        return rows
    same = part.keys if part.model is Result else part.key
    first: dict[tuple[Any, ...], Record] = {}
    for row in current:
        first.setdefault(tuple(row[key] for key in same), row)
    return list(first.values())


def matches(
    part: Part, items: list[models.Model], wanted: list[Record]
) -> list[models.Model | None]:
    """For each row that is wanted the item that is like it, or may become it; None where none is.

    Rows with the same key come before others: no item then takes a key that another still has.
    """
    left = [(item, row_of(part, item)) for item in items]
    matched: list[models.Model | None] = [None] * len(wanted)
    for keys in (None, part.key, ()):
        for place, row in enumerate(wanted):
            if matched[place] is None:
                pair = next((pair for pair in left if may_become(pair[1], row, keys)), None)
                if pair is not None:
                    left.remove(pair)
                    matched[place] = pair[0]
    return matched


def leading(items: Iterable[models.Model | None]) -> list[models.Model]:
    """The items up to the first that is missing, or has a lower pk than one before it."""
    own: list[models.Model] = []
    for item in items:
        if item is None or (own and item.pk < own[-1].pk):
            break
        own.append(item)
    return own


def may_become(row: Record, other: Record, keys: Collection[str] | None) -> bool:
    """Whether `row` agrees with `other` in `keys` (None: in all), and can be changed into it.

    The reference of a result is unique, so that rows could not swap theirs one after the other.
    """
    if keys is None:
        return row == other
    return all(row[key] == other[key] for key in keys) and row.get("ref") == other.get("ref")


def save_row(part: Part, item: models.Model, row: Record, references: "References") -> None:
    for key in part.keys:
        model = part.references.get(key)
        setattr(item, key, references.of(model, [row[key]])[0] if model else row[key])
    save_valid(part, item)


def save_valid(part: Part, item: models.Model) -> None:
    try:
        # That the initiative and the references exist is known.
        item.clean_fields(exclude={part.owner, *part.references})
        item.clean()
        item.validate_unique()
        item.validate_constraints()
    except ValidationError as error:
        raise ValidationError({part.name: error.messages}) from None
    item.save()


class References:
    """The objects that a record, or a part of one, names by their slugs."""

    def __init__(self, record: Record, kind: Kind = INITIATIVE) -> None:
        self.objects: dict[type[models.Model], dict[str, Any]] = {}
        gone = []
        for model, slugs in named(record, kind).items():
            self.objects[model] = by_slug(model, slugs)
            gone += [
                f"There is no {model._meta.verbose_name} “{slug}” any more."
                for slug in slugs - self.objects[model].keys()
            ]
        if gone:
            raise ValidationError(sorted(gone))

    def slug(self, model: type[models.Model], slug: str) -> str:
        """The slug that an object has now; the same where it is none of these."""
        page = self.objects.get(model, {}).get(slug)
        return page.slug if page else slug

    def of(self, model: Any, slugs: list[str]) -> list[Any]:
        return [self.objects[model][slug] for slug in slugs]


def by_slug(model: type[models.Model], slugs: set[str]) -> dict[str, Any]:
    """The objects of `model` by those of `slugs` that they have, or that they had once.

    The latter are there by the slug that they have now, too. An object that has a slug now takes
    precedence over one that had it.
    """
    pages: Any = model._default_manager
    objects = {page.slug: page for page in pages.filter(slug__in=slugs)}
    if former := slugs - objects.keys():
        current = resolve_slugs(pages.all(), former)
        moved = {page.slug: page for page in pages.filter(slug__in=current.values())}
        objects |= moved | {slug: moved[now] for slug, now in current.items()}
    return objects
