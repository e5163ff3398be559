"""The outline map as a whole: circles where their places are, and insets where they crowd."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from placebook.lib.insets import Inset, insets_of
from placebook.lib.labels import Box
from placebook.lib.outline_choice import with_room
from placebook.lib.outline_map import Circle, Place, near_their_places, radii_of
from placebook.lib.outline_names import Names, names_of, names_on_inset
from placebook.lib.projection import MAP, project

# Half the ground that the letter of an inset takes.
LETTER = 8


@dataclass(frozen=True)
class OutlineMap:
    """`names` are those of the circles by key, on the map or on an inset."""

    circles: tuple[Circle, ...]
    insets: tuple[Inset, ...]
    names: Mapping[str, Names]

    @property
    def shown(self) -> int:
        return len(self.names)


def draw(places: Sequence[Place], texts: Mapping[str, str]) -> OutlineMap:
    """The map of `places`, whose names `texts` has by key."""
    return _drawn(tuple(places), tuple(texts[place.key] for place in places))


@lru_cache(maxsize=64)
def _drawn(places: tuple[Place, ...], texts: tuple[str, ...]) -> OutlineMap:
    text_of = {place.key: text for place, text in zip(places, texts, strict=True)}
    radii = radii_of([place.count for place in places])
    insets = insets_of(places, radii)
    inside = {key for inset in insets for key in inset.within}
    left = [i for i, place in enumerate(places) if place.key not in inside]
    rest, sizes = [places[i] for i in left], [radii[i] for i in left]
    chosen = with_room(rest, [texts[i] for i in left], sizes)
    circles = tuple(
        near_their_places(
            [rest[i] for i in chosen],
            [project(rest[i].latitude, rest[i].longitude) for i in chosen],
            [sizes[i] for i in chosen],
            MAP,
        )
    )
    names = _named(circles, names_of(circles, _texts(circles, text_of), _letters(insets)))
    for inset in insets:
        own = names_on_inset(inset.circles, _texts(inset.circles, text_of), inset.frame)
        names |= _named(inset.circles, own)
    return OutlineMap(circles, insets, names)


def _texts(circles: Sequence[Circle], text_of: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(text_of[circle.key] for circle in circles)


def _named(circles: Sequence[Circle], names: Sequence[Names]) -> dict[str, Names]:
    return {circle.key: own for circle, own in zip(circles, names, strict=True)}


def _letters(insets: Sequence[Inset]) -> tuple[Box, ...]:
    """The ground of the letters of insets, on which no name stands."""
    return tuple(
        (x - LETTER, y - LETTER, x + LETTER, y + LETTER)
        for x, y in (inset.letter_at for inset in insets)
    )
