"""Matches values of a file to objects that exist: by slug, name, alias, code or nearness."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.utils.text import slugify

from cities.models import City, Nation, Region
from imports.columns import ColumnMapping
from imports.near_misses import NearMisses
from imports.our_names import (
    MODELS,
    current_slugs,
    name_of,
    only_ones,
    short_names,
    slugs_by_name,
)
from imports.values import WHOLE_KINGDOM, address_in, countries, nation
from placebook.lib.geography import distances_km
from placebook.lib.text import fold, in_words
from slugs.models import SLUG_LENGTH, SluggedModel

# The models of which an import may create objects, and the field that it needs for that.
CREATABLE = {"city": "nation", "theme": "", "organisation": "sector", "source": ""}
# A point so far from a place is in another place of the same name.
FAR_KM = 60
MOST_LISTED = 1000


@dataclass
class Unmatched:
    """The values that match no object of a model: first spelling and number of rows of each."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    spelling: dict[str, str] = field(default_factory=dict)

    def note(self, text: str) -> None:
        folded = fold(text)
        self.counts[folded] += 1
        self.spelling.setdefault(folded, text[:200])

    def listed(self) -> list[list[Any]]:
        """[value, number of rows] of each, the most frequent first."""
        frequent = sorted(self.counts, key=lambda folded: (-self.counts[folded], folded))
        return [[self.spelling[folded], self.counts[folded]] for folded in frequent[:MOST_LISTED]]


