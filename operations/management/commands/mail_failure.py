"""Mails that a job has failed; systemd starts it (deploy/systemd/placebook-failure@.service)."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Mails to ALERTS_TO that a job has failed, and which log gives the reason."
    # This must work even if something is wrong with the site.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("job", help="a command of manage.py, such as backup")

    def handle(self, *, job: str, **_: Any) -> None:
        if not settings.ALERTS_TO:
            self.stderr.write("Nobody was told: ALERTS_TO is not set.")
            return
        site = settings.SITE_ADDRESS or "Placebook"
        send_mail(
            f"{site}: {job} has failed",
            f"The job “{job}” of {site} has failed. On its machine, this tells why:\n\n"
            f"    journalctl --unit placebook-job@{job} --since today\n",
            None,
            settings.ALERTS_TO,
        )
