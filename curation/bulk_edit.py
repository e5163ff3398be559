"""One change of several entries: shown first, then made as one step that can be undone as one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from curation import actions, diff
from curation.actions.permissions import may_edit
from curation.diff import Change
from curation.models import ChangeSet
from curation.record import LISTS, Record, read
from curation.revisions import lock
from initiatives.models import Initiative


@dataclass(frozen=True)
class Edit:
    """A value to set under a `key` of the record, or to add to or take from a list of slugs.

    With `instead_of`, another slug of that list, the value takes its place wherever it stands.
    """

    key: str
    value: str
    takes_away: bool = False
    instead_of: str = ""

    def of(self, record: Record) -> Record:
        """The record as it would be."""
        if self.key not in LISTS:
            return {**record, self.key: self.value}
        slugs = {*record[self.key]}
        if self.takes_away:
            slugs -= {self.value}
        elif not self.instead_of or self.instead_of in slugs:
            slugs = slugs - {self.instead_of} | {self.value}
        return {**record, self.key: sorted(slugs)}


@dataclass(frozen=True)
class Planned:
    """What an edit does to one entry: `changes`, or a `refusal` that says why it does not."""

    initiative: Initiative
    changes: list[Change]
    refusal: str = ""


def plan(edit: Edit, initiatives: Iterable[Initiative], *, by: User) -> list[Planned]:
    """What `edit` would do to each, if `by` does it; nothing is changed."""
    planned = []
    for initiative in initiatives:
        record = read(initiative)
        changes = diff.diff(record, edit.of(record))
        planned.append(Planned(initiative, changes, refusal(initiative, by)))
    return planned


def refusal(initiative: Initiative, by: User) -> str:
    """Why `by` may not edit this entry at once with others; empty if they may."""
    if not by.has_perm("initiatives.change_initiative", initiative):
        return "It is not in your places."
    if not may_edit(by, initiative):
        return "It is public: propose the change on its page."
    return ""


@transaction.atomic
def apply(
    edit: Edit,
    initiatives: Iterable[Initiative],
    *,
    by: User,
    title: str,
    note: str = "",
    seen: Mapping[int, int] | None = None,
) -> ChangeSet:
    """Makes the edit, all of it or nothing, and returns it as one step.

    What is refused or would not change is left alone. Raises ValidationError where nothing is
    left to do, or, naming the entry, where one cannot be what the edit makes of it, or is no
    longer in the version that `by` has `seen`, for each pk.
    """
    change_set = ChangeSet.objects.create(kind=ChangeSet.Kind.BULK, title=title[:200], by=by)
    done = 0
    # Others lock several in this order too, so that there is no deadlock.
    for initiative in sorted(initiatives, key=lambda initiative: initiative.pk):
        lock(initiative, seen=None if seen is None else seen.get(initiative.pk, 0))
        record = edit.of(read(initiative))
        if refusal(initiative, by):
            continue
        try:
            revision = actions.edit(initiative, record, by=by, note=note, change_set=change_set)
        except ValidationError as error:
            raise ValidationError(f"{initiative}: {' '.join(error.messages)}") from None
        done += revision is not None
    if not done:
        raise ValidationError("Nothing would change.")
    return change_set
