"""Prints each fault in a line."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from operations.health import all_faults


class Command(BaseCommand):
    help = "Runs all health checks; prints the faults and exits with 1 if there are any."
    # The health checks report what a system check would refuse.
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        faults = all_faults()
        for fault in faults:
            self.stderr.write(f"{fault} ({fault.detail})" if fault.detail else str(fault))
        if faults:
            sys.exit(1)
        self.stdout.write("All is well.")
