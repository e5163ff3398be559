"""In what order matching rows are shown."""

import math

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from initiatives.catalogue.columns import MISSING, Rows
from initiatives.catalogue.index import Index
from initiatives.catalogue.matching import distances
from initiatives.catalogue.query import Query
from initiatives.catalogue.words import ParsedSearch

# What a word counts for in the title, the summary and the story, and in the name of a place,
# organisation, principle or theme that the entry is tied to.
WEIGHTS = (8.0, 3.0, 1.0)
NAME_WEIGHT = 4.0
# How much the newest entry has over the oldest: less than any word, more than nothing.
RECENCY = 0.25


def in_order(index: Index, rows: BitMap, query: Query, start: int, stop: int) -> list[int]:
    """The pks of `rows` from place `start` up to `stop`, as `query` sorts them.

    Missing values come last in both directions. Ties fall to the later published and started,
    where a sort is about time or fit, and then to the title.
    """
    sort = query.sort_in_use.removeprefix("-")
    backwards = query.sort_in_use.startswith("-")
    if sort == "newest" and not backwards and stop < len(rows):
        rows = candidates_for_newest(index, rows, stop)
    numbers = np.array(rows, np.uint32)
    key = sort_key(index, numbers, query, sort)
    missing = key == MISSING
    key = np.where(missing, MISSING, -key if backwards else key)
    if stop < len(numbers):
        # Sorting a million to show 24 is waste: keep what could stand before `stop`, ties and all.
        kept = key <= np.partition(key, stop - 1)[stop - 1]
        numbers, key = numbers[kept], key[kept]
    columns = index.columns
    ties: list[npt.NDArray[np.number]] = [columns["pk"][numbers], columns["title"][numbers]]
    if sort in ("newest", "relevance", "distance"):
        ties += [-columns["started"][numbers], -columns["published"][numbers]]
    ordered = numbers[np.lexsort([*ties, key])]
    return [int(pk) for pk in columns["pk"][ordered[start:stop]]]


def candidates_for_newest(index: Index, rows: BitMap, stop: int) -> BitMap:
    """All that could stand before `stop`: the last of the build, and all that came later."""
    later = BitMap(rows)
    early_rows = rows.range_cardinality(0, index.built)
    later.remove_range(0, index.built)
    first = max(0, early_rows - stop)
    return rows[first:early_rows] | later if early_rows else later


def sort_key(
    index: Index, numbers: Rows, query: Query, sort: str
) -> npt.NDArray[np.int64] | npt.NDArray[np.float64]:
    """What `sort` sorts by, smallest first; MISSING where a row has nothing to sort by."""
    columns = index.columns
    if sort == "relevance":
        return -scores(index, numbers, query.words)
    if sort == "distance":
        if not query.near:
            return np.zeros(len(numbers))
        away = distances(index, query.near, numbers)
        return np.where(np.isinf(away), MISSING, np.round(away, 3))
    if sort == "newest":
        return -columns["published"][numbers]
    if sort == "updated":
        return -columns["updated"][numbers]
    values = columns[sort][numbers].astype(np.int64)
    return values if sort == "title" else np.where(values == 0, MISSING, values)


def scores(index: Index, numbers: Rows, text: str) -> npt.NDArray[np.float64]:
    """How well each row fits the words of `text`: higher is better (docs/relevance.md).

    The sum over the words of ln(1 + all / having) × the weight of the best place it stands in,
    plus RECENCY × how far the row's day of publication lies from the oldest's to the newest's.
    Rounded, so that a tie is a tie on every machine.
    """
    total = np.zeros(len(numbers))
    if not text or not len(numbers):
        return total
    rows, all_rows = BitMap(numbers), len(index.live)
    for wanted in ParsedSearch.parse(text).stems:
        places = [(WEIGHTS[group], found) for group, found in index.words.having(wanted)]
        places += [
            (NAME_WEIGHT, index.values[facet].having(value))
            for facet, value in index.names.get(wanted, ())
        ]
        having = index.having_stem(wanted).intersection_cardinality(index.live)
        best = np.zeros(len(numbers))
        for weight, found in places:
            at = np.searchsorted(numbers, np.array(rows & found, np.uint32))
            best[at] = np.maximum(best[at], weight)
        total += math.log(1 + all_rows / max(having, 1)) * best
    return np.round(total + RECENCY * recency(index, numbers), 6)


def recency(index: Index, numbers: Rows) -> npt.NDArray[np.float64]:
    """From 0 for the first published of all rows to 1 for the last."""
    published = index.columns["published"]
    oldest, newest = index.span
    return np.asarray((published[numbers] - oldest) / max(newest - oldest, 1))
