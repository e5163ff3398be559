"""The order of matching rows."""

import math

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from catalogue.columns import MISSING, Rows
from catalogue.index import Index
from catalogue.matching import distances
from catalogue.query import Query
from catalogue.search_terms import Clause, Term, resolve
from catalogue.stems import stem

# The weight of a word in the title, the summary and the story, and in the name of a city,
# organisation, principle or theme of the entry.
WEIGHTS = (8.0, 3.0, 1.0)
NAME_WEIGHT = 4.0
# The advantage of the newest entry over the oldest: less than any word counts.
RECENCY = 0.25


Scores = npt.NDArray[np.float64]


def sorted_pks(index: Index, rows: BitMap, query: Query, start: int, stop: int) -> list[int]:
    """Primary keys of `rows`, sorted as `query` wants, from position `start` up to `stop`.

    Missing values come last in both directions. Ties are broken by title; for "newest",
    "relevance" and "distance", first by date of publication and year of start, latest first.
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
        # Only what can come before `stop`, ties included, needs sorting.
        kept = key <= np.partition(key, stop - 1)[stop - 1]
        numbers, key = numbers[kept], key[kept]
    columns = index.columns
    ties: list[npt.NDArray[np.number]] = [columns["pk"][numbers], columns["title"][numbers]]
    if sort in ("newest", "relevance", "distance"):
        ties += [-columns["started"][numbers], -columns["published"][numbers]]
    ordered = numbers[np.lexsort([*ties, key])]
    return [int(pk) for pk in columns["pk"][ordered[start:stop]]]


def candidates_for_newest(index: Index, rows: BitMap, stop: int) -> BitMap:
    """Rows that can come before `stop`: the last ones of the build, and all added later."""
    later = BitMap(rows)
    early_rows = rows.range_cardinality(0, index.built)
    later.remove_range(0, index.built)
    first = max(0, early_rows - stop)
    return rows[first:early_rows] | later if early_rows else later


def sort_key(
    index: Index, numbers: Rows, query: Query, sort: str
) -> npt.NDArray[np.int64] | npt.NDArray[np.float64]:
    """The key of each row for `sort`, ascending; MISSING where a row has no value."""
    columns = index.columns
    if sort == "relevance":
        return -scores(index, numbers, query.words)
    if sort == "distance":
        if not query.near:
            return np.zeros(len(numbers))
        km = distances(index, query.near, numbers)
        return np.where(np.isinf(km), MISSING, np.round(km, 3))
    if sort == "newest":
        return -columns["published"][numbers]
    if sort == "updated":
        return -columns["updated"][numbers]
    values = columns[sort][numbers].astype(np.int64)
    return values if sort == "title" else np.where(values == 0, MISSING, values)


def scores(index: Index, numbers: Rows, text: str) -> Scores:
    """The relevance of each row for the words of `text`; higher is better (docs/relevance.md).

    The sum over the terms of ln(1 + rows / rows with the term) × the weight of the best field that
    has it, plus RECENCY × the recency of the row. Rounded, so that ties are the same everywhere.
    """
    total = np.zeros(len(numbers))
    if not text or not len(numbers):
        return total
    rows = BitMap(numbers)
    for clause in resolve(index, text):
        if not clause.is_excluded:
            total += clause_scores(index, numbers, rows, clause)
    return np.round(total + RECENCY * recency(index, numbers), 6)


def clause_scores(index: Index, numbers: Rows, rows: BitMap, clause: Clause) -> Scores:
    """Of each row, by the operand that fits best."""
    best = np.zeros(len(numbers))
    for operand in clause.operands:
        total = np.zeros(len(numbers))
        for term in operand:
            total += term_scores(index, numbers, rows, term)
        best = np.maximum(best, total)
    return best


def term_scores(index: Index, numbers: Rows, rows: BitMap, term: Term) -> Scores:
    """Of each row, by the typed words or the synonym or area that fits best."""
    best = np.zeros(len(numbers))
    for words, _ in term.alternatives:
        of_words = [word_scores(index, numbers, rows, stem(word)) for word in dict.fromkeys(words)]
        has_all = np.all([scores > 0 for scores in of_words], axis=0)
        best = np.maximum(best, np.where(has_all, np.sum(of_words, axis=0), 0))
    for facet, value in term.meaning.areas:
        having = index.values[facet].rows_with(value)
        rarity = math.log(1 + len(index.live) / max(len(having & index.live), 1))
        at = positions(numbers, rows & having)
        best[at] = np.maximum(best[at], NAME_WEIGHT * rarity)
    return best


def word_scores(index: Index, numbers: Rows, rows: BitMap, wanted: str) -> Scores:
    fields = [(WEIGHTS[group], having) for group, having in index.words.postings(wanted)]
    fields += [
        (NAME_WEIGHT, index.values[facet].rows_with(value))
        for facet, value in index.names.get(wanted, ())
    ]
    frequency = index.rows_with_stem(wanted).intersection_cardinality(index.live)
    best = np.zeros(len(numbers))
    for weight, having in fields:
        at = positions(numbers, rows & having)
        best[at] = np.maximum(best[at], weight)
    return math.log(1 + len(index.live) / max(frequency, 1)) * best


def positions(numbers: Rows, rows: BitMap) -> npt.NDArray[np.intp]:
    """Where each of `rows` stands in the sorted `numbers`, which have them all."""
    return np.searchsorted(numbers, np.array(rows, np.uint32))


def recency(index: Index, numbers: Rows) -> npt.NDArray[np.float64]:
    """From 0 for the row published first to 1 for the one published last."""
    published = index.columns["published"]
    oldest, newest = index.publication_span
    return np.asarray((published[numbers] - oldest) / max(newest - oldest, 1))
