"""Which entry each row of a file probably repeats, compared as in `curation.duplicates`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from cities.models import City
from curation.duplicates.similarity import Similarity, Traits, compare, site
from curation.record import Record
from initiatives.models import Initiative
from placebook.lib.text import in_words, sort_key

# Titles less similar than this are not compared further.
LEAST = 75
# Of the entries that share a word or a website, the oldest are compared; a website of more than
# a few tells nothing.
MOST_COMPARED, MOST_SHARED = 300, 3
NEAR_DEGREES = 0.02  # about two kilometres


@dataclass(frozen=True)
class Candidate:
    """What is compared of an entry, or of a row, whose `pk` is minus its number."""

    pk: int
    traits: Traits
    area: str
    point: tuple[float, float] | None
    # Listed in the register that is being imported, which lists each thing once.
    listed: bool

    def is_elsewhere(self, other: "Candidate") -> bool:
        """Whether both are known to be in different places."""
        if self.point and other.point:
            gaps = (abs(a - b) for a, b in zip(self.point, other.point, strict=True))
            return any(gap > NEAR_DEGREES for gap in gaps)
        if self.traits.places & other.traits.places:
            return False
        return bool(self.area and other.area and self.area != other.area)


class DuplicateFinder:
    """All entries, and the rows of the file so far, to find the most similar among them."""

    def __init__(self, listed: Iterable[int]) -> None:
        self.by_pk: dict[int, Candidate] = {}
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.by_site: dict[str, list[int]] = defaultdict(list)
        # What is listed in the register is compared by its exact title only.
        self.by_title: dict[str, list[int]] = defaultdict(list)
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
        columns = ("title", "website", "area", "latitude", "longitude")
        entries = Initiative.objects.filter(merged_into=None).order_by("pk")
        for pk, *values in entries.values_list("pk", *columns).iterator(chunk_size=2000):
            record = dict(zip(columns, values, strict=True)) | {"cities": cities.get(pk, [])}
            self.add(self.candidate(pk, record, listed=pk in in_register))

    def candidate(self, pk: int, record: Record, *, listed: bool) -> Candidate:
        north, east = record["latitude"], record["longitude"]
        places = frozenset(self.places[slug] for slug in record["cities"] if slug in self.places)
        around = frozenset().union(*(self.around[place] for place in places))
        traits = Traits(sort_key(record["title"]), site(record["website"]), places, around)
        point = (north, east) if north is not None and east is not None else None
        return Candidate(pk, traits, sort_key(record["area"]), point, listed)

    def add(self, candidate: Candidate) -> None:
        self.by_pk[candidate.pk] = candidate
        if candidate.listed:
            self.by_title[candidate.traits.title].append(candidate.pk)
            return
        for word in set(candidate.traits.title.split()):
            self.by_word[word].append(candidate.pk)
        if candidate.traits.site:
            self.by_site[candidate.traits.site].append(candidate.pk)

    def best_match(self, candidate: Candidate) -> tuple[int, str] | None:
        """The pk of the entry that `candidate` probably repeats, and why."""
        best: tuple[tuple[int, ...], int, Similarity] | None = None
        for pk in sorted(self.comparable(candidate)):
            match = probable_similarity(candidate, self.by_pk[pk])
            if match and (best is None or match.strength > best[0]):
                best = match.strength, pk, match
        if best is None:
            return None
        return best[1], in_words(best[2].reasons("title", self.names, {}), "and")

    def comparable(self, candidate: Candidate) -> set[int]:
        """The pks with its website or title, and those that share one of its two rarest words."""
        traits = candidate.traits
        pks = set(self.by_title.get(traits.title, [])[:MOST_COMPARED])
        same = self.by_site.get(traits.site, [])
        if len(same) <= MOST_SHARED:
            pks.update(same)
        rare = sorted((len(self.by_word.get(word, ())), word) for word in set(traits.title.split()))
        for _count, word in [pair for pair in rare if pair[0]][:2]:
            pks.update(self.by_word[word][:MOST_COMPARED])
        return pks


def probable_similarity(one: Candidate, other: Candidate) -> Similarity | None:
    """What two have in common, if they are probably the same, else None."""
    ours, theirs = one.traits, other.traits
    same_site = bool(ours.site) and ours.site == theirs.site
    if not same_site and one.is_elsewhere(other):
        return None
    if not same_site and not fuzz.token_sort_ratio(ours.title, theirs.title, score_cutoff=LEAST):
        return None
    similarity = compare(ours, theirs)
    if not similarity.is_probable_duplicate:
        return None
    if one.listed and other.listed:
        # One register says that they are two: only an exact repetition raises doubt.
        known = one.point or one.area or ours.site or similarity.places
        same = (one.point, one.area, ours.site) == (other.point, other.area, theirs.site)
        if not known or not same or similarity.elsewhere:
            return None
    return similarity
