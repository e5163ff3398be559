"""The figures of a place: those that say most, and all of them by measure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import F
from pyroaring import BitMap

from catalogue.counts import newest
from catalogue.index import Index
from cities.models import City
from initiatives.key_figures import KeyFigure, key_figures
from initiatives.kinds_of_figures import by_kind, is_what_it_took
from initiatives.models import Initiative, Result
from placebook.lib.figures import figure

# The latest results that are read; a list of the initiatives with results leads to the rest.
MOST_RESULTS = 50
# Of a place with thousands of initiatives, those whose results are looked through.
MOST_MEASURED = 100
MOST_FIGURES, MOST_OF_ONE = 5, 2
QUALIFIERS = {**{value: label.lower() for value, label in Result.Qualifier.choices}, "exact": ""}


@dataclass(frozen=True, slots=True)
class Figure:
    """A result as plain values; of what it is about, its initiative or else its city."""

    pk: int
    value: Decimal
    qualifier: str
    year: int | None
    period_note: str
    scope: str
    note: str
    measure: str
    measure_slug: str
    unit: str
    direction: str
    kind: str
    source: str
    source_slug: str
    initiative: str | None
    initiative_slug: str | None
    city: str | None

    @property
    def in_words(self) -> str:
        return f"{QUALIFIERS[self.qualifier]} {figure(self.value, self.unit)}".strip()

    @property
    def about(self) -> str:
        return self.initiative or self.city or ""


FIELDS = (
    *("pk", "value", "qualifier", "year", "period_note", "scope", "note"),
    *("measure__name", "measure__slug", "measure__unit", "measure__direction", "measure__kind"),
    *("source__title", "source__slug", "initiative__title", "initiative__slug", "city__name"),
)


def figures_about(index: Index, rows: BitMap, cities: Collection[int]) -> list[Figure]:
    """The latest results of the cities with these pks, and of the newest initiatives of `rows`.

    As plain values: model instances of all that they are of would take most of the page's time.
    """
    measured = rows & index.values["measured"].rows_with_any(["yes"])
    results = Result.objects.order_by(F("year").desc(nulls_last=True), "pk")
    # One query for both would look through all results there are.
    both = (
        results.filter(city__in=cities),
        results.filter(initiative__in=newest(index, measured, MOST_MEASURED)),
    )
    figures = [Figure(*row) for some in both for row in some.values_list(*FIELDS)[:MOST_RESULTS]]
    return sorted(figures, key=lambda one: (-(one.year or 0), one.pk))[:MOST_RESULTS]


@dataclass(frozen=True)
class PlaceFigure:
    """A figure to be set large, and what it is about."""

    figure: KeyFigure
    about: Initiative | City


def say_most(figures: Iterable[Figure]) -> list[PlaceFigure]:
    """One figure for each measure: what was aimed at before what it took, then the latest.

    Of one initiative no more than MOST_OF_ONE, so that the figures tell of the place.
    """
    subjects: Counter[str] = Counter()
    measures: set[str] = set()
    chosen: list[int] = []
    for one in sorted(figures, key=_weight):
        if one.measure in measures or subjects[one.about] == MOST_OF_ONE:
            continue
        measures.add(one.measure)
        subjects[one.about] += 1
        chosen.append(one.pk)
    chosen = chosen[:MOST_FIGURES]
    results = Result.objects.select_related("measure", "source", "city").in_bulk(chosen)
    initiatives = Initiative.objects.only("title", "slug").in_bulk(
        [result.initiative_id for result in results.values() if result.initiative_id]
    )
    return [
        PlaceFigure(key_figures([result])[0], about)
        for result in (results[pk] for pk in chosen if pk in results)
        if (about := initiatives.get(result.initiative_id or 0) or result.city)
    ]


def _weight(one: Figure) -> tuple[bool, int, int]:
    return is_what_it_took(one.direction, one.kind), -(one.year or 0), one.pk


# The name and the slug of a measure, and its figures.
OfMeasure = tuple[str, str, list[Figure]]


def by_measure(figures: Iterable[Figure]) -> list[tuple[str, list[OfMeasure]]]:
    """For each kind its label and its measures by name, each with its figures, the latest first."""
    return [(label, _by_measure(own)) for label, own in by_kind(figures, lambda one: one.kind)]


def _by_measure(figures: Iterable[Figure]) -> list[OfMeasure]:
    ordered = sorted(figures, key=lambda one: (one.measure, -(one.year or 0), one.pk))
    groups = groupby(ordered, key=lambda one: (one.measure, one.measure_slug))
    return [(name, slug, list(own)) for (name, slug), own in groups]


# --- Of several initiatives -------------------------------------------------------------------


def comparable_results(pks: Collection[int], most: int) -> list[Result]:
    """The results of the initiatives `pks` in the few measures that compare best.

    Those that several were measured by, twice before once; results of other measures are not read.
    """
    columns = ("measure_id", "measure__unit", "initiative_id", "scope", "year")
    years: dict[int, dict[tuple[int, str], set[int]]] = defaultdict(lambda: defaultdict(set))
    units = {}
    of_them = Result.objects.published().filter(initiative__in=pks).order_by()
    for measure, unit, initiative, scope, year in of_them.values_list(*columns):
        units[measure] = unit
        years[measure][initiative, scope].add(year or 0)
    twice = {
        measure: sum(len(own) > 1 for own in subjects.values())
        for measure, subjects in years.items()
    }
    best = sorted(years, key=lambda one: (units[one] != "%", -twice[one], -len(years[one]), one))
    results = of_them.filter(measure__in=best[:most])
    return list(
        results.select_related("measure", "source", "initiative").only(
            *("value", "qualifier", "year", "period_note", "scope", "note"),
            *("measure__name", "measure__unit", "measure__direction"),
            *("source__title", "source__slug", "source__publisher", "source__author"),
            *("initiative__title", "initiative__slug", "initiative__summary"),
        )
    )
