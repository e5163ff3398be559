"""Related case studies, and what they share."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from django.db.models import Model
from pyroaring import BitMap

from catalogue import freshness
from catalogue.values import NONE
from cities.models import City
from initiatives.models import Initiative, Organisation, Principle

Rows = npt.NDArray[np.int64]
Strengths = npt.NDArray[np.float64]
# Sums that differ by less are equal.
DIGITS = 9

FACET = {"principles": "principle", "cities": "city", "organisations": "organisation"}


@dataclass
class Shared:
    """What two initiatives share; `strength` is the sum of 1 / how many others share each."""

    principles: list[Principle] = field(default_factory=list)
    cities: list[City] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    strength: float = 0


def related_to(initiative: Initiative, limit: int = 4) -> list[tuple[Initiative, Shared]]:
    """The published initiatives closest to `initiative`, each with what they share.

    What few have in common weighs more: each shared principle, city or organisation adds one over
    the number of other initiatives that have it. Among equals, the oldest entry comes first.
    """
    _, index = freshness.current()
    own, live = index.rows_of([initiative.pk]), index.live
    shared = []
    for kind, obj in _shareable(initiative):
        rows = (index.bitmaps[FACET[kind]].get(obj.pk, NONE) & live) - own
        if rows:
            shared.append((kind, obj, rows))
    candidates, strength = strongest([rows for _, _, rows in shared], limit)
    pks = index.columns["pk"][candidates]
    closest = np.lexsort([pks, -strength])[:limit]
    initiatives = (
        Initiative.objects.published()
        .defer("folded_text", "challenge", "approach", "results", "lessons")
        .prefetch_related("cities", "nations")
        .in_bulk([int(pk) for pk in pks[closest]])
    )
    related = []
    for n in closest:
        in_common = Shared(strength=float(strength[n]))
        for kind, obj, rows in shared:
            if int(candidates[n]) in rows:
                getattr(in_common, kind).append(obj)
        if int(pks[n]) in initiatives:
            related.append((initiatives[int(pks[n])], in_common))
    return related


def strongest(shared: list[BitMap], limit: int) -> tuple[Rows, Strengths]:
    """The rows that may be among the `limit` strongest, and how strong each is.

    Rows with what is shared by few come first. It stops where what is left, shared by many, could
    not lift any other row among the strongest: a hundred thousand need not be compared.
    """
    sets = sorted(shared, key=len)
    candidates, left = BitMap(), sum(1 / len(rows) for rows in sets)
    for rows in sets:
        candidates |= rows
        left -= 1 / len(rows)
        if len(candidates) < limit:
            continue
        numbers, strength = _strengths(candidates, sets)
        if np.partition(strength, -limit)[-limit] > round(left, DIGITS):
            return numbers, strength
    return _strengths(candidates, sets)


def _strengths(candidates: BitMap, sets: list[BitMap]) -> tuple[Rows, Strengths]:
    """The rows of `candidates`, and for each the sum of 1 / the size of the sets it is in."""
    numbers = _array(candidates)
    strength = np.zeros(len(numbers))
    for rows in sets:
        strength[np.searchsorted(numbers, _array(rows & candidates))] += 1 / len(rows)
    return numbers, np.round(strength, DIGITS)


def _array(rows: BitMap) -> Rows:
    return np.array(rows.to_array(), np.int64)


def _shareable(initiative: Initiative) -> Iterator[tuple[str, Model]]:
    for example in initiative.examples.all():
        yield "principles", example.principle
    for city in initiative.cities.all():
        yield "cities", city
    for organisation in {p.organisation: None for p in initiative.partnerships.all()}:
        yield "organisations", organisation
