"""The outline map; available in every template."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

from placebook.lib.insets import Inset
from placebook.lib.local_map_drawing import draw_local_map
from placebook.lib.marks import colour
from placebook.lib.outline_drawing import draw
from placebook.lib.outline_map import Circle, Place
from placebook.lib.outline_names import Name, Names
from placebook.lib.projection import VIEWBOX
from placebook.lib.text import in_words

register = template.Library()
register.simple_tag(draw_local_map, name="local_map")

# What is seen is in the order of what is read out: the name, then the number.
PLACE = (
    '<a class="place" href="{url}" aria-label="{name}, {count} initiative{s}">'
    "<title>{name}</title>{names} {disc}</a>"
)
DISC = (
    '<circle cx="{0.x}" cy="{0.y}" r="{1}"/>'
    '<text class="place-count" x="{0.x}" y="{0.y}" dy=".35em">{2}</text>'
)
# The number of a dot is in its name; around it there is an unseen target.
DOT = (
    '<circle class="target" cx="{0.x}" cy="{0.y}" r="{1}"/><circle cx="{0.x}" cy="{0.y}" r="{2}"/>'
)
PLACE_NAME = '<text class="place-name{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>'
# For the finger and the mouse: with the keyboard, insets come right after the map.
INSET_BOX = (
    '<a class="inset-link" href="#inset-{5}" tabindex="-1">'
    '<rect class="inset-box" x="{0}" y="{1}" width="{2:.1f}" height="{3:.1f}"/>'
    '<text class="inset-letter" x="{4.x}" y="{4.y}" dy=".35em">{5}</text>{6}</a>'
)
# The names that stand for an inset.
NAMED = 2
# So few places without room on the map are named below it.
MOST_HIDDEN = 6


@register.inclusion_tag("_map.html")
def place_map(places: Iterable[Any], principle: Any = None, total: int = 0) -> dict[str, Any]:
    """The outline map with a circle for each of `places`, which shows its `count`.

    Places need `pk`, `name`, `count`, `is_located`, coordinates and `get_absolute_url`. Those
    without a point are left out, and those that have no room beside larger ones; the map says so,
    and of how many in `total`. With `principle`, it has its colour.
    """
    by_key = {str(place.pk): place for place in places if place.is_located}
    drawing = draw(
        [
            Place(key=key, latitude=place.latitude, longitude=place.longitude, count=place.count)
            for key, place in by_key.items()
        ],
        {key: place.name for key, place in by_key.items()},
    )
    total = max(total, len(by_key))
    hidden = [by_key[key] for key in by_key if key not in drawing.names]
    return {
        "viewbox": VIEWBOX,
        "colour": colour(principle) if principle else "",
        "boxes": SafeString(
            "".join(
                inset_box(inset, by_key[inset.largest[0].key].name, at)
                for inset, at in zip(drawing.insets, drawing.inset_names, strict=True)
            )
        ),
        "marks": marks(drawing.circles, by_key, drawing.names),
        "insets": [
            {
                "inset": inset,
                "title": title(inset, by_key),
                "marks": marks(inset.circles, by_key, drawing.names),
            }
            for inset in drawing.insets
        ],
        "shown": drawing.shown,
        "total": total,
        "hidden": total - drawing.shown,
        "hidden_places": hidden if len(hidden) == total - drawing.shown <= MOST_HIDDEN else [],
    }


def inset_box(inset: Inset, largest: str, name: Name | None) -> str:
    """Where the inset lies on the map, with its letter and the name of its largest place."""
    left, top, right, bottom = inset.box
    named = name_mark(" inset-name", largest, name) if name else ""
    return INSET_BOX.format(
        left, top, right - left, bottom - top, inset.letter_at, inset.letter, named
    )


def title(inset: Inset, places: Mapping[str, Any]) -> str:
    """Its largest places: Leeds, Sheffield and 9 more."""
    names = [places[circle.key].name for circle in inset.largest]
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return in_words([*names[:NAMED], *more], "and")


def marks(
    circles: Sequence[Circle], places: Mapping[str, Any], names: Mapping[str, Names]
) -> SafeString:
    """The circles of a map as links with their names.

    In Python, because for ninety circles a template took most of the time of a page.
    """
    return SafeString(
        "\n".join(
            PLACE.format(
                url=escape(places[circle.key].get_absolute_url()),
                name=escape(places[circle.key].name),
                count=circle.count,
                s="" if circle.count == 1 else "s",
                disc=disc(circle),
                names=name_marks(places[circle.key].name, names[circle.key]),
            )
            for circle in circles
        )
    )


def disc(circle: Circle) -> str:
    if circle.is_dot:
        return DOT.format(circle.centre, circle.radius, circle.drawn_radius)
    return DISC.format(circle.centre, circle.radius, circle.count)


def name_marks(text: str, names: Names) -> str:
    """A name where it stands on a narrow map, on a wide one, and when it is pointed at."""
    kinds: dict[str, Name | None]
    kinds = {" narrow": names.narrow, " wide": names.wide, " on-demand": names.on_demand}
    if names.narrow and names.wide:
        del kinds[" on-demand"]
    if names.narrow == names.wide:
        kinds = {"": names.narrow} if names.narrow else {" on-demand": names.on_demand}
    return "".join(name_mark(kind, text, name) for kind, name in kinds.items() if name)


def name_mark(kind: str, text: str, name: Name) -> str:
    return PLACE_NAME.format(kind=kind, x=name.x, y=name.y, anchor=name.anchor, text=escape(text))
