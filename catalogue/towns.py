"""A reader's town or postcode: the place of the catalogue that is meant, or those nearest to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from catalogue import counts
from catalogue.index import Index
from catalogue.query import Near, Query
from catalogue.suggestions import named
from cities import gazetteer, postcodes
from cities.models import City
from placebook.lib.geography import distances_km
from placebook.lib.text import fold

# Places nearest to a town; towns of one name, or with names that begin so.
MOST_NEAR, MOST_TOWNS = 6, 6


@dataclass(frozen=True)
class Nearby:
    """A place with initiatives, and how far away it is."""

    city: City
    km: int


@dataclass(frozen=True)
class Town:
    """A town of the gazetteer in its `nation`, or a postcode, and the places nearest to it.

    `link` lists what they have; `note` says from where a postcode is measured.
    """

    name: str
    latitude: float
    longitude: float
    nearest: list[Nearby]
    nation: str = ""
    note: str = ""

    @property
    def within(self) -> int:
        """The km that reach all of `nearest`."""
        return ceil(max((near.km for near in self.nearest), default=0) / 10) * 10 or 10

    @property
    def link(self) -> str:
        value = f"{self.latitude:g},{self.longitude:g}"
        near = Near(value, self.name, self.latitude, self.longitude)
        return Query(near=near, within=self.within).link


@dataclass(frozen=True)
class Answer:
    """What a name may mean: a place of the catalogue, else towns, else names that begin so."""

    city: City | None
    towns: list[Town]
    similar: list[str]


def answer(index: Index, text: str) -> Answer:
    """What a reader means who calls their town `text`, or gives a postcode."""
    wanted = fold(text)
    if city := city_called(index, wanted):
        return Answer(city, [], [])
    located = [city for city in counts.cities_with_counts(index) if city.is_located]
    if postcode := postcodes.parse(text):
        return Answer(None, [around_postcode(postcode, located)], [])
    places = gazetteer.look_up(text, MOST_TOWNS)
    towns = [around_town(place, located) for place in places if wanted in place.names]
    names = [value.label for value in named(index, "city", text, MOST_TOWNS)]
    names += [place.name for place in places]
    return Answer(None, towns, [] if towns else list(dict.fromkeys(names)))


def city_called(index: Index, wanted: str) -> City | None:
    """The most used place of the catalogue with the folded name `wanted`."""
    values = index.values["city"].values()
    return next((value.obj for value in values if value.is_called(wanted)), None)


def around_town(place: gazetteer.Place, cities: Sequence[City]) -> Town:
    latitude, longitude = place.latitude, place.longitude
    close_by = nearest(latitude, longitude, cities)
    return Town(place.name, latitude, longitude, close_by, nation=place.nation.label)


def around_postcode(postcode: postcodes.Postcode, cities: Sequence[City]) -> Town:
    at = postcodes.locate(postcode)
    close_by = nearest(at.latitude, at.longitude, cities)
    return Town(str(postcode), at.latitude, at.longitude, close_by, note=at.note)


def nearest(latitude: float, longitude: float, cities: Sequence[City]) -> list[Nearby]:
    """Those of `cities` nearest to a point, the nearest first; all of them have a point."""
    latitudes = np.array([city.latitude for city in cities])
    longitudes = np.array([city.longitude for city in cities])
    km = distances_km(latitudes, longitudes, latitude, longitude)
    order = np.argsort(km, kind="stable")[:MOST_NEAR]
    return [Nearby(cities[i], round(float(km[i]))) for i in order]


def suggested(index: Index, text: str) -> tuple[list[City], list[str]]:
    """While a reader types: places of the catalogue, then other towns, by their names."""
    cities = [value.obj for value in named(index, "city", text)]
    known = {fold(city.name) for city in cities}
    names = (place.name for place in gazetteer.look_up(text))
    return cities, [name for name in dict.fromkeys(names) if fold(name) not in known][:MOST_TOWNS]
