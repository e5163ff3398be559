"""Applies a plan: every selected row of an import, or none of them."""

import logging
from collections.abc import Callable

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, connection
from django.db.models import QuerySet
from django.utils.text import slugify

from curation.actions import create_many, edit_many
from curation.bulk_records import Known, latest_of, read_many
from curation.created_objects import created_objects
from curation.models import ChangeSet, Revision
from curation.object_history import record_new
from curation.record import Record, empty_record
from imports.columns import ColumnMapping
from imports.matching import CREATABLE, create_missing
from imports.merging import merge_record
from imports.models import ExternalRecord, ImportRow, ImportRun
from imports.our_names import MODELS
from imports.permissions import ImportPermissions
from imports.plan import fingerprint
from imports.plan_rows import objects_needed, rows_in_chunks
from imports.registers import last_values_by_id
from imports.states import State, advance, locked
from initiatives.models import Initiative
from slugs.models import SLUG_LENGTH

Outcome, Action = ImportRow.Outcome, ImportRow.Action
CLASH = (
    "Nothing was imported. Something that the file would add is here already, such as a result "
    "of the same id, or an address that was given meanwhile. Please rehearse again."
)
logger = logging.getLogger(__name__)


class Refused(Exception):
    """Nothing was imported. `reasons`: by the pk of a row; `message`: the reason for all rows."""

    def __init__(self, reasons: dict[int, str], message: str = "") -> None:
        super().__init__(message)
        self.reasons = reasons
        self.message = message or (
            f"Nothing was imported: {len(reasons)} of the entries or rows are not what the "
            "rehearsal saw. Please rehearse again."
        )

    def __str__(self) -> str:
        return self.message


def apply(
    run: ImportRun, *, by: User, progress: Callable[[int], None] = lambda _done: None
) -> ChangeSet | None:
    """Imports the selected rows as one change set; None if no row is selected.

    Raises Refused if an entry has changed since the rehearsal or `by` lacks a permission. Nothing
    is imported then, and the notes of the rows give the reasons. Raises WrongState unless the run
    is rehearsed or confirmed.
    """
    try:
        with locked(run.pk, State.PLANNED, State.CONFIRMED) as current:
            return Importer(current, by, progress).run_all()
    except Refused as reasons:
        record_refusal(run, reasons)
        raise
    except (IntegrityError, DataError) as error:
        logger.exception("The database refused import %s.", run.pk)
        refused = Refused({}, CLASH)
        record_refusal(run, refused)
        raise refused from error
    except (ValidationError, PermissionDenied) as error:
        messages = " ".join(getattr(error, "messages", [str(error)]))
        refused = Refused({}, f"Nothing was imported. {messages}")
        record_refusal(run, refused)
        raise refused from error


def record_refusal(run: ImportRun, refused: Refused) -> None:
    """Writes to the run and its rows why the import was refused."""
    with locked(run.pk, State.PLANNED, State.CONFIRMED):
        for row in run.rows.filter(pk__in=refused.reasons):
            row.outcome, row.notes = Outcome.MEANWHILE, [refused.reasons[row.pk]]
            row.save(update_fields=["outcome", "notes"])
        advance(run.pk, State.PLANNED, problem=str(refused))


