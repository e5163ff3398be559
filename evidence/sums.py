"""Like with like: values are added only within one measure and unit, each thing once.

A sum never adds two readings of one initiative: the latest counts, and the page shows the others.
Readings of places are not added, as a place's may hold those of its initiatives. Qualifiers stay:
with one reading of "over", the sum is "over". There is no inflation and no conversion.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from initiatives.models import Measure, Result
from initiatives.one_of_several import is_disputed, one_that_counts, why_another_counts
from placebook.lib.figures import figure

EXACT, ABOUT, OVER, UNDER = Result.Qualifier
SHARE = "%"


class Reading(NamedTuple):
    """A result as plain values, in the order of FIELDS; it is of an initiative or of a city."""

    pk: int
    measure: int
    unit: str
    kind: str
    initiative: int | None
    city: int | None
    scope: str
    year: int | None
    value: Decimal
    qualifier: str
    note: str
    source_id: int

    @property
    def subject(self) -> tuple[int | None, int | None]:
        return self.initiative, self.city

    @property
    def in_words(self) -> str:
        return in_words(self.value, self.unit, self.qualifier)


FIELDS = (
    *("pk", "measure", "measure__unit", "measure__kind", "initiative", "city"),
    *("scope", "year", "value", "qualifier", "note", "source_id"),
)


class NotAlike(ValueError):
    """Raised for readings that cannot be added; the message is a sentence for the reader."""


@dataclass(frozen=True)
class Sum:
    """What readings add up to, in `unit`. It rests on `count` readings, each of another initiative.

    `first` and `last` are the years of these, None if none has a year; `undated` have none. Of
    `disputed`, figures of one year differ, and the lowest is in the sum. `left_out` are not in it.
    """

    value: Decimal
    unit: str
    qualifier: str
    count: int
    first: int | None
    last: int | None
    undated: int
    disputed: int
    left_out: int

    @property
    def in_words(self) -> str:
        return in_words(self.value, self.unit, self.qualifier)

    @property
    def years(self) -> str:
        """2012 to 2024; empty if no year is known."""
        if self.first == self.last:
            return str(self.first or "")
        return f"{self.first} to {self.last}"

    @property
    def is_money(self) -> bool:
        return self.unit.startswith("£")


def add_up(readings: Iterable[Reading]) -> Sum:
    """The sum of one reading of each initiative. Raises NotAlike where there can be none."""
    readings = list(readings)
    if reason := why_not_added(readings):
        raise NotAlike(reason)
    groups = [group for group in by_subject(readings) if group[0].initiative]
    chosen = [one_that_counts(group) for group in groups]
    disputed = sum(map(is_disputed, chosen, groups))
    years = [one.year for one in chosen if one.year]
    return Sum(
        value=sum((one.value for one in chosen), Decimal(0)),
        unit=chosen[0].unit,
        qualifier=joint_qualifier(
            {one.qualifier for one in chosen} | ({OVER} if disputed else set())
        ),
        count=len(chosen),
        first=min(years, default=None),
        last=max(years, default=None),
        undated=len(chosen) - len(years),
        disputed=disputed,
        left_out=len(readings) - len(chosen),
    )


def why_not_added(readings: Collection[Reading]) -> str:
    """Why these cannot be added, as a sentence for the reader; empty if they can."""
    if not any(one.initiative for one in readings):
        return "No initiative has a figure, so there is nothing to add."
    if len({(one.measure, one.unit) for one in readings}) > 1:
        return "These figures count different things, so they are not added or compared."
    unit, kind = next((one.unit, one.kind) for one in readings)
    if unit == SHARE:
        return "Shares are not added, nor places set side by side: each is of something else."
    if " a " in unit or " per " in unit:
        return "Each figure is for a time or a thing of its own, so nothing is added up here."
    if kind == Measure.Kind.CONTEXT:
        return "These figures tell of places, not of what was done there, so they are not added."
    return ""


def joint_qualifier(qualifiers: Collection[str]) -> str:
    """The qualifier of a sum: "over" and exact is over; "over" and "under" is neither, so about."""
    inexact = set(qualifiers) - {EXACT}
    return inexact.pop() if len(inexact) == 1 else ABOUT if inexact else EXACT


def in_words(value: Decimal, unit: str, qualifier: str) -> str:
    """
    >>> in_words(Decimal("1200000"), "£", "over"), in_words(Decimal("12"), "homes", "exact")
    ('over £1.2 million', '12 homes')
    """
    words = figure(value, unit)
    return words if qualifier == EXACT else f"{qualifier} {words}"


def by_subject(readings: Iterable[Reading]) -> list[Sequence[Reading]]:
    """The readings of each initiative or city by themselves."""
    groups: dict[tuple[int | None, int | None], list[Reading]] = defaultdict(list)
    for one in readings:
        groups[one.initiative, one.city].append(one)
    return list(groups.values())


def reasons_left_out(readings: Sequence[Reading]) -> dict[int, str]:
    """Why each of the readings of one subject is not in a sum, by pk; empty for that which is."""
    if not readings[0].initiative:
        return {one.pk: "of a whole place" for one in readings}
    counted = one_that_counts(readings)
    return {one.pk: why_another_counts(one, counted) for one in readings}
