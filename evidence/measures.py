"""What is counted: each measure with how many figures it has, and every figure of one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import Count, Max, Min
from django.utils.safestring import SafeString

from evidence.sums import FIELDS, Reading, by_subject, reasons_left_out
from initiatives.models import Measure, Result
from initiatives.one_of_several import one_that_counts
from placebook.lib import charts
from placebook.lib.charts import Series, scatter
from placebook.lib.charts.frame import Words
from placebook.lib.figures import figure, number_and_unit
from placebook.lib.folded import text_has_word
from placebook.lib.text import fold

# More dots than these could not be told apart, and take long to draw.
MOST_DOTS = 300


@dataclass(frozen=True)
class Summary:
    """A measure, and how many public figures there are of it, from the lowest to the highest."""

    measure: Measure
    count: int
    initiatives: int
    least: Decimal
    most: Decimal
    first: int | None
    last: int | None

    @property
    def range(self) -> str:
        """11 to 400 homes; £2,000 to £200 million; 12 homes where all are the same."""
        unit = self.measure.unit
        most = figure(self.most, unit)
        if self.least == self.most:
            return most
        return f"{number_and_unit(self.least, unit)[0]} to {most}"

    @property
    def years(self) -> str:
        if self.first == self.last:
            return str(self.first or "")
        return f"{self.first} to {self.last}"


def summaries() -> list[Summary]:
    """All measures with a public figure, those with most figures first."""
    counts = (Count("pk"), Count("initiative", distinct=True))
    ends = (Min("value"), Max("value"), Min("year"), Max("year"))
    names = ("count", "initiatives", "least", "most", "first", "last")
    by_measure: Any = Result.objects.published().order_by().values("measure")
    table = by_measure.annotate(**dict(zip(names, (*counts, *ends), strict=True)))
    rows = {pk: row for pk, *row in table.values_list("measure", *names)}
    measures = Measure.objects.in_bulk(list(rows))
    every = [Summary(measure, *rows[pk]) for pk, measure in measures.items()]
    return sorted(every, key=lambda one: (-one.count, one.measure.name))


def mentioning(every: Iterable[Summary], words: str) -> list[Summary]:
    """Those with each of `words` in the name, the unit or the description of the measure."""
    if not words:
        return list(every)
    folded = fold(words).split()
    texts = ((one, fold(" ".join(texts_of(one.measure)))) for one in every)
    return [
        one for one, text in texts if folded and all(text_has_word(text, word) for word in folded)
    ]


def texts_of(measure: Measure) -> tuple[str, str, str]:
    return measure.name, measure.unit, measure.description


# --- One measure ------------------------------------------------------------------------------


def readings_of(measure: Measure) -> list[Reading]:
    """Every public figure of a measure as plain values: there may be tens of thousands."""
    results = Result.objects.published().filter(measure=measure).order_by()
    return [Reading(*row) for row in results.values_list(*FIELDS)]


def in_order(readings: Iterable[Reading]) -> list[tuple[Reading, str]]:
    """The readings with why they are not in a sum: of the same subject together, the highest first.

    Of one subject the reading that counts comes first, then its part, each the latest first.
    """
    groups = [(one_that_counts(group), group) for group in by_subject(readings)]
    groups.sort(key=lambda pair: (-pair[0].value, pair[0].pk))
    rows = []
    for counted, group in groups:
        reasons = reasons_left_out(group)
        if len(group) > 1:
            group = sorted(group, key=partial(_place, counted))
        rows += [(one, reasons[one.pk]) for one in group]
    return rows


def _place(counted: Reading, one: Reading) -> tuple[bool, bool, str, int, int]:
    is_other_part = one.scope != counted.scope
    return one is not counted, is_other_part, one.scope, -(one.year or 0), one.pk


@dataclass(frozen=True)
class Row:
    """A figure for a page, and why it is not in the sum; `is_again` follows one of its subject."""

    result: Result
    reason: str
    is_again: bool

    @property
    def subject(self) -> Any:
        return self.result.initiative or self.result.city


def rows_of(ordered: Sequence[tuple[Reading, str]]) -> list[Row]:
    """The figures with what a table shows of them, in the order given."""
    results = Result.objects.select_related("measure", "source", "initiative", "city")
    by_pk = results.prefetch_related("initiative__cities").in_bulk([one.pk for one, _ in ordered])
    rows, before = [], None
    for one, reason in ordered:
        if one.pk in by_pk:
            rows.append(Row(by_pk[one.pk], reason, one.subject == before))
            before = one.subject
    return rows


def chart(readings: Iterable[Reading]) -> SafeString:
    """The figures over the years; empty where none has a year. The page has them as a table."""
    dated = sorted(
        (one for one in readings if one.year), key=lambda one: (-(one.year or 0), one.pk)
    )
    drawn = dated[:MOST_DOTS]
    if not drawn:
        return SafeString("")
    highest = max(drawn, key=lambda one: one.value)
    name = name_of(highest)
    alike = defaultdict(list)
    for one in drawn:
        alike[one.subject, one.scope, one.note.strip().casefold()].append(one)
    series = [
        Series(label=name if highest in group else "", readings=[as_drawn(one) for one in group])
        for group in alike.values()
    ]
    left_out = f"The latest {MOST_DOTS} of {len(dated)} figures are drawn."
    words = Words(
        title=f"The highest: {highest.in_words}, {name}, {highest.year}",
        description="Each dot is a figure. A line joins what was measured alike.",
        note=left_out if len(dated) > MOST_DOTS else "",
        has_table=False,
    )
    return scatter(words, series, highest.unit)


def name_of(one: Reading) -> str:
    """The initiative or the city that it is about."""
    result = Result.objects.select_related("initiative", "city").get(pk=one.pk)
    return str(result.initiative or result.city)


def as_drawn(one: Reading) -> charts.Reading:
    return charts.Reading(
        value=one.value,
        text=one.in_words,
        when=str(one.year),
        year=one.year,
        qualifier=one.qualifier,
    )
