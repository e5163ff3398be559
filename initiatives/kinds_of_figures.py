"""Figures by what they tell: what something cost is told apart from what came of it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from initiatives.models import Measure

# What the editors have not sorted yet comes last.
LABELS = {**dict(Measure.Kind.choices), "": "Other figures"}
ORDER = {kind: place for place, kind in enumerate(LABELS)}
# Money that came in or went out, whichever way is better.
MONEY_IN_AND_OUT = frozenset({Measure.Kind.COST, Measure.Kind.GRANT, Measure.Kind.RAISED})

Figure = TypeVar("Figure")


def by_kind(
    figures: Iterable[Figure], kind_of: Callable[[Figure], str]
) -> list[tuple[str, list[Figure]]]:
    """The label of each kind that there are figures of, and these in the order given."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(kind_of(figure), []).append(figure)
    return [(str(LABELS[kind]), groups[kind]) for kind in sorted(groups, key=ORDER.__getitem__)]


def is_what_it_took(direction: str, kind: str) -> bool:
    """Whether a figure tells what something took, and not what was aimed at."""
    return direction == Measure.Direction.NEUTRAL or kind in MONEY_IN_AND_OUT
