"""The ways in which one of two people changes an entry: its form, a proposal and others."""

import csv
import io
import json

from django.db import transaction
from django.urls import reverse

from curation import bulk_edit
from curation.actions.writing import write_record
from curation.models import Revision
from curation.proposals import propose
from curation.record import read
from curation.revisions import Event, lock, record_revision
from imports.plan import make_plan
from imports.uploads import begin
from initiatives.models import Initiative
from tests.soak.browser import Page, Person

TEXTS = ("summary", "area", "caution", "challenge", "approach", "lessons")
STAGES = Initiative.Stage


def edit(entry: Initiative, by: Person, **values: str) -> Revision:
    """An edit as any other, made at once."""
    with transaction.atomic():
        lock(entry)
        write_record(entry, read(entry) | values)
        return record_revision(entry, by=by.user, event=Event.EDITED) or lock(entry)


class Form:
    """How somebody sets `key` to `value`: in the form of the entry; others do it otherwise."""

    button, again = "Save", "Save"

    def __init__(self, entry: Initiative, by: Person, key: str, value: str) -> None:
        self.entry, self.by, self.key, self.value = entry, by, key, value

    def prepare(self) -> None:
        """What has to be there before either of the two opens a page."""

    def open(self) -> None:
        self.page = self.first_page()

    def first_page(self) -> Page:
        return self.by.open(reverse("admin:initiatives_initiative_change", args=[self.entry.pk]))

    def save(self) -> None:
        typed = {self.key: self.value}
        self.page = self.by.press(self.page, self.button, follow=False, **typed)

    def save_again(self) -> None:
        """With what the answer contains; asked what to keep, the person keeps their own."""
        choice = {f"choice {json.dumps([self.key])}": "mine"}
        self.page = self.by.press(self.page, self.again, follow=False, **choice)

    def keeps_text(self) -> bool:
        button = self.page.button(self.again)
        return bool(button and button[0].values.get(self.key) == [self.value])


class Answered(Form):
    """By a page on which nothing is typed: it shows what would change."""

    def save(self) -> None:
        self.page = self.by.press(self.page, self.button)

    def keeps_text(self) -> bool:
        return shown(self.value) in self.page.text


class Proposal(Answered):
    button = again = "Accept what is ticked"

    def prepare(self) -> None:
        with transaction.atomic():
            base = lock(self.entry)
            record = base.record | {self.key: self.value}
            self.proposal = propose(self.entry, record, base=base, by=self.by.user)

    def first_page(self) -> Page:
        return self.by.open(reverse("admin:curation_proposal_change", args=[self.proposal.pk]))

    def save_again(self) -> None:
        self.page = self.by.press(self.page, self.again, follow=False, keys=self.key)


class Import(Answered):
    button = "Import"

    def prepare(self) -> None:
        file = io.StringIO(newline="")
        rows = [["slug", "title", self.key], [self.entry.slug, self.entry.title, self.value]]
        csv.writer(file).writerows(rows)
        self.run = begin(file.getvalue().encode(), "file.csv", by=self.by.user)

    def first_page(self) -> Page:
        make_plan(self.run)
        return self.by.open(reverse("admin:imports_importrun_apply", args=[self.run.pk]))

    def save_again(self) -> None:
        self.open()
        self.save()


class Restore(Answered):
    button = again = "Restore this version"

    def prepare(self) -> None:
        self.old = edit(self.entry, self.by, **{self.key: self.value})
        edit(self.entry, self.by, **{self.key: "Not that."})

    def first_page(self) -> Page:
        return self.by.open(reverse("admin:curation_revision_change", args=[self.old.pk]))


class Bulk(Answered):
    button = again = "Change 1"

    def first_page(self) -> Page:
        chosen = {"action": "edit_selected", "_selected_action": self.entry.pk, "how": "add"}
        asked = {self.key: self.value, "_preview_edit": "yes"}
        return self.by.send(reverse("admin:initiatives_initiative_changelist"), chosen | asked)


class Undo(Answered):
    """Keeps what was changed since, and says so; there is no second try."""

    button, again = "Undo all of it", ""

    def prepare(self) -> None:
        change = bulk_edit.Edit(self.key, self.entry.stage)
        edit(self.entry, self.by, **{self.key: self.value})
        self.change_set = bulk_edit.apply(change, [self.entry], by=self.by.user, title="Stage")

    def first_page(self) -> Page:
        return self.by.open(reverse("admin:curation_changeset_change", args=[self.change_set.pk]))

    def keeps_text(self) -> bool:
        return "changed since" in self.page.text and self.entry.title[:20] in self.page.text


def shown(value: str) -> str:
    """A value as pages show it for comparison."""
    return STAGES(value).label if value in STAGES.values else value
