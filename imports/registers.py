"""What a register gave for its entries when they were imported last."""

from collections.abc import Iterable

from curation.record import Record
from imports.models import ExternalRecord


def last_values_by_id(register: str, ids: Iterable[str]) -> dict[str, tuple[int, Record]]:
    """(pk of the entry, the part of a record that was given last) for each known id of `ids`.

    An entry that was merged counts as the one that it was merged into.
    """
    if not register:
        return {}
    rows = ExternalRecord.objects.current(register).filter(
        external_id__in=[id_ for id_ in ids if id_]
    )
    columns = rows.values_list(
        "external_id", "initiative", "initiative__merged_into", "last_values"
    )
    return {id_: (into or pk, values) for id_, pk, into, values in columns}


def entries_by_id(register: str) -> dict[str, tuple[int, str]]:
    """(pk, title) of all entries that a register has listed, by its ids for them."""
    rows = ExternalRecord.objects.current(register)
    columns = rows.values_list("external_id", "initiative", "initiative__title")
    return {id_: (pk, title) for id_, pk, title in columns}
