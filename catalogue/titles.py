"""Ranks of titles: integers that sort as the titles do, without keeping the titles in memory.

Neighbours are TITLE_GAP apart when the index is built, so that titles that come later find a rank
between them.
"""

from collections.abc import Collection
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import QuerySet

from catalogue.columns import Columns

TITLE_GAP = 1 << 32


class RebuildNeeded(Exception):
    """The index cannot be patched, only built anew."""


def title_hash(title: str) -> int:
    """A signed 64-bit hash of `title`, to tell whether it has changed."""
    return int.from_bytes(blake2b(title.encode(), digest_size=8).digest(), "big", signed=True)


def rank_between(
    columns: Columns,
    row_of: npt.NDArray[np.int32],
    ranked: "QuerySet[Any]",
    title: str,
    pk: int,
) -> int:
    """A rank for the initiative `pk` between its neighbours in `ranked`, by (sort title, pk).

    `ranked` has the indexed initiatives that have a rank already. Raises RebuildNeeded where no
    integer is left between two neighbours, or a neighbour has no row yet.
    """
    same = ranked.filter(sort_title=title)
    low = rank_of_first(
        columns,
        row_of,
        same.filter(pk__lt=pk).order_by("-pk"),
        ranked.filter(sort_title__lt=title).order_by("-sort_title", "-pk"),
    )
    high = rank_of_first(
        columns,
        row_of,
        same.filter(pk__gt=pk).order_by("pk"),
        ranked.filter(sort_title__gt=title).order_by("sort_title", "pk"),
    )
    if high is None:
        return TITLE_GAP if low is None else low + TITLE_GAP
    if low is None:
        return high - TITLE_GAP
    if high - low < 2:
        raise RebuildNeeded
    return (low + high) // 2


def rank_of_first(
    columns: Columns, row_of: npt.NDArray[np.int32], *nearest: "QuerySet[Any]"
) -> int | None:
    """The rank of the first initiative in the querysets `nearest`; None if they are empty."""
    for initiatives in nearest:
        # More than one, because the very nearest may be newer than this version of the index.
        pks: Collection[int] = list(initiatives.values_list("pk", flat=True)[:5])
        for pk in pks:
            if pk < len(row_of) and row_of[pk] >= 0:
                return int(columns["title"][row_of[pk]])
        if pks:
            raise RebuildNeeded
    return None
