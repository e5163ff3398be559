"""Loads content such as the founding content in fixtures/founding."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cities.models import City
from curation.object_history import record_changed
from initiatives.content import ContentError, load
from initiatives.models import Initiative


class Command(BaseCommand):
    help = "Loads a folder of content (fixtures/README.md), all or nothing, and tells what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        founding = Path(settings.BASE_DIR) / "fixtures" / "founding"
        parser.add_argument("folder", nargs="?", type=Path, default=founding)
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where there is content already"
        )
        parser.add_argument(
            "--update",
            action="store_true",
            help="overwrite records that differ; they are left alone otherwise",
        )

    def handle(self, *, folder: Path, if_empty: bool, update: bool, **_: Any) -> None:
        if if_empty and (Initiative.objects.exists() or City.objects.exists()):
            self.stdout.write("There is content already; nothing was loaded.")
            return
        try:
            with transaction.atomic():
                report = load(folder, update=update, progress=self.show_progress)
                record_changed(note=f"Loaded from the folder “{folder.name}”.")
        except ContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        self.show_progress("done", 0)
        self.stdout.write("")
        for name, counts in report.items():
            self.stdout.write(
                f"{name:14} {counts.added:4} added, {counts.updated:4} updated,"
                f" {counts.unchanged:4} unchanged, {counts.left_alone:4} differ and were left alone"
            )

    def show_progress(self, name: str, records: int) -> None:
        """Shows progress in one line that is overwritten; nothing if this is not a terminal."""
        if self.stdout.isatty():
            self.stdout.write(f"\r  loading {name:14} {records or '':4}", ending="")
            self.stdout.flush()
