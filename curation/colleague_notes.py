"""Notes on entries, by which colleagues tell each other something."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from curation.models import ColleagueNote
from initiatives.models import Initiative
from placebook.lib.text import normalise

LONGEST = 2000


@transaction.atomic
def add_note(initiative: Initiative, text: str, *, by: User) -> ColleagueNote:
    """People who may see entries may leave notes, also on those of other places.

    Raises ValidationError where nothing is written, or too much.
    """
    if not by.has_perm("initiatives.view_initiative"):
        raise PermissionDenied(f"{by} may not see this entry.")
    if not normalise(text):
        raise ValidationError("Write what your colleagues should know.")
    if len(text) > LONGEST:
        raise ValidationError(f"Use {LONGEST:,} characters at most; these are {len(text):,}.")
    return ColleagueNote.objects.create(initiative=initiative, text=text, by=by)


def may_finish(user: User, note: ColleagueNote) -> bool:
    """Its author, and who looks after the entry, may tick a note off, and take that back."""
    own = note.by_id == user.pk and user.has_perm("initiatives.view_initiative")
    return own or user.has_perm("initiatives.change_initiative", note.initiative)


@transaction.atomic
def finish_note(note: ColleagueNote, *, by: User, is_done: bool = True) -> None:
    """Ticks a note off, or has it stand again. Who was first to tick it off stays."""
    if not may_finish(by, note):
        raise PermissionDenied(f"{by} may not change this note.")
    if is_done == (note.done_at is None):
        done_at, done_by = (timezone.now(), by) if is_done else (None, None)
        ColleagueNote.objects.filter(pk=note.pk).update(done_at=done_at, done_by=done_by)
