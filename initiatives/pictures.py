"""What an initiative's cover and its map are drawn from."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from cities.gazetteer import places
from cities.models import City
from initiatives.models import Initiative, Principle
from placebook.lib.cover_layout import Subject
from placebook.lib.ground import town_of
from placebook.lib.local_map import LocalMap, Spot, draw

COLOURS = range(1, 8)
# How many km wide the map of a place is at least, where it is no town.
LEAST_KM: dict[str, int] = {City.Kind.CITY_REGION: 56, City.Kind.COUNTY: 80, City.Kind.BOROUGH: 20}

# A name with its latitude and longitude.
Named = tuple[str, float, float]


def cover_subject(initiative: Initiative) -> Subject:
    """What the cover shows. Reads cities, themes, and examples with their frameworks."""
    principles = [example.principle for example in initiative.examples.all()]
    themes = [theme.slug for theme in initiative.themes.all()]
    return subject_of(initiative, initiative.cities.all(), principles, themes)


def subject_of(
    initiative: Initiative,
    cities: Iterable[City],
    principles: Iterable[Principle],
    themes: Sequence[str],
) -> Subject:
    """What the cover shows, of an initiative whose cities, principles and themes are at hand."""
    points = _points(initiative, cities)
    return Subject(
        slug=initiative.slug,
        latitude=points[0][1] if points else None,
        longitude=points[0][2] if points else None,
        colours=tuple(map(colour_of, principles)),
        theme=themes[0] if themes else "",
        has_ended=initiative.stage == Initiative.Stage.ENDED,
    )


def colour_of(principle: Principle) -> int:
    """The number of a principle's colour; 0 for one without."""
    has_colour = principle.framework.is_first and principle.number in COLOURS
    return principle.number if has_colour else 0


def local_map(initiative: Initiative) -> LocalMap | None:
    """Where it is: at its own point, or in the middle of each of its cities."""
    points = _points(initiative, initiative.cities.all())
    if not points:
        return None
    cities = [city for city in initiative.cities.all() if city.is_located]
    name = cities[0].name if cities else initiative.title
    least_km = 0 if initiative.is_located or not cities else LEAST_KM.get(cities[0].kind, 0)
    return _drawn(name, points, least_km)


def _points(initiative: Initiative, cities: Iterable[City]) -> tuple[Named, ...]:
    """Its own point by its title, else those of its cities."""
    located: Iterable[Initiative | City] = [initiative] if initiative.is_located else cities
    return tuple(
        (str(place), place.latitude, place.longitude)
        for place in located
        if place.latitude is not None and place.longitude is not None
    )


@lru_cache(maxsize=1024)
def _drawn(name: str, points: tuple[Named, ...], least_km: int) -> LocalMap:
    """A map with a pin for each point, which entries of one place share."""
    _, latitude, longitude = points[0]
    return draw(name, latitude, longitude, map(_spot, points), places(), least_km)


def _spot(point: Named) -> Spot:
    """A pin that leads nowhere; without a name where the map names a town there."""
    title = "" if town_of(*point, places()) else point[0]
    return Spot(title=title, url="", latitude=point[1], longitude=point[2])
