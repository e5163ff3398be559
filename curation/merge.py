"""Merges two entries, or two organisations, that are the same.

A merge is one step: the old address leads to what stays, the history keeps both, and
`curation.undo.undo` separates them again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet

from curation import merged_rows
from curation.actions import allow, edit
from curation.actions.merging import absorb
from curation.actions.writing import write_record
from curation.models import ChangeSet
from curation.object_history import lock_object, record_object
from curation.record import FIELDS, FOLLOWING, JOINED, LISTS, Record, read
from curation.requirements import check_requirements, check_rows
from curation.revisions import Event, lock
from initiatives.models import Initiative, Organisation
from slugs.models import FormerSlug

# The address stays that of the winner; what is joined is chosen by the first of it.
CHOSEN = tuple(name for name in FIELDS if name != "slug" and name not in FOLLOWING)
EXAMPLE = "example "  # a choice between two rationales, followed by the slug of the principle


@transaction.atomic
def merge(
    loser: Initiative,
    winner: Initiative,
    choice: Collection[str] = (),
    *,
    by: User,
    note: str = "",
    seen: Mapping[int, int] | None = None,
) -> ChangeSet:
    """Makes `winner` of both, and has the old address of `loser` lead to it.

    Of each field the winner's value is kept, or the loser's where `choice` names it (`differing`
    lists what there is to choose). `seen` are the numbers of the revisions that the choice was
    made by, for each pk. A loser that was never public is deleted; its history stays.
    """
    may_merge(loser, winner, by=by)
    for entry in sorted((loser, winner), key=lambda entry: entry.pk):
        lock(entry, seen=None if seen is None else seen.get(entry.pk, 0))
    require_two(loser, winner)
    before, record = read(loser), united(read(loser), read(winner), choice)
    status, title = merged_rows.status_fields(loser), f"Merged “{loser}” into “{winner}”"[:200]
    change_set = ChangeSet.objects.create(kind=ChangeSet.Kind.MERGE, title=title, by=by)
    change_set.before = {"loser": loser.pk, "winner": winner.pk, "standing": status}
    # The reference of a result is unique, so that the loser gives it up first.
    write_record(loser, before | {"readings": [row | {"ref": None} for row in before["readings"]]})
    if winner.is_published:
        check_requirements(record["summary"], record["sources"])
    edit(winner, record, by=by, note=note, event=Event.MERGED, change_set=change_set)
    change_set.before["moved"] = absorb(loser, winner, by=by, note=note, change_set=change_set)
    change_set.save(update_fields=["before"])
    return change_set


def may_merge(*entries: Initiative, by: User) -> None:
    """Raises PermissionDenied where `by` may not merge `entries`: all must be theirs."""
    verbs = ["change"]
    if any(entry.published_at for entry in entries):
        verbs.append("publish")
    for verb in verbs:
        for entry in entries:
            allow(by, verb, entry)


def require_two(loser: Initiative, winner: Initiative) -> None:
    if loser.pk == winner.pk:
        raise ValidationError("Choose two entries: this is one.")
    if winner.is_withdrawn:
        raise ValidationError(f"“{winner}” is withdrawn. Publish it first, or merge it instead.")
    if loser.merged_into_id:
        raise ValidationError(f"“{loser}” was merged already.")
    # They would go with the draft, unnoticed; what is public can have none.
    check_rows(loser)


def differing(loser: Record, winner: Record) -> Iterator[tuple[str, bool]]:
    """(choice, whether the winner has nothing there) of each value that two records differ in."""
    for name in CHOSEN:
        if any(loser[key] != winner[key] for key in both(name)):
            yield name, winner[name] in ("", None)
    ours = {row["principle"]: row for row in winner["examples"]}
    for row in loser["examples"]:
        if row["principle"] in ours and row != ours[row["principle"]]:
            yield f"{EXAMPLE}{row['principle']}", False


def both(name: str) -> tuple[str, ...]:
    """The keys that are chosen together with `name`."""
    return JOINED.get(name, (name,))


def united(loser: Record, winner: Record, choice: Collection[str]) -> Record:
    """The record of `winner` with what the loser adds, and with those of its values in `choice`."""
    record = dict(winner)
    for name in CHOSEN:
        if name in choice:
            record |= {key: loser[key] for key in both(name)}
    for name in LISTS:
        record[name] = sorted({*winner[name], *loser[name]})
    # Nations are for entries without a place.
    nations = () if record["cities"] else loser["nations"]
    record["nations"] = without_repeats([*winner["nations"], *nations], "nation")
    # The loser's own name, too, still finds what it has become part of.
    names = [*winner["other_names"], {"name": loser["title"], "kind": "other"}]
    record["other_names"] = [
        row
        for row in without_repeats([*names, *loser["other_names"]], "name")
        if row["name"] != record["title"]
    ]
    record["partners"] = without_repeats(
        [*winner["partners"], *loser["partners"]], "organisation", "role"
    )
    preferred = [row for row in loser["examples"] if f"{EXAMPLE}{row['principle']}" in choice]
    record["examples"] = without_repeats(
        [*preferred, *winner["examples"], *loser["examples"]], "principle"
    )
    record["readings"] = united_results(loser["readings"], winner["readings"])
    return record


def united_results(loser: list[Record], winner: list[Record]) -> list[Record]:
    """The winner's results, then those that only the loser has; data users keep their names."""

    def figure(row: Record) -> tuple[object, ...]:
        return tuple(value for key, value in row.items() if key != "ref")

    names = {figure(row): row["ref"] for row in loser}
    ours = [row | {"ref": row["ref"] or names.pop(figure(row), None)} for row in winner]
    have = {figure(row) for row in winner}
    return [*ours, *(row for row in loser if figure(row) not in have)]


