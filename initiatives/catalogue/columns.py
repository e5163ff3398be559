"""What the index sorts by: a few numbers for each row, in numpy columns that grow."""

import datetime
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.uint32]
MISSING = np.iinfo(np.int64).max
SORTS = ("relevance", "newest", "updated", "started", "title", "city", "distance")

DTYPES = {
    "pk": np.int32,
    "published": np.int64,
    "updated": np.int64,
    "started": np.int16,
    "title": np.int64,
    "title_hash": np.int64,
    "city": np.int16,
    "pairs": np.uint16,
    "latitude": np.float32,
    "longitude": np.float32,
}


def microseconds(moment: datetime.datetime | None) -> int:
    """Since 1970, as an integer that orders as `moment` does; MISSING for None."""
    return MISSING if moment is None else round(moment.timestamp() * 1_000_000)


class Columns:
    """One array for each name of DTYPES. Row numbers index them all.

    `started` is 0 and `city` is 0 where there is none; coordinates are NaN. `ties` is how many
    values of facets a row has.
    """

    def __init__(self, capacity: int = 256) -> None:
        self.arrays = {name: np.zeros(capacity, dtype) for name, dtype in DTYPES.items()}
        self.length = 0

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        return self.arrays[name]

    def append(self, values: Mapping[str, float]) -> int:
        """Adds a row and returns its number."""
        row = self.length
        if row == len(self.arrays["pk"]):
            for name, column in self.arrays.items():
                room = np.zeros(max(256, len(column)), column.dtype)
                self.arrays[name] = np.concatenate([column, room])
        for name, value in values.items():
            self.arrays[name][row] = value
        self.length += 1
        return row

    def fill(self, values: Mapping[str, npt.NDArray[Any]]) -> None:
        """Sets all columns at once, in place of what they were."""
        self.arrays = {name: np.array(values[name], dtype) for name, dtype in DTYPES.items()}
        self.length = len(self.arrays["pk"])

    @property
    def bytes(self) -> int:
        return sum(column.nbytes for column in self.arrays.values())
