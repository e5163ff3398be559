"""Publishes what is scheduled and due; for a job that runs every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from curation import actions


class Command(BaseCommand):
    help = "Publishes the entries whose time has come, and says which could not be and why."

    def handle(self, **_: Any) -> None:
        published, refused = actions.publish_due()
        for entry in published:
            self.stdout.write(f"Published: {entry}")
        for entry, reason in refused:
            self.stderr.write(f"Not published: {entry}. {reason}")
