"""Who is asked, once a year, whether an entry is still right.

An entry's year is over in the month in which it was last verified or, if it never was, first
published; its reminder goes out in the month after. So the same entries are due on every day of a
month, and none of them again for a year.
"""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from curation.permissions import given_cities
from initiatives.gaps import A_YEAR
from initiatives.models import Initiative


@dataclass(frozen=True)
class Reminder:
    """The entries that `user` is asked about; never none."""

    user: User
    initiatives: list[Initiative]


def due(today: datetime.date) -> QuerySet[Initiative]:
    """Published entries whose year was over in the month before, and that nobody has verified."""
    first = today.replace(day=1)
    month, over = (first - datetime.timedelta(days=1)).month, first - A_YEAR
    verified = Q(verified_on__month=month, verified_on__lt=over)
    published = Q(verified_on=None, published_at__month=month, published_at__date__lt=over)
    return Initiative.objects.published().filter(verified | published)


def reminders_due(today: datetime.date) -> list[Reminder]:
    """One for each person who is asked this month.

    People who were given cities are asked about those in them; those in nobody's city go to all
    staff who were given none.
    """
    staff = User.objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
    reminders = []
    looked_after: set[int] = set()
    for curator in staff.filter(curatorships__isnull=False).distinct():
        cities = given_cities(curator) or set()
        looked_after |= cities
        reminders.append(Reminder(curator, with_cities(in_cities(due(today), cities))))
    elsewhere = due(today).exclude(pk__in=in_cities(due(today), looked_after).values("pk"))
    others = with_cities(elsewhere)
    everywhere = staff.filter(curatorships=None, groups__name__in=("Curators", "Editors"))
    reminders += [Reminder(user, others) for user in everywhere.distinct()]
    return [reminder for reminder in reminders if reminder.initiatives]


def in_cities(initiatives: QuerySet[Initiative], cities: set[int]) -> QuerySet[Initiative]:
    placed = Initiative.cities.through.objects.filter(city__in=cities)
    return initiatives.filter(pk__in=placed.values("initiative"))


def with_cities(initiatives: QuerySet[Initiative]) -> list[Initiative]:
    return list(initiatives.prefetch_related("cities"))
