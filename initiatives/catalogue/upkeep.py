"""What published entries lack, known to each process and kept in step with the catalogue.

To look through a hundred thousand entries takes a second or more. After an edit only what has
changed is looked at again, so that a page may ask every time.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, Exists, ExpressionWrapper, Model, OuterRef, Q, QuerySet
from pyroaring import BitMap

from initiatives.catalogue.freshness import Moment, changes_between, now
from initiatives.models import Example, Initiative, InitiativeNation, Result

A_YEAR = datetime.timedelta(days=365)
MOST_CHANGED = 1000  # beyond that, looking at everything is as quick


def without(ties: type[Model]) -> Q:
    """Initiatives that no row of `ties` belongs to."""
    return Q(~Exists(ties._default_manager.filter(initiative=OuterRef("pk"))))


def lacks(day: datetime.date) -> dict[str, Q]:
    """Each thing that an entry may lack on `day`, the gravest first."""
    return {
        "source": without(Initiative.sources.through),
        "summary": Q(summary=""),
        # Work that is nationwide is in no place.
        "place": without(Initiative.cities.through)
        & without(InitiativeNation)
        & ~Q(reach=Initiative.Reach.NATIONAL),
        "principle": without(Example),
        "review": Q(verified_on__lt=day - A_YEAR),
        "verification": Q(verified_on=None),
        "result": without(Result),
    }


@dataclass(frozen=True)
class Upkeep:
    """`lacking` has the published initiatives, by pk, that lack each thing of `lacks`."""

    moment: Moment
    day: datetime.date
    lacking: dict[str, BitMap]

    @property
    def every(self) -> BitMap:
        """Those that lack anything, each once."""
        return BitMap.union(*self.lacking.values())

    def within(self, pks: BitMap) -> "Upkeep":
        """The same of no more than the initiatives `pks`."""
        lacking = {lack: found & pks for lack, found in self.lacking.items()}
        return Upkeep(self.moment, self.day, lacking)

    def of(self, pk: int) -> list[str]:
        """What the initiative `pk` lacks, the gravest first."""
        return [lack for lack, found in self.lacking.items() if pk in found]

    def gravest(self) -> Iterator[int]:
        """The initiatives that lack anything, those first that lack the gravest."""
        return _gravest(self.every, list(self.lacking.values()))


def _gravest(pks: BitMap, lacking: list[BitMap]) -> Iterator[int]:
    if lacking and pks:
        yield from _gravest(pks & lacking[0], lacking[1:])
        yield from _gravest(pks - lacking[0], lacking[1:])
    else:
        yield from pks


_kept: Upkeep | None = None


def upkeep(day: datetime.date) -> Upkeep:
    """What the published entries lack on `day`: one small query where nothing has changed."""
    global _kept
    moment, kept = now(), _kept
    if kept is None or kept.day != day or kept.moment != moment:
        _kept = kept = _caught_up(kept, moment, day)
    return kept


def _caught_up(kept: Upkeep | None, moment: Moment, day: datetime.date) -> Upkeep:
    changed = changes_between(kept.moment, moment) if kept and kept.day == day else None
    if kept is None or changed is None or len(changed) > MOST_CHANGED:
        return Upkeep(moment, day, _read(Initiative.objects.all(), day))
    found = _read(Initiative.objects.filter(pk__in=changed), day)
    past = BitMap(pk for pk in changed if pk > 0)
    lacking = {lack: (kept.lacking[lack] - past) | found[lack] for lack in found}
    return Upkeep(moment, day, lacking)


def _read(initiatives: QuerySet[Initiative], day: datetime.date) -> dict[str, BitMap]:
    """The published ones of `initiatives` that lack each thing."""
    conditions = lacks(day)
    answers = (ExpressionWrapper(q, output_field=BooleanField()) for q in conditions.values())
    public = initiatives.filter(status=Initiative.Status.PUBLISHED).order_by()
    with connection.cursor() as cursor:  # the ORM would take as long again to look at each answer
        cursor.execute(*public.values_list("pk", *answers).query.sql_with_params())
        rows = cursor.fetchall()
    return {
        lack: BitMap([row[0] for row in rows if row[place]])
        for place, lack in enumerate(conditions, start=1)
    }
