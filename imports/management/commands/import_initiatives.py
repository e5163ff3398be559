"""Imports a spreadsheet of initiatives as drafts, after a rehearsal."""

import resource
import time
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from imports.applying import Refused, apply
from imports.columns import ColumnMapping
from imports.files.account import account
from imports.files.table import (
    DELIMITERS,
    ENCODINGS,
    KINDS,
    MOST_UNZIPPED,
    OpenQuote,
    Reading,
    Unreadable,
)
from imports.models import ImportMapping, ImportRow, ImportRun
from imports.places import WARNING, lists_places
from imports.plan import make_plan
from imports.plan_rows import outcome_counts
from imports.reading import unpacked
from imports.states import WrongState
from imports.uploads import begin, choose_sections, line_by_line

FIRST = 10


class Command(BaseCommand):
    help = (
        "Rehearses the import of a CSV, TSV, XLSX, ODS, JSON or GeoJSON file (or one as .gz): "
        "plans what would become of each row, and saves the plan for the admin. With --apply it "
        "then imports what is new or changed as drafts, all or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", help="the name of a mapping that was saved in the admin")
        parser.add_argument("--apply", action="store_true", help="import, as --by")
        parser.add_argument("--by", help="the user name of the person who imports")
        parser.add_argument(
            "--repair", action="store_true", help="repair text that was encoded twice"
        )
        parser.add_argument(
            "--sheet", action="append", default=[], help="a sheet or layer to read; may be repeated"
        )
        parser.add_argument(
            "--line-by-line", action="store_true", help="let a quote without an end be a character"
        )
        parser.add_argument("--verbose", action="store_true", help="list every row")

    def handle(
        self,
        *,
        file: Path,
        mapping: str | None,
        apply: bool,
        by: str | None,
        repair: bool,
        line_by_line: bool,
        sheet: list[str],
        verbose: bool,
        **_: Any,
    ) -> None:
        if apply and not by:
            raise CommandError("Say who imports: --by USER.")
        user = self.get_user(by) if by else None
        saved = self.get_mapping(mapping) if mapping else None
        started = time.monotonic()
        try:
            run = self.begin(read(file), file.name, user, saved, line_by_line)
            if sheet:
                choose_sections(run, sheet, most=MOST_UNZIPPED)
            run.reading["repair"] = repair
            run.save(update_fields=["reading"])
            make_plan(run, self.show_progress)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from None
        except (Unreadable, WrongState) as error:
            raise CommandError(f"{file.name}: {error}") from None
        self.report(run, started, verbose)
        if apply and user:
            self.apply_run(run, user)

    def begin(
        self,
        data: bytes,
        name: str,
        by: User | None,
        saved: ImportMapping | None,
        is_line_by_line: bool,
    ) -> ImportRun:
        try:
            return begin(data, name, by=by, saved=saved, most=MOST_UNZIPPED)
        except OpenQuote as error:
            if not is_line_by_line:
                raise Unreadable(f"{error} --line-by-line reads each line by itself.") from None
            reading = line_by_line(error)
            return begin(data, name, by=by, saved=saved, most=MOST_UNZIPPED, reading=reading)

    def get_user(self, name: str) -> User:
        user = User.objects.filter(username=name, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no user “{name}”.")
        return user

    def get_mapping(self, name: str) -> ImportMapping:
        mapping = ImportMapping.objects.filter(name=name).first()
        if mapping is None:
            raise CommandError(f"There is no mapping “{name}”.")
        return mapping

    def report(self, run: ImportRun, started: float, verbose: bool) -> None:
        reading = run.reading
        self.stdout.write(
            f"Read as {KINDS[reading['kind']]}, {ENCODINGS[reading['encoding']]}, "
            f"{DELIMITERS[reading['delimiter']]} between cells."
        )
        for sentence in account(Reading(**reading)):
            self.stdout.write(sentence)
        for old, new in reading["repairable"]:
            done = "Repaired" if reading["repair"] else "Encoded twice? --repair reads"
            self.stdout.write(f"{done}: “{old[:60]}” → “{new[:60]}”")
        labels = dict(ImportRow.Outcome.choices)
        for outcome, count in outcome_counts(run).items():
            self.stdout.write(f"{count:8,}  {labels[outcome].lower()}")
        if missing := ColumnMapping(**run.mapping).missing_fields():
            self.stdout.write(missing)
        for model_name, values in run.unmatched.items():
            few = ", ".join(f"{value} ({rows})" for value, rows in values[:FIRST])
            self.stdout.write(f"Not matched, {model_name}: {few}{' …' if values[FIRST:] else ''}")
        shown = run.rows.exclude(notes=[]) if not verbose else run.rows.all()
        for row in shown.exclude(outcome=ImportRow.Outcome.GONE)[: None if verbose else FIRST]:
            where = f"Row {row.number}, {row.get_outcome_display().lower()}"
            self.stdout.write(f"{where}: {row.title}: {' '.join(row.notes)}")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        seconds = time.monotonic() - started
        self.stdout.write(
            f"Rehearsed in {seconds:.1f} s with {memory} MB at most, as no. {run.pk}."
        )

    def apply_run(self, run: ImportRun, user: User) -> None:
        if lists_places(run):
            raise CommandError(
                f"{WARNING} Nothing was imported. If they are initiatives all the same, "
                f"import no. {run.pk} in the admin."
            )
        started = time.monotonic()
        try:
            change_set = apply(run, by=user, progress=self.show_progress)
        except Refused as refused:
            for row in run.rows.filter(outcome=ImportRow.Outcome.MEANWHILE)[:FIRST]:
                self.stdout.write(f"Row {row.number}: {row.title}: {' '.join(row.notes)}")
            raise CommandError(str(refused)) from None
        except WrongState as error:
            raise CommandError(f"Nothing was imported. {error}") from None
        if change_set is None:
            self.stdout.write("There was nothing to import.")
            return
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        seconds = time.monotonic() - started
        self.stdout.write(
            f"Imported {change_set.revisions.count():,} entries in {seconds:.1f} s "
            f"with {memory} MB at most, as change set {change_set.pk}."
        )

    def show_progress(self, done: int) -> None:
        """Overwrites one line, if the output is a terminal."""
        if self.stdout.isatty():
            self.stdout.write(f"\r  {done:,} rows", ending="\r")
            self.stdout.flush()


def read(file: Path) -> bytes:
    """The bytes of a file, unpacked. Raises OSError, and Unreadable for what is too large."""
    if not file.is_file():
        file.stat()
        raise Unreadable("This is no file.")
    with file.open("rb") as stream:
        data = stream.read(MOST_UNZIPPED + 1)
    return unpacked(data) if file.suffix == ".gz" else data
