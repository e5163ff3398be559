"""The few figures of an initiative that say most, to be set large."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from initiatives.kinds_of_figures import is_what_it_took
from initiatives.models import Result, Source
from placebook.lib.figures import figure, number_and_unit

MOST = 3
STARTS_WITH_YEAR = re.compile(r"(19|20)\d\d")
SHORT = {"million": "m", "billion": "bn"}


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """A result in parts: `qualifier` is empty if exact, `unit` if the name of the measure has it.

    `before` is an earlier share and its year, if there is one to compare it with.
    """

    qualifier: str
    number: str
    unit: str
    measure: str
    scope: str
    when: str
    before: str
    result: Result

    @property
    def source(self) -> Source:
        """Where it is from, which cards do not tell and need not read."""
        return self.result.source


def key_figures(results: Iterable[Result], most: int = MOST) -> list[KeyFigure]:
    """The latest result of each measure: what was aimed at before what it took, then by year.

    Where that leaves room, those of the same measures for other areas or groups follow.
    """
    groups: dict[tuple[int, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.measure_id, result.scope), []).append(result)
    by_year = [sorted(group, key=_year) for group in groups.values()]
    by_year.sort(key=lambda group: (_is_what_it_took(group[-1]), -_year(group[-1])))
    first_of_measure = {group[-1].measure_id: group for group in reversed(by_year)}
    by_year.sort(key=lambda group: first_of_measure[group[-1].measure_id] is not group)
    return [_key_figure(group) for group in by_year[:most]]


def when(result: Result) -> str:
    """The year or the period of a result, as far as known: 2016, 2012/13, 2020 (since 2015)."""
    year, period = result.year, result.period_note
    if year is None or str(year) in period or STARTS_WITH_YEAR.match(period):
        return period
    return f"{year} ({period})" if period else str(year)


def _year(result: Result) -> int:
    return result.year or 0


def _is_what_it_took(result: Result) -> bool:
    return is_what_it_took(result.measure.direction, result.measure.kind)


def _key_figure(results: Sequence[Result]) -> KeyFigure:
    result, measure = results[-1], results[-1].measure
    is_exact = result.qualifier == Result.Qualifier.EXACT
    number, unit = number_and_unit(result.value, measure.unit)
    for word, letter in SHORT.items():
        number = number.replace(f" {word}", letter)
    return KeyFigure(
        qualifier="" if is_exact else result.get_qualifier_display().lower(),
        number=number,
        unit="" if measure.unit.casefold() in measure.name.casefold() else unit,
        measure=measure.name,
        scope=result.scope,
        when=when(result),
        before=_before(results),
        result=result,
    )


def _before(results: Sequence[Result]) -> str:
    """The first share, where the latest is of a later year: sums would not compare."""
    first, latest = results[0], results[-1]
    if latest.measure.unit != "%" or not first.year or first.year == latest.year:
        return ""
    return f"{figure(first.value, '%')} in {first.year}"
