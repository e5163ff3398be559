"""Checks the web addresses in the catalogue; for a daily job."""

import time
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from links import rounds
from links.check import Checker, Outcome
from links.models import Link
from links.used import collect


class Command(BaseCommand):
    help = (
        "Checks the websites and sources in the catalogue: each weekly, one that fails daily."
        " May be stopped at any time, and then continues where it was."
    )
    checker: type[Checker] = Checker

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=10_000, help="check so many at most")
        parser.add_argument("--seconds", type=int, default=3600, help="begin none after so long")
        parser.add_argument(
            "--again", action="store_true", help="check all, whenever they were checked last"
        )

    def handle(self, *, limit: int, seconds: int, again: bool, verbosity: int, **_: Any) -> None:
        started = time.monotonic()
        collect()
        due = rounds.due(timezone.now(), again=again)
        counts: Counter[Outcome] = Counter()
        try:
            for link, finding in rounds.check(due[:limit], self.checker(), seconds=seconds):
                counts[finding.outcome] += 1
                if verbosity > 1:
                    self.stdout.write(f"{finding.outcome.value}: {link.url} {finding.problem}")
        except rounds.NobodyAnswers:
            raise CommandError(
                "No host answers. Is this machine's connection working? Nothing was saved."
            ) from None
        summary = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome)
        self.stdout.write(
            f"Checked {counts.total()} links in {time.monotonic() - started:.0f} s: {summary}."
            f" {Link.objects.broken().count()} are broken; {len(due) - counts.total()} wait."
        )