def without_repeats(rows: Iterable[Record], *keys: str) -> list[Record]:
    """`rows` without those that have the same values under `keys` as an earlier one."""
    first: dict[tuple[object, ...], Record] = {}
    for row in rows:
        first.setdefault(tuple(row[key] for key in keys), row)
    return list(first.values())


@transaction.atomic
def merge_organisations(
    loser: Organisation,
    winner: Organisation,
    choice: Collection[str] = (),
    *,
    by: User,
    note: str = "",
) -> ChangeSet:
    """Has `winner` take the place of `loser` everywhere, and its address lead there.

    Its `merged_rows.DETAILS` stay the winner's, or become the loser's where `choice` names them;
    what the winner lacks it gets. Sources are united, and what became part of the loser becomes
    part of the winner.
    """
    may_merge_organisations(loser, winner, by=by)
    if loser.pk == winner.pk:
        raise ValidationError("Choose two organisations: this is one.")
    pks = sorted((loser.pk, winner.pk))
    locked = Organisation.objects.select_for_update().order_by("pk").in_bulk(pks)
    if len(locked) < 2:
        raise ValidationError("Somebody has merged or deleted one of them meanwhile.")
    loser, winner = locked[loser.pk], locked[winner.pk]
    change_set = ChangeSet.objects.create(
        kind=ChangeSet.Kind.MERGE,
        title=f"Merged “{loser}” into “{winner}”"[:200],
        by=by,
    )
    for initiative in taking_part(loser).order_by("pk"):
        lock(initiative)
        record = with_partner_replaced(read(initiative), loser.slug, winner.slug)
        edit(initiative, record, by=by, note=note, event=Event.MERGED, change_set=change_set)
    for organisation in (loser, winner):
        lock_object(organisation)
    change_set.before = {"organisation": take_over(loser, winner, choice)}
    change_set.save(update_fields=["before"])
    for organisation in (loser, winner):
        record_object(organisation, by=by, event=Event.MERGED, note=note, change_set=change_set)
    loser.delete()
    return change_set


def with_partner_replaced(record: Record, old: str, new: str) -> Record:
    """`record` with the organisation at slug `new` in each role of the one at `old`."""
    rows = [
        row | {"organisation": new} if row["organisation"] == old else row
        for row in record["partners"]
    ]
    return record | {"partners": without_repeats(rows, "organisation", "role")}


def may_merge_organisations(*organisations: Organisation, by: User) -> None:
    """Raises PermissionDenied where `by` may not do it: one goes, and entries change with it."""
    for verb in ("change", "delete"):
        for organisation in organisations:
            if not by.has_perm(f"initiatives.{verb}_organisation", organisation):
                raise PermissionDenied(f"{by} may not {verb} “{organisation}”.")
    for initiative in taking_part(*organisations):
        may_merge(initiative, by=by)


def taking_part(*organisations: Organisation) -> QuerySet[Initiative]:
    return Initiative.objects.filter(partnerships__organisation__in=organisations).distinct()


def take_over(
    loser: Organisation, winner: Organisation, choice: Collection[str]
) -> merged_rows.Saved:
    """Gives `winner` what `loser` has; returns what is needed to undo that."""
    former = FormerSlug.objects.filter(model_name=Organisation.slug_kind(), target_id=loser.pk)
    sources = set(loser.sources.all())
    saved: merged_rows.Saved = {
        "pk": loser.pk,
        "name": loser.name,
        "slug": loser.slug,
        "winner": winner.pk,
        "details": merged_rows.details(loser),
        "sources": merged_rows.slugs(sources),
        "added_sources": merged_rows.slugs(sources - set(winner.sources.all())),
        "other_names": merged_rows.names(loser),
        "added_names": merged_rows.names_gained(loser, winner),
        "predecessors": list(loser.predecessors.exclude(pk=winner.pk).values_list("pk", flat=True)),
        "former_slugs": list(former.values_list("slug", flat=True)),
        "before": merged_rows.details(winner),
    }
    successor = merged_rows.successor_of_both(loser, winner, prefers_loser="successor_id" in choice)
    for name in merged_rows.DETAILS:
        if name in choice or not getattr(winner, name):
            setattr(winner, name, getattr(loser, name))
    winner.successor_id = successor
    winner.save()
    loser.predecessors.exclude(pk=winner.pk).update(successor=winner)
    winner.sources.add(*sources)
    merged_rows.add_names(winner, saved["added_names"])
    former.update(target_id=winner.pk)
    FormerSlug.objects.update_or_create(
        model_name=Organisation.slug_kind(), slug=loser.slug, defaults={"target_id": winner.pk}
    )
    return saved | {"after": merged_rows.details(winner)}
