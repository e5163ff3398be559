"""Which case studies are close to one another, and what they share."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from django.db.models import Model

from cities.models import City
from initiatives import catalogue
from initiatives.catalogue.values import NONE
from initiatives.models import Initiative, Organisation, Principle

FACET = {"principles": "principle", "cities": "city", "organisations": "organisation"}


@dataclass
class Ties:
    """What two initiatives share, and how much that says of them."""

    principles: list[Principle] = field(default_factory=list)
    cities: list[City] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    strength: float = 0


def related_to(initiative: Initiative, limit: int = 4) -> list[tuple[Initiative, Ties]]:
    """The published initiatives closest to `initiative`, each with the reason.

    What few have in common says more than what many have: one partner that only two share
    weighs as much as a principle that all share, taken together. The oldest entry comes first
    among equals.
    """
    _, index = catalogue.current()
    # First what is live and then the room for it, which may only have grown.
    live = index.live
    strength = np.zeros(index.columns.length)
    shared = []
    for kind, thing in _shareable(initiative):
        rows = index.bitmaps[FACET[kind]].get(thing.pk, NONE) & live
        rows -= index.rows_of([initiative.pk])
        if rows:
            strength[np.array(rows, np.int64)] += 1 / len(rows)
            shared.append((kind, thing, rows))
    close = np.flatnonzero(strength)
    strength = np.round(strength[close], 9)
    pks = index.columns["pk"][close]
    closest = np.lexsort([pks, -strength])[:limit]
    found = Initiative.objects.published().with_card().in_bulk([int(pk) for pk in pks[closest]])
    related = []
    for n in closest:
        ties = Ties(strength=float(strength[n]))
        for kind, thing, rows in shared:
            if int(close[n]) in rows:
                getattr(ties, kind).append(thing)
        if int(pks[n]) in found:
            related.append((found[int(pks[n])], ties))
    return related


def _shareable(initiative: Initiative) -> Iterator[tuple[str, Model]]:
    for example in initiative.examples.all():
        yield "principles", example.principle
    for city in initiative.cities.all():
        yield "cities", city
    for organisation in {p.organisation: None for p in initiative.partnerships.all()}:
        yield "organisations", organisation
