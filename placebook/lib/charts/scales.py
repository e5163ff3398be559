"""From values to per cent of a length, with round numbers along the axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from placebook.lib.figures import figure, number_in_words

STEPS = (1, 2, 2.5, 5, 10)
MOST_INTERVALS = 5
PERCENT = "%"


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
