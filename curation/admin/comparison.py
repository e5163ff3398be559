"""Two entries, or two organisations, side by side: what there is to choose, and what is united."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from curation import merged_rows
from curation.diff import Change, Item, column, diff, joined_text, value_text
from curation.duplicates import INITIATIVES, similar
from curation.merge import (
    EXAMPLE,
    differing,
    may_merge,
    may_merge_organisations,
    merge,
    merge_organisations,
    taking_part,
    united,
)
from curation.models import ChangeSet
from curation.record import JOINED, LISTS, PARTS, Record, read
from curation.revisions import versions
from initiatives.models import Example, Initiative, Organisation, Principle

PARTNERSHIPS_SHOWN = 50


@dataclass(frozen=True)
class Choice:
    """A value that differs: of the one that stays, and of the one that goes."""

    name: str
    label: str
    stays: str
    goes: str
    takes_going: bool


class InitiativeComparison:
    def __init__(self, loser: Initiative, winner: Initiative) -> None:
        self.loser, self.winner = loser, winner
        self.versions = versions((loser.pk, winner.pk))
        for entry in (loser, winner):
            entry.refresh_from_db()
        self.records = read(loser), read(winner)

    def choices(self, taken: Iterable[str] | None) -> list[Choice]:
        """What differs; `taken` are the names chosen of the loser, None before anybody chose."""
        loser, winner = self.records
        titles = dict(Principle.objects.values_list("slug", "title"))
        return [
            Choice(
                name,
                label_of(name, titles),
                value_of(name, winner),
                value_of(name, loser),
                lacks if taken is None else name in taken,
            )
            for name, lacks in differing(loser, winner)
        ]

    def united(self) -> list[Change]:
        """What the winner gains without anybody choosing."""
        loser, winner = self.records
        both = united(loser, winner, ())
        keys = {*LISTS, *(part.name for part in PARTS)}
        return [change for change in diff(winner, both) if change.key in keys]

    def seen(self) -> dict[int, int]:
        """The version of each that is compared."""
        return self.versions

    def allow(self, by: User) -> None:
        may_merge(self.loser, self.winner, by=by)

    def merge(self, choice: set[str], *, by: User, note: str, seen: dict[int, int]) -> ChangeSet:
        return merge(self.loser, self.winner, choice, by=by, note=note, seen=seen)


class OrganisationComparison:
    def __init__(self, loser: Organisation, winner: Organisation) -> None:
        self.loser, self.winner = loser, winner

    def choices(self, taken: Iterable[str] | None) -> list[Choice]:
        rows = []
        for name in merged_rows.DETAILS:
            if getattr(self.loser, name) == getattr(self.winner, name) or (
                # Where one has become part of the other there is nothing to choose.
                name == "successor_id" and self.loser.successor_id == self.winner.pk
            ):
                continue
            label = str(column(Organisation, name).verbose_name).capitalize()
            stays, goes = shown(self.winner, name), shown(self.loser, name)
            takes = not stays if taken is None else name in taken
            rows.append(Choice(name, label, stays, goes, takes))
        return rows

    def united(self) -> list[Change]:
        sources = set(self.loser.sources.all()) - set(self.winner.sources.all())
        gained = [row["name"] for row in merged_rows.names_gained(self.loser, self.winner)]
        entries = list(taking_part(self.loser).order_by("sort_title", "pk"))
        names = [str(entry) for entry in entries[:PARTNERSHIPS_SHOWN]]
        if len(entries) > len(names):
            names.append(f"{len(entries) - len(names)} more")
        return [
            Change(key, label, items=[Item("added", text) for text in texts])
            for key, label, texts in (
                ("sources", "Sources", sorted(map(str, sources))),
                ("other_names", "Other names", gained),
                ("partnerships", "Takes part in", names),
            )
            if texts
        ]

    def seen(self) -> dict[int, int]:
        """Organisations have no revisions of their own."""
        return {}

    def allow(self, by: User) -> None:
        may_merge_organisations(self.loser, self.winner, by=by)

    def merge(self, choice: set[str], *, by: User, note: str, seen: dict[int, int]) -> ChangeSet:
        return merge_organisations(self.loser, self.winner, choice, by=by, note=note)


Comparison = InitiativeComparison | OrganisationComparison


def compare(loser: Any, winner: Any) -> Comparison:
    if isinstance(loser, Initiative):
        return InitiativeComparison(loser, winner)
    return OrganisationComparison(loser, winner)


def comparison_url(kind: str, own: Any, other: Any) -> str:
    """The page that compares two: `own` goes into `other`, unless only `own` is public."""
    is_public = isinstance(own, Initiative) and own.is_published and not other.is_published
    goes, stays = (other, own) if is_public else (own, other)
    return reverse("admin:initiatives_merge", args=[kind, goes.pk, stays.pk])


def describe_similar(entry: Initiative) -> str:
    """What is similar to an entry, as HTML with a link to each comparison; empty for nothing."""
    places = list(entry.cities.values_list("pk", flat=True))
    matches = similar(title=entry.title, website=entry.website, cities=places, exclude=entry.pk)
    rows = [
        (comparison_url(INITIATIVES.kind, entry, each.entry), each.entry, ", ".join(each.reasons))
        for each in matches
    ]
    links = format_html_join("; ", '<a href="{}">Compare with “{}”</a> ({})', rows)
    return format_html("Is it one of these already? {}", links) if rows else ""


def label_of(name: str, principles: dict[str, str]) -> str:
    if name.startswith(EXAMPLE):
        slug = name.removeprefix(EXAMPLE)
        return f"Why it follows: {principles.get(slug, slug)}"
    if name == "latitude":
        return "Point on the map"
    return str(column(Initiative, name).verbose_name).capitalize()


def value_of(name: str, record: Record) -> str:
    if name.startswith(EXAMPLE):
        slug = name.removeprefix(EXAMPLE)
        row = next(row for row in record["examples"] if row["principle"] == slug)
        return f"{row['rationale']} ({Example.Basis(row['basis']).label})"
    if name in JOINED:
        return joined_text(name, (record[key] for key in JOINED[name]))
    return value_text(name, record[name])


def shown(organisation: Organisation, name: str) -> str:
    if name == "sector":
        return organisation.get_sector_display()
    return str(getattr(organisation, name.removesuffix("_id")) or "")
