"""What becomes of an entry that is now part of another."""

from django.contrib.auth.models import User
from django.db import transaction

from curation import merged_rows
from curation.actions.status import Status
from curation.actions.writing import save_status
from curation.models import ChangeSet
from curation.requirements import check_rows
from curation.revisions import Event, record_revision
from initiatives.models import Initiative


@transaction.atomic
def absorb(
    loser: Initiative, winner: Initiative, *, by: User, note: str, change_set: ChangeSet
) -> dict[str, list[int]]:
    """Withdraws `loser`, which the caller has locked, in favour of `winner`, and moves to it what
    belonged to `loser`. Deletes a loser that was never public.

    Returns the pks of what was moved, by the names of `merged_rows.FOLLOWERS`. Raises
    ValidationError where rows that lack something would be deleted with it.
    """
    is_kept = loser.published_at is not None
    if not is_kept:
        check_rows(loser)  # which would be deleted with it
    if is_kept:
        reason = loser.withdrawn_reason or f"It is now part of “{winner}”."
        save_status(
            loser,
            status=Status.WITHDRAWN,
            merged_into=winner,
            publish_at=None,
            withdrawn_reason=reason,
        )
    record_revision(loser, by=by, event=Event.MERGED, note=note, change_set=change_set)
    moved = merged_rows.move(loser, winner, for_good=not is_kept)
    if not is_kept:
        loser.delete()
    return moved
