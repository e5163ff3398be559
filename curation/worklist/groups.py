"""The groups of the worklist, the most urgent first."""

import datetime
from collections.abc import Iterator
from itertools import islice

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from pyroaring import BitMap

from catalogue.models import Highlight
from catalogue.published_gaps import published_gaps
from curation.duplicates import probable_duplicates
from curation.worklist.broken_links import broken_links
from curation.worklist.rows import (
    ANSWERED,
    NOTED,
    OBJECT_ANSWERED,
    OBJECT_PROPOSED,
    PROPOSED,
    SHOWN,
    SUBMITTED,
    Group,
    Row,
    WorklistLink,
    answer_row,
    change_page,
    delete_link,
    describe_draft,
    describe_schedule,
    entry_link,
    first_rows,
    full_list,
    gaps_row,
    note_row,
    proposal_row,
    submission_row,
    with_submission,
)
from curation.worklist.scope import Worklist
from initiatives.gaps import GAPS
from initiatives.models import Initiative

# What is due is published every few minutes; after an hour something is wrong.
LATE = datetime.timedelta(hours=1)
# Beyond so many entries, looking for duplicates after each edit would keep people waiting.
MOST_COMPARED = 2000


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
    groups = groups_of(Worklist(user, mine, now or timezone.now(), thorough))
    return [group for group in groups if group.count != 0]


def waiting(user: User) -> int:
    """How many things wait for `user` in person: to be reviewed, decided or written on.

    It takes one query, and for people who were given cities those that find what is in them.
    """
    if not user.has_perm("initiatives.change_initiative"):
        return 0
    own = Worklist(user, mine=False, now=timezone.now())
    pks = own.sent_back().values("pk")
    if own.publishes:
        changes = (own.proposals(), own.object_proposals())
        others = (own.for_review(), *(proposals.order_by() for proposals in changes))
        pks = pks.union(*(each.values("pk") for each in others), all=True)
    return pks.count()


def groups_of(worklist: Worklist) -> Iterator[Group]:
    if worklist.publishes:
        yield reviews(worklist)
        yield proposals(worklist)
        yield object_proposals(worklist)
    yield returned(worklist)
    if not worklist.publishes:
        yield answers(worklist)
    yield colleague_notes(worklist)
    yield broken_links(worklist)
    if worklist.user.has_perm("catalogue.change_highlight"):
        yield unfit_highlights(worklist)
    yield scheduled(worklist)
    yield duplicates(worklist)
    yield gaps(worklist)
    if not worklist.publishes:
        yield with_an_editor(worklist)
    yield own_drafts(worklist)


def reviews(worklist: Worklist) -> Group:
    entries, count = first_rows(with_submission(worklist.for_review()), "title", *SUBMITTED)
    rows = [submission_row(entry, "Review") for entry in entries]
    url = worklist.list_url(status__exact="in_review")
    lists = full_list(f"All {count:,} in review", count, url)
    return Group("Waiting for review", count, count, rows, lists)


def proposals(worklist: Worklist) -> Group:
    changes, count = first_rows(worklist.proposals(), *PROPOSED)
    rows = [proposal_row(change, "Decide") for change in changes]
    url = f"{reverse('admin:curation_proposal_changelist')}?state__exact=waiting"
    return Group(
        "Proposed changes", count, count, rows, full_list(f"All {count:,} proposals", count, url)
    )


def object_proposals(worklist: Worklist) -> Group:
    changes, count = first_rows(worklist.object_proposals(), *OBJECT_PROPOSED)
    rows = [proposal_row(change, "Decide") for change in changes]
    url = f"{reverse('admin:curation_objectproposal_changelist')}?state__exact=waiting"
    lists = full_list(f"All {count:,} proposals", count, url)
    return Group("Proposed changes of places and the like", count, count, rows, lists)


def returned(worklist: Worklist) -> Group:
    """Drafts that an editor has sent back."""
    in_order = worklist.sent_back().order_by("updated_at", "pk")
    drafts, count = first_rows(in_order, "title", "review_note")
    rows = [
        Row(
            draft["title"],
            f"It still needs: {draft['review_note']}",
            [entry_link("Edit", draft["pk"])],
        )
        for draft in drafts
    ]
    lists = full_list("All drafts", count, worklist.list_url(status__exact="draft"))
    return Group("Sent back to you", count, count, rows, lists)


def answers(worklist: Worklist) -> Group:
    """What became of the user's proposals, the latest answer first."""
    in_order = worklist.answered().order_by("-answered_at", "pk")
    of_objects = worklist.answered_of_objects().order_by("-answered_at", "pk")
    proposals, count = first_rows(in_order, *ANSWERED)
    others, other_count = first_rows(of_objects, *OBJECT_ANSWERED)
    latest = sorted([*proposals, *others], key=lambda row: row["answered_at"], reverse=True)
    rows = [answer_row(row) for row in latest[:SHOWN]]
    return Group("What became of your proposals", count + other_count, 0, rows)


