"""What the index sorts by: numpy columns with a few numbers for each row."""

import datetime
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.uint32]
MISSING = np.iinfo(np.int64).max
UNKNOWN = -1
# The columns of years.
YEARS = ("started", "seen", "ended")
SORTS = ("relevance", "newest", "updated", "started", "title", "city", "distance")

DTYPES = {
    "pk": np.int32,
    "published": np.int64,
    "updated": np.int64,
    "started": np.int16,
    "seen": np.int16,
    "ended": np.int16,
    "cost": np.int64,
    "title": np.int64,
    "title_hash": np.int64,
    "city": np.int16,
    "pairs": np.uint16,
    "latitude": np.float32,
    "longitude": np.float32,
}


def microseconds(time: datetime.datetime | None) -> int:
    """Microseconds from 1970 to `time`; MISSING for None."""
    return MISSING if time is None else round(time.timestamp() * 1_000_000)


class Columns:
    """One array for each name of DTYPES, all indexed by row number.

    `published` and `updated` are in microseconds since 1970, coordinates in degrees, NaN where
    there are none. `cost` is in pence, UNKNOWN where it is not known. `title` and `city` are
    ranks; `city` and the YEARS are 0 where there is none. `pairs` is how many values of facets
    a row has.
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
                space = np.zeros(max(256, len(column)), column.dtype)
                self.arrays[name] = np.concatenate([column, space])
        for name, value in values.items():
            self.arrays[name][row] = value
        self.length += 1
        return row

    def fill(self, values: Mapping[str, npt.NDArray[Any]]) -> None:
        """Replaces all columns."""
        self.arrays = {name: np.array(values[name], dtype) for name, dtype in DTYPES.items()}
        self.length = len(self.arrays["pk"])

    @property
    def bytes(self) -> int:
        return sum(column.nbytes for column in self.arrays.values())
