"""Where a postcode is: by the points that an operator has loaded, else by its area's post town."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cities.models import PostcodePoint

POSTCODE = re.compile(
    r"(?P<district>(?P<area>[A-Z]{1,2})\d[A-Z\d]?)\s*(?P<inward>\d[A-Z]{2})?", re.IGNORECASE
)
AREAS = Path(__file__).parent / "data" / "postcode_areas.tsv"
# Placebook is about the United Kingdom, which these are no part of (docs/adr/0023).
NOT_COVERED = {"GY": "Guernsey", "IM": "the Isle of Man", "JE": "Jersey"}


@dataclass(frozen=True)
class Postcode:
    """A postcode, whole or only its district, as “LS6”."""

    area: str
    district: str
    inward: str = ""

    def __str__(self) -> str:
        return f"{self.district} {self.inward}".strip()

    @property
    def code(self) -> str:
        """Without the space, as it is stored."""
        return self.district + self.inward


@dataclass(frozen=True)
class PostTown:
    """The town that an area of postcodes is named after, and its point."""

    area: str
    town: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Location:
    """The point of a postcode; `note` says to readers how near that is, empty if it is the very."""

    postcode: Postcode
    latitude: float
    longitude: float
    note: str = ""


def parse(text: str) -> Postcode | None:
    """`text` as a postcode of a known area; None if it is none.

    >>> str(parse("ls61aa")), parse("LX6")
    ('LS6 1AA', None)
    """
    match = POSTCODE.fullmatch(text.strip())
    if not match or match["area"].upper() not in post_towns():
        return None
    return Postcode(
        match["area"].upper(), match["district"].upper(), (match["inward"] or "").upper()
    )


def locate(postcode: Postcode) -> Location:
    """The point of `postcode`: its own, else its district's, else its post town's. One query."""
    wanted = {postcode.code, postcode.district}
    points = {point.code: point for point in PostcodePoint.objects.filter(code__in=wanted)}
    if point := points.get(postcode.code):
        return Location(postcode, point.latitude, point.longitude)
    if point := points.get(postcode.district):
        note = f"Distances are from the middle of {postcode.district}."
        return Location(postcode, point.latitude, point.longitude, note)
    town = post_towns()[postcode.area]
    note = f"{postcode} is measured from {town.town}, the post town of all {town.area} postcodes."
    return Location(postcode, town.latitude, town.longitude, note)


@cache
def post_towns() -> dict[str, PostTown]:
    """The 124 areas of postcodes, read once."""
    with AREAS.open(newline="") as file:
        return {
            row["area"]: PostTown(
                row["area"], row["town"], float(row["latitude"]), float(row["longitude"])
            )
            for row in csv.DictReader(file, delimiter="\t")
        }
