"""Which rows of an index match a question, and how many each value of a facet would bring."""

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from initiatives.catalogue.columns import Rows
from initiatives.catalogue.facets import FACETS
from initiatives.catalogue.index import PATCH_SIZE, Index
from initiatives.catalogue.query import Near, Query
from initiatives.catalogue.values import union_of
from initiatives.catalogue.words import ParsedSearch, nearest_words, stem
from initiatives.models import Initiative
from placebook.lib.geography import distances_km
from placebook.lib.text import fold


def matching(index: Index, query: Query, live: BitMap | None = None) -> BitMap:
    """The rows that `query` asks for, of those that are live, or were when `live` was taken."""
    rows = before_facets(index, query, index.live if live is None else live)
    return narrowed(index, rows, query)


def before_facets(index: Index, query: Query, live: BitMap) -> BitMap:
    """The rows that fit everything but the facets: words, years and nearness."""
    rows = live
    if query.words:
        rows = having_words(index, query.words, rows)
    if query.started_from or query.started_to:
        rows = rows & started_between(index, query.started_from, query.started_to)
    if query.near:
        rows = rows & near_to(index, query.near, query.within, rows)
    return rows


def narrowed(index: Index, rows: BitMap, query: Query, *, but: str = "") -> BitMap:
    """Those of `rows` with what was chosen of each facet, leaving out the facet `but`."""
    rows = rows.copy()
    for facet, selected in query.selected.items():
        if facet != but and selected.include:
            rows &= index.values[facet].union(selected.include)
        if facet != but and selected.exclude:
            rows -= index.values[facet].union(selected.exclude)
    return rows


def counts(index: Index, query: Query, before: BitMap | None = None) -> dict[str, dict[str, int]]:
    """For each facet, each value's slug and how many it would have *alone* in its facet.

    `before` is what `before_facets` gave, if that is at hand.
    """
    if before is None:
        before = before_facets(index, query, index.live)
    if before == index.live and not any(query.selected.values()):
        return {facet.name: everything(index, facet.name) for facet in FACETS}
    under_all = narrowed(index, before, query)
    found = {}
    for facet in FACETS:
        selected = query.of(facet.name)
        rows = narrowed(index, before, query, but=facet.name) if selected else under_all
        count = rows.intersection_cardinality
        values = index.values[facet.name]
        numbers = {slug: count(having) for slug, having in values.shown}
        for slug in (*selected.include, *selected.exclude):
            if slug not in numbers and slug in values:
                numbers[slug] = count(values.having(values[slug]))
        found[facet.name] = numbers
    return found


def everything(index: Index, facet: str) -> dict[str, int]:
    values = index.values[facet]
    return {slug: values.sizes[values[slug].key] for slug, _ in values.shown}


# --- years and places --------------------------------------------------------------------------


def started_between(index: Index, first: int | None, last: int | None) -> BitMap:
    years = [year for year in list(index.started) if (first or 0) <= year <= (last or 9999)]
    return union_of(index.started[year] for year in years)


def near_to(index: Index, near: Near, within: float, among: BitMap) -> BitMap:
    """Those of `among` that lie within so many km, by their own point or else by a city's."""
    numbers = np.array(among, np.uint32)
    latitudes = index.columns["latitude"][numbers]
    without_point = BitMap(numbers[np.isnan(latitudes)])
    # A degree of latitude is at least 110.5 km anywhere: most rows are seen to be too far at once.
    band = numbers[np.abs(latitudes - near.latitude) <= within / 110.5]
    found = BitMap(band[own_distances(index, near, band) <= within])
    for _, rows in rows_by_distance(index, near, within):
        found |= rows & without_point
    return found


def distances(index: Index, near: Near, numbers: Rows) -> npt.NDArray[np.float64]:
    """How far each row is, in km: its own point, else its nearest city's; infinite without."""
    own = own_distances(index, near, numbers)
    found = np.where(np.isnan(own), np.inf, own)
    waiting = BitMap(numbers[np.isnan(own)])
    for km, rows in rows_by_distance(index, near, np.inf):
        if not waiting:
            break
        here = rows & waiting
        found[np.searchsorted(numbers, np.array(here, np.uint32))] = km
        waiting -= here
    return found


