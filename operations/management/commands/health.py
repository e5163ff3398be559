"""Says what is wrong, each fault in a line, for cron, systemd and whoever wonders."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from operations.health import all_faults


class Command(BaseCommand):
    help = "Looks at everything that can fail; ends with 1 and says what, if anything did."
    # What a system check would refuse is found, and said, here.
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        faults = all_faults()
        for fault in faults:
            self.stderr.write(f"{fault} ({fault.detail})" if fault.detail else str(fault))
        if faults:
            sys.exit(1)
        self.stdout.write("All is well.")
