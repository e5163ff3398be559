"""Loads where postcodes are from a public file, so that `near` knows districts and units."""

import csv
import gzip
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import F

from cities import postcodes
from cities.models import City, PostcodePoint

# What public files call their columns, in small letters.
CODES = ("outcode", "postcode", "pcds", "pcd7", "pcd", "district")
LATITUDES, LONGITUDES = ("latitude", "lat"), ("longitude", "long", "lon", "lng")
AT_A_TIME = 5000


class Command(BaseCommand):
    help = (
        "Loads the points of postcodes or of their districts from a CSV file with a postcode, a"
        " latitude and a longitude in each line, plain or as .gz."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded, left_out = load(options["file"])
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        self.stdout.write(f"{loaded:,} postcodes loaded; {left_out:,} lines left out.")


@transaction.atomic
def load(path: Path) -> tuple[int, int]:
    """Stores the points in a file; returns how many, and how many lines have none."""
    with opened(path) as file:
        rows = csv.DictReader(file)
        names = {name.strip().lower(): name for name in rows.fieldnames or ()}
        columns = [column(names, wanted) for wanted in (CODES, LATITUDES, LONGITUDES)]
        read = loaded = 0
        while some := list(islice(rows, AT_A_TIME)):
            points = {point.code: point for point in usable(some, columns)}
            PostcodePoint.objects.bulk_create(
                points.values(),
                update_conflicts=True,
                unique_fields=["code"],
                update_fields=["latitude", "longitude"],
            )
            read, loaded = read + len(some), loaded + len(points)
    # Pages that name a postcode are kept until the catalogue's version moves, which an update does.
    City.objects.filter(pk=City.objects.order_by("pk").values("pk")[:1]).update(kind=F("kind"))
    return loaded, read - loaded


def opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return cast(TextIO, gzip.open(path, "rt", encoding="utf-8-sig", newline=""))
    return path.open(encoding="utf-8-sig", newline="")


def column(names: dict[str, str], wanted: Iterable[str]) -> str:
    for name in wanted:
        if name in names:
            return names[name]
    raise CommandError(f"The file has no column called {' or '.join(wanted)}.")


def usable(rows: Iterable[dict[str, str]], columns: list[str]) -> Iterator[PostcodePoint]:
    """The points of rows that have a postcode and a point on Earth."""
    for row in rows:
        code, latitude, longitude = (row[name] or "" for name in columns)
        postcode = postcodes.parse(code)
        try:
            point = float(latitude), float(longitude)
        except ValueError:
            continue
        if postcode and abs(point[0]) <= 90 and abs(point[1]) <= 180:
            yield PostcodePoint(code=postcode.code, latitude=point[0], longitude=point[1])