def own_distances(index: Index, near: Near, numbers: Rows) -> npt.NDArray[np.float64]:
    """How far each row's own point is, in km; NaN where it has none."""
    latitudes, longitudes = index.columns["latitude"][numbers], index.columns["longitude"][numbers]
    return distances_km(latitudes, longitudes, near.latitude, near.longitude)


def rows_by_distance(index: Index, near: Near, within: float) -> list[tuple[float, BitMap]]:
    """(km, rows tied to it) of each city within so many km, the nearest first."""
    cities = [city for city in index.values["city"].every.values() if city.obj.is_located]
    away = distances_km(
        np.array([city.obj.latitude for city in cities]),
        np.array([city.obj.longitude for city in cities]),
        near.latitude,
        near.longitude,
    )
    bitmaps = index.bitmaps["city"]
    return [
        (float(away[n]), bitmaps[cities[n].key])
        for n in np.argsort(away, kind="stable")
        if away[n] <= within and cities[n].key in bitmaps
    ]


# --- words -------------------------------------------------------------------------------------


def having_words(index: Index, text: str, live: BitMap) -> BitMap:
    """Those of `live` with every word of `text` anywhere, and every quoted phrase in one place."""
    search = ParsedSearch.parse(text)
    if not search.all_words:
        return BitMap()
    rows = live.copy()
    for wanted in search.stems:
        rows &= index.having_stem(wanted)
    for phrase in search.phrases:
        for word in phrase:
            rows &= index.having_stem(stem(word))
        if len(phrase) > 1 and not is_too_common(index, phrase):
            rows &= having_phrase(index, phrase, rows)
    return rows


# To see whether words stand side by side, texts are read: so many take half a second.
MOST_READ = 5000


def is_too_common(index: Index, phrase: tuple[str, ...]) -> bool:
    """Whether so many entries have all the words of `phrase` that nobody can read them all."""
    rows = index.live
    for word in phrase:
        rows = rows & index.having_stem(stem(word))
    return len(rows) > MOST_READ


def common_phrases(index: Index, text: str) -> list[str]:
    """The phrases of `text` that are taken for single words."""
    phrases = ParsedSearch.parse(text).phrases
    return [" ".join(words) for words in phrases if len(words) > 1 and is_too_common(index, words)]


def having_phrase(index: Index, phrase: tuple[str, ...], among: BitMap) -> BitMap:
    """Those of `among` with the words of `phrase` side by side, in a text or in a name."""
    wanted = stems_of(phrase)
    found = BitMap().union(
        *(
            index.values[facet].having(value)
            for facet, value in index.names.get(stem(phrase[0]), ())
            if wanted in stems_of(fold(value.label).split())
        )
    )
    rows = np.array(among - found, np.int64)
    row_of = dict(zip(index.columns["pk"][rows].tolist(), rows.tolist(), strict=True))
    pks = list(row_of)
    for start in range(0, len(pks), PATCH_SIZE):
        texts = Initiative.objects.filter(pk__in=pks[start : start + PATCH_SIZE]).order_by()
        for pk, text in texts.values_list("pk", "folded_text").iterator():
            if any(wanted in stems_of(line.split()) for line in text.split("\n")):
                found.add(row_of[pk])
    return found


def corrected(index: Index, text: str) -> str:
    """`text` with each word that nothing has put right; as it was where nothing can be.

    Quoted words are meant as they are. Among words equally near, the one that most have wins.
    """
    meant = {}
    for word in ParsedSearch.parse(text).words:
        if index.has_stem(stem(word)):
            continue
        candidates = nearest_words(word, index.words.vocabulary)
        candidates += nearest_words(word, index.name_words)
        sizes = {near: len(index.having_stem(stem(near))) for near in candidates}
        best = max(sorted(sizes), key=sizes.__getitem__, default="")
        if best and sizes[best]:
            meant[word] = best
    if not meant:
        return text
    parts = text.split('"')
    parts[::2] = [
        re.sub(r"\S+", lambda found: meant.get(fold(found[0]), found[0]), loose)
        for loose in parts[::2]
    ]
    return '"'.join(parts)


def stems_of(words: Iterable[str]) -> str:
    """The stems of `words` with a space on each side, so that one phrase can be `in` another."""
    return f" {' '.join(stem(word) for word in words)} "
