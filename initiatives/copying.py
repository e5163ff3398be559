"""An entry as a template for the next: where, what about, with whom; nothing that it says."""

from django.contrib.auth.models import User
from django.db import transaction

from initiatives.actions import allow
from initiatives.history.revisions import Deed, record_revision
from initiatives.models import Initiative, InitiativeNation, Partnership


@transaction.atomic
def copy(initiative: Initiative, *, by: User) -> Initiative:
    """A new draft with the places, themes, reach and partners of `initiative`.

    Texts, years, results, principles and sources stay behind: each is a claim about this one
    initiative, or what such a claim rests on. A principle cannot be had without its reason.
    """
    allow(by, "add", initiative)
    # What is not theirs to change, a curator could not change in the copy either.
    allow(by, "change", initiative)
    draft = Initiative(title=f"Copy of {initiative}"[:200], reach=initiative.reach)
    draft.save()
    draft.cities.set(initiative.cities.all())
    draft.themes.set(initiative.themes.all())
    InitiativeNation.objects.bulk_create(
        InitiativeNation(initiative=draft, nation=row.nation) for row in initiative.nations.all()
    )
    Partnership.objects.bulk_create(
        Partnership(initiative=draft, organisation_id=row.organisation_id, role=row.role)
        for row in initiative.partnerships.all()
    )
    record_revision(draft, by=by, deed=Deed.CREATED, why=f"With “{initiative}” as a template.")
    return draft
