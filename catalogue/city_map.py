"""The map of a place: its initiatives that have a point of their own, and the towns around."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from pyroaring import BitMap

from catalogue.index import Index
from catalogue.query import Query
from catalogue.ranking import sorted_pks
from cities import gazetteer
from cities.models import City
from initiatives.models import Initiative
from initiatives.pictures import LEAST_KM
from placebook.lib.local_map import LocalMap, Spot, draw

# More pins would hide the towns; those of the newest entries are shown.
MOST_PINS = 24
# With all pins within so many degrees, about 40 km, a map shows no town beyond those around.
NEAR_LATITUDE, NEAR_LONGITUDE = 0.35, 0.55


@dataclass(frozen=True)
class CityMap:
    """`located` of the place's initiatives have a point of their own, the newest are pins."""

    drawn: LocalMap
    located: int

    @property
    def pins(self) -> int:
        return len(self.drawn.pins)


def city_map(index: Index, city: City, rows: BitMap) -> CityMap | None:
    """The map of `city` with its initiatives `rows`; None where it has no point."""
    if city.latitude is None or city.longitude is None:
        return None
    numbers = np.array(rows, np.int64)
    located = BitMap(numbers[~np.isnan(index.columns["latitude"][numbers])].astype(np.uint32))
    pks = sorted_pks(index, located, Query(), 0, min(MOST_PINS, len(located)))
    least_km = LEAST_KM.get(city.kind, 0)
    drawn = _drawn(city.name, city.latitude, city.longitude, tuple(_spots(pks)), least_km)
    return CityMap(drawn, len(located))


def _spots(pks: Sequence[int]) -> list[Spot]:
    """The points of the published initiatives among `pks`."""
    wanted = Initiative.objects.only("title", "slug", "latitude", "longitude")
    return [
        Spot(
            title=one.title,
            url=one.get_absolute_url(),
            latitude=one.latitude,
            longitude=one.longitude,
        )
        for one in wanted.published_at_pks(pks)
        if one.latitude is not None and one.longitude is not None
    ]


@lru_cache(maxsize=512)
def _drawn(
    name: str, latitude: float, longitude: float, spots: tuple[Spot, ...], least_km: int
) -> LocalMap:
    is_near = all(
        abs(spot.latitude - latitude) < NEAR_LATITUDE
        and abs(spot.longitude - longitude) < NEAR_LONGITUDE
        for spot in spots
    )
    towns = gazetteer.around(latitude, longitude) if is_near else gazetteer.places()
    return draw(name, latitude, longitude, spots, towns, least_km)
