"""Restores a backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.adoption.names import has_former_names
from operations.backups.contents import Refused
from operations.backups.making import restore_backup


class Command(BaseCommand):
    help = "Replaces the database and the uploads by a backup; stop the site first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, help="the folder of a backup")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also if the database is not empty; its data are moved beside the backups",
        )

    def handle(self, *, backup: Path, replace: bool, **_: Any) -> None:
        try:
            aside = restore_backup(backup, replace=replace)
        except (Refused, OSError) as error:
            raise CommandError(f"Not restored: {error}") from None
        self.stdout.write(f"Restored, each table as it was: {backup}")
        if aside:
            self.stdout.write(f"What was there before: {aside}")
        next_step = "adopt_database" if has_former_names() else "migrate"
        self.stdout.write(f"Now run manage.py {next_step}, and start the site.")
