"""Charts of an initiative's figures, where there are several of one measure."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.safestring import SafeString

from initiatives.comparison import reading
from initiatives.key_figures import when
from initiatives.models import Result
from placebook.lib.charts import Bar, Series, bars, slope
from placebook.lib.charts.frame import Words

SHARE = "%"
MOST_IN_TITLE = 2


def charts(results: Iterable[Result]) -> list[SafeString]:
    """One for each measure with two results or more, in the order given.

    Shares of two years are drawn as a change. Sums and counts are not, as two of them may be of
    different things: they are bars beside each other.
    """
    groups: dict[int, list[Result]] = {}
    for result in results:
        groups.setdefault(result.measure_id, []).append(result)
    return [_chart(group) for group in groups.values() if len(group) > 1]


def _chart(results: Sequence[Result]) -> SafeString:
    results = sorted(results, key=lambda result: result.year or 0)
    measure = results[0].measure
    by_scope: dict[str, list[Result]] = {}
    for result in results:
        by_scope.setdefault(result.scope, []).append(result)
    # The page has a table of all figures with their sources beneath.
    words = Words(title=f"{measure.name}{_finding(by_scope)}", has_table=False)
    if measure.unit == SHARE and any(_is_change(group) for group in by_scope.values()):
        changes = [
            Series(
                label=scope or measure.name,
                readings=[reading(result, when(result)) for result in group],
            )
            for scope, group in by_scope.items()
        ]
        return slope(words, changes, measure.unit)
    return bars(words, [_bar(result) for result in results], measure.unit)


def _is_change(results: Sequence[Result]) -> bool:
    return len({result.year for result in results if result.year}) > 1


def _finding(by_scope: Mapping[str, Sequence[Result]]) -> str:
    """What a title says after the name of the measure; nothing if that would take long.

    A year is named only where both values have one.
    """
    if len(by_scope) > 1:
        changed = {scope: group for scope, group in by_scope.items() if _is_change(group)}
        pairs = (
            f"{scope} {group[0].in_words} → {group[-1].in_words}"
            for scope, group in changed.items()
        )
        return f": {', '.join(pairs)}" if 0 < len(changed) <= MOST_IN_TITLE else ""
    [results] = by_scope.values()
    first, latest = results[0], results[-1]
    if first.year is None:
        return ""
    if first.year < (latest.year or 0):
        return f": {first.in_words} in {first.year}, {latest.in_words} in {latest.year}"
    is_pair = len(results) == 2
    return f": {first.in_words} and {latest.in_words} in {first.year}" if is_pair else ""


def _bar(result: Result) -> Bar:
    label = result.scope or when(result) or "Year not given"
    detail = when(result) if result.scope else ""
    return Bar(label=label, detail=detail, reading=reading(result, when(result)))
