"""The map of a selection: its places, what has no place, and distances."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from pyroaring import BitMap

from catalogue.city_map import CityMap, city_map
from catalogue.facets import Value
from catalogue.matching import distances
from catalogue.query import Selected
from catalogue.ranking import sorted_pks
from catalogue.selection import Selection
from catalogue.values import union_of
from initiatives.models import Initiative
from placebook.lib.outline_map import MOST_CIRCLES

MOST_ALONE = 100
MOST_NAMED = 24
MOST_PROPOSED = 30
# As many initiatives as a browser can hold; of larger selections it fetches one place at a time.
MOST_AT_HAND = 1500


@dataclass(frozen=True)
class MapPlace:
    """A place on the map, how many of the selection are there, and the address of only those.

    A city, or an initiative with a point of its own. `descendants` has the slugs of the cities
    that count for a city, itself included.
    """

    pk: str
    name: str
    latitude: float
    longitude: float
    count: int
    link: str
    descendants: tuple[str, ...] = ()
    is_located = True

    def get_absolute_url(self) -> str:
        return self.link


class MapView:
    """The map of a selection: each initiative is at one of the `places`, or `without_place`."""

    def __init__(self, selection: Selection) -> None:
        self.selection, self.index = selection, selection.index

    @cached_property
    def cities(self) -> list[Value]:
        """The cities with a point; if any are selected, only these and their parts."""
        values = self.selection.values["city"]
        selected = self.selection.query.of("city").include
        inside = {key for slug in selected if slug in values for key in values[slug].descendants}
        return [
            city
            for city in values.values()
            if city.obj.is_located and (not selected or city.key in inside)
        ]

    @property
    def proposals(self) -> list[Value]:
        """Cities to suggest for “Near”: those with most initiatives, by name."""
        located = (c for c in self.selection.values["city"].values() if c.obj.is_located)
        return sorted(islice(located, MOST_PROPOSED), key=lambda city: city.obj.sort_name)

    @property
    def geojson(self) -> str:
        """The query for the GeoJSON of this list, which has neither pages nor views."""
        return self.selection.query.with_changes(view="list").link

    @property
    def principles(self) -> Iterable[Value]:
        return self.selection.values["principle"].values()

    @cached_property
    def places(self) -> list[MapPlace]:
        """Cities by name, then initiatives with a point of their own and none of these cities."""
        slugs = {city.key: city.slug for city in self.selection.values["city"].values()}
        places, values = [], self.selection.values["city"]
        for city in self.cities:
            count = values.rows_with(city).intersection_cardinality(self.selection.rows)
            if count:
                descendants = tuple(slugs[key] for key in city.descendants if key in slugs)
                places.append(self._place(city, count, descendants))
        return sorted(places, key=lambda place: place.name) + self._alone

    def _place(self, city: Value, count: int, descendants: tuple[str, ...]) -> MapPlace:
        query = self.selection.query
        only = Selected((city.slug,), query.of("city").exclude)
        point = city.obj.latitude, city.obj.longitude
        return MapPlace(
            city.slug, city.label, *point, count, query.selecting("city", only).link, descendants
        )

    @cached_property
    def local(self) -> CityMap | None:
        """The map of the only place with its initiatives; None where there are several or none."""
        if len(self.places) != 1 or not self.places[0].descendants:
            return None
        city = next(city for city in self.cities if city.slug == self.places[0].pk)
        return city_map(self.index, city.obj, self.selection.rows)

    @property
    def circles(self) -> list[MapPlace]:
        """The places that are drawn without JavaScript: those with most."""
        return sorted(self.places, key=lambda place: -place.count)[:MOST_CIRCLES]

    @cached_property
    def _elsewhere(self) -> BitMap:
        """The rows that are in none of the cities."""
        in_cities = union_of(self.selection.values["city"].rows_with(city) for city in self.cities)
        return self.selection.rows - in_cities

    @cached_property
    def _alone(self) -> list[MapPlace]:
        numbers = np.array(self._elsewhere, np.int64)
        numbers = numbers[~np.isnan(self.index.columns["latitude"][numbers])][:MOST_ALONE]
        pks = [int(pk) for pk in self.index.columns["pk"][numbers]]
        return [
            MapPlace(
                f"initiative-{one.pk}",
                one.title,
                one.latitude,
                one.longitude,
                1,
                one.get_absolute_url(),
            )
            for one in Initiative.objects.published_at_pks(pks)
            if one.latitude is not None and one.longitude is not None
        ]

    @property
    def with_place(self) -> int:
        """How many of the selection are at one of the places."""
        return self.selection.total - self.without_place

    @property
    def without_place(self) -> int:
        """How many of the selection are at none of the places."""
        return len(self._elsewhere) - len(self._alone)

    @property
    def first_without_place(self) -> list[Initiative]:
        """The first of those, in the order of the list."""
        placed = {place.link for place in self._alone}
        last = min(len(self._elsewhere), MOST_NAMED + len(placed))
        pks = sorted_pks(self.index, self._elsewhere, self.selection.query, 0, last)
        initiatives = Initiative.objects.published_at_pks(pks)
        return [one for one in initiatives if one.get_absolute_url() not in placed][:MOST_NAMED]

    @property
    def is_at_hand(self) -> bool:
        """Whether the whole selection is small enough to be sent to a browser."""
        return self.selection.total <= MOST_AT_HAND


def kilometres(selection: Selection, pks: Iterable[int]) -> dict[int, float]:
    """Distances in km from the query's `near` by primary key; only of `pks` that have a place.

    Empty where the query has no `near`.
    """
    near, index = selection.query.near, selection.index
    if near is None:
        return {}
    rows = ((int(index.row_of[pk]), pk) for pk in pks)
    known = dict(sorted((row, pk) for row, pk in rows if row >= 0))
    km = distances(index, near, np.array(list(known), np.uint32))
    return {pk: float(d) for pk, d in zip(known.values(), km, strict=True) if np.isfinite(d)}
