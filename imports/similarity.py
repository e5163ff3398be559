"""Which entry each row of a file probably repeats, compared as in `curation.duplicates`.

Titles are compared once, however many have them, and only those that may agree: with the same
numbers and the same first letters. So a file of one title takes no longer than another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, islice, product
from math import floor
from typing import Any

from rapidfuzz import fuzz, process

from cities.models import City
from curation.duplicates.similarity import (
    Similarity,
    Traits,
    are_apart,
    common_places,
    compare,
    numbers,
    site,
    titles_agree,
)
from curation.record import Record
from initiatives.models import Initiative, InitiativeName
from placebook.lib.text import in_words, sort_key

# Titles less similar than this are not compared further.
LEAST = 75
# Of the titles with a key, and of the places of a title, so many are compared, the oldest first; a
# website of more than a few tells nothing.
MOST_COMPARED, MOST_SHARED = 300, 3
NEAR_DEGREES = 0.02  # about two kilometres
# What a title is looked up by.
Key = tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """What is compared of an entry, or of a row, whose `pk` is minus its number."""

    pk: int
    traits: Traits
    area: str
    point: tuple[float, float] | None
    # Listed in the register that is being imported, which lists each thing once.
    listed: bool
    # The title of its traits, where that is another name of it.
    other_name: str = ""

    @cached_property
    def cell(self) -> tuple[int, int] | None:
        """Where it is on a grid of NEAR_DEGREES."""
        return self.point and (
            floor(self.point[0] / NEAR_DEGREES),
            floor(self.point[1] / NEAR_DEGREES),
        )

    def is_elsewhere(self, other: "Candidate") -> bool:
        """Whether both are known to be in different places."""
        shared = self.traits.places & other.traits.places
        if self.point and other.point:
            gaps = (abs(a - b) for a, b in zip(self.point, other.point, strict=True))
            if any(gap > NEAR_DEGREES for gap in gaps):
                return True
        elif self.area and other.area and self.area != other.area and not shared:
            return True
        return are_apart(self.traits, other.traits)

    @property
    def identity(self) -> tuple[Any, ...]:
        """What a register gives alike only for what it lists twice."""
        return self.traits.title, self.point, self.area, self.traits.site

    @property
    def age(self) -> tuple[bool, int]:
        """Sorts entries first, and rows as they stand in the file."""
        return self.pk < 0, abs(self.pk)


class DuplicateFinder:
    """All entries, and the rows of the file so far, to find the most similar among them.

    An entry that is listed in the register is compared with rows of its exact title only, and with
    rows that are listed as well only if they repeat it.
    """

    def __init__(self, listed: Iterable[int]) -> None:
        # What has a title, in each cell of the grid; None is the cell of what has no point.
        self.namesakes: dict[str, dict[Any, list[Candidate]]] = {}
        self.namesakes_listed: dict[str, dict[Any, list[Candidate]]] = {}
        self.by_title_key: dict[Key, list[str]] = defaultdict(list)
        self.by_site: dict[str, list[Candidate]] = defaultdict(list)
        self.listed: dict[Any, list[Candidate]] = defaultdict(list)
        self.listed_at_site: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        # What differs from one of these in nothing that is compared adds nothing.
        self.known: set[Candidate] = set()
        self.known_listed: set[Candidate] = set()
        chains = City.objects.chains()
        rows = City.objects.order_by().values_list("pk", "slug", "name")
        self.places = {slug: pk for pk, slug, _name in rows}
        self.names = {pk: name for pk, _slug, name in rows}
        self.around = {pk: frozenset(chain) for pk, chain in chains.items()}
        self.add_entries(set(listed))

    def add_entries(self, in_register: set[int]) -> None:
        cities: dict[int, list[str]] = defaultdict(list)
        pairs: Any = Initiative.cities.through.objects.values_list("initiative", "city__slug")
        for pk, slug in pairs.iterator(chunk_size=2000):
            cities[pk].append(slug)
        other_names: dict[int, list[str]] = defaultdict(list)
        for pk, name in InitiativeName.objects.order_by("pk").values_list("initiative", "name"):
            other_names[pk].append(name)
        columns = ("title", "website", "area", "latitude", "longitude")
        entries = Initiative.objects.filter(merged_into=None).order_by("pk")
        for pk, *values in entries.values_list("pk", *columns).iterator(chunk_size=2000):
            record = dict(zip(columns, values, strict=True)) | {"cities": cities.get(pk, [])}
            entry = self.candidate(pk, record, listed=pk in in_register)
            self.add(entry)
            for name in other_names.get(pk, ()):
                traits = replace(entry.traits, title=sort_key(name))
                self.add(replace(entry, traits=traits, other_name=name))

    def candidate(self, pk: int, record: Record, *, listed: bool) -> Candidate:
        north, east = record["latitude"], record["longitude"]
        places = frozenset(self.places[slug] for slug in record["cities"] if slug in self.places)
        around = frozenset().union(*(self.around[place] for place in places))
        traits = Traits(sort_key(record["title"]), site(record["website"]), places, around)
        point = (north, east) if north is not None and east is not None else None
        return Candidate(pk, traits, sort_key(record["area"]), point, listed)

    def add(self, candidate: Candidate) -> None:
        """Adds an entry or a row, after all that is older."""
        traits = candidate.traits
        if traits.site and not candidate.listed and not candidate.other_name:
            self.by_site[traits.site].append(candidate)
        same = replace(candidate, pk=0)
        if candidate.listed and same not in self.known_listed:
            self.known_listed.add(same)
            self.listed[candidate.identity].append(candidate)
            if traits.site:
                self.listed_at_site[traits.title, traits.site].append(candidate)
        where = replace(same, traits=replace(traits, site=""))
        if where in self.known:
            return
        self.known.add(where)
        namesakes = self.namesakes_listed if candidate.listed else self.namesakes
        if traits.title not in namesakes:
            namesakes[traits.title] = defaultdict(list)
            for key in () if candidate.listed else title_keys(traits):
                self.by_title_key[key].append(traits.title)
        namesakes[traits.title][candidate.cell].append(candidate)

    def best_match(self, candidate: Candidate) -> tuple[int, str] | None:
        """The pk of the entry that `candidate` probably repeats, and why; the oldest of several."""
        best: tuple[tuple[int, ...], Candidate, Similarity] | None = None
        for other in sorted(self.comparable(candidate), key=lambda each: each.age):
            match = probable_similarity(candidate, other)
            if match and (best is None or match.strength > best[0]):
                best = match.strength, other, match
        if best is None:
            return None
        _strength, other, match = best
        also = [f"it is also called “{other.other_name}”"] if other.other_name else []
        return other.pk, in_words([*also, *match.reasons("title", self.names, {})], "and")

    def comparable(self, candidate: Candidate) -> Iterator[Candidate]:
        """Those with its website, what it repeats, and one of each title that agrees with its."""
        traits = candidate.traits
        if len(same := self.by_site.get(traits.site, [])) <= MOST_SHARED:
            yield from same
        yield from self.listed.get(candidate.identity, [])[:MOST_COMPARED]
        if not candidate.listed:
            at_site = self.listed_at_site.get((traits.title, traits.site), [])
            yield from at_site[:MOST_COMPARED]
        titles = [self.namesakes.get(title, {}) for title in self.agreeing_titles(traits)]
        if not candidate.listed:
            titles.append(self.namesakes_listed.get(traits.title, {}))
        for namesakes in titles:
            here = [
                each
                for each in islice(near(candidate, namesakes), MOST_COMPARED)
                if not candidate.is_elsewhere(each)
            ]
            if here:
                yield max(here, key=lambda each: len(common_places(traits, each.traits)))

    def agreeing_titles(self, traits: Traits) -> list[str]:
        """Those that have its words run together, or share one of its two rarest, and agree."""
        joined, *by_word = title_keys(traits)
        lists = [self.by_title_key[key] for key in by_word if key in self.by_title_key]
        rarest = [titles[:MOST_COMPARED] for titles in sorted(lists, key=len)[:2]]
        titles = dict.fromkeys(chain(self.by_title_key.get(joined, [])[:MOST_COMPARED], *rarest))
        alike = process.extract(
            traits.title,
            titles.keys(),
            scorer=fuzz.token_sort_ratio,
            score_cutoff=LEAST,
            limit=None,
        )
        return [title for title, _ratio, _key in alike if titles_agree(traits, traits_of(title))]


def title_keys(traits: Traits) -> Iterator[Key]:
    """What titles that agree have in common: their words as one, or one of them.

    And their numbers, and the first letters of their words: a typo is assumed to leave these.
    """
    alike = numbers(traits.title)
    yield ("".join(traits.words), *alike)
    letters = "".join(sorted(word[0] for word in traits.words))
    for word in sorted(set(traits.title.split())):
        yield (word, letters, *alike)


@lru_cache(maxsize=20_000)
def traits_of(title: str) -> Traits:
    """Remembered, because it remembers the stems of its words."""
    return Traits(title)


def near(candidate: Candidate, namesakes: Mapping[Any, list[Candidate]]) -> Iterator[Candidate]:
    """Those of `namesakes` that are not in a cell far from that of `candidate`."""
    if candidate.cell is None:
        return chain.from_iterable(namesakes.values())
    row, column = candidate.cell
    cells = product((row - 1, row, row + 1), (column - 1, column, column + 1))
    return chain.from_iterable(namesakes.get(cell, ()) for cell in (None, *cells))


def probable_similarity(one: Candidate, other: Candidate) -> Similarity | None:
    """What two have in common, if they are probably the same, else None."""
    ours, theirs = one.traits, other.traits
    same_site = bool(ours.site) and ours.site == theirs.site
    if not same_site and one.is_elsewhere(other):
        return None
    similarity = compare(ours, theirs)
    if not similarity.is_probable_duplicate:
        return None
    if one.listed and other.listed:
        # One register says that they are two: only an exact repetition raises doubt.
        known = one.point or one.area or ours.site or similarity.places
        if not known or one.identity != other.identity or similarity.elsewhere:
            return None
    return similarity
