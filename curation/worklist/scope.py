"""What one person may act on, as querysets that the groups of the worklist are made from."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from curation.models import ColleagueNote, IncompleteRow, ObjectProposal, Proposal, Revision
from curation.permissions import cities_of, created_by, given_cities, own_initiatives
from initiatives.models import Initiative, Organisation

Event = Revision.Event
Status = Initiative.Status

ANSWERS_SHOWN = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Worklist:
    """What `user` may act on at the moment `now`; with `mine`, only in the cities given to them.

    A `thorough` one takes the time to count the probable duplicates of a large catalogue.
    """

    user: User
    mine: bool
    now: datetime.datetime
    thorough: bool = False

    @cached_property
    def publishes(self) -> bool:
        return self.user.has_perm("initiatives.publish_initiative")

    @cached_property
    def cities(self) -> set[int] | None:
        """The cities that it is about, parts and all; None for everywhere."""
        return given_cities(self.user) or set() if self.mine else cities_of(self.user)

    @cached_property
    def own(self) -> QuerySet[Initiative]:
        """The entries that the user looks after."""
        initiatives = Initiative.objects.order_by()
        if not self.mine:
            return own_initiatives(self.user, initiatives)
        placed = Initiative.cities.through.objects.filter(city__in=self.cities or ())
        return initiatives.filter(pk__in=placed.values("initiative"))

    def among_own(self, field: str) -> Q:
        """That `field` leads to one of `own`; cheap where few rows are asked about."""
        everywhere = self.cities is None
        return Q() if everywhere else Q(Exists(self.own.filter(pk=OuterRef(field))))

    @property
    def handled(self) -> Exists:
        """That the user began the entry, or asked for its review."""
        events = Revision.objects.filter(by=self.user, event__in=(Event.CREATED, Event.SUBMITTED))
        return Exists(events.filter(initiative=OuterRef("pk")))

    @property
    def entries(self) -> QuerySet[Initiative]:
        return Initiative.objects.order_by().filter(self.among_own("pk"))

    def for_review(self) -> QuerySet[Initiative]:
        """What is in review; what was given a day has been decided on."""
        return self.entries.filter(status=Status.IN_REVIEW, publish_at=None)

    def proposals(self) -> QuerySet[Proposal]:
        return Proposal.objects.filter(self.among_own("initiative"), state=Proposal.State.WAITING)

    def object_proposals(self) -> QuerySet[ObjectProposal]:
        """Changes that wait of places, organisations and so on; themes are nobody's own."""
        waiting = ObjectProposal.objects.filter(state=Proposal.State.WAITING)
        if self.cities is None:
            return waiting
        organisations = Organisation.objects.filter(city__in=self.cities).values("pk")
        return waiting.filter(
            Q(base__model_name="city", base__object_id__in=self.cities)
            | Q(base__model_name="organisation", base__object_id__in=organisations)
        )

    def answered(self) -> QuerySet[Proposal]:
        """The user's proposals that an editor has lately answered."""
        return self._answered(Proposal.objects.all())

    def answered_of_objects(self) -> QuerySet[ObjectProposal]:
        return self._answered(ObjectProposal.objects.all())

    def _answered(self, proposals: QuerySet[Any]) -> QuerySet[Any]:
        since = self.now - ANSWERS_SHOWN
        answered = proposals.filter(by=self.user, answered_at__gte=since)
        waiting, taken_back = Proposal.State.WAITING, Proposal.State.TAKEN_BACK
        return answered.exclude(state__in=(waiting, taken_back))

    def sent_back(self) -> QuerySet[Initiative]:
        """The user's drafts that an editor has returned: only such have a note."""
        return self.entries.exclude(review_note="").filter(self.handled)

    def own_drafts(self) -> QuerySet[Initiative]:
        """The drafts that the user began and that wait for nobody else; not those sent back.

        With `is_begun`, whether rows of theirs are not complete.
        """
        drafts = self.entries.filter(status=Status.DRAFT, review_note="", publish_at=None)
        begun = IncompleteRow.objects.filter(initiative=OuterRef("pk"))
        drafts = drafts.annotate(is_begun=Exists(begun))
        return drafts.filter(pk__in=created_by(self.user).values("initiative"))

    def with_notes(self) -> QuerySet[Any]:
        """The entries on which others left notes that stand, with the fields NOTED."""
        notes = ColleagueNote.objects.open().exclude(by=self.user)
        notes = notes.filter(initiative=OuterRef("pk"))
        latest = notes.order_by("-at", "-pk")
        counted = notes.order_by().values("initiative").annotate(count=Count("pk"))
        return self.entries.filter(Exists(notes)).annotate(
            note_count=Subquery(counted.values("count")),
            noted_at=Subquery(latest.values("at")[:1]),
            noted_by=Subquery(latest.values("by__username")[:1]),
            noted_text=Subquery(latest.values("text")[:1]),
        )

    def list_url(self, **filters: str) -> str:
        """The address of the admin's list of those initiatives, in the cities it is about."""
        if self.cities is not None:
            filters["cities__id__in"] = ",".join(map(str, sorted(self.cities)))
        return f"{reverse('admin:initiatives_initiative_changelist')}?{urlencode(filters)}"
