"""What people come for: the themes in plain words, with how many initiatives each has."""

from dataclasses import dataclass

from catalogue.index import Index

MOST = 15
# Shorter than a theme's own name, so that it fits on a phone; other themes keep theirs.
PLAIN_NAMES = {
    "arts": "Arts",
    "buildings": "Buildings",
    "buying": "Buying",
    "democracy": "Democracy",
    "energy-and-environment": "Energy",
    "enterprise": "Business",
    "finance": "Money",
    "food": "Food",
    "homes": "Homes",
    "neighbourhoods": "Neighbours",
    "public-services": "Services",
    "research": "Research",
    "work-and-skills": "Jobs",
}


@dataclass(frozen=True)
class PlainTheme:
    """A theme by its plain name, and by its full one; `count` is of initiatives."""

    slug: str
    name: str
    full_name: str
    count: int


def plain_themes(index: Index) -> list[PlainTheme]:
    """The themes that are in use, the most used first."""
    themes = index.values["theme"]
    return [
        PlainTheme(value.slug, PLAIN_NAMES.get(value.slug, value.label), value.label, count)
        for value in list(themes.values())[:MOST]
        if (count := themes.counts[value.key])
    ]
