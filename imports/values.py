"""Parses years, points, addresses and choices as people write them.

Each function returns (value, note). The value is None or empty if there is none; the note tells
curators if it differs from what the cell says.
"""

import csv
import datetime
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from cities.models import Nation
from initiatives.models import Initiative
from initiatives.models.fields import EARLIEST_YEAR, LATEST_YEAR
from placebook.lib.text import fold

Read = tuple[str, str]
# Made by scripts/derive_places.py.
COUNTRIES = Path(__file__).parent / "countries.tsv"
YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
WHOLE_DATE = re.compile(r"(\d{4}|\d{4}-\d\d(-\d\d)?([ T].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})")
DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
# A generous box about the United Kingdom.
SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -9.0, 2.5
NO_YEAR = {"", "n a", "na", "none", "unknown", "not known", "tbc"}

STAGES = {
    "planned": "planned; proposed; planning; future; in development; forthcoming",
    "active": "active; live; open; current; ongoing; running; operational; registered; trading",
    "ended": "ended; dead; closed; dissolved; finished; complete; completed; former; removed;"
    "deregistered; inactive",
    "unknown": "unknown; not known",
}
ENDINGS = {
    "money-ran-out": "money ran out; money; funding ended; bankrupt; insolvent; insolvency",
    "not-renewed": "not renewed; not extended; contract ended",
    "ran-its-course": "ran its course; completed; complete; finished; fixed term; time limited",
    "aim-reached": "aim reached; aim achieved; achieved; succeeded",
    "merged": "merged; merger; amalgamated; taken over",
    "owner-closed": "owner closed; closed by owner; closed by its owner",
    "market-failed": "market failed; market; not viable",
    "other": "other; another reason",
}
REACHES = {
    "neighbourhood": "neighbourhood; local; community; ward; parish",
    "city": "city; town; borough; district",
    "city_region": "city region; region; regional; county",
    "national": "national; uk; nationwide; country",
}
KINGDOM = {
    *("uk", "gb", "gbr", "united kingdom", "great britain", "britain", "u k", "g b"),
    *("the united kingdom", "united kingdom of great britain and northern ireland"),
}
NATIONS = {
    **{fold(nation.label): nation.value for nation in Nation},
    "eng": "england",
    "sco": "scotland",
    "sct": "scotland",
    "cymru": "wales",
    "wls": "wales",
    "n ireland": "northern-ireland",
    "ni": "northern-ireland",
    "nir": "northern-ireland",
}


def year(text: str) -> tuple[int | None, str]:
    """The year in a date or year, also a rough one: “1985c”, “c. 1985”, “1985–87”."""
    text = text.strip()
    if fold(text) in NO_YEAR:
        return None, ""
    match = YEAR.search(text)
    if match is None or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        return None, f"“{text}” is no year, so it was left out."
    is_date = WHOLE_DATE.fullmatch(text)
    return int(match[1]), "" if is_date else f"“{text}” was read as {match[1]}."


def day(text: str) -> tuple[str | None, str]:
    text = text.strip()
    if not text:
        return None, ""
    british = DAY.fullmatch(text)
    iso = f"{british[3]}-{british[2]:0>2}-{british[1]:0>2}" if british else text[:10]
    try:
        return datetime.date.fromisoformat(iso).isoformat(), ""
    except ValueError:
        return None, f"“{text}” is no day, so it was left out."


def point(
    latitude: str, longitude: str, decimal: str = "."
) -> tuple[tuple[float | None, float | None], str]:
    """(latitude, longitude) in degrees, put right if they were swapped."""
    nothing = (None, None)
    texts = [text.strip() for text in (latitude, longitude)]
    if not any(texts):
        return nothing, ""
    try:
        north, east = (float(text.replace(decimal, ".")) for text in texts)
    except ValueError:
        return nothing, f"“{'; '.join(texts)}” is no point on the map, so it was left out."
    if not north and not east:
        return nothing, "The point 0, 0 lies in the sea and was left out."
    if in_box(east, north) and not in_box(north, east):
        return (east, north), "Latitude and longitude were swapped, and are put right."
    if not (abs(north) <= 90 and abs(east) <= 180):
        return nothing, f"“{'; '.join(texts)}” is no point on the map, so it was left out."
    return (north, east), ""


def in_box(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


@cache
def _is_address() -> URLValidator:
    return URLValidator(schemes=["http", "https"])


def website(text: str) -> Read:
    """A web address; one without a scheme gets https."""
    text = text.strip()
    if fold(text) in NO_YEAR:
        return "", ""
    address = text if "//" in text else f"https://{text}"
    try:
        _is_address()(address)
        if len(address) > 500 or urlsplit(address).hostname is None:
            raise ValueError
    except (ValidationError, ValueError):
        return "", f"“{text[:80]}” is no web address, so it was left out."
    return address, ""


def choice(text: str, synonyms: dict[str, str], labels: dict[str, str]) -> Read:
    """The key of `synonyms` that has `text` as its label or among its synonyms."""
    folded = fold(text)
    for value, words in synonyms.items():
        known = {fold(value), fold(labels[value]), *(word.strip() for word in words.split(";"))}
        if folded in known:
            return value, ""
    return "", f"“{text.strip()}” is not known, so it was left out." if folded else ""


def stage(text: str) -> Read:
    return choice(text, STAGES, dict(Initiative.Stage.choices))


def ending(text: str) -> Read:
    return choice(text, ENDINGS, dict(Initiative.Ending.choices))


def reach(text: str) -> Read:
    return choice(text, REACHES, dict(Initiative.Reach.choices))


def nation(text: str) -> str | None:
    """A nation, "" for the United Kingdom as a whole, None for anything else."""
    folded = fold(text)
    return "" if not folded or folded in KINGDOM else NATIONS.get(folded)


@cache
def countries() -> dict[str, str]:
    """Names of countries by their folded names and codes."""
    names: dict[str, str] = {}
    with COUNTRIES.open(newline="") as file:
        for country in csv.DictReader(file, delimiter="\t"):
            names |= {fold(word): country["name"] for word in country.values()}
    return names


def shortened(text: str, length: int) -> str:
    """The first whole sentences of `text`, else its first words, in up to `length` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    ends = [match.end() for match in re.finditer(r"[.!?](?= )", text[: length + 1])]
    if ends and ends[-1] > length // 3:
        return text[: ends[-1]]
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
