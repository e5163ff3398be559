"""The import itself: all that was chosen in the rehearsal, or nothing of it."""

from collections import defaultdict
from collections.abc import Callable
from itertools import chain

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models
from django.db.models import QuerySet
from django.utils.text import slugify

from addresses.models import SLUG_LENGTH
from initiatives.exchange.columns import Matching
from initiatives.exchange.matching import CREATABLE, NOUNS, made
from initiatives.exchange.merging import merged
from initiatives.exchange.rehearsal import Rights, in_chunks, mark, said_before
from initiatives.exchange.sheet import blank
from initiatives.exchange.states import State, advance, locked
from initiatives.history.bulk import Known, add_many, change_many, latest_of, read_many
from initiatives.history.made import noted
from initiatives.history.record import Record, named
from initiatives.models import Batch, ImportRow, ImportRun, Initiative, RegisterEntry, Revision

Outcome, Deed = ImportRow.Outcome, ImportRow.Deed


class Refused(Exception):
    """Why nothing was imported: reasons by the pk of their row, or one for all."""

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
) -> Batch | None:
    """Imports the rows that are chosen, as one batch of drafts and changes; None if none is.

    Raises Refused where an entry is not what the rehearsal saw, or `by` may not do it; nothing
    is imported then, and the rows say why. Raises WrongState where it was imported already, or is
    not rehearsed.
    """
    try:
        with locked(run.pk, State.REHEARSED, State.CONFIRMED) as held:
            return Application(held, by, progress).run_all()
    except Refused as reasons:
        tell(run, reasons)
        raise
    except (IntegrityError, ValidationError, PermissionDenied) as error:
        words = " ".join(getattr(error, "messages", [str(error)]))
        refused = Refused({}, f"Nothing was imported. {words}")
        tell(run, refused)
        raise refused from error


def tell(run: ImportRun, refused: Refused) -> None:
    """Notes in the rehearsal why it could not be applied."""
    with locked(run.pk, State.REHEARSED, State.CONFIRMED):
        for row in run.rows.filter(pk__in=refused.reasons):
            row.outcome, row.notes = Outcome.MEANWHILE, [refused.reasons[row.pk]]
            row.save(update_fields=["outcome", "notes"])
        advance(run.pk, State.REHEARSED, problem=str(refused))


