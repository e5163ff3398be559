"""A form that merges what was typed with what others have saved since it was opened."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

from curation import diff
from curation.actions.permissions import may_edit
from curation.admin.typed import typed_record
from curation.diff import Change, Names, cell, joined_text, row_in_words, value_text
from curation.models import Revision
from curation.record import (
    FIELDS,
    JOINED,
    LISTS,
    PARTS,
    REFERENCES,
    Record,
    empty_record,
    read,
    related_objects,
)
from curation.revisions import lock
from curation.three_way import Merge, as_units, merge
from placebook.adminkit.former_slugs import FormerSlugForm
from placebook.adminkit.optimistic_lock import FormsetsMixin
from placebook.lib.three_way import (
    Conflict,
    Name,
    Question,
    Side,
    Units,
    as_text,
    choices_in,
    names_in,
)

HIGHEST = 2**31 - 1  # More than this no column of numbers can hold.
ROWS = {part.name: part for part in PARTS}


class MergingForm(FormsetsMixin, FormerSlugForm):
    """Merges what was typed with what is stored now, from the version `base` that was opened.

    The admin sets `user`, and `formsets` of the instance, the rows on the page. A valid form has in
    `record` what to save, None where nothing was typed; in `opened` the revision that its page
    showed; and in `proposes` whether the change can only be proposed.
    """

    user: User
    latest: Revision | None
    opened: Revision | None
    record: Record | None
    proposes: bool
    # For the page that asks again; `news`, of what others have saved, in any case.
    questions: list[Question]
    changes: list[Change]
    news: str

    base = forms.IntegerField(required=False, max_value=HIGHEST, widget=forms.HiddenInput)
    # The latest version that a page has told of, where that is not `base`.
    shown = forms.IntegerField(required=False, max_value=HIGHEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = self.opened = self.record = None
        self.proposes = False
        self.questions, self.changes, self.news = [], [], ""

    @property
    def button(self) -> str:
        """The name of the button for an action besides saving; empty for a plain save."""
        return ""

    def clean(self) -> dict[str, Any]:
        """Locks the entry, so that others wait until this transaction ends."""
        super().clean()
        if self.instance.pk:
            self.latest = lock(self.instance)
            self.proposes = not may_edit(self.user, self.instance)
        return self.cleaned_data

    def merge_typed(self) -> None:
        """Sets `record`, once all else was found valid.

        Raises ValidationError, and sets `questions`, where a person has to choose or look again.
        """
        are_valid = [formset.is_valid() for formset in self.formsets]
        if self.errors or not all(are_valid):
            return
        if self.latest is None:
            self.record = typed_record(self, self.formsets, empty_record())
            return
        base = self.cleaned_data.get("base") or 1
        if self.latest.number == base:
            self.opened = self.latest
            if self.is_typed or any(formset.has_changed() for formset in self.formsets):
                self.record = typed_record(self, self.formsets, self.latest.record)
        else:
            self._merge_with(self.latest, base, self.cleaned_data.get("shown") or base)

    @property
    def is_typed(self) -> bool:
        """Whether anything but rows differs from what is stored."""
        return not {*FIELDS, *LISTS}.isdisjoint(self.changed_data)

    def _merge_with(self, latest: Revision, base: int, shown: int) -> None:
        """Merges what was typed into version `base` with version `latest`."""
        own = Revision.objects.of(self.instance.pk).filter(number__in=(base, shown))
        revisions = {revision.number: revision for revision in own}
        self.opened = revisions.get(base, latest)
        mine = typed_record(self, self.formsets, self.opened.record)
        self.record = mine
        if self.proposes:
            return
        theirs = read(self.instance)
        seen = revisions.get(shown, self.opened).record
        common = self._common_units(as_units(self.opened.record), as_units(seen))
        sides = common, as_units(theirs), as_units(mine)
        choices = choices_in(self.data, self._asked, as_units(seen), as_units(theirs))
        everything, resolved = merge(*sides), merge(*sides, choices)
        self.record = resolved.record
        is_action = bool(self.button) and latest.number != shown
        if resolved.conflicts or is_action:
            names = diff.names_in(theirs, mine)
            self.questions = [question(each, names, choices) for each in everything.conflicts]
            self._ask(latest, self.opened.record, theirs, mine, everything)
            self.news = who_saved(latest)
            raise forms.ValidationError(f"{self.news} {self._what_to_do()}")
        self.news = f"{who_saved(latest)} What they changed is kept, and so is what you changed."

    def _common_units(self, opened: Units, seen: Units) -> Units:
        """What both sides began with.

        A page that asked has the merged value in each field and list that it did not ask about;
        rows, and what it asked about, are as typed.
        """
        asked = self._asked
        common = {n: unit for n, unit in opened.items() if n[0] in ROWS or n in asked}
        others = {n: unit for n, unit in seen.items() if n[0] not in ROWS and n not in asked}
        return common | others

    @property
    def _asked(self) -> set[Name]:
        """What the page has asked about."""
        data: Any = self.data
        return names_in(data.getlist("asked"))

    def _ask(
        self, latest: Revision, opened: Record, theirs: Record, mine: Record, result: Merge
    ) -> None:
        """Has the page tell what others have changed, and show that in all that is no question."""
        asked = {each.name[0] for each in result.conflicts if each.name[0] not in ROWS}
        asked |= {name for key in asked for name in JOINED.get(key, ())}
        self.changes = [change for change in diff.diff(opened, theirs) if change.key not in asked]
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("shown")] = str(latest.number)
        for key in FIELDS:
            if key not in asked and result.record[key] != mine[key]:
                data[self.add_prefix(key)] = as_typed(key, result.record[key])
        for key in LISTS:
            if result.record[key] != mine[key]:
                objects = related_objects(key).filter(slug__in=result.record[key])
                data.setlist(self.add_prefix(key), objects.values_list("pk", flat=True))
        self.data = data

    def _what_to_do(self) -> str:
        if self.questions:
            return "You both changed the same. Choose above what to keep, and save again."
        return "Look at what they changed, and press the button again."


def who_saved(revision: Revision) -> str:
    who = revision.by.get_username() if revision.by else "Somebody"
    when = timezone.localtime(revision.at).strftime("%H:%M on %d %B")
    event = revision.get_event_display().lower()
    return f"{who} saved this entry at {when} ({event}), while you were writing."


def question(conflict: Conflict, names: Names, choices: dict[Name, Side]) -> Question:
    return Question(
        name=as_text(conflict.name),
        label=label_of(conflict, names),
        theirs=list(lines_of(conflict.name, conflict.theirs, names)),
        mine=list(lines_of(conflict.name, conflict.mine, names)),
        choice=choices.get(conflict.name),
    )


def label_of(conflict: Conflict, names: Names) -> str:
    key = conflict.name[0]
    if key == "latitude":
        return "Point on the map"
    if key not in ROWS:
        return diff.label_of(key)
    row = conflict.theirs or conflict.mine
    return f"{ROWS[key].label}: {row_in_words(ROWS[key], row, names)}"


def lines_of(name: Name, value: Any, names: Names) -> Iterator[str]:
    """The value of a unit, line by line as a person reads it."""
    key = name[0]
    if key in ROWS and value is None:
        yield "Deleted"
    elif key in ROWS:
        for column in ROWS[key].keys:
            if text := cell(ROWS[key], value, column, names):
                yield f"{column.replace('_', ' ').capitalize()}: {text}"
    elif key in JOINED:
        yield joined_text(key, value) or "Nothing"
    else:
        yield value_text(key, value) or "Nothing"


def as_typed(key: str, value: Any) -> str:
    """A value of a record as a form field takes it."""
    if key in REFERENCES:
        objects = REFERENCES[key]._default_manager
        value = objects.filter(slug=value).values_list("pk", flat=True).first()
    return "" if value is None else str(value)
