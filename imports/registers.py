"""What a register gave for its entries when they were imported last."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from curation.record import Record, named, renamed
from imports.models import ExternalRecord
from slugs.models import former_slugs


def last_values_by_id(register: str, ids: Iterable[str]) -> dict[str, tuple[int, Record]]:
    """(pk of the entry, the part of a record that was given last) for each known id of `ids`.

    An entry that was merged counts as the one that it was merged into, and what was given is named
    by the slugs that it has now.
    """
    if not register:
        return {}
    rows = ExternalRecord.objects.current(register).filter(
        external_id__in=[id_ for id_ in ids if id_]
    )
    columns = rows.values_list(
        "external_id", "initiative", "initiative__merged_into", "last_values"
    )
    given = {id_: (into or pk, values) for id_, pk, into, values in columns}
    slugs = current_slugs(values for _pk, values in given.values())
    return {id_: (pk, renamed(values, slugs)) for id_, (pk, values) in given.items()}


def current_slugs(records: Iterable[Record]) -> dict[type[Model], dict[str, str]]:
    """The slug that each object has now, by model and by a former one that `records` name it by."""
    wanted: dict[Any, set[str]] = defaultdict(set)
    for record in records:
        for model, slugs in named(record).items():
            wanted[model] |= slugs
    current = {}
    for model, slugs in wanted.items():
        pages = model._default_manager.order_by()
        gone = slugs - set(pages.filter(slug__in=slugs).values_list("slug", flat=True))
        former = former_slugs(model, gone) if gone else {}
        present = dict(pages.filter(pk__in=former.values()).values_list("pk", "slug"))
        current[model] = {slug: present[pk] for slug, pk in former.items() if pk in present}
    return current


def entries_by_id(register: str) -> dict[str, tuple[int, str]]:
    """(pk, title) of all entries that a register has listed, by its ids for them."""
    rows = ExternalRecord.objects.current(register)
    columns = rows.values_list("external_id", "initiative", "initiative__title")
    return {id_: (pk, title) for id_, pk, title in columns}
