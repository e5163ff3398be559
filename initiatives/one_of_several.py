"""Which of several readings of one thing counts, where only one may: in a sum, and as a cost.

One of the whole comes before one of a part, then the latest year, and a year before none. Where
several are left, they differ: the lowest counts, so that no sum says too much.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol, TypeVar


class Reading(Protocol):
    """A result, or plain values of one; `scope` names a part, `year` is None if not known."""

    @property
    def pk(self) -> int: ...
    @property
    def scope(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def value(self) -> Decimal: ...
    @property
    def source_id(self) -> int: ...


SOURCES_DIFFER = "sources differ"

Some = TypeVar("Some", bound=Reading)


def one_that_counts(readings: Iterable[Some]) -> Some:
    """The one of `readings`, which are of one measure and one thing, that counts."""
    return min(readings, key=_order)


def _order(reading: Reading) -> tuple[bool, int, Decimal, int]:
    return bool(reading.scope), -(reading.year or 0), reading.value, reading.pk


def why_another_counts(reading: Reading, counted: Reading) -> str:
    """Why `counted` counts and not `reading`, in few words; empty for the same reading."""
    if reading.pk == counted.pk:
        return ""
    if reading.scope != counted.scope:
        return "of another part" if counted.scope else "of a part"
    if reading.year != counted.year:
        return "an earlier figure" if reading.year else "without a year"
    if reading.value == counted.value:
        return "says the same"
    differs = reading.source_id != counted.source_id
    return SOURCES_DIFFER if differs else "a higher figure of the same source"


def is_disputed(counted: Reading, readings: Iterable[Reading]) -> bool:
    """Whether one of `readings` has another value for the same thing and year as `counted`."""
    same = (counted.scope, counted.year)
    return any((one.scope, one.year) == same and one.value != counted.value for one in readings)
