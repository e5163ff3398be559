"""Parses points, addresses and choices as people write them.

Each function returns (value, note). The value is None or empty if there is none; the note tells
curators if it differs from what the cell says.
"""

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from cities.models import Nation
from imports.points import degrees
from imports.years import NO_YEAR
from initiatives.models import Initiative
from placebook.lib.text import fold

Read = tuple[str, str]
# Made by scripts/derive_places.py.
COUNTRIES = Path(__file__).parent / "countries.tsv"
# A generous box about the United Kingdom.
SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -9.0, 2.5
EMAIL = re.compile(r"(mailto:)?[^\s@/]+@[^\s@/]+\.[^\s@/]+", re.IGNORECASE)
LONGEST_ADDRESSES = 2_000
BETWEEN_ADDRESSES = re.compile(r"[\s,;|]+")

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
# What says that something is in all four nations, and not only which country an address is in.
WHOLE_KINGDOM = {
    *("uk wide", "ukwide", "united kingdom wide", "whole uk", "whole of the uk", "all of the uk"),
    *("across the uk", "throughout the uk", "all four", "all four nations", "four nations"),
    *("uk all nations", "uk all four nations"),
    *("all nations", "all uk nations", "all uk", "nationwide", "the whole uk", "all 4 nations"),
}
# What stands beside a name: “Wales (Cymru)”.
BESIDE = re.compile(r"\([^()]*\)")
NATIONS = {
    **{fold(nation.label): nation.value for nation in Nation},
    "eng": "england",
    "sco": "scotland",
    "sct": "scotland",
    "cymru": "wales",
    "alba": "scotland",
    "wls": "wales",
    "n ireland": "northern-ireland",
    "ni": "northern-ireland",
    "nir": "northern-ireland",
}


# Crown dependencies, as people call them and as codes of countries (docs/adr/0023).
ISLANDS = {
    *("isle of man", "im", "imn", "jersey", "je", "jey", "guernsey", "gg", "ggy", "alderney"),
    *("sark", "channel islands", "the channel islands", "herm"),
}


def outside(where: str) -> str:
    """What is said of a row whose place is `where`, which is in none of the four nations."""
    if fold(where) in ISLANDS:
        return f"“{where}”: the Isle of Man and the Channel Islands are not covered by Placebook."
    return f"“{where}” is not in the United Kingdom, or not a name we know."


def point(
    latitude: str, longitude: str, decimal: str = "."
) -> tuple[tuple[float | None, float | None], str]:
    """(latitude, longitude) in degrees, put right if they were swapped."""
    nothing = (None, None)
    texts = [text.strip() for text in (latitude, longitude)]
    if not any(texts):
        return nothing, ""
    north, east = (degrees(text, decimal) for text in texts)
    if north is None or east is None:
        return nothing, f"“{'; '.join(texts)[:80]}” is no point on the map, so it was left out."
    if not north and not east:
        return nothing, "The point 0, 0 lies in the sea and was left out."
    if in_box(east, north) and not in_box(north, east):
        return (east, north), "Latitude and longitude were swapped, and are put right."
    if not (abs(north) <= 90 and abs(east) <= 180):
        return nothing, f"“{'; '.join(texts)[:80]}” is no point on the map, so it was left out."
    return (north, east), ""


def in_box(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


@cache
def _is_address() -> URLValidator:
    return URLValidator(schemes=["http", "https"])


def website(text: str) -> Read:
    """A web address; one without a scheme gets https. The first, if there are several."""
    text = text.strip().strip("<>.,;")
    if fold(text) in NO_YEAR:
        return "", ""
    if len(text) > LONGEST_ADDRESSES:
        return "", f"“{text[:80]}…” is no web address, so it was left out."
    if EMAIL.fullmatch(text):
        return "", f"“{text[:80]}” is an e-mail address and no website, so it was left out."
    if address := address_in(text):
        return address, ""
    parts = [part for part in BETWEEN_ADDRESSES.split(text) if part]
    addresses = [address_in(part) for part in parts if not EMAIL.fullmatch(part)]
    if len(parts) > 1 and addresses and all(addresses):
        return addresses[0], f"Of “{text[:80]}” only {addresses[0]} was kept."
    return "", f"“{text[:80]}” is no web address, so it was left out."


def address_in(text: str) -> str:
    """The web address that `text` is; empty if it is none."""
    address = text if "//" in text else f"https://{text}"
    try:
        _is_address()(address)
        parts = urlsplit(address)
    except (ValidationError, ValueError):
        return ""
    is_short = len(address) <= 500 and parts.hostname is not None
    return address if is_short and "@" not in parts.netloc else ""


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
    for form in (folded, fold(BESIDE.sub("", text)).removeprefix("the ").removesuffix(" only")):
        if form in NATIONS or not form or form in KINGDOM:
            return NATIONS.get(form, "")
    return None


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


def says_something(text: str) -> bool:
    """Whether it has a letter, a digit or a picture, and not only marks such as dashes."""
    categories = {unicodedata.category(character) for character in text}
    return any(category[0] in "LN" or category == "So" for category in categories)