def unfit_highlights(worklist: Worklist) -> Group:
    """What editors chose for home, and home does not show because it is no longer true of it."""
    chosen = Highlight.objects.with_subjects()
    if worklist.cities is not None:
        in_own = worklist.among_own("initiative") | worklist.among_own("result__initiative")
        chosen = chosen.filter(in_own)
    unfit = [(highlight, why) for highlight in chosen if (why := highlight.obstacle)]
    rows = [
        Row(
            str(highlight),
            f"{highlight.get_kind_display()}: {why}.",
            [WorklistLink("Choose another", change_page(Highlight, highlight.pk))],
        )
        for highlight, why in unfit[:SHOWN]
    ]
    url = reverse("admin:catalogue_highlight_changelist")
    lists = full_list("All that is chosen for home", len(unfit), url)
    return Group("Highlights that home does not show", len(unfit), len(unfit), rows, lists)


def colleague_notes(worklist: Worklist) -> Group:
    """Entries on which somebody else left a note that stands, the latest first."""
    entries, count = first_rows(worklist.with_notes().order_by("-noted_at", "pk"), "title", *NOTED)
    rows = [note_row(entry) for entry in entries]
    lists = full_list(f"All {count:,} with notes", count, worklist.list_url(notes="open"))
    return Group("Notes from colleagues", count, count, rows, lists)


def scheduled(worklist: Worklist) -> Group:
    """What is to be published; what should have been by now needs somebody."""
    planned = worklist.entries.filter(publish_at__isnull=False).order_by("publish_at", "pk")
    entries, count = first_rows(planned, "title", "publish_at")
    late = [entry["publish_at"] < worklist.now - LATE for entry in entries]
    rows = [
        Row(
            entry["title"],
            describe_schedule(entry["publish_at"], is_late),
            [entry_link("Edit", entry["pk"])],
        )
        for entry, is_late in zip(entries, late, strict=True)
    ]
    url = worklist.list_url(publish_at__isnull="False")
    lists = full_list(f"All {count:,} scheduled", count, url)
    return Group("Scheduled next", count, sum(late), rows, lists)


def duplicates(worklist: Worklist) -> Group:
    """How many pairs are probably the same; they stand on a page of their own."""
    page = reverse("admin:curation_distinctpair_changelist")
    lists = [WorklistLink("Compare them", page)]
    is_large = Initiative.objects.order_by()[MOST_COMPARED:][:1].exists()
    if is_large and not worklist.thorough:
        return Group("Probable duplicates", None, 0, [], lists)
    pairs = [{pair.first, pair.second} for pair in probable_duplicates()]
    if worklist.cities is not None and pairs:
        either = worklist.entries.filter(pk__in=set.union(*pairs))
        own = set(either.values_list("pk", flat=True))
        pairs = [pair for pair in pairs if pair & own]
    return Group("Probable duplicates", len(pairs), len(pairs), [], lists)


def gaps(worklist: Worklist) -> Group:
    """Published entries that lack something, each once with all its gaps."""
    lacking = published_gaps(timezone.localdate(worklist.now))
    if worklist.cities is not None:
        lacking = lacking.within(BitMap(worklist.own.values_list("pk", flat=True)))
    gravest = list(islice(lacking.gravest(), SHOWN))
    titles = dict(Initiative.objects.filter(pk__in=gravest).values_list("pk", "title"))
    rows = [gaps_row(pk, titles[pk], lacking.of(pk)) for pk in gravest if pk in titles]
    lists = [
        WorklistLink(
            f"{capfirst(gap.label)}: {len(pks):,}",
            worklist.list_url(status__exact="published", **dict([gap.parameter])),
        )
        for gap in GAPS
        if (pks := lacking.missing[gap.name])
    ]
    count = len(lacking.every)
    return Group("Published, and lacking something", count, count, rows, lists)


def with_an_editor(worklist: Worklist) -> Group:
    """What the user has done the work for, and cannot publish."""
    submitted = with_submission(worklist.for_review().filter(worklist.handled))
    entries, entry_count = first_rows(submitted, "title", *SUBMITTED)
    own_proposals = worklist.proposals().filter(by=worklist.user)
    changes, change_count = first_rows(own_proposals, *PROPOSED)
    of_objects = worklist.object_proposals().filter(by=worklist.user)
    others, other_count = first_rows(of_objects, *OBJECT_PROPOSED)
    rows = [submission_row(entry, "Edit") for entry in entries]
    rows += [proposal_row(change, "See") for change in (*changes, *others)]
    count = entry_count + change_count + other_count
    return Group("Waiting for an editor", count, 0, rows[:SHOWN])


def own_drafts(worklist: Worklist) -> Group:
    """What the user has begun, the latest first."""
    in_order = worklist.own_drafts().order_by("-updated_at", "pk")
    drafts, count = first_rows(in_order, "title", "updated_at", "is_begun")
    rows = [
        Row(
            draft["title"],
            describe_draft(draft["updated_at"], draft["is_begun"]),
            [entry_link("Edit", draft["pk"]), delete_link(draft["pk"])],
        )
        for draft in drafts
    ]
    url = f"{reverse('admin:initiatives_initiative_changelist')}?status__exact=draft&begun=me"
    return Group("My drafts", count, 0, rows, full_list(f"All {count:,} of my drafts", count, url))
