"""Related case studies, and what they share."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from django.db.models import Model

from catalogue import freshness
from catalogue.values import NONE
from cities.models import City
from initiatives.models import Initiative, Organisation, Principle

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
    # `live` before the length of the columns: another thread may add rows in between.
    live = index.live
    strength = np.zeros(index.columns.length)
    shared = []
    for kind, obj in _shareable(initiative):
        rows = index.bitmaps[FACET[kind]].get(obj.pk, NONE) & live
        rows -= index.rows_of([initiative.pk])
        if rows:
            strength[np.array(rows.to_array())] += 1 / len(rows)
            shared.append((kind, obj, rows))
    candidates = np.flatnonzero(strength)
    strength = np.round(strength[candidates], 9)
    pks = index.columns["pk"][candidates]
    closest = np.lexsort([pks, -strength])[:limit]
    initiatives = (
        Initiative.objects.published().with_card().in_bulk([int(pk) for pk in pks[closest]])
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


def _shareable(initiative: Initiative) -> Iterator[tuple[str, Model]]:
    for example in initiative.examples.all():
        yield "principles", example.principle
    for city in initiative.cities.all():
        yield "cities", city
    for organisation in {p.organisation: None for p in initiative.partnerships.all()}:
        yield "organisations", organisation
