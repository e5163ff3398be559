"""What needs somebody, in order of rank: the same for the admin's first page and the digest."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import islice
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from pyroaring import BitMap

from initiatives.catalogue.upkeep import published_gaps
from initiatives.duplicates import probable_duplicates
from initiatives.gaps import GAPS, REVIEW, VERIFICATION, Gap
from initiatives.models import (
    Initiative,
    Link,
    Organisation,
    Partnership,
    Proposal,
    Revision,
    Source,
)
from initiatives.rights import cities_of, given_cities, within_rights

SHOWN = 10
# Of all that uses a broken link.
USES_SHOWN = 3
# Whoever publishes what is due runs every few minutes; after an hour something is wrong.
LATE = datetime.timedelta(hours=1)

Deed = Revision.Deed
Status = Initiative.Status
Way = tuple[str, str]

# Beyond so many entries, looking for duplicates after each edit would keep people waiting.
MOST_COMPARED = 2000


@dataclass(frozen=True)
class Row:
    """One thing to look at: `why` it is here, and `ways` on as (words, address).

    `verifies` is the pk of an initiative that may be said to be still right.
    """

    title: str
    why: str
    ways: list[Way]
    verifies: int | None = None


@dataclass(frozen=True)
class Group:
    """The first of `count` rows of one kind, of which `todo` need somebody now.

    `count` is None where it takes too long to count. `lists` lead to those that are not shown, as
    (words, address).
    """

    title: str
    count: int | None
    todo: int
    rows: list[Row]
    lists: list[Way] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return self.title if self.count is None else f"{self.title}: {self.count:,}"


def worklist(
    user: User,
    *,
    mine: bool = False,
    thorough: bool = False,
    now: datetime.datetime | None = None,
) -> list[Group]:
    """What `user` may act on, the most urgent first; a group that is empty is left out.

    `mine` leaves out what is in none of the cities that the user was given. `thorough` takes the
    time to count the probable duplicates of a large catalogue.
    """
    if not user.has_perm("initiatives.change_initiative"):
        return []
    groups = Desk(user, mine, now or timezone.now(), thorough).groups()
    return [group for group in groups if group.count != 0]


def waiting(user: User) -> int:
    """How many things wait for `user` in person: to be reviewed, decided or written on.

    It takes one query, and for whoever was given cities those that find what is in them.
    """
    if not user.has_perm("initiatives.change_initiative"):
        return 0
    desk = Desk(user, mine=False, now=timezone.now())
    found = desk.sent_back().values("pk")
    if desk.publishes:
        others = (desk.for_review().values("pk"), desk.proposals().order_by().values("pk"))
        found = found.union(*others, all=True)
    return found.count()


@dataclass(frozen=True)
class Desk:
    """What one person sees at one moment."""

    user: User
    mine: bool
    now: datetime.datetime
    thorough: bool = False

    def groups(self) -> Iterator[Group]:
        if self.publishes:
            yield self.reviews()
            yield self.changes()
        yield self.returned()
        yield self.broken_links()
        yield self.scheduled()
        yield self.duplicates()
        yield self.missing()
        if not self.publishes:
            yield self.with_an_editor()

    # --- whose ---

    @cached_property
    def publishes(self) -> bool:
        return self.user.has_perm("initiatives.publish_initiative")

    @cached_property
    def cities(self) -> set[int] | None:
        """The cities that it is about, parts and all; None for everywhere."""
        return given_cities(self.user) or set() if self.mine else cities_of(self.user)

    @cached_property
    def own(self) -> QuerySet[Initiative]:
        entries = Initiative.objects.order_by()
        if not self.mine:
            return within_rights(self.user, entries)
        ties = Initiative.cities.through.objects.filter(city__in=self.cities or ())
        return entries.filter(pk__in=ties.values("initiative"))

    def among_own(self, link: str) -> Q:
        """That `link` leads to one of `own`: asked of few, where `own` would look through all."""
        everywhere = self.cities is None
        return Q() if everywhere else Q(Exists(self.own.filter(pk=OuterRef(link))))

    @property
    def handled(self) -> Exists:
        """That the user began the entry, or asked for its review."""
        deeds = Revision.objects.filter(by=self.user, deed__in=(Deed.CREATED, Deed.SUBMITTED))
        return Exists(deeds.filter(initiative=OuterRef("pk")))

    # --- what ---

    @property
    def entries(self) -> QuerySet[Initiative]:
        return Initiative.objects.order_by().filter(self.among_own("pk"))

    def for_review(self) -> QuerySet[Initiative]:
        """What is in review; what was given a day has been decided on."""
        return self.entries.filter(status=Status.IN_REVIEW, publish_at=None)

    def proposals(self) -> QuerySet[Proposal]:
        return Proposal.objects.filter(self.among_own("initiative"), state=Proposal.State.WAITING)

    def sent_back(self) -> QuerySet[Initiative]:
        """The user's drafts that an editor has returned: only such have a note."""
        return self.entries.exclude(review_note="").filter(self.handled)

    def reviews(self) -> Group:
        found, count = first(submitted(self.for_review()), "title", *SUBMITTED)
        rows = [Row(each["title"], asked(each), [to_entry("Review", each["pk"])]) for each in found]
        lists = the_rest(f"All {count:,} in review", count, self.listed(status__exact="in_review"))
        return Group("Waiting for review", count, count, rows, lists)

    def changes(self) -> Group:
        found, count = first(self.proposals(), *PROPOSED)
        rows = [proposed(each, "Decide") for each in found]
        address = reverse("admin:initiatives_proposal_changelist")
        lists = the_rest(f"All {count:,} proposals", count, f"{address}?state__exact=waiting")
        return Group("Proposed changes", count, count, rows, lists)

    def returned(self) -> Group:
        drafts = self.sent_back().order_by("updated_at", "pk")
        found, count = first(drafts, "title", "review_note")
        rows = [
            Row(
                each["title"],
                f"It still needs: {each['review_note']}",
                [to_entry("Edit", each["pk"])],
            )
            for each in found
        ]
        lists = the_rest("All drafts", count, self.listed(status__exact="draft"))
        return Group("Sent back to you", count, count, rows, lists)

    def broken_links(self) -> Group:
        users = list(self.link_users())
        used = reduce(or_, (Q(Exists(rows.filter(address=OuterRef("url")))) for rows in users))
        links = Link.objects.broken().filter(used).order_by("-days_failed", "pk")
        found, count = first(links, "url", "problem", "days_failed")
        ways = self.ways_to_users(users, [each["url"] for each in found])
        rows = [Row(each["url"], trouble(each), ways[each["url"]][:USES_SHOWN]) for each in found]
        address = f"{reverse('admin:initiatives_link_changelist')}?state=broken"
        lists = the_rest(f"All {count:,} broken links", count, address)
        if not self.user.has_perm("initiatives.view_link"):
            lists = []
        return Group("Links that broke", count, count, rows, lists)

    def link_users(self) -> Iterator[QuerySet[Any]]:
        """What the user may edit and has a web `address`, noun by noun."""
        yield self.entries.exclude(status=Status.WITHDRAWN).annotate(address=F("website"))
        ties: tuple[tuple[type[Model], type[Model], str], ...] = (
            (Organisation, Partnership, "website"),
            (Source, Initiative.sources.through, "url"),
        )
        for noun, tie, column in ties:
            name = noun._meta.model_name or ""
            if not self.user.has_perm(f"initiatives.change_{name}"):
                continue
            rows = noun._default_manager.order_by().annotate(address=F(column))
            if self.cities is not None:
                own = tie._default_manager.filter(self.among_own("initiative"))
                rows = rows.filter(Exists(own.filter(**{name: OuterRef("pk")})))
            yield rows

    def ways_to_users(self, users: list[QuerySet[Any]], urls: list[str]) -> dict[str, list[Way]]:
        """The ways to what has each of `urls`, in one query for all nouns."""
        wanted = [
            rows.filter(address__in=urls).values_list(
                Value(place), "address", "pk", rows.model.slug_source
            )
            for place, rows in enumerate(users)
        ]
        ways = defaultdict[str, list[Way]](list)
        found = wanted[0].union(*wanted[1:], all=True) if urls else ()
        for place, url, pk, title in sorted(found):
            noun = users[place].model
            ways[url].append((f"Edit {noun._meta.verbose_name} “{title}”", change_page(noun, pk)))
        return ways

    def scheduled(self) -> Group:
        """What is to be published; what should have been by now needs somebody."""
        planned = self.entries.filter(publish_at__isnull=False).order_by("publish_at", "pk")
        found, count = first(planned, "title", "publish_at")
        late = [each["publish_at"] < self.now - LATE for each in found]
        rows = [
            Row(each["title"], day_set(each["publish_at"], is_late), [to_entry("Edit", each["pk"])])
            for each, is_late in zip(found, late, strict=True)
        ]
        address = self.listed(publish_at__isnull="False")
        lists = the_rest(f"All {count:,} scheduled", count, address)
        return Group("Scheduled next", count, sum(late), rows, lists)

    def duplicates(self) -> Group:
        """How many pairs are probably the same; they stand on a page of their own."""
        lists = [("Compare them", reverse("admin:initiatives_keptapart_changelist"))]
        is_large = Initiative.objects.order_by()[MOST_COMPARED:][:1].exists()
        if is_large and not self.thorough:
            return Group("Probable duplicates", None, 0, [], lists)
        pairs = [{each.first, each.second} for each in probable_duplicates()]
        if self.cities is not None and pairs:
            named = self.entries.filter(pk__in=set.union(*pairs))
            own = set(named.values_list("pk", flat=True))
            pairs = [pair for pair in pairs if pair & own]
        return Group("Probable duplicates", len(pairs), len(pairs), [], lists)

    def missing(self) -> Group:
        """Published entries that lack something, each once with all its reasons."""
        gaps = published_gaps(timezone.localdate(self.now))
        if self.cities is not None:
            pks = self.own.values_list("pk", flat=True)
            gaps = gaps.within(BitMap(pks))
        gravest = list(islice(gaps.gravest(), SHOWN))
        titles = dict(Initiative.objects.filter(pk__in=gravest).values_list("pk", "title"))
        rows = [gaps_row(pk, titles[pk], gaps.of(pk)) for pk in gravest if pk in titles]
        count = len(gaps.every)
        lists = [
            (f"{capfirst(gap.label)}: {len(gaps.missing[gap.name]):,}", self.list_missing(gap))
            for gap in GAPS
            if gaps.missing[gap.name]
        ]
        return Group("Published, and lacking something", count, count, rows, lists)

    def list_missing(self, gap: Gap) -> str:
        name, value = gap.parameter
        return self.listed(status__exact="published", **{name: value})

    def with_an_editor(self) -> Group:
        """What the user has done the work for, and cannot publish."""
        entries, in_review = first(
            submitted(self.for_review().filter(self.handled)), "title", *SUBMITTED
        )
        proposals, proposals_count = first(self.proposals().filter(by=self.user), *PROPOSED)
        rows = [Row(each["title"], asked(each), [to_entry("Edit", each["pk"])]) for each in entries]
        rows += [proposed(each, "See") for each in proposals]
        return Group("Waiting for an editor", in_review + proposals_count, 0, rows[:SHOWN])

    def listed(self, **filters: str) -> str:
        """The address of the admin's list of those initiatives, in the cities it is about."""
        if self.cities is not None:
            filters["cities__id__in"] = ",".join(map(str, sorted(self.cities)))
        return f"{reverse('admin:initiatives_initiative_changelist')}?{urlencode(filters)}"


