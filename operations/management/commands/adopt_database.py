"""Brings over a database whose tables have their former names."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from operations.adoption.adopting import adopt
from operations.backups.contents import Refused


class Command(BaseCommand):
    help = "Gives a database from before the tables were renamed its present tables, in place."
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        try:
            adopted = adopt()
        except (Refused, DatabaseError, OSError) as error:
            raise CommandError(f"Not brought over, and nothing was changed. {error}") from None
        self.stdout.write(f"Brought over, and compared: {adopted.rows:,} rows.")
        self.stdout.write(adopted.before)
        # Later migrations, and permissions of models that are new.
        call_command("migrate", interactive=False, verbosity=0)