class Importer:
    """Applies one run inside the caller's transaction; `reasons` collects what refuses it."""

    def __init__(self, run: ImportRun, by: User, progress: Callable[[int], None]) -> None:
        self.run, self.by, self.progress = run, by, progress
        self.mapping = ColumnMapping(**run.mapping)
        self.permissions = ImportPermissions(by)
        self.reasons: dict[int, str] = {}
        self.change_set: ChangeSet | None = None

    def run_all(self) -> ChangeSet | None:
        selected = self.run.rows.exclude(action=Action.LEAVE)
        if not selected.exclude(outcome=Outcome.UNCHANGED).exists():
            advance(self.run.pk, State.PLANNED, problem="There was nothing to import.")
            return None
        title = f"Import: {self.run.file_name}"[:200]
        self.change_set = ChangeSet.objects.create(
            kind=ChangeSet.Kind.IMPORT, title=title, by=self.by
        )
        self.slugs = FreeSlugs()
        self.create_related(selected, self.change_set)
        done = 0
        for action, handle in ((Action.ADD, self.add), (Action.CHANGE, self.change)):
            for chunk in rows_in_chunks(selected.filter(action=action)):
                handle(chunk)
                done += len(chunk)
                self.progress(done)
        if self.reasons:
            raise Refused(self.reasons)
        advance(
            self.run.pk, State.APPLIED, change_set=self.change_set, file=b"", sample=[], problem=""
        )
        return self.change_set

    def create_related(self, selected: QuerySet[ImportRow], change_set: ChangeSet) -> None:
        """Creates the themes, organisations and so on that the selected rows refer to.

        Slugs given in the file are taken out of the pool of free slugs.
        """
        given = selected.values_list("record__slug", flat=True)
        self.slugs.taken.update(slug for slug in given if slug)
        wanted = objects_needed(self.run, selected)
        for model_name in wanted:
            opts = MODELS[model_name]._meta
            if model_name not in CREATABLE or not self.by.has_perm(
                f"{opts.app_label}.add_{opts.model_name}"
            ):
                raise PermissionDenied(f"You may not add {opts.verbose_name_plural}.")
        objects = create_missing(wanted)
        record_new(objects, by=self.by, change_set=change_set)
        change_set.before = {"made": created_objects(objects)}
        change_set.save(update_fields=["before"])

    def add(self, chunk: list[ImportRow]) -> None:
        records = [empty_record() | row.record for row in chunk]
        known = Known(records)
        wanted = {record["slug"] for record in records} - {""}
        taken = set(Initiative.objects.filter(slug__in=wanted).values_list("slug", flat=True))
        before = last_values_by_id(self.mapping.register, [row.key for row in chunk])
        for row, record in zip(chunk, records, strict=True):
            missing = known.missing(record)
            if missing:
                self.reasons[row.pk] = " ".join(missing)
            elif record["slug"] in taken:
                self.reasons[row.pk] = "An entry with this address was added meanwhile."
            elif row.key and row.key in before:
                self.reasons[row.pk] = "The register’s entry was imported meanwhile."
            elif reason := self.permissions.reason_not_to_add(record):
                self.reasons[row.pk] = reason
            if not record["slug"]:
                record["slug"] = self.slugs.take(record["title"])
        if self.reasons:
            return
        entries = create_many(records, by=self.by, change_set=self.change_set)
        for row, entry in zip(chunk, entries, strict=True):
            row.initiative_id = entry.pk
        # `bulk_update` builds a CASE expression per row, which took a quarter of the whole import.
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {ImportRow._meta.db_table} SET initiative_id = %s WHERE id = %s",
                [(row.initiative_id, row.pk) for row in chunk],
            )
        self.save_last_values(chunk)

    def change(self, chunk: list[ImportRow]) -> None:
        pks = {row.initiative_id for row in chunk if row.initiative_id}
        list(Initiative.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
        live, latest, own = read_many(pks), latest_of(pks), self.permissions.own(pks)
        entries = Initiative.objects.filter(pk__in=pks).order_by()
        status = dict(entries.values_list("pk", "status"))
        before = last_values_by_id(self.mapping.register, [row.key for row in chunk])
        changes: dict[int, tuple[Record, Record]] = {}
        for row in chunk:
            pk = row.initiative_id or 0
            old = live.get(pk)
            if old is None:
                self.reasons[row.pk] = "The entry was deleted meanwhile."
                continue
            if row.seen != fingerprint(latest.get(pk), old):
                self.reasons[row.pk] = "Somebody has changed the entry since the rehearsal."
                continue
            earlier = before.get(row.key, (0, None))[1]
            new = merge_record(old, row.record, earlier, exact=self.mapping.exact, taken=row.taken)
            if new == old:
                continue
            if pk in changes:
                self.reasons[row.pk] = "Another row changes this entry already."
            elif reason := self.permissions.reason_not_to_change(status[pk], pk in own, new):
                self.reasons[row.pk] = reason
            changes[pk] = old, new
        known = Known(new for _old, new in changes.values())
        rows = {row.initiative_id: row for row in chunk}
        for pk, (_old, new) in changes.items():
            if missing := known.missing(new):
                self.reasons[rows[pk].pk] = " ".join(missing)
        if not self.reasons:
            edit_many(
                changes,
                latest,
                event=Revision.Event.IMPORTED,
                by=self.by,
                change_set=self.change_set,
            )
            self.save_last_values([row for row in chunk if row.initiative_id in own])

    def save_last_values(self, chunk: list[ImportRow]) -> None:
        """Stores the values that the register gave, to compare them with its next file."""
        if self.mapping.register and self.change_set:
            ExternalRecord.objects.bulk_create(
                ExternalRecord(
                    register=self.mapping.register,
                    external_id=row.key,
                    initiative_id=row.initiative_id or 0,
                    change_set=self.change_set,
                    last_values=row.record,
                )
                for row in chunk
                if row.key
            )


class FreeSlugs:
    """Finds free slugs for many entries in two queries; `SluggedModel.free_slug` does one."""

    def __init__(self) -> None:
        self.taken = set(Initiative.objects.order_by().values_list("slug", flat=True))
        self.taken |= Initiative.former_slugs()
        self.numbers: dict[str, int] = {}

    def take(self, title: str) -> str:
        stem = slugify(title)[: SLUG_LENGTH - 6].strip("-") or Initiative.slug_kind()
        number = self.numbers.get(stem, 1)
        slug = stem if number == 1 else f"{stem}-{number}"
        while slug in self.taken:
            number += 1
            slug = f"{stem}-{number}"
        self.numbers[stem] = number
        self.taken.add(slug)
        return slug
