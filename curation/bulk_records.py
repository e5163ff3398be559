"""Reads hundreds of entries at once, as `curation.record` does one by one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery

from curation.models import ChangeSet, Revision
from curation.record import (
    FIELDS,
    LISTS,
    PARTS,
    REFERENCES,
    Part,
    Record,
    named,
    plain,
    related_objects,
)
from initiatives.models import Initiative

CHUNK = 500


def read_many(pks: Collection[int]) -> dict[int, Record]:
    """The record of each of the entries `pks` that there are."""
    columns = [f"{name}__slug" if name in REFERENCES else name for name in FIELDS]
    fields = Initiative.objects.filter(pk__in=pks).order_by().values_list("pk", *columns)
    records: dict[int, Record] = {
        pk: dict(zip(FIELDS, map(plain, values), strict=True)) for pk, *values in fields
    }
    for name in LISTS:
        slugs: dict[int, list[str]] = defaultdict(list)
        pairs = through(name).filter(initiative__in=pks).order_by()
        for pk, slug in pairs.values_list("initiative", f"{target(name)}__slug"):
            slugs[pk].append(slug)
        for pk, record in records.items():
            record[name] = sorted(slugs.get(pk, []))
    for part in PARTS:
        columns = [f"{key}__slug" if key in part.references else key for key in part.keys]
        rows: dict[int, list[Record]] = defaultdict(list)
        items = part.model._default_manager.filter(initiative__in=pks).order_by("pk")
        for pk, *values in items.values_list("initiative", *columns):
            rows[pk].append(dict(zip(part.keys, map(plain, values), strict=True)))
        for pk, record in records.items():
            record[part.name] = rows.get(pk, [])
    return records


def through(name: str) -> Any:
    """The manager of the rows that link initiatives to one of `LISTS`."""
    return getattr(Initiative, name).through.objects


def target(name: str) -> str:
    """The name of the foreign key of `through` to the other side."""
    return str(related_objects(name).model._meta.model_name)


def latest_of(pks: Collection[int], *, but: ChangeSet | None = None) -> dict[int, Revision]:
    """The latest revision of each of the entries `pks` that has one, without those of `but`."""
    own = Revision.objects.filter(initiative_id=OuterRef("initiative_id")).order_by("-number")
    if but is not None:
        own = own.exclude(change_set=but)
    latest = Revision.objects.filter(
        initiative_id__in=pks, number=Subquery(own.values("number")[:1])
    )
    return {revision.initiative_id: revision for revision in latest.order_by()}


class Known:
    """The pks of the objects that many records name, by model and slug."""

    def __init__(self, records: Iterable[Record]) -> None:
        slugs: dict[type[models.Model], set[str]] = defaultdict(set)
        for record in records:
            for model, own in named(record).items():
                slugs[model] |= own
        self.pks = {
            model: dict(model._default_manager.filter(slug__in=wanted).values_list("slug", "pk"))
            for model, wanted in slugs.items()
        }

    def missing(self, record: Record) -> list[str]:
        """A sentence for each object that `record` names and that does not exist."""
        return [
            f"There is no {model._meta.verbose_name} “{slug}”."
            for model, slugs in named(record).items()
            for slug in sorted(slugs - self.pks[model].keys())
        ]

    def columns(self, record: Record) -> dict[str, Any]:
        """The fields of `record`, as far as it has them, as keyword arguments of the model."""
        values = {name: record[name] for name in FIELDS if name in record}
        for name, model in REFERENCES.items():
            if slug := values.pop(name, None):
                values[f"{name}_id"] = self.pks[model][slug]
            elif name in record:
                values[f"{name}_id"] = None
        return values

    def part_row(self, part: Part, initiative: Initiative, row: Record) -> models.Model:
        """A row of a part, not saved yet."""
        item = part.model(initiative=initiative)
        for key in part.keys:
            model = part.references.get(key)
            if model:
                setattr(item, f"{key}_id", self.pks[model][row[key]])
            else:
                setattr(item, key, row[key])
        return item
