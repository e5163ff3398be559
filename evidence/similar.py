"""Places that are like one another, by reasons that a reader can check.

Two places may be alike in the mix of what they do, in where they are and in how large they are.
Those with most of these reasons come first, then those whose mixes have most in common, as the
reasons say: there is no other score.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from math import inf
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from catalogue.description import short_name
from catalogue.index import Index
from cities import gazetteer
from cities.models import City, Nation, Region, upwards
from placebook.lib.geography import distances_km
from placebook.lib.text import fold, in_words

MIXES = ("principle", "theme")
# From so many per cent in common on, a mix is a reason; so is a size up to this ratio.
LEAST_IN_COMMON, LARGEST_RATIO = 50, 1.5
FEWEST_REASONS = 2
MOST_NAMED = 2
# Of places of these kinds it is known how many people live there, if their town is so near by.
WITH_PEOPLE = (City.Kind.CITY, City.Kind.TOWN)
TOWN_WITHIN_KM = 15
WITHOUT_ARTICLE = (Region.LONDON, Region.YORKSHIRE)

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class SimilarPlace:
    """A place that is like another, its number of initiatives, and why, in sentences."""

    city: City
    count: int
    reasons: list[str]


class Places:
    """All places of an index, and in what they are alike."""

    def __init__(self, index: Index) -> None:
        values = index.values["city"]
        self.cities: list[City] = [value.obj for value in values.by_slug.values()]
        self.position = {city.pk: n for n, city in enumerate(self.cities)}
        self.counts = np.array([values.counts[city.pk] for city in self.cities], np.int64)
        rows = [index.live & values.rows_with(value) for value in values.by_slug.values()]
        self.values = {facet: list(index.values[facet].values()) for facet in MIXES}
        self.shares = {facet: shares(index, rows, facet) for facet in MIXES}
        self.people = np.array([people_in(city) for city in self.cities], np.float64)
        self.parts = np.array([part_of(city) for city in self.cities], object)
        self.wholes = {city.pk: city.part_of_id for city in self.cities}

    def ranked(self, city: City) -> Iterator[SimilarPlace]:
        """All other places that have initiatives, the most similar first.

        Neither the parts of `city` nor what it is part of: these share what they do with it.
        """
        own = self.position.get(city.pk)
        if own is None:
            return
        in_common = self._in_common(own)
        alike = self._alike(own, in_common)
        order = np.lexsort([-in_common[facet] for facet in reversed(MIXES)] + [-alike.sum(axis=1)])
        for n in order:
            if self.counts[n] and not self._are_related(own, n):
                yield self._similar(own, n, alike[n], in_common)

    def reasons(self, one: City, other: City) -> list[str]:
        """In what two places are alike; the same whichever is named first."""
        own, n = self.position[one.pk], self.position[other.pk]
        in_common = self._in_common(own)
        return self._similar(own, n, self._alike(own, in_common)[n], in_common).reasons

    def _in_common(self, own: int) -> dict[str, Numbers]:
        """By facet: how many per cent of their mixes each place has in common with one."""
        return {
            facet: np.round(100 * np.minimum(shares, shares[own]).sum(axis=1))
            for facet, shares in self.shares.items()
        }

    def _alike(self, own: int, in_common: dict[str, Numbers]) -> npt.NDArray[np.bool_]:
        """For each place, whether its mixes, its part of the country and its size are alike."""
        smaller = np.minimum(self.people, self.people[own])
        ratio = np.maximum(self.people, self.people[own]) / np.where(smaller, smaller, np.nan)
        return np.column_stack(
            [
                *(in_common[facet] >= LEAST_IN_COMMON for facet in MIXES),
                (self.parts == self.parts[own]) & (self.parts != ""),
                np.nan_to_num(ratio, nan=inf) <= LARGEST_RATIO,
            ]
        )

    def _are_related(self, own: int, other: int) -> bool:
        """Whether one of two places is part of the other, or is it."""
        one, two = self.cities[own].pk, self.cities[other].pk
        return one in upwards(two, self.wholes) or two in upwards(one, self.wholes)

    def _similar(
        self, own: int, other: int, alike: Sequence[bool], in_common: dict[str, Numbers]
    ) -> SimilarPlace:
        sentences = (
            *(self._same_mix(facet, own, other, int(in_common[facet][other])) for facet in MIXES),
            f"Both are in {in_part(self.cities[own])}.",
            self._same_size(own, other),
        )
        reasons = [text for text, holds in zip(sentences, alike, strict=True) if holds]
        return SimilarPlace(self.cities[other], int(self.counts[other]), reasons)

    def _same_mix(self, facet: str, own: int, other: int, percent: int) -> str:
        shares = np.minimum(self.shares[facet][own], self.shares[facet][other])
        most = [n for n in np.argsort(-shares, kind="stable")[:MOST_NAMED] if shares[n]]
        names = in_words([short_name(self.values[facet][n]) for n in most], "and")
        return f"Their mix of {facet}s is {percent}% the same: above all {names}."

    def _same_size(self, own: int, other: int) -> str:
        few, many = sorted(float(f"{self.people[n]:.2g}") for n in (own, other))
        return f"About as many people live there: {few:,.0f} and {many:,.0f}, says GeoNames."


def shares(index: Index, rows: Sequence[BitMap], facet: str) -> Numbers:
    """For each of `rows` the shares of the values of `facet`, which add up to 1, or to 0."""
    values = index.values[facet]
    having = [values.rows_with(value) for value in values.values()]
    counts = np.array(
        [[some.intersection_cardinality(one) for one in having] for some in rows], np.float64
    ).reshape(len(rows), len(having))
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


def part_of(city: City) -> str:
    """Its region in England, its nation elsewhere; empty where the region is not known."""
    return city.region if city.nation == Nation.ENGLAND else city.nation


def in_part(city: City) -> str:
    """`part_of` in words."""
    if city.nation != Nation.ENGLAND:
        return city.get_nation_display()
    name = city.get_region_display()
    return name if city.region in WITHOUT_ARTICLE else f"the {name}"


def people_in(city: City) -> int:
    """How many people live in the town of its name, by the gazetteer; 0 if that is not known."""
    if city.kind not in WITH_PEOPLE or city.latitude is None or city.longitude is None:
        return 0
    return _people(fold(city.name), city.nation, city.latitude, city.longitude)


@lru_cache(maxsize=4096)
def _people(name: str, nation: str, latitude: float, longitude: float) -> int:
    towns = [town for town in _towns().get(name, ()) if town.nation == nation and town.population]
    latitudes = np.array([town.latitude for town in towns])
    longitudes = np.array([town.longitude for town in towns])
    km = distances_km(latitudes, longitudes, latitude, longitude)
    if not towns or km.min() > TOWN_WITHIN_KM:
        return 0
    return towns[int(km.argmin())].population


@cache
def _towns() -> dict[str, list[gazetteer.Place]]:
    """The towns of the gazetteer by their folded main name."""
    by_name: dict[str, list[gazetteer.Place]] = {}
    for town in gazetteer.places():
        by_name.setdefault(town.names[0], []).append(town)
    return by_name


# --- Of the current index ----------------------------------------------------------------------

# What is worked out of an index is kept for as long as the index is.
_places: WeakKeyDictionary[Index, Places] = WeakKeyDictionary()


def places_of(index: Index) -> Places:
    places = _places.get(index)
    if places is None:
        places = _places[index] = Places(index)
    return places


def most_similar(index: Index, city: City, most: int) -> list[SimilarPlace]:
    """The places most like `city`, at most `most`, each with FEWEST_REASONS or more."""
    ranked = islice(places_of(index).ranked(city), most)
    return [one for one in ranked if len(one.reasons) >= FEWEST_REASONS]
