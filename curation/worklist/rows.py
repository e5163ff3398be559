"""The rows of the worklist, and what they say."""

import datetime
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Model, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst

from curation.models import ObjectProposal, Proposal, Revision
from initiatives.gaps import REVIEW, VERIFICATION, Gap
from initiatives.models import Initiative

SHOWN = 10  # rows of each group
NOTE_SHOWN = 200  # characters of a note
SUBMITTED = ("submitted_at", "submitted_by", "submitted_why")
PROPOSED = ("initiative__title", "at", "amended_at", "by__username", "note")
OBJECT_PROPOSED = ("title", *PROPOSED[1:])
NOTED = ("note_count", "noted_at", "noted_by", "noted_text")
ANSWERED = ("initiative__title", "state", "answered_at", "answered_by__username", "answer")
OBJECT_ANSWERED = ("title", *ANSWERED[1:])


class WorklistLink(NamedTuple):
    """What a link says, and where it leads."""

    text: str
    url: str


@dataclass(frozen=True)
class Row:
    """One thing to look at: the `reason` why it is here, and `links` to where it can be dealt with.

    `verifies` is the pk of an initiative that may be confirmed as still right.
    """

    title: str
    reason: str
    links: list[WorklistLink]
    verifies: int | None = None


@dataclass(frozen=True)
class Group:
    """The first of `count` rows of one kind, of which `todo` need somebody now.

    `count` is None where it takes too long to count. `lists` lead to those that are not shown.
    """

    title: str
    count: int | None
    todo: int
    rows: list[Row]
    lists: list[WorklistLink] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return self.title if self.count is None else f"{self.title}: {self.count:,}"


def first_rows(queryset: QuerySet[Any], *fields: str) -> tuple[list[dict[str, Any]], int]:
    """The first few rows with those fields, and how many there are: in one query."""
    counted = queryset.annotate(every=Window(Count("pk")))
    rows = list(counted.values("pk", "every", *fields)[:SHOWN])
    return rows, rows[0]["every"] if rows else 0


def with_submission(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """With the fields SUBMITTED, of the last person who asked; the longest waiting first."""
    latest = Revision.objects.filter(initiative=OuterRef("pk"), event=Revision.Event.SUBMITTED)
    latest = latest.order_by("-number")
    return initiatives.annotate(
        submitted_at=Coalesce(Subquery(latest.values("at")[:1]), "updated_at"),
        submitted_by=Subquery(latest.values("by__username")[:1]),
        submitted_why=Subquery(latest.values("note")[:1]),
    ).order_by("submitted_at", "pk")


# --- rows --------------------------------------------------------------------------------------


def submission_row(values: dict[str, Any], text: str) -> Row:
    """An entry in review, from its fields SUBMITTED and the title; `text` is for the link."""
    at, by, note = (values[name] for name in SUBMITTED)
    reason = describe_event("Submitted", at, by, note or "")
    return Row(values["title"], reason, [entry_link(text, values["pk"])])


def proposal_row(values: dict[str, Any], text: str) -> Row:
    """A proposed change, from its fields PROPOSED or OBJECT_PROPOSED; `text` is for the link."""
    at, amended_at, by, note = (values[name] for name in PROPOSED[1:])
    title, page = title_and_page(values)
    event = "Changed while it waits" if amended_at else "Proposed"
    return Row(title, describe_event(event, amended_at or at, by, note), [WorklistLink(text, page)])


def answer_row(values: dict[str, Any]) -> Row:
    """A proposal that was answered, from its fields ANSWERED or OBJECT_ANSWERED."""
    state, at, by, answer = (values[name] for name in ANSWERED[1:])
    title, page = title_and_page(values)
    reason = describe_event(Proposal.State(state).label, at, by, answer)
    return Row(title, reason, [WorklistLink("See", page)])


def title_and_page(values: dict[str, Any]) -> tuple[str, str]:
    """What a proposed change is of, and where it is answered."""
    if "title" in values:
        return values["title"], change_page(ObjectProposal, values["pk"])
    return values["initiative__title"], change_page(Proposal, values["pk"])


def note_row(values: dict[str, Any]) -> Row:
    """An entry with notes of colleagues, from its fields NOTED and the title."""
    count, at, by, text = (values[name] for name in NOTED)
    event = "A note" if count == 1 else f"{count:,} notes, the latest"
    reason = describe_event(event, at, by, Truncator(text).chars(NOTE_SHOWN))
    page = reverse("admin:initiatives_initiative_notes", args=[values["pk"]])
    return Row(values["title"], reason, [WorklistLink("Read", page)])


def gaps_row(pk: int, title: str, gaps: list[Gap]) -> Row:
    """A published entry with all its gaps."""
    reason = capfirst(", ".join(gap.label for gap in gaps)) + "."
    is_unverified = REVIEW in gaps or VERIFICATION in gaps
    return Row(title, reason, [entry_link("Edit", pk)], verifies=pk if is_unverified else None)


# --- links -------------------------------------------------------------------------------------


def change_page(model: type[Model], pk: int) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])


def entry_link(text: str, pk: int) -> WorklistLink:
    return WorklistLink(text, change_page(Initiative, pk))


def delete_link(pk: int) -> WorklistLink:
    """To the page that asks whether an initiative shall go."""
    return WorklistLink("Delete", reverse("admin:initiatives_initiative_delete", args=[pk]))


def full_list(text: str, count: int, url: str) -> list[WorklistLink]:
    """The link to a whole list, where not all of it is shown."""
    return [WorklistLink(text, url)] if count > SHOWN else []


# --- words -------------------------------------------------------------------------------------


def describe_event(event: str, at: datetime.datetime, by: str | None, note: str) -> str:
    """What was done, by whom, when and why, in a sentence or two."""
    day = date_format(timezone.localtime(at), "j F Y")
    return f"{event} by {by or 'somebody'} on {day}. {note}".strip()


def describe_schedule(at: datetime.datetime, is_late: bool) -> str:
    moment = date_format(timezone.localtime(at), "j F Y, H:i")
    return f"Was to be published on {moment}, and was not." if is_late else f"On {moment}."


def describe_draft(updated_at: datetime.datetime, is_begun: bool) -> str:
    """When it was changed, and whether it has rows that are not complete."""
    changed = f"Last changed on {date_format(timezone.localtime(updated_at), 'j F Y')}."
    return f"{changed} Some of its rows are not complete yet." if is_begun else changed


def describe_problem(link: dict[str, Any]) -> str:
    return f"{link['problem'] or 'No answer'}, on {link['days_failed']} days."
