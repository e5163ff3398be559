"""Writes the public catalogue as content that load_content reads."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from initiatives.content_dump import dump


class Command(BaseCommand):
    help = "Writes all that is published as a folder of content (fixtures/README.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="its files are replaced")

    def handle(self, *, folder: Path, **_: Any) -> None:
        for name, count in dump(folder).items():
            self.stdout.write(f"{name:14} {count:4}")
