"""The cities of a row: by code, name or nearness, each checked against what else the row states."""

import re
from dataclasses import dataclass
from typing import Any

from cities.gazetteer import called
from cities.models import Nation
from cities.postcodes import locate, parse
from imports.matching import Matcher
from imports.postcodes import PostcodeFinder
from placebook.lib.text import fold, in_words

# Towns with fewer people are hardly meant by their name alone.
LARGE = 5_000
CODE = re.compile(r"[EWSN]\d{8}")
THE_POINT = "the point"
NATION_OF_LETTER = {"E": "england", "W": "wales", "S": "scotland", "N": "northern-ireland"}


@dataclass(frozen=True)
class StatedPlace:
    """What a row states of where it is. `names`: those in each filled cell."""

    codes: list[str]
    names: list[list[str]]
    nations: set[str]
    point: tuple[Any, Any]
    postcode: str = ""

    @property
    def all_nations(self) -> set[str]:
        """The nations that it names, else those that its codes are in."""
        letters = {code[0].upper() for code in self.codes if CODE.fullmatch(code.strip().upper())}
        return self.nations or {NATION_OF_LETTER[letter] for letter in letters}


class PlaceMatcher:
    """Finds the cities of rows. `notes` get sentences on what is doubtful or matches nothing."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher, self.postcodes = matcher, PostcodeFinder(matcher)

    def cities(self, stated: StatedPlace, notes: list[str]) -> list[str]:
        """Slugs by code, else of the first cell that names any, else of the city nearest."""
        for code in stated.codes:
            slug = self.matcher.known["city"].get(code.strip().casefold())
            if slug and self.agrees(slug, code, stated, notes):
                self.note_another_name(slug, code, stated, notes)
                notes += filter(None, [self.another_nation(slug, stated)])
                return [slug]
            if not slug:
                notes.append(f"“{code[:80]}” is the GSS code of no place that we have.")
        unmatched: dict[str, str] = {}
        for names in stated.names:
            slugs, doubtful = self.match_names(names, stated, notes)
            if slugs:
                self.note_unmatched(doubtful, notes)
                return sorted(slugs)
            unmatched = unmatched or doubtful
        if stated.point[0] is not None:
            nearest = self.matcher.nearest(*stated.point)
            if nearest and self.agrees(nearest, THE_POINT, stated, notes):
                notes.append(f"{self.matcher.places[nearest]} was found by its nearness.")
                notes += filter(None, [self.another_nation(nearest, stated)])
                return [nearest]
        if stated.point[0] is None and stated.postcode:
            slug, note = self.postcodes.city(stated.postcode)
            notes += [note] * bool(note)
            if slug and self.agrees(slug, stated.postcode, stated, notes):
                return [slug]
        self.note_unmatched(unmatched, notes)
        return []

    def match_names(
        self, names: list[str], stated: StatedPlace, notes: list[str]
    ) -> tuple[set[str], dict[str, str]]:
        """(slugs of the cities that are named, why by name that matches none, if not noted yet)."""
        slugs: set[str] = set()
        unmatched: dict[str, str] = {}
        for name in names:
            reasons: list[str] = []
            fitting = self.fitting(name, stated, reasons)
            if fitting is None:
                notes += reasons[:1]
                unmatched[name] = "" if reasons else self.matcher.why_not("city", name)
            slugs.update(fitting or ())
            for slug in fitting or ():
                doubts = (self.another_town(name, slug, stated), self.another_nation(slug, stated))
                notes += filter(None, doubts)
        return slugs, unmatched

    def is_confirmed(self, slug: str, stated: StatedPlace, *, by_point: bool) -> bool:
        """Whether a city is where the postcode, or with `by_point` the point, of a row is."""
        if by_point and stated.point[0] is not None and slug in self.matcher.points:
            return not self.matcher.is_far(slug, *stated.point)
        postcode = parse(stated.postcode)
        if postcode is None or slug not in self.matcher.points:
            return False
        location = locate(postcode)
        return not self.matcher.is_far(slug, location.latitude, location.longitude)

    def another_nation(self, slug: str, stated: StatedPlace) -> str:
        """A note where a city was taken though it is in another nation than the row states."""
        nation, nations = self.matcher.nations.get(slug, ""), stated.all_nations
        if not nation or not nations or nation in nations:
            return ""
        city = self.matcher.places.get(slug, slug)
        label = Nation(nation).label
        return f"The row says another nation, but it lies at {city}, in {label}: that was taken."

    def another_town(self, name: str, slug: str, stated: StatedPlace) -> str:
        """A note where a town elsewhere is called so, and the row does not say which it means."""
        is_chosen = fold(name) in self.matcher.mapping.values.get("city", {})
        if is_chosen or stated.codes or stated.point[0] is not None:
            return ""
        for town in called(fold(name)):
            is_far = self.matcher.is_far(slug, town.latitude, town.longitude)
            fits = not stated.nations or town.nation in stated.nations
            if is_far and fits and town.population >= LARGE:
                city = self.matcher.places.get(slug, slug)
                return f"“{name}” was taken for {city}; there is one in {town.nation.label}, too."
        return ""

    def fitting(self, name: str, stated: StatedPlace, reasons: list[str]) -> list[str] | None:
        """The slugs of what a name means in this row; None if that is unclear or contradictory.

        What somebody has chosen for the name holds where nothing else fits the row.
        """
        chosen = self.matcher.find_all("city", name, note=False)
        if chosen == []:
            return []
        for slugs in (chosen or [], self.matcher.candidates("city", name)):
            fitting = [slug for slug in slugs if self.agrees(slug, name, stated, reasons)]
            if fitting and (len(fitting) == 1 or slugs == chosen):
                return fitting
        decision = self.matcher.mapping.values.get("city", {}).get(fold(name), {})
        return self.matcher.apply_decision("city", name, decision)

    def agrees(self, slug: str, name: str, stated: StatedPlace, notes: list[str]) -> bool:
        """Whether a city is in the nation, near the point and of the code that a row states."""
        nation, nations = self.matcher.nations.get(slug, ""), stated.all_nations
        labels = dict(Nation.choices)
        if (
            nation
            and nations
            and nation not in nations
            and not self.is_confirmed(slug, stated, by_point=name != THE_POINT)
        ):
            where = in_words(sorted(labels[each] for each in nations), "and")
            city = self.matcher.places.get(slug, slug)
            notes.append(
                f"“{name}” was not matched: there is a {city} in {labels[nation]}, "
                f"and this row says {where}."
            )
            return False
        if stated.point[0] is not None and self.matcher.is_far(slug, *stated.point):
            notes.append(f"The point is far from the {name} that we know.")
            return False
        return not self.has_another_code(slug, name, stated, notes)

    def has_another_code(self, slug: str, name: str, stated: StatedPlace, notes: list[str]) -> bool:
        """Whether a city has another code than the row, and another name than `name`."""
        own = self.matcher.codes.get(slug, "")
        codes = {code.strip().upper() for code in stated.codes}
        others = [code for code in codes if own and code[:3] == own[:3] and own not in codes]
        if not others or not CODE.fullmatch(others[0]):
            return False
        city = self.matcher.places.get(slug, slug)
        notes.append(f"The code of {city} is {own}, and this row says {others[0]}.")
        return fold(name) != fold(city)

    def note_another_name(
        self, slug: str, code: str, stated: StatedPlace, notes: list[str]
    ) -> None:
        """Notes where a row names another city of ours than its code is of."""
        named = {
            match
            for names in stated.names
            for name in names
            if (match := self.matcher.known_slug("city", name))
        }
        if named and slug not in named:
            others = in_words(sorted(self.matcher.places.get(each, each) for each in named), "and")
            notes.append(
                f"The code {code} is that of {self.matcher.places.get(slug, slug)}, "
                f"and the row names {others}: the code was taken."
            )

    def note_unmatched(self, unmatched: dict[str, str], notes: list[str]) -> None:
        for name, reason in unmatched.items():
            self.matcher.unmatched["city"].note(name)
            notes += [reason] if reason else []
