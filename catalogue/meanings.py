"""What words stand for besides themselves: their synonyms, and nations and regions by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.facets import Value
from catalogue.models import Synonyms
from catalogue.stems import stems_of
from placebook.lib.text import fold

AREAS = ("nation", "region")
Words = tuple[str, ...]


@dataclass(frozen=True)
class Meaning:
    """Other `phrases` with the same meaning, folded, `labels` as they are written.

    `areas` are the (facet, value) of that name: what lies there is meant as well.
    """

    phrases: tuple[Words, ...] = ()
    labels: tuple[str, ...] = ()
    areas: tuple[tuple[str, Value], ...] = ()


NO_MEANING = Meaning()


class Meanings:
    """The meaning of words by their stems; the `longest` has so many words."""

    def __init__(self, groups: Iterable[Iterable[str]], areas: Mapping[str, Iterable[Value]]):
        """`groups` have synonyms as they are written, `areas` the values of facets."""
        self._areas: defaultdict[Words, list[tuple[str, Value]]] = defaultdict(list)
        for facet, values in areas.items():
            for value in values:
                self._areas[stems_of(fold(value.label).split())].append((facet, value))
        synonyms: defaultdict[Words, dict[Words, str]] = defaultdict(dict)
        for group in groups:
            folded = {label: tuple(fold(label).split()) for label in group}
            for own in folded.values():
                others = {words: label for label, words in folded.items() if words != own}
                synonyms[stems_of(own)] |= others
        self._by_stems = {
            stems: self._meaning(stems, synonyms.get(stems, {}))
            for stems in [*synonyms, *self._areas]
        }
        self.longest = max(map(len, self._by_stems), default=0)

    def _meaning(self, stems: Words, others: Mapping[Words, str]) -> Meaning:
        called = [stems, *map(stems_of, others)]
        areas = [area for name in called for area in self._areas.get(name, ())]
        return Meaning(tuple(others), tuple(others.values()), tuple(areas))

    def get(self, stems: Words) -> Meaning | None:
        """The meaning of words with these stems; of acronyms in the plural too, as in “CLTs”."""
        singular = (*stems[:-1], *(stem.removesuffix("s") for stem in stems[-1:]))
        return self._by_stems.get(stems) or self._by_stems.get(singular)


def read_meanings(values: Mapping[str, Mapping[str, Value]]) -> Meanings:
    """The meanings as they are stored; `values` has those of each facet."""
    groups = [synonyms.members for synonyms in Synonyms.objects.all()]
    return Meanings(groups, {facet: list(values[facet].values()) for facet in AREAS})
