"""What ended, when and why: the initiatives that are not any more, as lessons for others."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from catalogue.card import Card, read_cards
from catalogue.index import Index
from catalogue.matching import apply_facets, matching_rows
from catalogue.query import NOTHING, Query, Selected
from catalogue.selection import Selection
from evidence.sums import FIELDS, Reading, Sum, add_up, why_not_added
from initiatives.going import Going
from initiatives.key_figures import KeyFigure, key_figures
from initiatives.models import Initiative, Measure, Result

# What went in, in the order in which it is named.
WENT_IN = (Measure.Kind.COST, Measure.Kind.GRANT, Measure.Kind.RAISED)
MOST_FIGURES = 3
NO_REASON = "No reason recorded"


@dataclass(frozen=True)
class Reason:
    """Why initiatives ended, and how many; `query` asks for these alone."""

    label: str
    count: int
    query: Query
    is_chosen: bool


@dataclass(frozen=True)
class Ending:
    """An initiative that has ended, with the figures that say most of it."""

    card: Card
    went_in: list[KeyFigure]
    came_of_it: list[KeyFigure]


class Endings:
    """What has ended of the initiatives that match `asked`, which says nothing of going on."""

    def __init__(self, index: Index, asked: Query) -> None:
        self.index = index
        ended = Selected((Going.ENDED.value,))
        self.selection = Selection(index, asked.selecting("going", ended))
        self.asked = self.selection.query.selecting("going", NOTHING)
        self.rows: BitMap = self.selection.rows

    def reasons(self) -> list[Reason]:
        """The reasons that any have under all other filters, the most frequent first.

        Those of which none is recorded come last.
        """
        selection, values = self.selection, self.index.values["ending"]
        rows = apply_facets(self.index, selection.unfaceted_rows, selection.query, but="ending")
        groups = [
            (value.label, rows & values.rows_with(value), Selected((value.slug,)))
            for value in values.values()
        ]
        groups.sort(key=lambda group: -len(group[1]))
        unknown = rows - values.rows_with_any(values)
        groups.append((NO_REASON, unknown, Selected((), tuple(sorted(values)))))
        chosen = self.asked.of("ending")
        return [
            Reason(
                label,
                len(having),
                self.asked.selecting("ending", selected),
                bool(chosen) and {*selected.as_values()} <= {*chosen.as_values()},
            )
            for label, having, selected in groups
            if having or selected == chosen
        ]

    def in_order(self) -> list[int]:
        """Primary keys, those that ended last first, and those without a year at the end."""
        columns, numbers = self.index.columns, np.array(self.rows, np.int64)
        order = np.lexsort([columns["title"][numbers], -columns["ended"][numbers]])
        return [int(pk) for pk in columns["pk"][numbers[order]]]

    def years(self) -> list[tuple[int, int, Query]]:
        """(year, how many ended in it, what asks for these) under all filters but the years."""
        anytime = self.selection.query.with_changes(ended_from=None, ended_to=None)
        rows = matching_rows(self.index, anytime)
        ended = self.index.columns["ended"][np.array(rows, np.int64)]
        return [
            (year, number, self.asked.with_changes(ended_from=year, ended_to=year))
            for year, number in sorted(Counter(ended.tolist()).items(), reverse=True)
            if year
        ]

    def went_in(self) -> list[tuple[Measure, Sum]]:
        """What went into them by the measures of money, as far as it can be added."""
        results = Result.objects.filter(
            initiative__stage=Initiative.Stage.ENDED,
            initiative__status=Initiative.Status.PUBLISHED,
            measure__kind__in=WENT_IN,
        )
        by_measure: dict[int, list[Reading]] = defaultdict(list)
        for row in results.order_by().values_list(*FIELDS):
            reading = Reading(*row)
            if reading.initiative and self._has(reading.initiative):
                by_measure[reading.measure].append(reading)
        measures = Measure.objects.in_bulk(list(by_measure))
        sums = [
            (measures[pk], add_up(readings))
            for pk, readings in by_measure.items()
            if pk in measures and not why_not_added(readings)
        ]
        return sorted(sums, key=lambda pair: (WENT_IN.index(pair[0].kind), pair[0].name))

    def _has(self, pk: int) -> bool:
        row_of = self.index.row_of
        return pk < len(row_of) and int(row_of[pk]) in self.rows


def endings(index: Index, pks: Sequence[int]) -> list[Ending]:
    """The initiatives `pks` with what a page shows of them, in that order."""
    money: dict[int, list[Result]] = defaultdict(list)
    others: dict[int, list[Result]] = defaultdict(list)
    for result in Result.objects.filter(initiative__in=pks).select_related("measure", "source"):
        group = money if result.measure.kind in WENT_IN else others
        group[result.initiative_id or 0].append(result)
    return [
        Ending(
            card,
            key_figures(money[card.initiative.pk], most=MOST_FIGURES),
            key_figures(others[card.initiative.pk], most=MOST_FIGURES),
        )
        for card in read_cards(pks, index, with_story=True)
    ]
