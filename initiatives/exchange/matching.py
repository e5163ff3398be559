"""Values of a file become things that we have: by slug, name, alias, code or nearness."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db import models
from django.utils.text import slugify

from addresses.models import SLUG_LENGTH
from cities.models import City
from initiatives.exchange.columns import ColumnMapping
from initiatives.exchange.values import countries, nation
from initiatives.models import Measure, Organisation, Principle, Source, Theme
from placebook.lib.geography import distances_km
from placebook.lib.text import fold

MODELS: dict[str, Any] = {
    "city": City,
    "theme": Theme,
    "organisation": Organisation,
    "principle": Principle,
    "source": Source,
    "measure": Measure,
}
# What an import may make, and what it has to be told for that.
CREATABLE = {"city": "nation", "theme": "", "organisation": "sector", "source": ""}
# What stands about the name of a place in the files of councils.
ABOUT_PLACES = (
    *(" city council", " borough council", " county council", " metropolitan borough council"),
    *(" district council", " council", " metropolitan borough", " city"),
)
# A place of the same name that is so far away is another place.
FAR_KM = 60
MOST_LISTED = 1000


@dataclass
class Unmatched:
    """Values that nothing of a noun is called, each with its first spelling and its rows."""

    rows: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    spelling: dict[str, str] = field(default_factory=dict)

    def note(self, text: str) -> None:
        folded = fold(text)
        self.rows[folded] += 1
        self.spelling.setdefault(folded, text[:200])

    def listed(self) -> list[list[Any]]:
        """[value, rows] with the most frequent first."""
        most = sorted(self.rows, key=lambda folded: (-self.rows[folded], folded))
        return [[self.spelling[folded], self.rows[folded]] for folded in most[:MOST_LISTED]]


class Matcher:
    """Finds slugs for values, and keeps what was not found and what is to be made."""

    def __init__(self, mapping: ColumnMapping) -> None:
        self.mapping = mapping
        self.known = {noun: dict(names(noun)) for noun in MODELS}
        self.slugs = {
            noun: set(model.objects.values_list("slug", flat=True))
            for noun, model in MODELS.items()
        }
        self.unmatched: dict[str, Unmatched] = defaultdict(Unmatched)
        # What the import makes, by noun and slug.
        self.created: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
        places = City.objects.exclude(latitude=None)
        located = list(places.values_list("slug", "latitude", "longitude", "kind"))
        self.points = {slug: (north, east) for slug, north, east, _kind in located}
        # A region or county is no nearer than what lies in it.
        small = [row for row in located if row[3] not in (City.Kind.CITY_REGION, City.Kind.COUNTY)]
        self.near_slugs = [row[0] for row in small]
        self.near = np.array([row[1:3] for row in small], dtype=float).reshape(-1, 2)
        self.nations = dict(City.objects.values_list("slug", "nation"))
        self.places = dict(City.objects.values_list("slug", "name"))

    def find(self, noun: str, text: str, *, note: bool = True) -> str | None:
        """The slug of what `text` names; nothing for a value to be ignored, None if not found.

        What is not found is listed as unmatched, if it is to be noted.
        """
        text = text.strip()
        if text in self.slugs[noun]:
            return text
        folded = fold(text)
        if not folded:
            return ""
        decision = self.mapping.values.get(noun, {}).get(folded)
        if decision is None or "create" in decision:
            found = self.known[noun].get(folded)
            if found is None and noun == "city":
                found = next(filter(None, map(self.known[noun].get, short_names(folded))), None)
            if found:
                return found
            decision = decision or self.mapping.rest.get(noun)
        slug = self.decided(noun, text, decision or {})
        if slug is None and note:
            self.unmatched[noun].note(text)
        return slug

    def decided(self, noun: str, text: str, decision: dict[str, Any]) -> str | None:
        if decision.get("ignore"):
            return ""
        if decision.get("to") in self.slugs[noun]:
            return str(decision["to"])
        if "create" in decision and noun in CREATABLE:
            return self.create(noun, text, decision["create"])
        return None

    def create(self, noun: str, name: str, details: dict[str, str]) -> str:
        """The slug of something that is to be made."""
        model = MODELS[noun]
        name = " ".join(name.split())[: model._meta.get_field(name_of(noun)).max_length]
        stem = slugify(name)[: SLUG_LENGTH - 6].strip("-") or noun
        slug, number = stem, 1
        while slug in self.slugs[noun] or slug in model.reserved_slugs:
            number += 1
            slug = f"{stem}-{number}"
        self.slugs[noun].add(slug)
        self.known[noun][fold(name)] = slug
        if noun == "city":
            self.nations[slug] = details.get("nation", "")
        self.created[noun][slug] = {name_of(noun): name, **details}
        return slug

    def nearest(self, north: float, east: float) -> str | None:
        """The city nearest to a point, if it is as near as was asked for."""
        if not len(self.near) or not self.mapping.near_km:
            return None
        distances = distances_km(self.near[:, 0], self.near[:, 1], north, east)
        nearest = int(distances.argmin())
        return self.near_slugs[nearest] if distances[nearest] <= self.mapping.near_km else None

    def is_far(self, slug: str, north: float, east: float) -> bool:
        """Whether a point is too far from a city to be in it."""
        if slug not in self.points:
            return False
        there = np.array([self.points[slug]])
        return bool(distances_km(there[:, 0], there[:, 1], north, east)[0] > FAR_KM)

    def nation(self, text: str) -> str | None:
        """A nation; nothing for the whole kingdom; None for elsewhere, and for what is unknown."""
        found = nation(text)
        if found is not None:
            return found
        decision = self.mapping.values.get("country", {}).get(fold(text))
        decision = decision or self.mapping.rest.get("country") or {}
        if decision.get("ignore"):
            return ""
        if decision.get("to"):
            return str(decision["to"])
        self.unmatched["country"].note(countries().get(fold(text), text.strip()))
        return None


def name_of(noun: str) -> str:
    return str(MODELS[noun].slug_source)


def short_names(folded: str) -> Iterator[str]:
    """What a place could be called, without the words of its council about it."""
    folded = folded.removeprefix("city of ").removeprefix("the ").removesuffix(" city of")
    yield folded
    for words in ABOUT_PLACES:
        if folded.endswith(words):
            yield folded.removesuffix(words)


def names(noun: str) -> Iterator[tuple[str, str]]:
    """(folded name, slug) for all that the things of a noun go by; no name of two things."""
    more = {"city": ["gss_code"], "source": ["url"], "principle": ["number"]}.get(noun, [])
    model: Any = MODELS[noun]
    rows = model.objects.order_by("pk").values_list("slug", name_of(noun), *more)
    found: dict[str, set[str]] = defaultdict(set)
    for slug, name, *others in rows:
        words = {fold(name), fold(slug)} | {fold(str(word)) for word in others if word}
        if noun == "principle":
            words.add(fold(f"{others[0]} {name}"))
        for word in words:
            found[word].add(slug)
    return ((word, slugs.pop()) for word, slugs in found.items() if word and len(slugs) == 1)


def create_missing(created: dict[str, dict[str, dict[str, str]]]) -> list[models.Model]:
    """Makes and returns what an import needs, unless somebody has made it meanwhile."""
    things: list[models.Model] = []
    for noun, wanted in created.items():
        model = MODELS[noun]
        present = set(model.objects.filter(slug__in=wanted).values_list("slug", flat=True))
        for slug, details in wanted.items():
            if slug not in present:
                things.append(model(slug=slug, **details))
                things[-1].full_clean()
                things[-1].save()
    return things
