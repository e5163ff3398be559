"""From initiatives in the database to rows of the index's columns: all at once, or one by one."""

import math
from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import QuerySet

from catalogue.columns import UNKNOWN, microseconds
from catalogue.titles import TITLE_GAP, title_hash
from initiatives.going import SEEN_STAGES
from initiatives.models import Initiative, Measure
from initiatives.models.result import POUNDS
from placebook.lib.text import fold

FIELDS = (
    *("pk", "published_at", "updated_at", "started_year", "latitude", "longitude", "sort_title"),
    *("ended_year", "stage", "stage_as_of"),
)


def indexed_initiatives() -> "QuerySet[Initiative]":
    """What is indexed, in no order."""
    return Initiative.objects.published().order_by()


def all_rows() -> dict[str, npt.NDArray[Any]]:
    """A whole column for each name of DTYPES, its rows in the order "newest", ascending.

    `city` and `pairs` are 0, to be set when the facets are read.
    """
    table = list(indexed_initiatives().values_list(*FIELDS).iterator(chunk_size=20_000))
    pk = np.array([row[0] for row in table], np.int64)
    published = np.array([microseconds(row[1]) for row in table], np.int64)
    started = np.array([row[3] or 0 for row in table], np.int64)
    costs = known_costs()
    title = np.zeros(len(table), np.int64)
    by_title = sorted(range(len(table)), key=lambda n: (table[n][6], table[n][0]))
    title[by_title] = np.arange(1, len(table) + 1) * TITLE_GAP
    # Ascending: the last row is the newest, which a list shows first.
    order = np.lexsort([-pk, -title, started, published])
    return {
        "pk": pk[order],
        "published": published[order],
        "updated": np.array([microseconds(row[2]) for row in table], np.int64)[order],
        "started": started[order],
        "seen": np.array([year_seen(*row[8:]) for row in table], np.int64)[order],
        "ended": np.array([row[7] or 0 for row in table], np.int64)[order],
        "cost": np.array([costs.get(row[0], UNKNOWN) for row in table], np.int64)[order],
        "title": title[order],
        "title_hash": np.array([title_hash(row[6]) for row in table], np.int64)[order],
        "city": np.zeros(len(table)),
        "pairs": np.zeros(len(table)),
        "latitude": np.array([or_nan(row[4]) for row in table], np.float32)[order],
        "longitude": np.array([or_nan(row[5]) for row in table], np.float32)[order],
    }


def one_row(fields: tuple[Any, ...], title_rank: int, cost: int) -> dict[str, float]:
    """The same for one initiative, from the values of FIELDS and what `known_costs` has of it."""
    pk, published, updated, year, latitude, longitude, title, ended, *evidence = fields
    return {
        "pk": pk,
        "published": microseconds(published),
        "updated": microseconds(updated),
        "started": year or 0,
        "seen": year_seen(*evidence),
        "ended": ended or 0,
        "cost": cost,
        "title": title_rank,
        "title_hash": title_hash(title),
        "city": 0,
        "pairs": 0,
        "latitude": or_nan(latitude),
        "longitude": or_nan(longitude),
    }


def year_seen(stage: str, stage_as_of: int | None) -> int:
    """The year in which it was last seen at work, or planned; 0 if it was not."""
    return stage_as_of or 0 if stage in SEEN_STAGES else 0


# Of each measure of costs in £ one figure counts, the first of these: `Result.known_costs()`.
COSTS = f"""
    SELECT r.initiative_id, r.measure_id, r.value FROM initiatives_result r
    JOIN initiatives_measure m ON m.id = r.measure_id
    WHERE m.kind = '{Measure.Kind.COST}' AND m.unit = '{POUNDS}' AND r.initiative_id {{among}}
    ORDER BY CASE WHEN r.scope = '' THEN 0 ELSE 1 END, coalesce(r.year, 0) DESC, r.value, r.id
"""
NAMES = """
    SELECT initiative_id, name FROM initiatives_initiativename WHERE initiative_id {among}
    ORDER BY initiative_id, id
"""


def rows_of(sql: str, pks: Collection[int] | None) -> list[Any]:
    """What `sql` selects of the initiatives `pks`, or of all.

    Both are asked at every change, where the ORM would take most of the time.
    """
    among = "IS NOT NULL" if pks is None else f"IN ({', '.join(['%s'] * len(pks)) or 'NULL'})"
    with connection.cursor() as cursor:
        cursor.execute(sql.format(among=among), list(pks or ()))
        return cursor.fetchall()


def known_costs(pks: Collection[int] | None = None) -> dict[int, int]:
    """What the initiatives `pks`, or all, are known to have cost, in pence."""
    counted: dict[tuple[int, int], float] = {}
    for pk, measure, value in rows_of(COSTS, pks):
        counted.setdefault((pk, measure), value)
    costs: dict[int, int] = {}
    for (pk, _), value in counted.items():
        costs[pk] = costs.get(pk, 0) + round(value * 100)
    return costs


def or_nan(degrees: float | None) -> float:
    return math.nan if degrees is None else degrees


def folded_names(pks: Collection[int] | None = None, joint: str = " ") -> dict[int, str]:
    """The other names of the initiatives `pks`, or of all, folded, with `joint` between them."""
    folded: dict[int, list[str]] = {}
    for pk, name in rows_of(NAMES, pks):
        folded.setdefault(pk, []).append(fold(name))
    return {pk: joint.join(some) for pk, some in folded.items()}