class Application:
    def __init__(self, run: ImportRun, by: User, progress: Callable[[int], None]) -> None:
        self.run, self.by, self.progress = run, by, progress
        self.matching = Matching(**run.mapping)
        self.rights = Rights(by)
        self.reasons: dict[int, str] = {}
        self.batch: Batch | None = None

    def run_all(self) -> Batch | None:
        chosen = self.run.rows.exclude(deed=Deed.LEAVE)
        if not chosen.exclude(outcome=Outcome.UNCHANGED).exists():
            advance(self.run.pk, State.REHEARSED, problem="There was nothing to import.")
            return None
        title = f"Import: {self.run.file_name}"[:200]
        self.batch = Batch.objects.create(kind=Batch.Kind.IMPORT, title=title, by=self.by)
        self.slugs = FreeSlugs()
        self.make_nouns(chosen, self.batch)
        done = 0
        for deed, act in ((Deed.ADD, self.add), (Deed.CHANGE, self.change)):
            for chunk in in_chunks(chosen.filter(deed=deed)):
                act(chunk)
                done += len(chunk)
                self.progress(done)
        if self.reasons:
            raise Refused(self.reasons)
        advance(self.run.pk, State.APPLIED, batch=self.batch, file=b"", sample=[], problem="")
        return self.batch

    def make_nouns(self, chosen: QuerySet[ImportRow], batch: Batch) -> None:
        """Makes the themes, organisations and so on that the chosen rows name.

        The addresses that rows bring along are then no longer free for others.
        """
        used: dict[type[models.Model], set[str]] = defaultdict(set)
        for row in chain.from_iterable(in_chunks(chosen)):
            for model, slugs in named(blank() | row.said).items():
                used[model] |= slugs
            self.slugs.taken.add(row.said.get("slug", ""))
        wanted = {
            noun: {slug: of for slug, of in things.items() if slug in used[NOUNS[noun]]}
            for noun, things in self.run.created.items()
        }
        for noun in (noun for noun, things in wanted.items() if things):
            opts = NOUNS[noun]._meta
            if noun not in CREATABLE or not self.by.has_perm(
                f"{opts.app_label}.add_{opts.model_name}"
            ):
                raise PermissionDenied(f"You may not add {opts.verbose_name_plural}.")
        batch.before = {"made": noted(made(wanted))}
        batch.save(update_fields=["before"])

    def add(self, chunk: list[ImportRow]) -> None:
        records = [blank() | row.said for row in chunk]
        known = Known(records)
        wanted = {record["slug"] for record in records} - {""}
        taken = set(Initiative.objects.filter(slug__in=wanted).values_list("slug", flat=True))
        before = said_before(self.matching.register, [row.key for row in chunk])
        for row, record in zip(chunk, records, strict=True):
            missing = known.missing(record)
            if missing:
                self.reasons[row.pk] = " ".join(missing)
            elif record["slug"] in taken:
                self.reasons[row.pk] = "An entry with this address was added meanwhile."
            elif row.key and row.key in before:
                self.reasons[row.pk] = "The register’s entry was imported meanwhile."
            elif against := self.rights.against_adding(record):
                self.reasons[row.pk] = against
            if not record["slug"]:
                record["slug"] = self.slugs.take(record["title"])
        if self.reasons:
            return
        entries = add_many(records, by=self.by, batch=self.batch)
        for row, entry in zip(chunk, entries, strict=True):
            row.initiative_id = entry.pk
        # `bulk_update` would make an expression of each: a quarter of the whole import.
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {ImportRow._meta.db_table} SET initiative_id = %s WHERE id = %s",
                [(row.initiative_id, row.pk) for row in chunk],
            )
        self.remember(chunk)

    def change(self, chunk: list[ImportRow]) -> None:
        pks = {row.initiative_id for row in chunk if row.initiative_id}
        list(Initiative.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
        live, latest, own = read_many(pks), latest_of(pks), self.rights.own(pks)
        entries = Initiative.objects.filter(pk__in=pks).order_by()
        status = dict(entries.values_list("pk", "status"))
        before = said_before(self.matching.register, [row.key for row in chunk])
        changes: dict[int, tuple[Record, Record]] = {}
        for row in chunk:
            pk = row.initiative_id or 0
            old = live.get(pk)
            if old is None:
                self.reasons[row.pk] = "The entry was deleted meanwhile."
                continue
            if row.seen != mark(latest.get(pk), old):
                self.reasons[row.pk] = "Somebody has changed the entry since the rehearsal."
                continue
            earlier = before.get(row.key, (0, None))[1]
            new = merged(old, row.said, earlier, exact=self.matching.exact)
            if new == old:
                continue
            if pk in changes:
                self.reasons[row.pk] = "Another row changes this entry already."
            elif against := self.rights.against_changing(status[pk], pk in own, new):
                self.reasons[row.pk] = against
            changes[pk] = old, new
        known = Known(new for _old, new in changes.values())
        rows = {row.initiative_id: row for row in chunk}
        for pk, (_old, new) in changes.items():
            if missing := known.missing(new):
                self.reasons[rows[pk].pk] = " ".join(missing)
        if not self.reasons:
            change_many(changes, latest, deed=Revision.Deed.IMPORTED, by=self.by, batch=self.batch)
            self.remember([row for row in chunk if row.initiative_id in own])

    def remember(self, chunk: list[ImportRow]) -> None:
        """Keeps what the register has said, for the next time."""
        if self.matching.register and self.batch:
            RegisterEntry.objects.bulk_create(
                RegisterEntry(
                    register=self.matching.register,
                    key=row.key,
                    initiative_id=row.initiative_id or 0,
                    batch=self.batch,
                    said=row.said,
                )
                for row in chunk
                if row.key
            )


class FreeSlugs:
    """Gives new entries addresses that are free, as `SluggedModel.free_slug` does for one."""

    def __init__(self) -> None:
        self.taken = set(Initiative.objects.order_by().values_list("slug", flat=True))
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
