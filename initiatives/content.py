"""Loads content in the schema of `fixtures/README.md` into the database."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from initiatives.content_schema import SHAPES, Record, Shape
from initiatives.models import Initiative
from placebook.lib.text import normalise_all
from slugs.models import former_slugs


class ContentError(Exception):
    """Content that cannot be loaded; the message names the file, the record and the field."""


@dataclass
class LoadCounts:
    """How many records of one file were added, updated and so on."""

    added: int = 0
    updated: int = 0
    left_alone: int = 0
    unchanged: int = 0


@transaction.atomic
def load(
    folder: Path, *, update: bool = False, progress: Callable[[str, int], None] = lambda *_: None
) -> dict[str, LoadCounts]:
    """Loads the files of `folder` in one transaction; returns the counts of each file by name.

    Rows are identified by ref, or by slug, also by one that they had before. A row that differs
    from its record may have been edited, and is left alone unless `update` is set. `progress` is
    called with each file's name and its number of records. Raises ContentError for content that is
    not valid.
    """
    report, now = {}, timezone.now()
    for shape in SHAPES:
        records = read(folder / f"{shape.file}.json")
        progress(shape.file, len(records))
        report[shape.file] = Loader(shape, now, update=update).load(records)
    return report


def read(path: Path) -> list[Record]:
    try:
        records = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise ContentError(f"{path.name}: cannot be read ({error.strerror})") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: is not JSON ({error})") from None
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ContentError(f"{path.name}: must be a list of records")
    return [normalise_all(record) for record in records]


def rows_by_key(rows: models.QuerySet[Any], key: str) -> dict[Any, Any]:
    """`rows` by key; those that have slugs also by those that they had before."""
    by_key = {getattr(row, key): row for row in rows}
    if key == "slug":
        by_pk = {row.pk: row for row in by_key.values()}
        former = former_slugs(rows.model)
        by_key = {slug: by_pk[pk] for slug, pk in former.items() if pk in by_pk} | by_key
    return by_key


class Loader:
    """Loads the records of one shape."""

    def __init__(self, shape: Shape, now: datetime.datetime, *, update: bool) -> None:
        self.shape, self.now = shape, now
        self.update = update
        self.slugs: dict[type[models.Model], dict[str, Any]] = {}
        rows = shape.model._default_manager.prefetch_related(*shape.lists)
        self.existing = rows_by_key(rows, shape.key)
        # The keys of the records that are still to be loaded, and the rows that one was loaded to.
        self.named: set[Any] = set()
        self.loaded: set[int] = set()

    def load(self, records: Iterable[Record]) -> LoadCounts:
        counts, records = LoadCounts(), list(records)
        self.named = {record.get(self.shape.key) for record in records}
        for record in self.parents_first(records):
            outcome = self.load_record(record)
            setattr(counts, outcome, getattr(counts, outcome) + 1)
        return counts

    def parents_first(self, records: list[Record]) -> Iterator[Record]:
        """The records, each place after those that it is part of, or has become part of."""
        names, key = self.shape.of_its_own, self.shape.key
        waiting = {record.get(key) for record in records}
        while records:
            ready: list[Record] = []
            later: list[Record] = []
            for record in records:
                is_ready = waiting.isdisjoint(record.get(name) for name in names)
                (ready if is_ready else later).append(record)
            if not ready:
                raise self.error(records[0], " or ".join(names), "goes round in a circle")
            yield from ready
            waiting -= {record.get(key) for record in ready}
            records = later

    def load_record(self, record: Record) -> str:
        """Saves one record; returns the name of the field of LoadCounts that counts it."""
        shape = self.shape
        record = {name: [] if name in shape.parts else None for name in shape.optional} | record
        if set(record) != set(shape.keys):
            keys = ", ".join(sorted(set(record) ^ set(shape.keys)))
            raise self.error(record, keys, "missing, or not a key of this file")
        row = self.existing.get(record[shape.key])
        values = self.values(record)
        lists = {name: self.rows(record, name) for name in shape.lists}
        parts = {name: self.part_rows(record, name) for name in shape.parts}
        if row is not None:
            if self.is_same(row, values, lists, parts):
                self.loaded.add(row.pk)
                return "unchanged"
            if not self.update or self.is_of_another(record, row):
                return "left_alone"
        outcome = "updated" if row else "added"
        row = row or self.new_row(record)
        for name, value in values.items():
            setattr(row, name, value)
        self.save(record, row)
        self.existing[record[shape.key]] = row
        self.loaded.add(row.pk)
        for name, rows in lists.items():
            if outcome == "updated":
                getattr(row, name).set(rows)
            else:
                getattr(row, name).add(*rows)
        for name, wanted in parts.items():
            if outcome == "updated":
                wanted = self.keep_parts(row, name, wanted)
            self.add_parts(record, row, name, wanted)
        return outcome

    def is_of_another(self, record: Record, row: Any) -> bool:
        """Whether `row` is what another record is about, and this one had its address before.

        So it is where two were merged since: what a merged entry said does not come back.
        """
        now, merged = getattr(row, self.shape.key), getattr(row, "merged_into_id", None)
        if now == record[self.shape.key]:
            return bool(merged)
        return now in self.named or row.pk in self.loaded

    def is_same(
        self,
        row: models.Model,
        values: dict[str, Any],
        lists: dict[str, list[models.Model]],
        parts: dict[str, list[tuple[Any, ...]]],
    ) -> bool:
        """Whether `row` has just these values, related objects and parts."""
        return (
            all(getattr(row, name) == value for name, value in values.items())
            and all(set(getattr(row, name).all()) == set(rows) for name, rows in lists.items())
            and all(self.stored_parts(row, name) == set(rows) for name, rows in parts.items())
        )

    def new_row(self, record: Record) -> models.Model:
        row = self.shape.model(**{self.shape.key: record[self.shape.key]})
        if isinstance(row, Initiative):
            row.status, row.published_at = Initiative.Status.PUBLISHED, self.now
        return row

    def values(self, record: Record) -> dict[str, Any]:
        """The values of the record's plain fields and references, by field name."""
        flat, values = self.flat(record), {}
        for name in self.shape.fields:
            column = self.shape.column(name)
            value = "" if flat[name] is None and not column.null else flat[name]
            try:
                values[name] = column.to_python(value)
            except ValidationError as error:
                raise self.error(record, name, " ".join(error.messages)) from None
        for name in self.shape.references:
            values[name] = self.lookup(record, name, self.related(name), record[name])
        return values

    def flat(self, record: Record) -> Record:
        """The record with the values of its nested objects under the names of their fields."""
        flat = dict(record)
        for name, names in self.shape.nested.items():
            nested = flat.pop(name) or dict.fromkeys(names)
            if not isinstance(nested, dict) or set(nested) != set(names):
                raise self.error(record, name, f"needs {' and '.join(names)}, or null")
            flat |= {names[key]: value for key, value in nested.items()}
        return flat

    def rows(self, record: Record, name: str) -> list[models.Model]:
        related = self.related(name)
        return [self.lookup(record, name, related, slug) for slug in record[name]]

    def part_rows(self, record: Record, name: str) -> list[tuple[Any, ...]]:
        """The record's parts in its own order, each a tuple of the values of its keys."""
        parts, rows = self.shape.parts[name], []
        for item in record[name]:
            item = item if isinstance(item, dict) else {parts.keys[0]: item}
            if set(item) != set(parts.keys):
                raise self.error(record, name, f"each needs {', '.join(parts.keys)}")
            values = []
            for key in parts.keys:
                column = parts.model._meta.get_field(key)
                target = column.related_model if column.is_relation else None
                values.append(self.lookup(record, name, target, item[key]) if target else item[key])
            rows.append(tuple(values))
        return rows

    def stored_parts(self, row: models.Model, name: str) -> set[tuple[Any, ...]]:
        parts = self.shape.parts[name]
        rows = parts.model._default_manager.filter(**{parts.owner: row})
        return {tuple(getattr(part, key) for key in parts.keys) for part in rows}

    def keep_parts(
        self, row: models.Model, name: str, wanted: list[tuple[Any, ...]]
    ) -> list[tuple[Any, ...]]:
        """Deletes the parts that are not wanted; returns those that are still to be added."""
        parts = self.shape.parts[name]
        for part in parts.model._default_manager.filter(**{parts.owner: row}):
            if tuple(getattr(part, key) for key in parts.keys) not in wanted:
                part.delete()
        stored = self.stored_parts(row, name)
        return [values for values in wanted if values not in stored]

    def add_parts(
        self, record: Record, row: models.Model, name: str, wanted: list[tuple[Any, ...]]
    ) -> None:
        parts = self.shape.parts[name]
        for values in wanted:
            part = parts.model(**{parts.owner: row}, **dict(zip(parts.keys, values, strict=True)))
            self.save(record, part, name)

    def related(self, name: str) -> type[models.Model]:
        related = self.shape.column(name).related_model
        assert isinstance(related, type)
        return related

    def lookup(self, record: Record, name: str, model: Any, slug: str | None) -> Any:
        """The row of `model` that has, or had, this slug; None for None."""
        if slug is None:
            return None
        if model is self.shape.model:
            rows = self.existing
        else:
            if model not in self.slugs:
                self.slugs[model] = rows_by_key(model._default_manager.all(), "slug")
            rows = self.slugs[model]
        if slug not in rows:
            raise self.error(record, name, f"there is no {model._meta.verbose_name} “{slug}”")
        return getattr(rows[slug], "merged_into", None) or rows[slug]

    def save(self, record: Record, row: models.Model, name: str = "") -> None:
        """Saves a row, of the part `name` or the record itself.

        The database checks references and constraints by itself; only where it refuses is it
        asked, with many queries, for a message.
        """
        relations = [column.name for column in row._meta.concrete_fields if column.is_relation]
        try:
            row.clean_fields(exclude=relations)
            row.clean()
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError:
                row.full_clean()
                raise
        except ValidationError as error:
            where, messages = next(iter(error.message_dict.items()))
            where = " ".join(part for part in (name, where.strip("_")) if part)
            raise self.error(record, where, " ".join(messages)) from None

    def error(self, record: Record, where: str, what: str) -> ContentError:
        label = record.get(self.shape.key) or "a record without a key"
        return ContentError(f"{self.shape.file}.json: {label}: {where}: {what}")
