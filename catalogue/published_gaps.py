"""What published entries lack, known to each process and kept in step with the catalogue.

To look through a hundred thousand entries takes a second or more. After an edit only what has
changed is looked at again, so that a page may ask every time.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from pyroaring import BitMap

from catalogue.version import Version, changes_between, current_version
from initiatives.gaps import BY_NAME, GAPS, Gap
from initiatives.models import Initiative

MOST_CHANGED = 1000  # beyond that, looking at everything is as quick


@dataclass(frozen=True)
class PublishedGaps:
    """`missing` has, by the name of each gap, the pks of the published initiatives that have it."""

    version: Version
    day: datetime.date
    missing: dict[str, BitMap]

    @property
    def every(self) -> BitMap:
        """Those that have any gap, each once."""
        return BitMap.union(*self.missing.values())

    def within(self, pks: BitMap) -> "PublishedGaps":
        """The same of no more than the initiatives `pks`."""
        missing = {name: having & pks for name, having in self.missing.items()}
        return PublishedGaps(self.version, self.day, missing)

    def of(self, pk: int) -> list[Gap]:
        """What the initiative `pk` lacks, the gravest first."""
        return [BY_NAME[name] for name, having in self.missing.items() if pk in having]

    def gravest(self) -> Iterator[int]:
        """The initiatives that have any gap, those first that have the gravest."""
        return _gravest(self.every, list(self.missing.values()))


def _gravest(pks: BitMap, missing: list[BitMap]) -> Iterator[int]:
    if missing and pks:
        yield from _gravest(pks & missing[0], missing[1:])
        yield from _gravest(pks - missing[0], missing[1:])
    else:
        yield from pks


_latest: PublishedGaps | None = None


def published_gaps(day: datetime.date) -> PublishedGaps:
    """What the published entries lack on `day`: one small query where nothing has changed."""
    global _latest
    version, latest = current_version(), _latest
    if latest is None or latest.day != day or latest.version != version:
        _latest = latest = _brought_up_to(version, day, latest)
    return latest


def _brought_up_to(
    version: Version, day: datetime.date, latest: PublishedGaps | None
) -> PublishedGaps:
    changed = changes_between(latest.version, version) if latest and latest.day == day else None
    if latest is None or changed is None or len(changed) > MOST_CHANGED:
        return PublishedGaps(version, day, _read(Initiative.objects.all(), day))
    read_again = _read(Initiative.objects.filter(pk__in=changed), day)
    outdated = BitMap(pk for pk in changed if pk > 0)
    missing = {name: (latest.missing[name] - outdated) | read_again[name] for name in read_again}
    return PublishedGaps(version, day, missing)


def _read(initiatives: QuerySet[Initiative], day: datetime.date) -> dict[str, BitMap]:
    """The published ones of `initiatives` that have each gap, by its name."""
    conditions = [
        ExpressionWrapper(gap.condition(day), output_field=BooleanField()) for gap in GAPS
    ]
    public = initiatives.filter(status=Initiative.Status.PUBLISHED).order_by()
    with connection.cursor() as cursor:  # the ORM would take as long again to look at each answer
        cursor.execute(*public.values_list("pk", *conditions).query.sql_with_params())
        rows = cursor.fetchall()
    return {
        gap.name: BitMap([row[0] for row in rows if row[column]])
        for column, gap in enumerate(GAPS, start=1)
    }