class Matcher:
    """Finds slugs for values, and collects unmatched values and objects to create.

    `created`: the fields of the objects to create, by model name and slug.
    """

    def __init__(self, mapping: ColumnMapping) -> None:
        self.mapping = mapping
        self.by_name = {model_name: slugs_by_name(model_name) for model_name in MODELS}
        self.known = {model_name: only_ones(slugs) for model_name, slugs in self.by_name.items()}
        self.near_misses = {
            model_name: NearMisses(slugs) for model_name, slugs in self.by_name.items()
        }
        self.slugs = {
            model_name: set(model.objects.values_list("slug", flat=True))
            for model_name, model in MODELS.items()
        }
        self.former = {model_name: current_slugs(model) for model_name, model in MODELS.items()}
        self._labels: dict[str, dict[str, str]] = {}
        self.unmatched: dict[str, Unmatched] = defaultdict(Unmatched)
        self.created_as: dict[tuple[str, str], str] = {}
        self.created: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
        places = City.objects.exclude(latitude=None)
        located = list(places.values_list("slug", "latitude", "longitude", "kind"))
        self.points = {slug: (north, east) for slug, north, east, _kind in located}
        # Points are matched to the places in a region or county, not to the region itself.
        small = [row for row in located if row[3] not in (City.Kind.CITY_REGION, City.Kind.COUNTY)]
        self.near_slugs = [row[0] for row in small]
        self.near = np.array([row[1:3] for row in small], dtype=float).reshape(-1, 2)
        self.nations = dict(City.objects.values_list("slug", "nation"))
        self.places = dict(City.objects.values_list("slug", "name"))
        self.wholes = {
            slug: [nation, *map(fold, filter(None, labels))]
            for slug, nation, *labels in wholes_of_cities()
        }
        self.codes = dict(City.objects.exclude(gss_code="").values_list("slug", "gss_code"))

    def find(self, model_name: str, text: str, *, note: bool = True) -> str | None:
        """The first of `find_all`, "" for a value to be ignored, None if nothing matches."""
        slugs = self.find_all(model_name, text, note=note)
        return None if slugs is None else next(iter(slugs), "")

    def find_all(self, model_name: str, text: str, *, note: bool = True) -> list[str] | None:
        """The slugs of what `text` names, none for a value to be ignored, None if nothing matches.

        With `note`, a value that matches nothing is added to `unmatched`.
        """
        text = text.strip()
        folded = fold(text)
        if not folded and text not in self.slugs[model_name]:
            return []
        decision = self.mapping.values.get(model_name, {}).get(folded)
        if decision is None or "create" in decision:
            if match := self.known_slug(model_name, text):
                return [match]
            if decision is None and not self.maybe(model_name, text):
                decision = self.mapping.rest.get(model_name)
        slugs = self.apply_decision(model_name, text, decision or {})
        if slugs is None and note:
            self.unmatched[model_name].note(text)
        return slugs

    def knows(self, model_name: str, text: str) -> bool:
        """Whether a value is a name of ours, or one that was decided on."""
        decided = fold(text) in self.mapping.values.get(model_name, {})
        return decided or bool(self.candidates(model_name, text))

    def candidates(self, model_name: str, text: str) -> list[str]:
        """The slugs of all that is called `text`: more than one where a name is ambiguous.

        A city is also found by what stands before the kingdom, nation, region or place that it is
        in: “Hackney, London”.
        """
        if match := self.known_slug(model_name, text):
            return [match]
        folded = fold(text)
        words = [folded, *(short_names(folded) if model_name == "city" else ())]
        slugs = (self.by_name[model_name].get(word) for word in words)
        called = next(filter(None, slugs), set())
        if not called and model_name == "city":
            named, whole = self.named_first(text)
            wholes = {fold(whole), nation(whole)}
            called = {slug for slug in named if wholes & {"", *self.wholes.get(slug, ())}}
        return sorted(called)

    def named_first(self, text: str) -> tuple[set[str], str]:
        """(slugs of the cities that the first part of `text` names, the rest); else none."""
        name, _, rest = text.replace("(", ",").rstrip(" )").partition(",")
        return set(self.by_name["city"].get(fold(name), ())) if rest.strip() else set(), rest

    def maybe(self, model_name: str, text: str) -> list[str]:
        """The slugs of what a value may mean: what is called so, else what is called nearly so."""
        slugs = self.candidates(model_name, text) or self.near_misses[model_name].of(text)
        return slugs or (sorted(self.named_first(text)[0]) if model_name == "city" else [])

    def why_not(self, model_name: str, text: str) -> str:
        """A sentence on a value that matches nothing: it is ambiguous, or none is called so."""
        names = [self.label(model_name, slug) for slug in self.maybe(model_name, text)]
        if self.candidates(model_name, text):
            return f"“{text[:80]}” may be {in_words(names)}: left out until you choose."
        question = f" Do you mean {in_words(names)}?" if names else ""
        return f"There is no {model_name} “{text[:80]}”: left out.{question}"

    def label(self, model_name: str, slug: str) -> str:
        """The name of an object; with its nation or slug where others are called so too."""
        name = self.created.get(model_name, {}).get(slug, {}).get(name_of(model_name))
        name = name or self.labels(model_name).get(slug, slug)
        others = self.by_name[model_name].get(fold(name), set()) - {slug}
        if not others:
            return name
        nation = self.nations.get(slug, "") if model_name == "city" else ""
        is_telling = nation and nation not in {self.nations.get(other) for other in others}
        return f"{name} ({dict(Nation.choices)[nation] if is_telling else slug})"

    def labels(self, model_name: str) -> dict[str, str]:
        """Names by slug, read when the first is needed."""
        if model_name not in self._labels:
            rows = MODELS[model_name].objects.order_by().values_list("slug", name_of(model_name))
            self._labels[model_name] = dict(rows)
        return self._labels[model_name]

    def known_slug(self, model_name: str, text: str) -> str | None:
        """The slug of what is called `text`, or once had it as its slug."""
        if text in self.slugs[model_name]:
            return text
        if self.mapping.exact and text in self.former[model_name]:
            return self.former[model_name][text]
        known, folded = self.known[model_name], fold(text)
        match = known.get(folded) if folded else None
        if match is None and folded and model_name == "city":
            match = next(filter(None, map(known.get, short_names(folded))), None)
        return match or self.former[model_name].get(text)

    def apply_decision(
        self, model_name: str, text: str, decision: dict[str, Any]
    ) -> list[str] | None:
        if decision.get("ignore"):
            return []
        to = decision.get("to") or []
        slugs = [to] if isinstance(to, str) else list(to)
        slugs = [self.present(model_name, slug) for slug in slugs]
        if slugs and self.slugs[model_name].issuperset(slugs):
            return slugs
        if "create" in decision and model_name in CREATABLE:
            return [self.create(model_name, text, decision["create"])]
        return None

    def present(self, model_name: str, slug: str) -> str:
        """The slug of what has, or had, `slug`: a saved mapping may be older than a renaming."""
        is_gone = slug not in self.slugs[model_name]
        return self.former[model_name].get(slug, slug) if is_gone else slug

    def create(self, model_name: str, name: str, details: dict[str, str]) -> str:
        """Plans a new object, and returns its slug, which is free; that of before for one name.

        A source that is called by its web address has that address.
        """
        if (model_name, fold(name)) in self.created_as:
            return self.created_as[model_name, fold(name)]
        model, given = MODELS[model_name], name
        if model_name == "source" and "//" in name and (url := address_in(name.strip())):
            name, details = url.partition("//")[2].rstrip("/"), {**details, "url": url}
        name = " ".join(name.split())[: model._meta.get_field(name_of(model_name)).max_length]
        stem = slugify(name)[: SLUG_LENGTH - 6].strip("-") or model_name
        slug, number = stem, 1
        taken = self.slugs[model_name] | model.reserved_slugs | model.former_slugs(start=stem)
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        self.slugs[model_name].add(slug)
        self.created_as[model_name, fold(given)] = slug
        # What is called so already keeps its name, where a row says that it means another.
        self.known[model_name].setdefault(fold(given), slug)
        if model_name == "city":
            self.nations[slug] = details.get("nation", "")
        self.created[model_name][slug] = {name_of(model_name): name, **details}
        return slug

    def nearest(self, north: float, east: float) -> str | None:
        """The slug of the city nearest to a point, if it is within `mapping.near_km`."""
        if not len(self.near) or not self.mapping.near_km:
            return None
        distances = distances_km(self.near[:, 0], self.near[:, 1], north, east)
        nearest = int(distances.argmin())
        return self.near_slugs[nearest] if distances[nearest] <= self.mapping.near_km else None

    def is_far(self, slug: str, north: float, east: float) -> bool:
        """Whether a point is more than FAR_KM from a city."""
        if slug not in self.points:
            return False
        city = np.array([self.points[slug]])
        return bool(distances_km(city[:, 0], city[:, 1], north, east)[0] > FAR_KM)

    def nations_in(self, text: str) -> list[str] | None:
        """Nations, none for the kingdom as such, None for another country or an unknown name."""
        if fold(text) in WHOLE_KINGDOM:
            return [each.value for each in Nation]
        known = nation(text)
        if known is not None:
            return [known] if known else []
        decision = self.mapping.values.get("country", {}).get(fold(text))
        decision = decision or self.mapping.rest.get("country") or {}
        if decision.get("ignore"):
            return []
        if decision.get("to"):
            return [str(decision["to"])]
        self.unmatched["country"].note(countries().get(fold(text), text.strip()))
        return None


def wholes_of_cities() -> Iterator[tuple[str, str, str, str]]:
    """(slug, nation, region, name of what it is part of) of each city."""
    regions = dict(Region.choices)
    rows = City.objects.values_list("slug", "nation", "region", "part_of__name")
    return ((slug, nation, regions.get(region, ""), whole) for slug, nation, region, whole in rows)


def create_missing(created: dict[str, dict[str, dict[str, str]]]) -> list[SluggedModel]:
    """Creates the objects that are not there yet, and returns them.

    `created`: their fields by model name and slug, as `Matcher.created`.
    """
    objects: list[SluggedModel] = []
    for model_name, wanted in created.items():
        model = MODELS[model_name]
        present = set(model.objects.filter(slug__in=wanted).values_list("slug", flat=True))
        for slug, details in wanted.items():
            if slug not in present:
                objects.append(model(slug=slug, **details))
                objects[-1].full_clean()
                objects[-1].save()
    return objects
