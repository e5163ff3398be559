"""Which rows of an index match a query, and how many rows each value of a facet would match."""

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from catalogue.columns import Rows
from catalogue.facets import FACETS
from catalogue.index import Index
from catalogue.query import Near, Query
from catalogue.text_matching import rows_with_words
from catalogue.values import Values, union_of
from placebook.lib.geography import distances_km


def matching_rows(index: Index, query: Query, live: BitMap | None = None) -> BitMap:
    """The rows that match `query`, among `live`, which is `index.live` unless given."""
    rows = unfaceted_rows(index, query, index.live if live is None else live)
    return apply_facets(index, rows, query)


def unfaceted_rows(index: Index, query: Query, live: BitMap) -> BitMap:
    """Those of `live` that match all of `query` but its facets: words, years, cost, nearness."""
    rows = live
    if query.words:
        rows = rows_with_words(index, query.words, rows)
    for verb, first, last in query.years:
        rows = rows & within_years(index.years[verb], first, last)
    if query.seen_from:
        rows = rows & within_years(index.years["seen"], query.seen_from, None)
    if query.has_cost:
        rows = within_costs(index, rows, query.cost_from, query.cost_to)
    if query.near:
        rows = rows & near_to(index, query.near, query.within, rows)
    return rows


def apply_facets(index: Index, rows: BitMap, query: Query, *, but: str = "") -> BitMap:
    """Those of `rows` that match what is selected of each facet, except the facet `but`."""
    rows = rows.copy()
    for facet, selected in query.selected.items():
        if facet != but and selected.include:
            rows &= index.values[facet].rows_with_any(selected.include)
        if facet != but and selected.exclude:
            rows -= index.values[facet].rows_with_any(selected.exclude)
    return rows


def facet_counts(
    index: Index, query: Query, before: BitMap | None = None, *, folded: Collection[str] = ()
) -> dict[str, dict[str, int]]:
    """By facet and slug: how many initiatives match if that value alone is selected of its facet.

    `before` is the result of `unfaceted_rows`, if the caller has it. Of the facets `folded`, only
    the first values are counted, and those selected.
    """
    if before is None:
        before = unfaceted_rows(index, query, index.live)
    if before == index.live and not any(query.selected.values()):
        return {
            facet.name: unfiltered_counts(index.values[facet.name], facet.name in folded)
            for facet in FACETS
        }
    under_all = apply_facets(index, before, query)
    counts = {}
    for facet in FACETS:
        selected = query.of(facet.name)
        rows = apply_facets(index, before, query, but=facet.name) if selected else under_all
        count = rows.intersection_cardinality
        values = index.values[facet.name]
        shown = values.first if facet.name in folded else values.shown
        of_facet = {slug: count(rows_with) for slug, rows_with in shown}
        for slug in (*selected.include, *selected.exclude):
            if slug not in of_facet and slug in values:
                of_facet[slug] = count(values.rows_with(values[slug]))
        counts[facet.name] = of_facet
    return counts


def unfiltered_counts(values: Values, is_folded: bool) -> dict[str, int]:
    shown = values.first if is_folded else values.shown
    return {slug: values.counts[values[slug].key] for slug, _ in shown}


# --- years, costs and places -------------------------------------------------------------------


def within_years(rows: Mapping[int, BitMap], first: int | None, last: int | None) -> BitMap:
    """The union of `rows`, which are by year, from the first year to the last."""
    years = [year for year in list(rows) if (first or 0) <= year <= (last or 9999)]
    return union_of(rows[year] for year in years)


def within_costs(index: Index, rows: BitMap, least: int | None, most: int | None) -> BitMap:
    """Those of `rows` that are known to have cost so many pounds, both ends included."""
    known = rows & index.bitmaps["cost"].get("known", BitMap())
    numbers = np.array(known, np.uint32)
    pence = index.columns["cost"][numbers]
    fits = pence >= (least or 0) * 100
    if most is not None:
        fits &= pence <= most * 100
    return BitMap(numbers[fits])


def near_to(index: Index, near: Near, within: float, among: BitMap) -> BitMap:
    """Those of `among` within so many km of `near`, by their own point or else by a city's."""
    numbers = np.array(among, np.uint32)
    latitudes = index.columns["latitude"][numbers]
    without_point = BitMap(numbers[np.isnan(latitudes)])
    # A degree of latitude is at least 110.5 km anywhere, which excludes most rows quickly.
    band = numbers[np.abs(latitudes - near.latitude) <= within / 110.5]
    rows = BitMap(band[own_distances(index, near, band) <= within])
    for _, city_rows in rows_by_distance(index, near, within):
        rows |= city_rows & without_point
    return rows


def distances(index: Index, near: Near, numbers: Rows) -> npt.NDArray[np.float64]:
    """Distances of the rows `numbers` in km, from their own points, else from their nearest cities.

    Infinite for rows without a place.
    """
    own = own_distances(index, near, numbers)
    km = np.where(np.isnan(own), np.inf, own)
    waiting = BitMap(numbers[np.isnan(own)])
    for city_km, rows in rows_by_distance(index, near, np.inf):
        if not waiting:
            break
        here = rows & waiting
        km[np.searchsorted(numbers, np.array(here, np.uint32))] = city_km
        waiting -= here
    return km


def own_distances(index: Index, near: Near, numbers: Rows) -> npt.NDArray[np.float64]:
    """Distances of the rows' own points in km; NaN where a row has none."""
    latitudes, longitudes = index.columns["latitude"][numbers], index.columns["longitude"][numbers]
    return distances_km(latitudes, longitudes, near.latitude, near.longitude)


def rows_by_distance(index: Index, near: Near, within: float) -> list[tuple[float, BitMap]]:
    """(km, its rows) of each city within so many km, the nearest first."""
    cities = [city for city in index.values["city"].by_slug.values() if city.obj.is_located]
    km = distances_km(
        np.array([city.obj.latitude for city in cities]),
        np.array([city.obj.longitude for city in cities]),
        near.latitude,
        near.longitude,
    )
    bitmaps = index.bitmaps["city"]
    return [
        (float(km[n]), bitmaps[cities[n].key])
        for n in np.argsort(km, kind="stable")
        if km[n] <= within and cities[n].key in bitmaps
    ]
