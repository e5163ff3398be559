"""Deletes old data; for a job that runs every day."""

from typing import Any

from django.core.management.base import BaseCommand

from operations.tidying import tidy


class Command(BaseCommand):
    help = "Deletes ended sessions, old tasks, imports that nobody finished and the like."

    def handle(self, **_: Any) -> None:
        removed = ", ".join(f"{count:,} {name}" for name, count in tidy().items())
        self.stdout.write(f"Taken away: {removed}.")
