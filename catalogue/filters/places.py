"""What people call a place to be near to: a city, a town, a postcode or a point."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalogue.facets import Value
from catalogue.index import Index
from catalogue.query import WITHIN_KM, Near, Query
from catalogue.stems import stem
from cities import gazetteer, postcodes
from cities.models import City
from placebook.lib.text import fold
from slugs.models import SLUG_LENGTH, resolve_slugs

SLUG = re.compile(rf"[-a-zA-Z0-9_]{{1,{SLUG_LENGTH}}}")
POINT = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,9})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,9})?)\s*")
DISTANCE = re.compile(
    r"(?P<number>\d{1,4}(?:\.\d{1,3})?)\s*(?:(?P<miles>mi|miles?)|km|kms|kilomet(?:re|er)s?)?",
    re.IGNORECASE,
)
TYPED = re.compile(r"(?<![\w-])[A-Za-z]{1,2}\d[A-Za-z\d]?(?:\s*\d[A-Za-z]{2})?(?![\w-])")
KM_IN_A_MILE = 1.609344
# “food within 5 miles of Leeds”, “food near LS6”; the last of them counts.
NEAR = re.compile(
    rf"(?P<before>.*?)\b(?:(?:within\s+|(?=[\d.]+\s*[mk]))(?P<distance>{DISTANCE.pattern})\s+(?:of|from)"
    r"|near(?:\s+to)?|close\s+to)\s+(?P<place>[^\"]+)",
    re.IGNORECASE,
)


def kilometres(text: str) -> float | None:
    """A distance in km or miles, as in “5 miles”, in km to a tenth; None if it is none."""
    match = DISTANCE.fullmatch(text.strip())
    if not match:
        return None
    number = float(match["number"])
    return round(number * KM_IN_A_MILE, 1) if match["miles"] else number


def near_to(cities: Mapping[str, Value], text: str) -> Near | None:
    """The point that `text` stands for: of a city, a postcode or a town of the gazetteer."""
    city = city_called(cities, text)
    if city and city.obj.is_located:
        return Near(city.slug, city.label, city.obj.latitude, city.obj.longitude)
    return at_point(text) or at_postcode(text) or in_town(text)


def city_called(cities: Mapping[str, Value], text: str) -> Value | None:
    """The city with this slug or former slug, else the most used one with this name."""
    if text in cities:
        return cities[text]
    if SLUG.fullmatch(text):
        moved = resolve_slugs(City.objects.all(), [text])
        if moved.get(text) in cities:
            return cities[moved[text]]
    name = fold(text)
    return next((city for city in cities.values() if city.is_called(name)), None)


def at_point(text: str) -> Near | None:
    point = POINT.fullmatch(text)
    latitude, longitude = (float(part) for part in point.groups()) if point else (99.0, 0.0)
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    value, label = f"{latitude:g},{longitude:g}", f"{latitude:g}, {longitude:g}"
    return Near(value, label, latitude, longitude)


def at_postcode(text: str) -> Near | None:
    postcode = postcodes.parse(text)
    if postcode is None:
        return None
    location, note = postcodes.locate(postcode), ""
    if island := postcodes.NOT_COVERED.get(postcode.area):
        note = f"{postcode} is in {island}, which Placebook does not cover."
    note = note or location.note
    return Near(str(postcode), str(postcode), location.latitude, location.longitude, note)


def in_town(text: str) -> Near | None:
    """The largest town of the gazetteer with this name, and which one that is if there are more."""
    wanted = fold(text)
    towns = [place for place in gazetteer.look_up(text) if wanted in place.names]
    if not towns:
        return None
    town, note = towns[0], ""
    if len(towns) > 1:
        note = f"Of several places called {town.name}, this is the largest: in {town.nation.label}."
    return Near(town.name, town.name, town.latitude, town.longitude, note)


def with_place(index: Index, query: Query) -> Query:
    """`query` with a place that its words are about as `near`, and without the words for it.

    That is a place they say to be near to; else a postcode, or a town if there is nothing else,
    whose words no entry has.
    """
    asked = NEAR.fullmatch(query.words)
    near = near_to(index.values["city"], asked["place"].strip()) if asked else None
    if asked and near:
        km = kilometres(asked["distance"]) if asked["distance"] else None
        return replace(query, words=asked["before"].strip(), near=near, within=km or WITHIN_KM)
    for start, end in spans(query.words):
        near = at_postcode(query.words[start:end])
        if near and is_unknown(index, query.words[start:end]):
            rest = f"{query.words[:start]} {query.words[end:]}".split()
            return replace(query, words=" ".join(rest), near=near)
    town = in_town(query.words) if is_unknown(index, query.words) else None
    if town:
        note = f"No entry has the word {town.label}: these are the ones near it. {town.note}"
        return replace(query, words="", near=replace(town, note=note.strip()))
    return query


def is_unknown(index: Index, text: str) -> bool:
    """Whether no entry has any word of `text`."""
    return not any(index.has_stem(stem(word)) for word in fold(text).split())


def spans(words: str) -> Iterator[tuple[int, int]]:
    """Where unquoted `words` have what may be a postcode."""
    if '"' not in words:
        yield from (match.span() for match in TYPED.finditer(words))
