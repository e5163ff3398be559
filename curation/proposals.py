"""Changes that wait for an editor: the public page stays until they are accepted."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from curation.actions import allow, edit
from curation.actions.objects import edit_object
from curation.diff import Change, diff, label_of
from curation.kinds import KINDS, read_object
from curation.models import ObjectProposal, ObjectRevision, Proposal, Revision
from curation.object_history import lock_object
from curation.record import INITIATIVE, Kind, Record, read
from curation.revisions import Event, lock
from curation.tasks import send_mail
from curation.three_way import as_units, merge
from initiatives.models import Initiative
from placebook.lib.environment import NO_MAIL
from placebook.lib.text import normalise
from placebook.lib.three_way import Side
from slugs.models import SluggedModel

State = Proposal.State
AnyProposal = Proposal | ObjectProposal


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


@transaction.atomic
def propose_object(record: Record, *, base: ObjectRevision, by: User, note: str = "") -> None:
    """The same for a place, an organisation and so on, of which `base` is the latest revision."""
    if record == base.record:
        raise ValidationError("Nothing is changed, so there is nothing to propose.")
    ObjectProposal.objects.create(base=base, title=base.heading, record=record, by=by, note=note)


def wanted_pictures() -> set[str]:
    """The slugs of the pictures that are proposed, and wait for an editor."""
    slugs: set[str] = set()
    for model in (Proposal, ObjectProposal):
        waiting = model._default_manager.filter(state=State.WAITING)
        slugs |= {slug for slug in waiting.values_list("record__picture", flat=True) if slug}
    return slugs


def kind_proposed(proposal: AnyProposal) -> Kind:
    """What the record of a proposal consists of."""
    return INITIATIVE if isinstance(proposal, Proposal) else KINDS[proposal.base.model_name]


def changed_keys(proposal: AnyProposal) -> list[str]:
    """The keys of the record that the proposal changes."""
    keys = kind_proposed(proposal).keys
    return [key for key in keys if proposal.record[key] != proposal.base.record[key]]


def overtaken(proposal: AnyProposal) -> dict[str, Change]:
    """What somebody else has changed since under the keys that the proposal changes."""
    target, kind = _target(proposal), kind_proposed(proposal)
    since = diff(proposal.base.record, read_object(target), kind=kind)
    return {change.key: change for change in since if change.key in changed_keys(proposal)}


@transaction.atomic
def accept(
    proposal: AnyProposal,
    keys: Collection[str],
    *,
    by: User,
    answer: str = "",
    seen: int | None = None,
    version: str | None = None,
) -> None:
    """Changes the entry under those `keys`, all that is proposed or a part of it.

    Raises ValidationError where nothing is chosen, a part is refused without a word, somebody has
    answered it already, the entry cannot be so, or it or the proposal is no longer in the version
    that `by` has looked at: `seen` of the entry, `version` of the proposal.
    """
    target = _target(proposal)
    allow(by, "publish", target)
    if isinstance(target, Initiative):
        lock(target, seen=seen)
    else:
        lock_object(target, seen=seen)
    _lock_waiting(proposal, version)
    proposed = changed_keys(proposal)
    chosen = [key for key in proposed if key in keys]
    if not chosen:
        raise ValidationError("Tick what you accept, or return the proposal.")
    if chosen != proposed and not normalise(answer):
        raise ValidationError({"answer": "Say why you refuse the rest: the proposer reads it."})
    record = read_object(target) | {key: proposal.record[key] for key in chosen}
    proposer = proposal.by.get_username() if proposal.by else "a reader"
    note = f"Proposed by {proposer}. {proposal.note}".strip()
    if isinstance(target, Initiative):
        edit(target, record, by=by, note=note, event=Event.ACCEPTED)
    else:
        edit_object(target, record, by=by, note=note, event=Event.ACCEPTED)
    state = State.ACCEPTED if chosen == proposed else State.PARTLY
    _answer(proposal, state, by, answer, accepted=chosen)


@transaction.atomic
def send_proposal_back(
    proposal: AnyProposal, *, by: User, answer: str, version: str | None = None
) -> None:
    """Leaves the entry as it is, and tells the proposer why."""
    allow(by, "publish", _target(proposal))
    _lock_waiting(proposal, version)
    if not normalise(answer):
        raise ValidationError({"answer": "Say why: the proposer reads it."})
    _answer(proposal, State.RETURNED, by, answer)


@transaction.atomic
def amend(proposal: Proposal, record: Record, *, base: Revision, by: User, note: str = "") -> None:
    """Has a waiting proposal say `record`, as a change of `base`; only its proposer may.

    Where nothing is left that the entry does not have, the proposal is taken back. Raises
    ValidationError where it says all of this already.
    """
    _require_proposer(proposal, by)
    allow(by, "change", proposal.initiative)
    _lock_waiting(proposal)
    if (record, note) == (proposal.record, proposal.note):
        raise ValidationError("You have changed nothing, so your proposal waits as it was.")
    proposal.record, proposal.base, proposal.note = record, base, note
    proposal.amended_at = timezone.now()
    stored = read(proposal.initiative)
    if all(record[key] == stored[key] for key in changed_keys(proposal)):
        proposal.state = State.TAKEN_BACK
    proposal.save(update_fields=["record", "base", "note", "amended_at", "state"])


def record_to_amend(proposal: Proposal) -> Record:
    """What the entry would be now if all that is proposed were accepted."""
    base, mine = as_units(proposal.base.record), as_units(proposal.record)
    stored = as_units(read(proposal.initiative))
    conflicts = merge(base, stored, mine).conflicts
    return merge(base, stored, mine, {each.name: Side.MINE for each in conflicts}).record


@transaction.atomic
def take_back(proposal: AnyProposal, *, by: User) -> None:
    """Has the proposal wait no more; only its proposer may."""
    _require_proposer(proposal, by)
    _lock_waiting(proposal)
    proposal.state = State.TAKEN_BACK
    proposal.save(update_fields=["state"])


@transaction.atomic
def propose_again(proposal: AnyProposal, *, by: User, note: str = "") -> None:
    """Has a proposal that was returned or taken back wait again, with a `note` for the editor.

    What an editor has answered stays to be read.
    """
    _require_proposer(proposal, by)
    allow(by, "change", _target(proposal))
    _lock(proposal)
    if not proposal.may_wait_again:
        raise ValidationError("It waits already, or was accepted.")
    proposal.state, proposal.note = State.WAITING, note or proposal.note
    proposal.save(update_fields=["state", "note"])


def _target(proposal: AnyProposal) -> SluggedModel:
    """What would change. Raises ValidationError where it is deleted."""
    target = proposal.target
    if target is None:
        raise ValidationError("Somebody has deleted this meanwhile.")
    return target


def _require_proposer(proposal: AnyProposal, by: User) -> None:
    if proposal.by_id != by.pk:
        raise PermissionDenied(f"{by} has not proposed this.")


def _lock(proposal: AnyProposal) -> None:
    locked: Any = type(proposal)._default_manager.select_for_update(of=("self",))
    proposal.refresh_from_db(
        fields=["state", "record", "base", "note", "amended_at"], from_queryset=locked
    )


def _lock_waiting(proposal: AnyProposal, version: str | None = None) -> None:
    """Locks the proposal. Raises ValidationError where it waits no more, or has changed since
    somebody looked at `version` of it.
    """
    _lock(proposal)
    if proposal.state == State.TAKEN_BACK:
        raise ValidationError("The proposer has taken it back.")
    if not proposal.is_waiting:
        raise ValidationError("Somebody has answered this proposal already.")
    if version is not None and version != proposal.version:
        raise ValidationError("The proposer has amended it meanwhile. Please look again.")


def _answer(
    proposal: AnyProposal, state: str, by: User, answer: str, accepted: Collection[str] = ()
) -> None:
    """Stores the answer, and mails it to the proposer."""
    proposal.state, proposal.answer, proposal.accepted = state, answer, [*accepted]
    proposal.answered_by, proposal.answered_at = by, timezone.now()
    proposal.save(update_fields=["state", "answer", "accepted", "answered_by", "answered_at"])
    _mail_answer(proposal)


def _mail_answer(proposal: AnyProposal) -> None:
    """Where the site sends mail, to a proposer who has an address."""
    proposer = proposal.by
    if proposer is None or not (proposer.is_active and proposer.email):
        return
    if settings.EMAIL_BACKEND == NO_MAIL or not settings.SITE_ADDRESS:
        return
    kind = kind_proposed(proposal)
    context = {
        "proposal": proposal,
        "page": f"admin:curation_{proposal._meta.model_name}_change",
        "outcomes": [(label_of(key, kind), outcome) for key, outcome in outcomes(proposal).items()],
        "site": settings.SITE_ADDRESS,
    }
    send_mail.enqueue(
        subject=f"Placebook: {proposal.get_state_display().lower()}: {proposal.target}",
        body=render_to_string("curation/proposal_answer.txt", context),
        to=proposer.email,
    )


def outcomes(proposal: AnyProposal) -> dict[str, str]:
    """“Accepted” or “Refused” for each key that the proposal changes, once it was answered.

    Empty while it waits, and for a part whose keys are not known: it is older than they are kept.
    """
    match proposal.state:
        case State.ACCEPTED:
            return dict.fromkeys(changed_keys(proposal), "Accepted")
        case State.RETURNED:
            return dict.fromkeys(changed_keys(proposal), "Refused")
        case State.PARTLY if proposal.accepted:
            keys = changed_keys(proposal)
            return {key: "Accepted" if key in proposal.accepted else "Refused" for key in keys}
    return {}
