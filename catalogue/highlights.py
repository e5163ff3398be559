"""What home shows of the catalogue: what editors chose, and what is missing to it by rule.

By rule, of the newest CANDIDATES entries of each kind:

- Three that worked: they are running and have a figure of what they wanted more of, from the years
  within which running counts; an older one tells nothing of today. Those seen at work latest come
  first, then those with most such figures.
- Three that ended, and why: the reason is given in a sentence, and is not that all went as
  planned. Those that ended last come first.
- A finding: of the shares that were measured alike in several years, the one that changed most in
  the direction that was wanted.

No two of the three are in one place, of one first theme, or ended for one reason.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from catalogue.briefs import pairs
from catalogue.card import Card, read_cards
from catalogue.counts import newest, place_names
from catalogue.going import ENDED, FACET, RUNNING
from catalogue.index import Index
from catalogue.models import Highlight
from catalogue.place_figures import comparable_results
from catalogue.version import BEGINNING, Version
from initiatives import comparison
from initiatives.comparison import SHARE, Comparison, Series
from initiatives.going import seen_since
from initiatives.models import Initiative, Measure, Result

CANDIDATES = 200
THREE = 3
# The measures of shares that are looked at.
SHARES = 3
AS_PLANNED = (Initiative.Ending.RAN_ITS_COURSE, Initiative.Ending.AIM_REACHED)


@dataclass(frozen=True)
class Finding:
    """What was measured, as a chart, and the initiative that it is of.

    `sentence` is what editors say of it in place of the initiative's summary.
    """

    title: str
    chart: SafeString
    initiative: Initiative
    sentence: str = ""


@dataclass(frozen=True)
class Highlights:
    worked: list[Card]
    ended: list[Card]
    finding: Finding | None


_cached: tuple[Version, str, Highlights] = (BEGINNING, "", Highlights([], [], None))


def highlights(index: Index, version: Version) -> Highlights:
    """What home shows at `version`, of which `index` is; chosen once for each version."""
    global _cached
    before, prefix, chosen = _cached
    if version == BEGINNING or (before, prefix) != (version, get_script_prefix()):
        by_editors = Highlight.objects.on_home()
        chosen = Highlights(
            cards(by_editors[Highlight.Kind.WORKED], worked, index),
            cards(by_editors[Highlight.Kind.ENDED], ended, index),
            chosen_finding(by_editors[Highlight.Kind.FINDING], index) or finding(index),
        )
        _cached = version, get_script_prefix(), chosen
    return chosen


def cards(
    chosen: Sequence[Highlight], by_rule: Callable[[Index], list[int]], index: Index
) -> list[Card]:
    """Three cards: of those chosen by editors, with their sentences, then of those by rule."""
    sentences = {one.initiative_id: one.sentence for one in chosen if one.initiative_id}
    pks = [*sentences]
    if len(pks) < THREE:
        pks += [pk for pk in by_rule(index) if pk not in sentences]
    shown = read_cards(pks[:THREE], index)
    for card in shown:
        card.reason = sentences.get(card.initiative.pk, "")
    return shown


def chosen_finding(chosen: Sequence[Highlight], index: Index) -> Finding | None:
    """The chosen result, drawn with those of its initiative that were measured alike."""
    result = chosen[0].result if chosen else None
    if result is None or result.initiative is None:
        return None
    alike = result.initiative.readings.filter(measure=result.measure)
    results = alike.select_related("measure", "source", "initiative")
    places = place_names(index, [result.initiative.pk])
    compared = comparison.comparison(result.measure, results, places)
    # One that was measured in another way than the latest stands by itself.
    alone = Series([result], compared.series[0].label)
    series = next((own for own in compared.series if result in own.results), alone)
    one = Comparison(result.measure, [series], ())
    drawn = comparison.chart(one, level=3)
    return Finding(title(one, series), drawn, result.initiative, chosen[0].sentence)


def candidates(index: Index, status: str, *, measured: bool) -> list[int]:
    """Primary keys of the newest initiatives of a status; `measured`: only those with figures."""
    rows = index.live & index.values[FACET].rows_with_any([status])
    if measured:
        rows = rows & index.values["measured"].rows_with_any(["yes"])
    return newest(index, rows, CANDIDATES)


def worked(index: Index) -> list[int]:
    """Three that worked."""
    pks = candidates(index, RUNNING, measured=True)
    figures = Counter(
        Result.objects.filter(
            initiative__in=pks, measure__direction=Measure.Direction.HIGHER, year__gte=seen_since()
        ).values_list("initiative_id", flat=True)
    )
    seen = dict(Initiative.objects.filter(pk__in=pks).values_list("pk", "stage_as_of"))
    ranked = sorted(
        (pk for pk in pks if figures[pk]), key=lambda pk: (-(seen.get(pk) or 0), -figures[pk], pk)
    )
    return varied(
        ranked, [first_of(Initiative.cities, "city_id"), first_of(Initiative.themes, "theme_id")]
    )


def ended(index: Index) -> list[int]:
    """Three that ended, and why."""
    pks = candidates(index, ENDED, measured=False)
    explained = (
        Initiative.objects.filter(pk__in=pks).exclude(ending_note="").exclude(ending__in=AS_PLANNED)
    )
    rows = explained.values_list("pk", "ending", "ended_year")
    reasons = {pk: ending for pk, ending, _ in rows}
    ranked = [pk for pk, _, year in sorted(rows, key=lambda row: (-(row[2] or 0), row[0]))]
    return varied(ranked, [lambda pks: reasons, first_of(Initiative.cities, "city_id")])


Traits = Callable[[list[int]], dict[int, Any]]


def first_of(relation: Any, column: str) -> Traits:
    """A function that returns the first of what initiatives are related to, by primary key."""
    return lambda pks: {pk: keys[0] for pk, keys in pairs(relation.through, column, pks).items()}


def varied(ranked: list[int], traits: Iterable[Traits]) -> list[int]:
    """The first three of `ranked` that share no trait, then others if there are not enough."""
    of_each = [trait(ranked) for trait in traits]
    used: list[set[Any]] = [set() for _ in of_each]
    chosen = []
    for pk in ranked:
        own = [trait.get(pk) for trait in of_each]
        if any(value is not None and value in seen for value, seen in zip(own, used, strict=True)):
            continue
        chosen.append(pk)
        for value, seen in zip(own, used, strict=True):
            seen.add(value)
    rest = (pk for pk in ranked if pk not in chosen)
    return [*chosen, *rest][:THREE]


def finding(index: Index) -> Finding | None:
    """The share that changed most for the better."""
    measured = index.live & index.values["measured"].rows_with_any(["yes"])
    pks = newest(index, measured, CANDIDATES)
    results = [one for one in comparable_results(pks, SHARES) if one.measure.unit == SHARE]
    changes = [
        (gain(one.measure, series), one, series)
        for one in comparison.comparisons(results, place_names(index, pks))
        for series in one.changes
    ]
    best, one, series = max(changes, key=lambda each: each[0], default=(Decimal(0), None, None))
    if best <= 0 or one is None or series is None or series.last.initiative is None:
        return None
    return Finding(title(one, series), chart(one, series), series.last.initiative)


def gain(measure: Measure, series: Series) -> Decimal:
    """How much a share rose, or fell where that was wanted."""
    if measure.direction == Measure.Direction.NEUTRAL:
        return Decimal(0)
    return series.rise if measure.direction == Measure.Direction.HIGHER else -series.rise


def title(one: Comparison, series: Series) -> str:
    place = series.last.scope or series.label
    if not series.is_change:
        return f"{one.measure.name}, {place}: {series.last.in_words}"
    first, last = series.first.in_words, series.last.in_words
    return f"{one.measure.name}, {place}: from {first} to {last}"


def chart(one: Comparison, series: Series) -> SafeString:
    """All that was measured alike of the same initiative."""
    same = [each for each in one.changes if each.last.initiative == series.last.initiative]
    return comparison.chart(Comparison(one.measure, same, ()), level=3)
