"""Figures of several initiatives side by side: which may be compared, and what they tell.

Readings are of one series where subject, measure, scope and note agree: what is measured in
another way has another note. Only a series is drawn as a change; of what is left over, the latest
reading stands by itself, and earlier ones that were measured otherwise are not drawn beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from initiatives.models import Initiative, Measure, Result
from placebook.lib import charts
from placebook.lib.charts.frame import Words

MOST_ROWS = 10
# Fewer places than this are no comparison, unless one was measured twice.
FEWEST = 3
LONGEST_DETAIL, LONGEST_PERIOD = 60, 10
SHARE = "%"


@dataclass(frozen=True)
class Series:
    """Readings of one initiative that were measured alike, by year; `label` names it in a chart."""

    results: Sequence[Result]
    label: str

    @property
    def first(self) -> Result:
        return self.results[0]

    @property
    def last(self) -> Result:
        return self.results[-1]

    @property
    def is_change(self) -> bool:
        """Whether it was measured in two years or more."""
        return bool(self.first.year and self.first.year != self.last.year)

    @property
    def rise(self) -> Decimal:
        return self.last.value - self.first.value

    @property
    def has_slipped(self) -> bool:
        """Whether it rose, but had been higher than it is at last."""
        return self.rise > 0 and max(result.value for result in self.results) > self.last.value


@dataclass(frozen=True)
class Comparison:
    """One measure of several initiatives; `undrawn` readings were measured otherwise."""

    measure: Measure
    series: Sequence[Series]
    undrawn: Sequence[Result]

    @property
    def changes(self) -> list[Series]:
        return [one for one in self.series if one.is_change]


def comparisons(results: Iterable[Result], places: dict[int, str]) -> list[Comparison]:
    """What can be compared among `results`: first what most initiatives measured twice.

    `places` has the name of its place for an initiative that has one.
    """
    by_measure: dict[Measure, list[Result]] = defaultdict(list)
    for result in results:
        if result.initiative:
            by_measure[result.measure].append(result)
    compared = [comparison(measure, rows, places) for measure, rows in by_measure.items()]
    useful = [one for one in compared if one.changes or len(one.series) >= FEWEST]
    return sorted(useful, key=worth)


def worth(one: Comparison) -> tuple[bool, int, int, str]:
    """Sorts what tells most first: shares compare between places, sums and counts hardly do."""
    return one.measure.unit != SHARE, -len(one.changes), -len(one.series), one.measure.name


def comparison(measure: Measure, results: Iterable[Result], places: dict[int, str]) -> Comparison:
    by_subject: dict[tuple[int | None, str], list[Result]] = defaultdict(list)
    for result in sorted(results, key=lambda result: (result.year or 0, result.pk)):
        by_subject[result.initiative_id, result.scope].append(result)
    drawn = [latest_series(rows) for rows in by_subject.values()]
    labels = labels_of([rows[0].initiative for rows in drawn], places)
    series = [Series(rows, label) for rows, label in zip(drawn, labels, strict=True)]
    series.sort(key=lambda one: (not one.is_change, -one.last.value))
    chosen = series[:MOST_ROWS]
    shown = {result.pk for one in chosen for result in one.results}
    rest = [result for rows in by_subject.values() for result in rows if result.pk not in shown]
    return Comparison(measure, chosen, rest)


def latest_series(results: Sequence[Result]) -> list[Result]:
    """Of the readings of one subject by year those measured like the latest.

    Of several that were measured alike in one year, the last.
    """
    note = results[-1].note.strip().casefold()
    alike = {result.year: result for result in results if result.note.strip().casefold() == note}
    dated = [result for year, result in alike.items() if year]
    return dated or [results[-1]]


def labels_of(initiatives: Sequence[Initiative | None], places: dict[int, str]) -> list[str]:
    """The place of each; its title where it has no place, or another has the same place."""
    named = {one.pk: places.get(one.pk) for one in initiatives if one}
    uses = Counter(named.values())
    return [
        place if one and (place := named[one.pk]) and uses[place] == 1 else str(one)
        for one in initiatives
    ]


# --- In words and drawn -----------------------------------------------------------------------


def chart(one: Comparison, colour: int = 0, level: int = 2) -> SafeString:
    """The comparison as rows from the first reading to the latest, under what it tells."""
    words = Words(
        title=finding(one),
        description=description(one),
        note=note_on(one),
        colour=colour,
        level=level,
    )
    drawn = [
        charts.Series(
            label=series.label,
            detail=detail(series.last),
            url=series.last.initiative.get_absolute_url() if series.last.initiative else "",
            readings=[reading(result, time(result)) for result in series.results],
        )
        for series in one.series
    ]
    undrawn = [
        charts.Series(
            label=str(result.initiative),
            detail=detail(result),
            readings=[reading(result, time(result))],
        )
        for result in one.undrawn
    ]
    return charts.slope(words, drawn, one.measure.unit, undrawn=undrawn)


def finding(one: Comparison) -> str:
    """What the readings tell, for a title."""
    name, changes = one.measure.name, one.changes
    if not changes:
        most = one.series[0]
        return f"{name}: most in {most.label}, {most.last.in_words}"
    if len(changes) == 1:
        [change] = changes
        return f"{name}, {change.label}: {change.first.in_words}, then {change.last.in_words}"
    rose = sum(change.rise > 0 for change in changes)
    fell = sum(change.rise < 0 for change in changes)
    if not fell:
        title = f"{name}: more wherever it was measured twice"
    elif not rose:
        title = f"{name}: less wherever it was measured twice"
    else:
        title = f"{name}: more in {rose} of {len(changes)} places that measured it twice"
    slipped = [change.label for change in changes if change.has_slipped]
    return f"{title}, though {slipped[0]} has slipped back" if len(slipped) == 1 else title


def description(one: Comparison) -> str:
    if not one.changes:
        return "Each counts in its own way, so take the order with care."
    return (
        "Hollow: the first reading. Filled: the latest. Each place counts in its own way, so"
        " compare it with itself."
    )


def note_on(one: Comparison) -> str:
    """How many readings are drawn, and why the others are not."""
    drawn = sum(len(series.results) for series in one.series)
    if not one.undrawn:
        return f"{drawn} reading{'' if drawn == 1 else 's'}."
    return (
        f"{drawn} of {drawn + len(one.undrawn)} readings are drawn. The rest were measured in"
        " another way, or found no room; the table has them."
    )


def detail(result: Result) -> str:
    """What a reading is about, in few words."""
    text = result.scope or result.note.strip().rstrip(".")
    return text if len(text) <= LONGEST_DETAIL else ""


def reading(result: Result, when: str) -> charts.Reading:
    """A result as charts draw it; `when` says its time in words."""
    return charts.Reading(
        value=result.value,
        text=result.in_words,
        when=when,
        year=result.year,
        qualifier=result.qualifier,
        source=result.source.short_name,
    )


def time(result: Result) -> str:
    """The year of a reading, or its period where that names the year in a few characters."""
    year, period = str(result.year or ""), result.period_note
    is_short = len(period) <= LONGEST_PERIOD and year[2:] in period
    return period if is_short else year
