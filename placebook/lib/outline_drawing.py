"""The outline map as a whole: circles where their places are, and insets where they crowd."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from placebook.lib.insets import Inset, insets_of
from placebook.lib.outline_choice import with_room
from placebook.lib.outline_map import Circle, Place, near_their_places, radii_of
from placebook.lib.outline_names import (
    Name,
    Names,
    ground_of,
    names_of,
    names_of_letters,
    names_on_inset,
)
from placebook.lib.projection import MAP, project

# Half the ground that the letter of an inset takes.
LETTER = 8


@dataclass(frozen=True)
class OutlineMap:
    """`names` are those of the circles by key, on the map or on an inset.

    `inset_names` has for each inset where the name of its largest place stands beside its letter.
    """

    circles: tuple[Circle, ...]
    insets: tuple[Inset, ...]
    names: Mapping[str, Names]
    inset_names: tuple[Name | None, ...]

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
    largest = _texts([inset.largest[0] for inset in insets], text_of)
    inset_names = names_of_letters(tuple(map(_letter, insets)), largest, circles)
    name_boxes = [ground_of(n, text) for n, text in zip(inset_names, largest, strict=True) if n]
    taken = (*(inset.box for inset in insets), *name_boxes)
    names = _named(circles, names_of(circles, _texts(circles, text_of), taken))
    for inset in insets:
        own = names_on_inset(inset.circles, _texts(inset.circles, text_of), inset.frame)
        names |= _named(inset.circles, own)
    return OutlineMap(circles, insets, names, inset_names)


def _letter(inset: Inset) -> Circle:
    """The letter of an inset as a circle that is named."""
    count = sum(circle.count for circle in inset.circles)
    at = inset.letter_at
    return Circle(key=inset.letter, count=count, anchor=at, centre=at, radius=LETTER)


def _texts(circles: Sequence[Circle], text_of: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(text_of[circle.key] for circle in circles)


def _named(circles: Sequence[Circle], names: Sequence[Names]) -> dict[str, Names]:
    return {circle.key: own for circle, own in zip(circles, names, strict=True)}
