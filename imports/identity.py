"""Which entry of ours each row of a file is about: by the register's id, ours, or an address."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from imports.rows import ParsedRow
from initiatives.models import Initiative
from slugs.models import former_slugs
from slugs.permanent_ids import PermanentIds


def known_entries(
    rows: Sequence[ParsedRow], previous: dict[str, tuple[int, Any]]
) -> dict[int, int]:
    """The pk of the entry that a row is about, by the number of the row.

    `previous` has the entries of the register by its ids. What an entry is called now replaces
    what a row called it when it was exported, so that only what is meant as a change is one.
    """
    slugs = {slug for row in rows if (slug := row.record.get("slug"))}
    former = former_slugs(Initiative, slugs)
    permanent = PermanentIds(Initiative)
    ids = {row.number: permanent.pk(row.identity.get("permanent_id", "")) for row in rows}
    pks = {*former.values(), *ids.values(), *(pk for pk, _values in previous.values())}
    entries = Initiative.objects.filter(Q(slug__in=slugs) | Q(pk__in=pks - {None})).order_by()
    by_slug: dict[str, int] = {}
    into: dict[int, int] = {}
    for slug, pk, merged_into in entries.values_list("slug", "pk", "merged_into"):
        by_slug[slug] = into[pk] = merged_into or pk
    former = {slug: into[pk] for slug, pk in former.items() if pk in into}
    present = Initiative.objects.filter(pk__in=into.values()).order_by()
    current = dict(present.values_list("pk", "slug"))
    known = {}
    for row in rows:
        slug = row.record.get("slug", "")
        listed, _values = previous.get(row.external_id, (0, None))
        entry = into.get(listed or ids[row.number] or 0, by_slug.get(slug, former.get(slug)))
        if entry is not None:
            known[row.number] = entry
            if slug and entry in (by_slug.get(slug), former.get(slug)):
                row.record["slug"] = current[entry]
            keep_title(row)
    return known


def keep_title(row: ParsedRow) -> None:
    """Leaves out a title that nobody has changed in the file since it was exported."""
    exported = row.identity.get("title_as_exported", "")
    if exported and exported.split() == row.title.split():
        del row.record["title"]


def slugs_of_others(rows: Sequence[ParsedRow], known: dict[int, int]) -> set[int]:
    """The numbers of the rows that would give an entry the address of another."""
    slugs = {row.number: row.record.get("slug", "") for row in rows if row.number in known}
    entries = Initiative.objects.filter(slug__in=slugs.values()).order_by()
    owners = dict(entries.values_list("slug", "pk"))
    return {
        number for number, slug in slugs.items() if owners.get(slug, known[number]) != known[number]
    }
