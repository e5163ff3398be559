"""An entry as a template for the next: where, what about, with whom; nothing that it says."""

from django.contrib.auth.models import User
from django.db import transaction

from curation.actions import allow, create
from curation.record import read
from initiatives.models import Initiative

COPIED = ("cities", "themes", "reach", "nations", "partners")


@transaction.atomic
def copy(initiative: Initiative, *, by: User) -> Initiative:
    """A new draft with the places, themes, reach and partners of `initiative`.

    Texts, years, results, principles and sources stay behind: each is a claim about this one
    initiative, or what such a claim rests on. A principle cannot be had without its reason.
    """
    # What is not theirs to change, a curator could not change in the copy either.
    allow(by, "change", initiative)
    record = read(initiative)
    copied = {key: record[key] for key in COPIED} | {"title": f"Copy of {initiative}"[:200]}
    return create(copied, by=by, note=f"With “{initiative}” as a template.")
