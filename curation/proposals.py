"""Changes that wait for an editor: the public page stays until they are accepted."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from curation.actions import allow, edit
from curation.diff import Change, diff
from curation.models import Proposal, Revision
from curation.record import KEYS, Record, read
from curation.revisions import Event, lock
from initiatives.models import Initiative
from placebook.lib.text import normalise

State = Proposal.State


@transaction.atomic
def propose(
    initiative: Initiative, record: Record, *, base: Revision, by: User, note: str = ""
) -> Proposal:
    """Saves `record` for an editor, as a change of `base`, which the proposer saw.

    Raises ValidationError where it changes nothing.
    """
    allow(by, "change", initiative)
    if record == base.record:
        raise ValidationError("Nothing is changed, so there is nothing to propose.")
    return Proposal.objects.create(
        initiative=initiative, base=base, record=record, by=by, note=note
    )


def wanted_pictures() -> set[str]:
    """The slugs of the pictures that are proposed, and wait for an editor."""
    waiting = Proposal.objects.filter(state=State.WAITING)
    return {slug for slug in waiting.values_list("record__picture", flat=True) if slug}


def changed_keys(proposal: Proposal) -> list[str]:
    """The keys of the record that the proposal changes."""
    return [key for key in KEYS if proposal.record[key] != proposal.base.record[key]]


def overtaken(proposal: Proposal) -> dict[str, Change]:
    """What somebody else has changed since under the keys that the proposal changes."""
    since = diff(proposal.base.record, read(proposal.initiative))
    return {change.key: change for change in since if change.key in changed_keys(proposal)}


@transaction.atomic
def accept(
    proposal: Proposal,
    keys: Collection[str],
    *,
    by: User,
    answer: str = "",
    seen: int | None = None,
) -> None:
    """Changes the entry under those `keys`, all that is proposed or a part of it.

    Raises ValidationError where nothing is chosen, somebody has answered it already, the entry
    cannot be so, or is no longer in the version that `by` has `seen`.
    """
    initiative = proposal.initiative
    allow(by, "publish", initiative)
    lock(initiative, seen=seen)
    _lock_waiting(proposal)
    proposed = changed_keys(proposal)
    chosen = [key for key in proposed if key in keys]
    if not chosen:
        raise ValidationError("Tick what you accept, or return the proposal.")
    record = read(initiative) | {key: proposal.record[key] for key in chosen}
    proposer = proposal.by.get_username() if proposal.by else "a reader"
    note = f"Proposed by {proposer}. {proposal.note}".strip()
    edit(initiative, record, by=by, note=note, event=Event.ACCEPTED)
    _answer(proposal, State.ACCEPTED if chosen == proposed else State.PARTLY, by, answer)


@transaction.atomic
def send_proposal_back(proposal: Proposal, *, by: User, answer: str) -> None:
    """Leaves the entry as it is, and tells the proposer why."""
    allow(by, "publish", proposal.initiative)
    _lock_waiting(proposal)
    if not normalise(answer):
        raise ValidationError({"answer": "Say why: the proposer reads it."})
    _answer(proposal, State.RETURNED, by, answer)


def _lock_waiting(proposal: Proposal) -> None:
    """Locks the proposal. Raises ValidationError where it was answered already."""
    proposal.refresh_from_db(
        fields=["state"], from_queryset=Proposal.objects.select_for_update(of=("self",))
    )
    if not proposal.is_waiting:
        raise ValidationError("Somebody has answered this proposal already.")


def _answer(proposal: Proposal, state: str, by: User, answer: str) -> None:
    proposal.state, proposal.answer = state, answer
    proposal.answered_by, proposal.answered_at = by, timezone.now()
    proposal.save(update_fields=["state", "answer", "answered_by", "answered_at"])
