"""From values to per cent of a length, with round numbers along the axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from placebook.lib.figures import figure, number_in_words

STEPS = (1, 2, 2.5, 5, 10)
MOST_INTERVALS = 5
PERCENT = "%"
# With more than this between the lowest and the highest, a scale from zero hides the lowest.
MOST_TIMES = 100


@dataclass(frozen=True)
class Scale:
    """Values from `least` to `most`, in steps."""

    least: float
    most: float
    step: float

    def at(self, value: float | Decimal) -> float:
        """Where `value` lies, 0 to 100."""
        part = (float(value) - self.least) / (self.most - self.least)
        return min(max(part * 100, 0.0), 100.0)

    @property
    def ticks(self) -> list[float]:
        count = floor((self.most - self.least) / self.step + 1e-9)
        return [round(self.least + i * self.step, 10) for i in range(count + 1)]


@dataclass(frozen=True)
class Magnitudes:
    """A scale whose ticks are powers of ten from 10 ** `first` on, each `step` powers apart.

    What is less than its first power lies between that and zero, which has a place at the end.
    """

    first: int
    last: int
    step: int

    # Where the first power lies: beneath it there is room for zero.
    FLOOR = 12.0

    @property
    def most(self) -> float:
        return 10.0**self.last

    def at(self, value: float | Decimal) -> float:
        """Where `value` lies, 0 to 100."""
        part = float(value) / 10.0**self.first
        if part <= 1:
            return max(part, 0.0) * self.FLOOR
        return min(self.FLOOR + log10(part) / (self.last - self.first) * (100 - self.FLOOR), 100.0)

    @property
    def ticks(self) -> list[float]:
        return [0, *(10.0**power for power in range(self.first, self.last + 1, self.step))]


def fitting(values: Iterable[float | Decimal], unit: str = "") -> Scale | Magnitudes:
    """A scale from zero; of powers of ten where the highest is over a hundred times the lowest."""
    numbers = [float(value) for value in values]
    least = min((value for value in numbers if value > 0), default=0.0)
    most = max(numbers, default=0.0)
    if not least or most / least <= MOST_TIMES:
        return from_zero(numbers, unit)
    first = floor(log10(least) + 1e-9)
    reach = ceil(log10(most) - 1e-9) - first
    step = ceil(reach / MOST_INTERVALS)
    return Magnitudes(first, first + ceil(reach / step) * step, step)


def from_zero(values: Iterable[float | Decimal], unit: str = "") -> Scale:
    """A scale of round numbers that holds zero and all values; shares go to 100 % at least
    where one passes a half."""
    numbers = [float(value) for value in values]
    most, least = max([0.0, *numbers]), min([0.0, *numbers])
    if unit == PERCENT and 50 < most <= 100 and least == 0:
        return Scale(0, 100, 25)
    step = _step((most - least) or 1)
    return Scale(floor(least / step) * step, (ceil(most / step) or 1) * step, step)


def of_years(first: float, last: float) -> Scale:
    """From a round year at or before the first to the last, with ticks at round years."""
    step = max(1.0, _step(max(last - first, 1), (1, 2, 5, 10)))
    least = floor(first / step) * step
    return Scale(least, max(last, least + step), step)


def _step(reach: float, steps: tuple[float, ...] = STEPS) -> float:
    """The smallest round step that needs no more than `MOST_INTERVALS` for `reach`."""
    power = 10 ** floor(log10(reach / MOST_INTERVALS))
    return next(s * power for s in steps if s * power * MOST_INTERVALS >= reach * 0.999)


def in_short(value: float, unit: str, *, is_end: bool) -> str:
    """A tick's words; the unit stands at both ends only.

    >>> in_short(50, "%", is_end=False), in_short(100, "%", is_end=True)
    ('50', '100%')
    """
    exact = Decimal(str(round(value, 6)))
    if unit.startswith("£"):
        return figure(exact, "£")
    if unit == PERCENT and is_end:
        return figure(exact, unit)
    return number_in_words(exact)
