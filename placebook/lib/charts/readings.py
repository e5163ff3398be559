"""A reading: a value as reported, with what was said about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from placebook.lib.charts.frame import NOT_RECORDED, per_cent


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`text` is the value as a person would write it, with its unit and qualifier: over 50 homes.

    Without a value it is missing. `qualifier` is exact, about, over or under. `when` says the
    time in words, `year` as a number where one is known.
    """

    value: float | Decimal | None
    text: str = ""
    when: str = ""
    year: float | None = None
    qualifier: str = "exact"
    source: str = ""

    @property
    def words(self) -> str:
        return NOT_RECORDED if self.value is None else self.text or str(self.value)


@dataclass(frozen=True, kw_only=True)
class Series:
    """What was measured of one subject, in the order of time."""

    label: str
    readings: Sequence[Reading]
    detail: str = ""
    url: str = ""


def known(readings: Iterable[Reading]) -> list[tuple[Reading, float]]:
    """The readings that are not missing, each with its value as a number."""
    return [(each, float(each.value)) for each in readings if each.value is not None]


def sentence(readings: Iterable[Reading]) -> str:
    """All readings in words, for those who do not see the marks."""
    return ", ".join(
        f"{each.words} in {each.when}" if each.when else each.words for each in readings
    )


def chevron(reading: Reading, x: float, y: str, reach: float, *, is_outside: bool = False) -> str:
    """An arrow beside a mark: the true value lies farther on, or not as far.

    It stands `reach` px from the middle of a mark, and always beyond a bar, where `is_outside`.
    """
    if reading.qualifier not in ("over", "under"):
        return ""
    turn = 1 if reading.qualifier == "over" else -1
    start = reach if turn > 0 or is_outside else -reach
    start += 4 if turn < 0 and is_outside else 0
    path = f"M{start:g}-4l{turn * 4} 4 {-turn * 4} 4"
    return (
        f'<svg x="{per_cent(x)}" y="{y}" width="1" height="1" overflow="visible">'
        f'<path class="qualifier" d="{path}"/></svg>'
    )
