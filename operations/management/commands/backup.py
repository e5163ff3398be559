"""Makes a backup of the database and the uploads; for a job that runs every day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.backups.contents import Refused
from operations.backups.folder import Busy
from operations.backups.making import make_backup


class Command(BaseCommand):
    help = (
        "Backs up the database and the uploads to BACKUP_DIR, compares, and thins out older ones."
    )
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        try:
            backup = make_backup()
        except (Refused, Busy, OSError) as error:
            raise CommandError(f"Not backed up: {error} No older backup was removed.") from None
        self.stdout.write(f"Backed up, and compared with the database: {backup.path}")