# --- questions ---------------------------------------------------------------------------------


def first(found: QuerySet[Any], *fields: str) -> tuple[list[dict[str, Any]], int]:
    """The first few of `found` with those fields, and how many there are: in one query."""
    counted = found.annotate(every=Window(Count("pk")))
    rows = list(counted.values("pk", "every", *fields)[:SHOWN])
    return rows, rows[0]["every"] if rows else 0


SUBMITTED = ("submitted_at", "submitted_by", "submitted_why")
PROPOSED = ("initiative__title", "at", "by__username", "why")


def submitted(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """With the fields SUBMITTED, of whoever asked last; the longest waiting first."""
    latest = Revision.objects.filter(initiative=OuterRef("pk"), deed=Deed.SUBMITTED)
    latest = latest.order_by("-number")
    return initiatives.annotate(
        submitted_at=Coalesce(Subquery(latest.values("at")[:1]), "updated_at"),
        submitted_by=Subquery(latest.values("by__username")[:1]),
        submitted_why=Subquery(latest.values("why")[:1]),
    ).order_by("submitted_at", "pk")


# --- words and ways ----------------------------------------------------------------------------


def change_page(noun: type[Model], pk: int) -> str:
    return reverse(f"admin:{noun._meta.app_label}_{noun._meta.model_name}_change", args=[pk])


def to_entry(words: str, pk: int) -> Way:
    return words, change_page(Initiative, pk)


def the_rest(words: str, count: int, address: str) -> list[Way]:
    """The way to a whole list, where not all of it is shown."""
    return [(words, address)] if count > SHOWN else []


def gaps_row(pk: int, title: str, gaps: list[Gap]) -> Row:
    """A published entry with all its gaps."""
    why = capfirst(", ".join(gap.label for gap in gaps)) + "."
    is_unverified = REVIEW in gaps or VERIFICATION in gaps
    return Row(title, why, [to_entry("Edit", pk)], verifies=pk if is_unverified else None)


def proposed(each: dict[str, Any], words: str) -> Row:
    why = said("Proposed", each["at"], each["by__username"], each["why"])
    return Row(each["initiative__title"], why, [(words, change_page(Proposal, each["pk"]))])


def asked(each: dict[str, Any]) -> str:
    return said(
        "Submitted", each["submitted_at"], each["submitted_by"], each["submitted_why"] or ""
    )


def said(deed: str, at: datetime.datetime, by: str | None, why: str) -> str:
    """Who did the deed, when and why, in a sentence or two."""
    return f"{deed} by {by or 'somebody'} on {day(at)}. {why}".strip()


def day(at: datetime.datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y")


def day_set(at: datetime.datetime, is_late: bool) -> str:
    moment = date_format(timezone.localtime(at), "j F Y, H:i")
    return f"Was to be published on {moment}, and was not." if is_late else f"On {moment}."


def trouble(link: dict[str, Any]) -> str:
    return f"{link['problem'] or 'No answer'}, on {link['days_failed']} days."
