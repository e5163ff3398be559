"""What somebody may import, answered for hundreds of entries with a few queries."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from curation.permissions import cities_of, own_initiatives
from curation.record import Record
from initiatives.models import Initiative


class ImportPermissions:
    """The permissions of `user`; None, as in a rehearsal by command, may do everything."""

    def __init__(self, user: User | None) -> None:
        self.user = user
        self.may_add, self.may_change, self.may_publish = (
            user is None or user.has_perm(f"initiatives.{verb}_initiative")
            for verb in ("add", "change", "publish")
        )
        self.cities: set[str] | None = None
        if user is not None and (pks := cities_of(user)) is not None:
            related: Any = Initiative._meta.get_field("cities").related_model
            self.cities = set(related.objects.filter(pk__in=pks).values_list("slug", flat=True))

    def own(self, pks: Iterable[int]) -> set[int]:
        """The pks of those entries that are in the places the person looks after."""
        entries: QuerySet[Initiative] = Initiative.objects.filter(pk__in=list(pks)).order_by()
        if self.user is not None:
            entries = own_initiatives(self.user, entries)
        return set(entries.values_list("pk", flat=True))

    def reason_not_to_add(self, record: Record) -> str:
        """Why the person may not add such an entry; empty if they may."""
        if not self.may_add:
            return "You may not add entries."
        return self.reason_against_place(record)

    def reason_not_to_change(self, status: str, is_own: bool, record: Record) -> str:
        """Why the person may not change an entry of this status to `record`; empty if they may."""
        if not self.may_change:
            return "You may not change entries."
        if status == Initiative.Status.PUBLISHED and not self.may_publish:
            return "It is published: propose the change on its own page instead."
        if not is_own:
            return "It is not in the places that you look after."
        return self.reason_against_place(record)

    def reason_against_place(self, record: Record) -> str:
        if self.cities is None or self.cities.intersection(record["cities"]):
            return ""
        return "It would not be in the places that you look after."
