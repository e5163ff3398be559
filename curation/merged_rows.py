"""What a merge changes besides records, and how that is undone."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError

from cities.models import City
from initiatives.models import Initiative, Organisation, OrganisationName, Source
from slugs.models import FormerSlug

Saved = dict[str, Any]
# Columns of an entry that are not part of its record.
STATUS_FIELDS = ("status", "withdrawn_reason", "review_note", "publish_at", "merged_into_id")
# Rows that are not part of the record and are moved to the other entry: (model, foreign key).
# A highlight is not: what an editor says of an entry on home leaves home with it. Nor is a link
# that shows a draft: who was given it was not to see another one.
FOLLOWERS = {
    "proposals": ("curation.Proposal", "initiative"),
    "colleague_notes": ("curation.ColleagueNote", "initiative"),
    "external_records": ("imports.ExternalRecord", "initiative"),
}
# Entries that were merged into one before are moved too, where its row is deleted.
MERGED = {"merged": ("initiatives.Initiative", "merged_into")}
# Of these the merged organisation has the value of one; sources are united.
DETAILS = ("sector", "city_id", "website", "summary", "successor_id")


def status_fields(initiative: Initiative) -> Saved:
    return {name: getattr(initiative, name) for name in STATUS_FIELDS}


def former_status(saved: Saved) -> Saved:
    """What `status_fields` returned, as the columns have it, after a way through JSON."""
    columns: Any = Initiative._meta
    values = {name: columns.get_field(name).to_python(saved[name]) for name in STATUS_FIELDS}
    if not Initiative.objects.filter(pk=values["merged_into_id"]).exists():
        values["merged_into_id"] = None
    return values


def move(loser: Initiative, winner: Initiative, *, for_good: bool) -> dict[str, list[int]]:
    """Moves what belongs to `loser`, whose row is deleted if `for_good`; returns the pks moved."""
    moved = {}
    for name, (label, column) in (FOLLOWERS | (MERGED if for_good else {})).items():
        rows = apps.get_model(label)._default_manager.filter(**{column: loser.pk})
        moved[name] = list(rows.values_list("pk", flat=True))
        rows.update(**{column: winner.pk})
    return moved


def move_back(moved: dict[str, list[int]], winner_pk: int, loser_pk: int) -> None:
    for name, pks in moved.items():
        label, column = (FOLLOWERS | MERGED)[name]
        rows = apps.get_model(label)._default_manager.filter(pk__in=pks, **{column: winner_pk})
        rows.update(**{column: loser_pk})


def details(organisation: Organisation) -> Saved:
    return {name: getattr(organisation, name) for name in DETAILS}


def successor_of_both(
    loser: Organisation, winner: Organisation, *, prefers_loser: bool
) -> int | None:
    """The pk of what the two have become part of: neither of them, nor what became part of one."""
    pks = [winner.successor_id, loser.successor_id]
    became_part = Organisation.objects.filter(successor__in=(loser, winner))
    inside = {loser.pk, winner.pk, *became_part.values_list("pk", flat=True)}
    return next((pk for pk in pks[:: -1 if prefers_loser else 1] if pk and pk not in inside), None)


def slugs(sources: Iterable[Source]) -> list[str]:
    return sorted(source.slug for source in sources)


def names(organisation: Organisation) -> list[Saved]:
    """The other names of an organisation, as JSON has them."""
    rows = organisation.other_names.values_list("name", "kind")
    return [{"name": name, "kind": kind} for name, kind in rows]


def names_gained(loser: Organisation, winner: Organisation) -> list[Saved]:
    """The names of `loser`, its own among them, that `winner` does not have yet."""
    own = {"name": loser.name, "kind": OrganisationName.Kind.OTHER.value}
    known = {winner.name, *(row["name"] for row in names(winner))}
    return [row for row in (own, *names(loser)) if row["name"] not in known]


def add_names(organisation: Organisation, rows: Iterable[Saved]) -> None:
    for row in rows:
        OrganisationName.objects.create(owner=organisation, **row)


def bring_back(saved: Saved) -> tuple[Organisation, Organisation]:
    """Adds the organisation that was merged again, and makes the other what it was before.

    Returns both. What somebody has changed of the other since stays. Raises ValidationError where
    the organisation cannot come back.
    """
    winner = Organisation.objects.select_for_update().filter(pk=saved["winner"]).first()
    if winner is None:
        raise ValidationError("The organisation that it was merged into is gone.")
    lost = Organisation(pk=saved["pk"], name=saved["name"], slug=saved["slug"], **saved["details"])
    if lost.city_id and not City.objects.filter(pk=lost.city_id).exists():
        lost.city_id = None
    if lost.successor_id and not Organisation.objects.filter(pk=lost.successor_id).exists():
        lost.successor_id = None
    lost.full_clean()
    lost.save(force_insert=True)
    lost.sources.set(Source.objects.filter(slug__in=saved["sources"]))
    add_names(lost, saved.get("other_names", ()))
    for row in saved.get("added_names", ()):
        winner.other_names.filter(**row).delete()
    former = FormerSlug.objects.filter(model_name=Organisation.slug_kind(), target_id=winner.pk)
    former.filter(slug=saved["slug"]).delete()
    former.filter(slug__in=saved["former_slugs"]).update(target_id=lost.pk)
    for name, value in saved["after"].items():
        if getattr(winner, name) == value:
            setattr(winner, name, saved["before"][name])
    winner.save()
    followers = Organisation.objects.filter(pk__in=saved.get("predecessors", ()), successor=winner)
    followers.update(successor=lost)
    winner.sources.remove(*Source.objects.filter(slug__in=saved["added_sources"]))
    return lost, winner
