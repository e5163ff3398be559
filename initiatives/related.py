"""Which case studies are close to one another, and what they share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model

from cities.models import City
from initiatives.models import Initiative, Organisation, Principle


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
    weighs as much as a principle that all share, taken together.
    """
    others = Initiative.objects.published().exclude(pk=initiative.pk)
    ties: defaultdict[int, Ties] = defaultdict(Ties)
    for kind, things in _shareable(initiative).items():
        sharing = defaultdict(set)
        pairs = others.order_by().filter(**{f"{kind}__in": things})
        for thing_pk, pk in pairs.values_list(kind, "pk"):
            sharing[thing_pk].add(pk)
        for thing in things:
            for pk in sharing[thing.pk]:
                getattr(ties[pk], kind).append(thing)
                ties[pk].strength += 1 / len(sharing[thing.pk])
    closest = sorted(ties, key=lambda pk: (-ties[pk].strength, pk))[:limit]
    found = others.with_card().in_bulk(closest)
    return [(found[pk], ties[pk]) for pk in closest]


def _shareable(initiative: Initiative) -> dict[str, Iterable[Model]]:
    return {
        "principles": [example.principle for example in initiative.examples.all()],
        "cities": list(initiative.cities.all()),
        "organisations": list({p.organisation: None for p in initiative.partnerships.all()}),
    }
